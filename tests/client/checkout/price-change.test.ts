import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fen } from '#core/kernel/fen';
import { priceChange } from '@/features/checkout/price-change';
import { anOff, aQuote, aQuoteLine } from './a-quote';

describe('a price that changed at checkout', () => {
  const coupon = anOff('coupon-amount', 'co_1', 1200);
  it('is told by the rows that changed, goods by name', () => {
    const seen = aQuote([aQuoteLine('orange', { quantity: 2, reductions: [coupon] }), aQuoteLine('tea')], {
      shipping: 800,
    });
    const now = aQuote([aQuoteLine('orange', { quantity: 2, unitList_fen: fen(2500) }), aQuoteLine('tea')], {
      shipping: 800,
      shippingReductions: [anOff('coupon-shipping', 'co_2', 800)],
    });
    const change = priceChange(seen, now);
    expect(change.rows.map(({ key, before_fen, now_fen }) => [key, before_fen, now_fen])).toEqual([
      ['sk_orange', 4000, 5000],
      ['coupon-amount co_1', -1200, null],
      ['coupon-shipping co_2', null, -800],
    ]);
    expect(change).toMatchObject({ before_fen: 5600, now: { payable_fen: 7000 } });
  });

  it('of one SKU in two lines is one row', () => {
    const flash = anOff('flash-sale', 'cp_1', 500);
    const seen = aQuote([aQuoteLine('orange', { reductions: [flash] }), aQuoteLine('orange')]);
    const now = aQuote([aQuoteLine('orange', { quantity: 2 })]);
    expect(priceChange(seen, now).rows).toMatchObject([
      { key: 'flash-sale cp_1', before_fen: -500, now_fen: null },
    ]);
  });

  it.each([
    { who: 'the shop', cause: 'shop', list: 2500, off: 500, offNow: 1000 },
    { who: 'a friend', cause: 'cut', list: 2000, off: 500, offNow: 900 },
    { who: 'nobody we know', cause: 'unknown', list: 2000, off: 900, offNow: 500 },
  ])('was changed by $who', ({ cause, list, off, offNow }) => {
    const haggled = (unit: number, amount: number) =>
      aQuote([
        aQuoteLine('cake', { unitList_fen: fen(unit), reductions: [anOff('haggle-price', 'cp_1', amount)] }),
      ]);
    expect(priceChange(haggled(2000, off), haggled(list, offNow)).cause).toBe(cause);
  });

  it('by a coupon or a sale that is over is nobody’s we know', () => {
    const seen = aQuote([aQuoteLine('orange', { reductions: [coupon] })]);
    expect(priceChange(seen, aQuote([aQuoteLine('orange')])).cause).toBe('unknown');
  });

  it('may leave every row as it was', () => {
    const same = aQuote([aQuoteLine('orange')], { shipping: 800 });
    expect(priceChange(same, { ...same, hash: 'other' }).rows).toEqual([]);
  });

  it('adds up: the differences of the rows are the difference of the sums', () => {
    const off = fc.record({
      source: fc.constantFrom('full-reduction', 'coupon-amount'),
      id: fc.constantFrom('a', 'b'),
      amount: fc.integer({ min: 1, max: 900 }),
    });
    const line = fc.record({
      name: fc.constantFrom('orange', 'tea', 'honey'),
      quantity: fc.integer({ min: 1, max: 5 }),
      unit: fc.integer({ min: 2_000, max: 50_000 }),
      offs: fc.array(off, { maxLength: 2 }),
    });
    const quote = fc
      .record({
        lines: fc.array(line, { minLength: 1, maxLength: 5 }),
        shipping: fc.nat(2_000),
        less: fc.nat(1_000),
      })
      .map(({ lines, shipping, less }) =>
        aQuote(
          lines.map(({ name, quantity, unit, offs }) =>
            aQuoteLine(name, {
              quantity,
              unitList_fen: fen(unit),
              reductions: offs.map(({ source, id, amount }) => anOff(source, id, amount)),
            }),
          ),
          {
            shipping,
            shippingReductions: less <= shipping && less > 0 ? [anOff('coupon-shipping', 's', less)] : [],
          },
        ),
      );
    fc.assert(
      fc.property(quote, quote, (seen, now) => {
        const { rows } = priceChange(seen, now);
        const moved = rows.reduce((sum, row) => sum + (row.now_fen ?? 0) - (row.before_fen ?? 0), 0);
        expect(moved).toBe(now.payable_fen - seen.payable_fen);
        expect(rows.every((row) => row.before_fen !== row.now_fen)).toBe(true);
      }),
    );
  });
});
