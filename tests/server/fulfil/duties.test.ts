import { expect, test } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '#core/kernel/instant';
import { shipOrderHandler } from '#server/app/fulfil/ship-order';
import { refundOrderHandler } from '#server/app/refund/refund-order';
import { must } from '../../support/deps';
import { giveBack } from '../../support/give-back';
import { testDatabase } from '../../support/postgres/test-database';
import { runStaff } from '../../support/run-staff';
import { sellingShop } from '../../support/selling-shop';
import { sql } from '../../support/sql';

const database = testDatabase();
const s = sellingShop(database);
const atWechat = async () => {
  const answer = await fetch(`${s.standIn.url}/control/state?limit=1000`);
  return (await answer.json()) as {
    shippings: { transactionId: string; complete: boolean }[];
    specialOrders: { orderId: string; delayTo_s: number }[];
    updatableMessages: { id: string; state: number; parameters: Record<string, string> }[];
  };
};
const numberOf = async (orderId: string) =>
  (
    await sql<{ transaction_id: string }>(
      s.deps.db,
      'SELECT transaction_id FROM payments WHERE order_id = $1',
      [orderId],
    )
  )[0]?.transaction_id;
const uploadOf = async (orderId: string) => {
  const number = await numberOf(orderId);
  return (await atWechat()).shippings.find((shipping) => shipping.transactionId === number);
};

test('a group that may outlast WeChat’s 48 h is reported for each payment, a quick one is not', async () => {
  const product = await s.product();
  const campaignId = await s.campaign(product, { size: 2 });
  const quick = await s.seat(await s.buyer(), { campaignId, skuId: product.skuId });
  await sql(s.deps.db, 'UPDATE campaigns SET open_for_h = 72 WHERE id = $1', [campaignId]);
  await sql(s.deps.db, 'UPDATE stores SET ship_promise_h = 24 WHERE id = $1', [s.shop.storeId]);
  const slow = await s.seat(await s.buyer(), { campaignId, skuId: product.skuId });
  await s.work();
  const reported = (await atWechat()).specialOrders.map((special) => special.orderId);
  expect(reported).toContain(await numberOf(slow.orderId));
  expect(reported).not.toContain(await numberOf(quick.orderId));
});

test('a shared card counts along: open, then full', async () => {
  const product = await s.product();
  const campaignId = await s.campaign(product, { size: 2 });
  const { groupId } = await s.seat(await s.buyer(), { campaignId, skuId: product.skuId });
  const card = await s.deps.wechat.createUpdatableMessage();
  if (!card.ok) throw new Error(card.detail);
  await sql(
    s.deps.db,
    'INSERT INTO share_tokens (token, store_id, target, activity_id, created_at) VALUES ($1, $2, $3, $4, now())',
    [s.deps.ids.token(), s.shop.storeId, JSON.stringify({ page: 'group', groupId }), card.value.activityId],
  );
  const shown = async () =>
    (await atWechat()).updatableMessages.find((message) => message.id === card.value.activityId);
  await s.pass(MINUTE_MS);
  expect(await shown()).toMatchObject({ state: 0, parameters: { member_count: '1', room_limit: '2' } });
  await s.seat(await s.buyer(), { campaignId, skuId: product.skuId, groupId });
  await s.pass(MINUTE_MS);
  expect((await shown())?.state).toBe(1);
});

test('an order of 0 fen is given back at once, without the payment service', async () => {
  const product = await s.product({ prices: [0] });
  const me = await s.buyer();
  await sql(
    s.deps.db,
    `UPDATE shipping_templates SET rules = jsonb_set(rules, '{zones,0,freeFrom_fen}', '0') WHERE store_id = $1`,
    [s.shop.storeId],
  );
  const orderId = await s.place(me, {
    from: 'lines',
    storeId: s.shop.storeId,
    lines: [{ skuId: product.skuId, quantity: 1 }],
    cart: false,
  });
  expect((await s.order(orderId)).status).toBe('to_ship');
  const given = await giveBack(s.deps, s.shop, orderId);
  expect(given).toMatchObject({ ok: true, value: { amount_fen: 0, orderStatus: 'refunded' } });
  expect(await s.refunds(orderId)).toMatchObject([{ status: 'success', amount_fen: 0 }]);
  await s.pass(HOUR_MS);
  expect(await sql(s.deps.db, `SELECT id FROM jobs WHERE kind = 'send-refund'`)).toEqual([]);
});

test('the rest of a half-shipped order is given back: WeChat is told that all of it has left', async () => {
  const me = await s.buyer();
  const product = await s.product();
  const orderId = await s.buy(me, [{ skuId: product.skuId, quantity: 2 }]);
  const lines = [{ lineNo: 1, quantity: 1 }];
  await runStaff(s, shipOrderHandler, { orderId, carrier: 'SF', trackingNo: 'SF1234567890123', lines });
  await s.pass(MINUTE_MS);
  expect((await uploadOf(orderId))?.complete).toBe(false);

  await must(s.deps, refundOrderHandler, me, { orderId, lines, reason: 'changed_mind' });
  expect((await s.order(orderId)).status).toBe('shipped');
  await s.pass(MINUTE_MS);
  expect((await uploadOf(orderId))?.complete).toBe(true);
});
