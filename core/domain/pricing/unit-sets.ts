import type { FreeUnits } from './price-kind';

/** A set of `n` units, the same `times` over. */
export interface EqualSets {
  readonly times: number;
  readonly from: { at: number; units: number }[];
  readonly sum_fen: number;
  /** The price of the cheapest unit in one set. */
  readonly cheapest_fen: number;
}

/**
 * Complete sets of `n` units, in the order of `free`: as that is dearest first, no other way to make sets sums to more, and none has
 * dearer cheapest units. Units left over are in none. Sets within one line come as one, however many.
 */
export function setsOf(n: number, free: readonly FreeUnits[]): EqualSets[] {
  const sets: EqualSets[] = [];
  let from: { at: number; units: number }[] = [];
  let gathered = 0;
  let sum_fen = 0;
  for (const [at, { unit_fen, units }] of free.entries()) {
    let left = units;
    if (gathered > 0) {
      const taken = Math.min(n - gathered, left);
      from.push({ at, units: taken });
      gathered += taken;
      sum_fen += taken * unit_fen;
      left -= taken;
      if (gathered < n) continue;
      sets.push({ times: 1, from, sum_fen, cheapest_fen: unit_fen });
    }
    const times = Math.floor(left / n);
    if (times > 0) {
      sets.push({ times, from: [{ at, units: n }], sum_fen: n * unit_fen, cheapest_fen: unit_fen });
    }
    gathered = left - times * n;
    from = gathered > 0 ? [{ at, units: gathered }] : [];
    sum_fen = gathered * unit_fen;
  }
  return sets;
}
