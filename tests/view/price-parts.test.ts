import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { priceParts, priceText } from '#core/view/price-parts';

describe('how a sum is set', () => {
  test.each([
    [2990, '29', '90'],
    [1, '0', '01'],
    [0, '0', '00'],
    [100, '1', '00'],
    [9_999_900, '99,999', '00'],
    [128_460, '1,284', '60'],
    [100_000_000, '1,000,000', '00'],
  ])('%i fen is %s yuan and %s', (amount, yuan, fen) => {
    expect(priceParts(amount)).toEqual({ negative: false, yuan, fen });
  });

  test('a reduction has its sign before the ¥', () => {
    expect(priceText(-500)).toBe('−¥5.00');
    expect(priceText(9_999_900)).toBe('¥99,999.00');
  });

  test('no fen is lost or made', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }), (amount) => {
        const { yuan, fen } = priceParts(amount);
        expect(fen).toHaveLength(2);
        expect(BigInt(yuan.replaceAll(',', '')) * 100n + BigInt(fen)).toBe(BigInt(amount));
      }),
    );
  });
});
