import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fen, sumFen } from '#core/kernel/fen';
import { allocate, rateDown, shareDown, shareUp } from '#core/kernel/shares';

const amount = fc.integer({ min: 0, max: 10_000_000_00 }).map(fen);

describe('allocate', () => {
  test.each([
    { total: 100, weights: [1, 1, 1], parts: [34, 33, 33] },
    { total: 100, weights: [1, 2, 3], parts: [17, 33, 50] },
    { total: 5, weights: [0, 0], parts: [5, 0] },
    { total: 0, weights: [3, 4], parts: [0, 0] },
    { total: 1, weights: [1, 9], parts: [0, 1] },
  ])('$total over $weights', ({ total, weights, parts }) => {
    expect(allocate(fen(total), weights)).toEqual(parts);
  });

  test('conserves the sum, and no part is off its exact share by a whole fen', () => {
    const weights = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(amount, weights, (total, shares) => {
        const parts = allocate(total, shares);
        expect(sumFen(parts)).toBe(total);
        const all = shares.reduce((sum, share) => sum + share, 0);
        if (all === 0) return;
        parts.forEach((part, place) => {
          const off = BigInt(part) * BigInt(all) - BigInt(total) * BigInt(shares[place] ?? 0);
          expect(off < BigInt(all) && -off < BigInt(all)).toBe(true);
        });
      }),
    );
  });
});

describe('rateDown', () => {
  test.each([
    { of: 9_999, rate_bps: 1, is: 0 },
    { of: 10_000, rate_bps: 1, is: 1 },
    { of: 3_990, rate_bps: 500, is: 199 },
    { of: 3_990, rate_bps: 10_000, is: 3_990 },
  ])('$rate_bps bps of $of', ({ of, rate_bps, is }) => {
    expect(rateDown(fen(of), rate_bps)).toBe(is);
  });

  test('never gives more than the exact share', () => {
    fc.assert(
      fc.property(amount, fc.integer({ min: 0, max: 10_000 }), (of, rate_bps) => {
        const part = BigInt(rateDown(of, rate_bps));
        const exact = BigInt(of) * BigInt(rate_bps);
        expect(part * 10_000n <= exact && exact < (part + 1n) * 10_000n).toBe(true);
      }),
    );
  });
});

describe('shares of amounts', () => {
  const anySafe = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER });

  test('are exact, rounded down and up, however large the product', () => {
    fc.assert(
      fc.property(anySafe, anySafe, anySafe, (amount, one, other) => {
        const [part, whole] = [Math.min(one, other), Math.max(one, other)];
        const product = BigInt(amount) * BigInt(part);
        expect(BigInt(shareDown(fen(amount), part, whole))).toBe(product / BigInt(whole));
        expect(BigInt(shareUp(fen(amount), part, whole))).toBe(
          (product + BigInt(whole) - 1n) / BigInt(whole),
        );
      }),
    );
  });

  test('a whole is all, nothing is nothing', () => {
    const most = fen(Number.MAX_SAFE_INTEGER);
    expect(shareDown(most, most, most)).toBe(most);
    expect(shareUp(most, 0, most)).toBe(0);
    expect(() => shareDown(most, 2, 1)).toThrow('not a part');
  });

  test('sums that no product can hold are split exactly, too', () => {
    const big = fc.integer({ min: 1, max: 2 ** 47 });
    fc.assert(
      fc.property(big, fc.array(big, { minLength: 1, maxLength: 40 }), (total, weights) => {
        const whole = weights.reduce((sum, weight) => sum + weight, 0);
        const parts = allocate(fen(Math.min(total, whole)), weights);
        expect(sumFen(parts)).toBe(Math.min(total, whole));
        parts.forEach((part, place) => {
          expect(part).toBeLessThanOrEqual(weights[place] ?? 0);
        });
      }),
    );
  });
});
