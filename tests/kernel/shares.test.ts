import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fen, sumFen } from '#core/kernel/fen';
import { allocate, rateDown } from '#core/kernel/shares';

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
