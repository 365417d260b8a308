import { describe, expect, test } from 'vitest';
import type { Id } from '#core/kernel/id';
import { shipOrderHandler } from '#server/app/fulfil/ship-order';
import type { RefundOrderRequest } from '#server/app/refund/create-refund';
import { refundOrderHandler } from '#server/app/refund/refund-order';
import { run } from '../../support/deps';
import { giveBack } from '../../support/give-back';
import { testDatabase } from '../../support/postgres/test-database';
import { runStaff } from '../../support/run-staff';
import { sellingShop } from '../../support/selling-shop';
import { sql } from '../../support/sql';

const database = testDatabase();
const s = sellingShop(database);

const refund = (
  orderId: Id<'order'>,
  lines: RefundOrderRequest['lines'],
  more: Partial<RefundOrderRequest> = {},
) => giveBack(s.deps, s.shop, orderId, { lines, ...more });
const stock = async (skuId: Id<'sku'>) =>
  (await sql<{ stock: number }>(s.deps.db, 'SELECT stock FROM skus WHERE id = $1', [skuId]))[0]?.stock;
const unitsLeft = (orderId: Id<'order'>) =>
  sql<{ line_no: number; refunded_quantity: number; shipped_quantity: number; quantity: number }>(
    s.deps.db,
    'SELECT line_no, quantity, refunded_quantity, shipped_quantity FROM order_lines WHERE order_id = $1 ORDER BY line_no',
    [orderId],
  );

describe('amounts come from the frozen allocation', () => {
  test.each([
    [
      [
        [1, 1],
        [1, 1],
        [1, 1],
        [2, 2],
      ],
    ],
    [
      [
        [2, 1],
        [1, 3],
        [2, 1],
      ],
    ],
    [
      [
        [2, 2],
        [1, 2],
        [1, 1],
      ],
    ],
  ])('any partition in any order gives back exactly what was paid: %j', async (steps) => {
    const { skuIds } = await s.product({ prices: [3_331, 1_007], stock: 20 });
    const me = await s.buyer();
    const orderId = await s.buy(me, [
      { skuId: skuIds[0] as Id<'sku'>, quantity: 3 },
      { skuId: skuIds[1] as Id<'sku'>, quantity: 2 },
    ]);
    for (const [lineNo, quantity] of steps) {
      const done = await refund(orderId, [{ lineNo: lineNo as number, quantity: quantity as number }]);
      expect(done.ok).toBe(true);
    }
    const order = await s.order(orderId);
    expect(order).toMatchObject({ status: 'refunded', refunded_fen: order.paid_fen });
    expect(order.refunded_shipping_fen).toBe(order.shipping_fen);
    const refunds = await s.refunds(orderId);
    expect(refunds.reduce((sum, { amount_fen }) => sum + amount_fen, 0)).toBe(order.paid_fen);
    expect(await stock(skuIds[0] as Id<'sku'>)).toBe(20);
    expect(await stock(skuIds[1] as Id<'sku'>)).toBe(20);
  });

  test('more than is left is refused, and nothing is written', async () => {
    const { skuId } = await s.product();
    const orderId = await s.buy(await s.buyer(), [{ skuId, quantity: 2 }]);
    expect(await refund(orderId, [{ lineNo: 1, quantity: 3 }])).toEqual({
      ok: false,
      code: 'REFUND_TOO_MUCH',
    });
    expect(await refund(orderId, [{ lineNo: 9, quantity: 1 }])).toEqual({
      ok: false,
      code: 'REFUND_TOO_MUCH',
    });
    expect(await s.refunds(orderId)).toEqual([]);
    expect(await stock(skuId)).toBe(8);
  });

  test('after shipping the fee stays, unless it is the shop’s fault', async () => {
    const { skuId } = await s.product();
    const me = await s.buyer();
    const kept = await s.buy(me, [{ skuId, quantity: 1 }]);
    await runStaff(s, shipOrderHandler, { orderId: kept, carrier: 'ZTO', trackingNo: '750123456789' });
    const back = await refund(kept, 'all', { restock: false });
    expect(back.ok && back.value.amount_fen).toBe(3_990);
    const fault = await s.buy(me, [{ skuId, quantity: 1 }]);
    await runStaff(s, shipOrderHandler, { orderId: fault, carrier: 'ZTO', trackingNo: '750123456789' });
    const whole = await refund(fault, 'all', { includeShipping: true, restock: false });
    expect(whole.ok && whole.value.amount_fen).toBe(3_990 + 600);
    expect(await stock(skuId)).toBe(8);
  });
});

describe('who may', () => {
  test('an unpaid order, a refunded one, somebody else’s', async () => {
    const { skuId } = await s.product();
    const me = await s.buyer();
    const unpaid = await s.place(me, {
      from: 'lines',
      storeId: s.shop.storeId,
      lines: [{ skuId, quantity: 1 }],
      cart: false,
    });
    const lines = [{ lineNo: 1, quantity: 1 }];
    expect(
      await run(s.deps, refundOrderHandler, me, { orderId: unpaid, lines, reason: 'changed_mind' }),
    ).toMatchObject({
      code: 'ORDER_STATE',
    });
    const paid = await s.buy(me, [{ skuId, quantity: 1 }]);
    const stranger = await s.buyer();
    expect(
      await run(s.deps, refundOrderHandler, stranger, { orderId: paid, lines, reason: 'changed_mind' }),
    ).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(
      await run(s.deps, refundOrderHandler, me, { orderId: paid, lines, reason: 'changed_mind' }),
    ).toMatchObject({
      ok: true,
      value: { amount_fen: 4_590, status: 'refunded' },
    });
    expect(
      await run(s.deps, refundOrderHandler, me, { orderId: paid, lines, reason: 'changed_mind' }),
    ).toMatchObject({
      code: 'ORDER_STATE',
    });
  });

  test('the buyer reaches only what was not shipped; what is left then is on its way', async () => {
    const { skuId } = await s.product();
    const me = await s.buyer();
    const orderId = await s.buy(me, [{ skuId, quantity: 3 }]);
    const parcel = { orderId, carrier: 'SF', trackingNo: 'SF1234567890123' } as const;
    await runStaff(s, shipOrderHandler, { ...parcel, lines: [{ lineNo: 1, quantity: 2 }] });
    const ask = (quantity: number) =>
      run(s.deps, refundOrderHandler, me, {
        orderId,
        lines: [{ lineNo: 1, quantity }],
        reason: 'changed_mind',
      });
    expect(await ask(2)).toMatchObject({ code: 'REFUND_TOO_MUCH' });
    expect(await ask(1)).toMatchObject({ ok: true, value: { amount_fen: 3_990, status: 'shipped' } });
    expect((await s.order(orderId)).auto_receive_at).not.toBeNull();
  });
});

describe('races', () => {
  test('two refunds of one line at once: one is given, the money leaves once', async () => {
    const { skuId } = await s.product();
    const orderId = await s.buy(await s.buyer(), [{ skuId, quantity: 1 }]);
    const line = [{ lineNo: 1, quantity: 1 }];
    const both = await Promise.all(Array.from({ length: 6 }, () => refund(orderId, line)));
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    expect(await s.refunds(orderId)).toHaveLength(1);
    expect(await stock(skuId)).toBe(10);
  });

  test('refund against ship: no unit is both sent and given back before shipping', async () => {
    for (let round = 0; round < 6; round += 1) {
      const { skuId } = await s.product();
      const me = await s.buyer();
      const orderId = await s.buy(me, [{ skuId, quantity: 2 }]);
      await Promise.all([
        run(s.deps, refundOrderHandler, me, {
          orderId,
          lines: [{ lineNo: 1, quantity: 1 }],
          reason: 'changed_mind',
        }),
        runStaff(
          s,
          shipOrderHandler,
          { orderId, carrier: 'ZTO', trackingNo: '750123456789' },
          { may: 'fail' },
        ),
      ]);
      const [line] = await unitsLeft(orderId);
      expect((line?.refunded_quantity ?? 0) + (line?.shipped_quantity ?? 0)).toBe(2);
      expect((await s.order(orderId)).status).toBe('shipped');
    }
  });

  test('a surplus payment is given back once, and the order stays', async () => {
    const { skuId } = await s.product();
    const me = await s.buyer();
    const orderId = await s.buy(me, [{ skuId, quantity: 1 }]);
    const second = s.deps.ids.next('payment');
    await sql(
      s.deps.db,
      `INSERT INTO payments (store_id, id, order_id, person_id, amount_fen, method, state, expires_at, transaction_id, paid_at,
         surplus, created_at) VALUES ($1, $2, $3, $4, 4590, 'wechat', 'paid', now(), $5, now(), true, now())`,
      [s.shop.storeId, second, orderId, me, `tx_${second}`],
    );
    const give = () =>
      refund(orderId, 'all', { paymentId: second, surplus: true, cause: 'surplus' }).catch(
        (error: Error) => error,
      );
    const both = await Promise.all([give(), give()]);
    expect(both.filter((one) => 'ok' in one && one.ok)).toHaveLength(1);
    expect(await s.order(orderId)).toMatchObject({ status: 'to_ship', refunded_fen: 0 });
  });
});
