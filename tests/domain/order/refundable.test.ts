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
  rebate_fen: fen(0),
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
    ['less its share of a rebate', aLine({ rebate_fen: fen(300) }), 1, 233],
    ['all at once after a rebate', aLine({ rebate_fen: fen(300) }), 3, 700],
    [
      'a rebate after a unit went back is shared by those that are left',
      aLine({ refundedQuantity: 1, refunded_fen: fen(333), rebate_fen: fen(200) }),
      1,
      233,
    ],
    ['nothing, when the rebate was all of it', aLine({ rebate_fen: fen(1_000) }), 2, 0],
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

describe('with a rebate', () => {
  test('any partition sums to what was paid less the rebate, whenever it came', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10_000_000 }),
        fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 20 }),
        fc.nat(19),
        fc.nat(10_000),
        (paid, parts, rebateAt, rebate_bps) => {
          const quantity = parts.reduce((sum, part) => sum + part, 0);
          let line = aLine({ quantity, payable_fen: fen(paid) });
          for (const [place, part] of parts.entries()) {
            if (place === Math.min(rebateAt, parts.length - 1)) {
              const left = paid - line.refunded_fen;
              line = { ...line, rebate_fen: fen(Math.floor((left * rebate_bps) / 10_000)) };
            }
            const back = refundAmounts([line], [{ lineNo: 1, quantity: part }]);
            if (!back.ok) throw new Error(back.code);
            line = {
              ...line,
              refundedQuantity: line.refundedQuantity + part,
              refunded_fen: fen(line.refunded_fen + back.value.goods_fen),
            };
          }
          expect(line.refunded_fen).toBe(paid - line.rebate_fen);
        },
      ),
    );
  });

  test('more given back than was paid is a bug, not a refund', () => {
    const line = aLine({ rebate_fen: fen(700), refunded_fen: fen(400), refundedQuantity: 1 });
    expect(() => refundAmounts([line], [{ lineNo: 1, quantity: 1 }])).toThrow('more than was paid');
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
