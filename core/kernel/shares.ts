import { assert } from './assert';
import { type Fen, fen, ZERO_FEN } from './fen';

/** `amount × rate`, rounded down; `rate_bps` are basis points (10 000 = the whole). */
export function rateDown(amount: Fen, rate_bps: number): Fen {
  assert(Number.isSafeInteger(rate_bps) && rate_bps >= 0, `not a rate: ${rate_bps}`);
  assert(amount >= 0, 'a rate applies to amounts of 0 fen or more');
  return fen(Number((BigInt(amount) * BigInt(rate_bps)) / 10_000n));
}

/**
 * Splits `total` over `weights` so that the parts sum to `total` exactly: each gets its share rounded down, the fen
 * left over go to the largest remainders, ties to the earlier place. All weights 0 → everything to the first place.
 */
export function allocate(total: Fen, weights: readonly number[]): Fen[] {
  assert(total >= 0, 'allocate: total must be 0 fen or more');
  assert(weights.length > 0, 'allocate: at least one weight');
  assert(
    weights.every((weight) => Number.isSafeInteger(weight) && weight >= 0),
    'allocate: weights are whole and 0 or more',
  );
  const weightSum = weights.reduce((sum, weight) => sum + BigInt(weight), 0n);
  if (weightSum === 0n) return weights.map((_, place) => (place === 0 ? total : ZERO_FEN));
  const shares = weights.map((weight, place) => {
    const exact = BigInt(total) * BigInt(weight);
    return { place, floor: Number(exact / weightSum), remainder: exact % weightSum };
  });
  let left = total - shares.reduce((sum, share) => sum + share.floor, 0);
  const byRemainder = [...shares].sort((a, b) =>
    a.remainder === b.remainder ? a.place - b.place : a.remainder > b.remainder ? -1 : 1,
  );
  const parts = shares.map((share) => share.floor);
  for (const { place } of byRemainder) {
    if (left === 0) break;
    parts[place] = (parts[place] ?? 0) + 1;
    left -= 1;
  }
  return parts.map(fen);
}
