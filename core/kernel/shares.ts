/** Shares of whole numbers, exact to the last one; without BigInt, which the oldest phones lack. */
import { assert } from './assert';
import { type Fen, fen, ZERO_FEN } from './fen';

const WHOLE_BPS = 10_000;

/** `amount × rate`, rounded down; `rate_bps` are basis points (10 000 = the whole). */
export function rateDown(amount: Fen, rate_bps: number): Fen {
  assert(Number.isSafeInteger(rate_bps) && rate_bps >= 0, `not a rate: ${rate_bps}`);
  assert(amount >= 0, 'a rate applies to amounts of 0 fen or more');
  const rest = amount % WHOLE_BPS;
  // Apart, so that no product is larger than the answer by much.
  return fen(((amount - rest) / WHOLE_BPS) * rate_bps + Math.floor((rest * rate_bps) / WHOLE_BPS));
}

/** `amount × part / whole`, rounded down, exact however large the product is; `part` is not more than `whole`. */
export function shareDown(amount: Fen, part: number, whole: number): Fen {
  assert(part >= 0 && part <= whole && whole > 0, `not a part: ${part} of ${whole}`);
  return fen(divide(amount, part, whole).floor);
}

/** {@link shareDown}, rounded up. */
export function shareUp(amount: Fen, part: number, whole: number): Fen {
  assert(part >= 0 && part <= whole && whole > 0, `not a part: ${part} of ${whole}`);
  const { floor, remainder } = divide(amount, part, whole);
  return fen(remainder === 0 ? floor : floor + 1);
}

/**
 * Splits `total` over `weights` so that the parts sum to `total` exactly: each gets its share rounded down, the fen
 * left over go to the largest remainders, ties to the earlier place. All weights 0 → everything to the first place.
 * No part is larger than its weight while `total` is not larger than their sum.
 */
export function allocate(total: Fen, weights: readonly number[]): Fen[] {
  assert(total >= 0, 'allocate: total must be 0 fen or more');
  assert(weights.length > 0, 'allocate: at least one weight');
  let whole = 0;
  for (const weight of weights) {
    assert(Number.isSafeInteger(weight) && weight >= 0, 'allocate: weights are whole and 0 or more');
    whole += weight;
  }
  assert(Number.isSafeInteger(whole), 'allocate: the weights sum to a safe integer');
  if (whole === 0) return weights.map((_, place) => (place === 0 ? total : ZERO_FEN));

  const parts: number[] = [];
  const remainders: number[] = [];
  let left: number = total;
  for (const weight of weights) {
    const { floor, remainder } = divide(total, weight, whole);
    parts.push(floor);
    remainders.push(remainder);
    left -= floor;
  }
  for (; left > 0; left -= 1) {
    const place = placeOfLargest(remainders);
    parts[place] = (parts[place] ?? 0) + 1;
    remainders[place] = -1;
  }
  return parts as Fen[];
}

function placeOfLargest(values: readonly number[]): number {
  let best = 0;
  let largest = -1;
  for (let place = 0; place < values.length; place += 1) {
    const value = values[place] ?? -1;
    if (value > largest) {
      largest = value;
      best = place;
    }
  }
  return best;
}

/** `a × b / whole` in whole numbers, `b` not more than `whole`. A product beyond the safe integers is divided bit by bit. */
function divide(a: number, b: number, whole: number): { floor: number; remainder: number } {
  const product = a * b;
  if (product <= Number.MAX_SAFE_INTEGER) {
    const remainder = product % whole;
    return { floor: (product - remainder) / whole, remainder };
  }
  let floor = 0;
  let remainder = 0;
  for (let bit = 2 ** Math.floor(Math.log2(a)); bit >= 1; bit /= 2) {
    // Twice what was there, plus `b` where `a` has this bit; every step stays below `whole`.
    floor *= 2;
    if (remainder >= whole - remainder) {
      remainder -= whole - remainder;
      floor += 1;
    } else remainder *= 2;
    if (Math.floor(a / bit) % 2 === 1) {
      if (remainder >= whole - b) {
        remainder -= whole - b;
        floor += 1;
      } else remainder += b;
    }
  }
  return { floor, remainder };
}
