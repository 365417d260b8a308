import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { everythingLeft, type FrozenLine, refundAmounts, shippingBack } from '#core/domain/order/refundable';
import { fen } from '#core/kernel/fen';

const aLine = (over: Partial<FrozenLine> = {}): FrozenLine => ({
  lineNo: 1,
  quantity: 3,
  payable_fen: fen(1_000),
  refundedQuantity: 0,
  refunded_fen: fen(0),
  ...over,
});

describe('amounts', () => {
  test.each<[string, FrozenLine, number, number]>([
    ['the first unit, rounded down', aLine(), 1, 333],
    ['two at once', aLine(), 2, 666],
    ['the second', aLine({ refundedQuantity: 1, refunded_fen: fen(333) }), 1, 333],
    ['the last one takes the rest', aLine({ refundedQuantity: 2, refunded_fen: fen(666) }), 1, 334],
    ['all at once', aLine(), 3, 1_000],
    ['a line of 0 fen', aLine({ payable_fen: fen(0) }), 3, 0],
  ])('%s', (_name, line, quantity, amount_fen) => {
    expect(refundAmounts([line], [{ lineNo: 1, quantity }])).toMatchObject({
      ok: true,
      value: { goods_fen: amount_fen, lines: [{ lineNo: 1, quantity, amount_fen }] },
    });
  });

  test.each<[string, { lineNo: number; quantity: number }[]]>([
    ['more than was bought', [{ lineNo: 1, quantity: 4 }]],
    ['a line that is not there', [{ lineNo: 2, quantity: 1 }]],
    [
      'one line twice',
      [
        { lineNo: 1, quantity: 1 },
        { lineNo: 1, quantity: 1 },
      ],
    ],
    ['nothing', []],
    ['no unit', [{ lineNo: 1, quantity: 0 }]],
  ])('refuses %s', (_name, picks) => {
    expect(refundAmounts([aLine()], picks)).toEqual({ ok: false, code: 'REFUND_TOO_MUCH' });
  });

  test('refuses what was given back already', () => {
    const line = aLine({ refundedQuantity: 3, refunded_fen: fen(1_000) });
    expect(refundAmounts([line], [{ lineNo: 1, quantity: 1 }]).ok).toBe(false);
    expect(everythingLeft([line, aLine({ lineNo: 2 })])).toEqual([{ lineNo: 2, quantity: 3 }]);
  });

  test('units are worth their exact share rounded down, however large the sum', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }),
        fc.integer({ min: 1, max: 9_999 }),
        fc.integer({ min: 1, max: 9_999 }),
        (paid, units, more) => {
          const quantity = units + more;
          const back = refundAmounts(
            [aLine({ quantity, payable_fen: fen(paid) })],
            [{ lineNo: 1, quantity: units }],
          );
          if (!back.ok) throw new Error(back.code);
          expect(BigInt(back.value.goods_fen)).toBe((BigInt(paid) * BigInt(units)) / BigInt(quantity));
        },
      ),
    );
  });

  test('any partition of the units sums to exactly what was paid', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10_000_000 }),
        fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 20 }),
        (paid, parts) => {
          const quantity = parts.reduce((sum, part) => sum + part, 0);
          let line = aLine({ quantity, payable_fen: fen(paid) });
          for (const [place, part] of parts.entries()) {
            const back = refundAmounts([line], [{ lineNo: 1, quantity: part }]);
            if (!back.ok) throw new Error(back.code);
            expect(back.value.goods_fen).toBeGreaterThanOrEqual(0);
            expect(back.value.wholeOrder).toBe(place === parts.length - 1);
            line = {
              ...line,
              refundedQuantity: line.refundedQuantity + part,
              refunded_fen: fen(line.refunded_fen + back.value.goods_fen),
            };
          }
          expect(line.refunded_fen).toBe(paid);
        },
      ),
    );
  });
});

describe('shipping', () => {
  const order = {
    shipping_fen: fen(800),
    refundedShipping_fen: fen(0),
    anythingShipped: false,
    wholeOrder: true,
    shopFault: false,
  };
  test.each<[string, Partial<typeof order>, number]>([
    ['goes back with the whole order', {}, 800],
    ['stays while something is left to ship', { wholeOrder: false }, 0],
    ['stays when something was shipped', { anythingShipped: true }, 0],
    ["goes back on the shop's fault", { anythingShipped: true, shopFault: true, wholeOrder: false }, 800],
    ['goes back once', { refundedShipping_fen: fen(800), shopFault: true }, 0],
  ])('%s', (_name, over, amount) => {
    expect(shippingBack({ ...order, ...over })).toBe(amount);
  });
});
