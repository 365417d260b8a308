import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { OrderStatus } from '#core/domain/order/transitions';
import { planRefund, type RefundableLine, unshippedUnits } from '#core/domain/refund/plan-refund';
import { isSettled, mayAdvance, REFUND_STATUSES } from '#core/domain/refund/refund-states';
import { fen, sumFen } from '#core/kernel/fen';

const line = (
  lineNo: number,
  quantity: number,
  payable: number,
  more: Partial<RefundableLine> = {},
): RefundableLine => ({
  lineNo,
  quantity,
  payable_fen: fen(payable),
  refundedQuantity: 0,
  refunded_fen: fen(0),
  rebate_fen: fen(0),
  shippedQuantity: 0,
  ...more,
});
const order = (status: OrderStatus, lines: readonly RefundableLine[], shipping = 600) => ({
  status,
  paid_fen: fen(sumFen(lines.map((one) => one.payable_fen)) + shipping),
  refunded_fen: sumFen(lines.map((one) => one.refunded_fen)),
  shipping_fen: fen(shipping),
  refundedShipping_fen: fen(0),
});
const everything = { lines: 'all', includeShipping: 'by-rule', unshippedOnly: false } as const;

describe('planRefund', () => {
  test.each<[string, OrderStatus, RefundableLine[], object, object]>([
    [
      'all of it before shipping, fee included',
      'to_ship',
      [line(1, 2, 999)],
      everything,
      { amount_fen: 1_599, nextStatus: 'refunded' },
    ],
    [
      'after shipping the fee stays',
      'shipped',
      [line(1, 2, 999, { shippedQuantity: 2 })],
      everything,
      { amount_fen: 999, nextStatus: 'refunded' },
    ],
    [
      'the shop’s fault gives the fee at once',
      'shipped',
      [line(1, 2, 999, { shippedQuantity: 2 })],
      { ...everything, lines: [{ lineNo: 1, quantity: 1 }], includeShipping: true },
      { amount_fen: 499 + 600, nextStatus: 'shipped' },
    ],
    [
      'the rest of a half-shipped order: what is left is on its way',
      'to_ship',
      [line(1, 3, 900, { shippedQuantity: 1 })],
      { ...everything, lines: [{ lineNo: 1, quantity: 2 }] },
      { amount_fen: 600, nextStatus: 'shipped' },
    ],
    ['0 fen', 'to_ship', [line(1, 1, 0)], everything, { nextStatus: 'refunded' }],
  ])('%s', (_, status, lines, wish, outcome) => {
    expect(planRefund(order(status, lines), lines, wish as never)).toMatchObject({
      ok: true,
      value: outcome,
    });
  });

  test.each<[string, OrderStatus, RefundableLine[], object, string]>([
    ['unpaid', 'unpaid', [line(1, 1, 9)], everything, 'ORDER_STATE'],
    ['cancelled', 'cancelled', [line(1, 1, 9)], everything, 'ORDER_STATE'],
    [
      'refunded',
      'refunded',
      [line(1, 1, 9, { refundedQuantity: 1, refunded_fen: fen(9) })],
      everything,
      'ORDER_STATE',
    ],
    [
      'a buyer after shipping',
      'shipped',
      [line(1, 1, 9, { shippedQuantity: 1 })],
      { ...everything, unshippedOnly: true },
      'ORDER_STATE',
    ],
    [
      'a buyer for a unit in a parcel',
      'to_ship',
      [line(1, 2, 9, { shippedQuantity: 1 })],
      { ...everything, lines: [{ lineNo: 1, quantity: 2 }], unshippedOnly: true },
      'REFUND_TOO_MUCH',
    ],
    [
      'a half of a lost seat',
      'paid_no_seat',
      [line(1, 2, 9)],
      { ...everything, lines: [{ lineNo: 1, quantity: 1 }] },
      'ORDER_STATE',
    ],
    [
      'one line twice',
      'to_ship',
      [line(1, 2, 9)],
      {
        ...everything,
        lines: [
          { lineNo: 1, quantity: 1 },
          { lineNo: 1, quantity: 1 },
        ],
      },
      'REFUND_TOO_MUCH',
    ],
  ])('%s is refused', (_, status, lines, wish, code) => {
    expect(planRefund(order(status, lines), lines, wish as never)).toMatchObject({ ok: false, code });
  });

  test('law: refunds of any partition, in any order, sum to what was paid', () => {
    const lineSpec = fc.record({
      quantity: fc.integer({ min: 1, max: 9 }),
      payable: fc.integer({ min: 0, max: 99_999 }),
    });
    fc.assert(
      fc.property(
        fc.array(lineSpec, { minLength: 1, maxLength: 5 }),
        fc.nat({ max: 2_000 }),
        fc.infiniteStream(fc.nat()),
        (specs, shipping, chance) => {
          let lines = specs.map((spec, place) => line(place + 1, spec.quantity, spec.payable));
          let now = order('to_ship', lines, shipping);
          let given = 0;
          while (now.status !== 'refunded') {
            const open = lines.filter((one) => unshippedUnits(one) > 0);
            const picked = open[(chance.next().value as number) % open.length];
            if (picked === undefined) throw new Error('nothing left, and not refunded');
            const quantity = 1 + ((chance.next().value as number) % unshippedUnits(picked));
            const plan = planRefund(now, lines, {
              lines: [{ lineNo: picked.lineNo, quantity }],
              includeShipping: 'by-rule',
              unshippedOnly: true,
            });
            if (!plan.ok) throw new Error(plan.code);
            const { amount_fen, nextStatus, shipping_fen } = plan.value;
            expect(amount_fen).toBeGreaterThanOrEqual(0);
            given += amount_fen;
            lines = lines.map((one) => {
              const part = plan.value.lines.find((each) => each.lineNo === one.lineNo);
              if (part === undefined) return one;
              return {
                ...one,
                refundedQuantity: one.refundedQuantity + part.quantity,
                refunded_fen: fen(one.refunded_fen + part.amount_fen),
              };
            });
            now = {
              ...now,
              status: nextStatus as 'to_ship',
              refunded_fen: fen(given),
              refundedShipping_fen: shipping_fen,
            };
          }
          expect(given).toBe(now.paid_fen);
        },
      ),
    );
  });
});

describe('refund states', () => {
  test('nothing leads out of what is settled, and nothing leads back to due', () => {
    for (const from of REFUND_STATUSES) {
      expect(mayAdvance(from, 'due')).toBe(false);
      expect(mayAdvance(from, from)).toBe(false);
      if (isSettled(from)) for (const to of REFUND_STATUSES) expect(mayAdvance(from, to)).toBe(false);
    }
    expect(REFUND_STATUSES.filter(isSettled)).toEqual(['success', 'offline']);
  });
});
