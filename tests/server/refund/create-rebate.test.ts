/** A tier's difference: once an order, per unit still bought, and everything after it goes by the net price. */
import { expect, test } from 'vitest';
import { type Fen, fen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import { MINUTE_MS } from '#core/kernel/instant';
import { getOrderHandler } from '#server/app/order/get-order';
import { createRebateIn } from '#server/app/refund/create-rebate';
import type { RefundOrderRequest } from '#server/app/refund/create-refund';
import { must } from '../../support/deps';
import { giveBack } from '../../support/give-back';
import { brokenInvariants } from '../../support/invariants';
import { testDatabase } from '../../support/postgres/test-database';
import { aCoupon } from '../../support/promotions';
import { sellingShop } from '../../support/selling-shop';
import { sql } from '../../support/sql';

const database = testDatabase();
const s = sellingShop(database);

const rebate = (orderId: Id<'order'>, skuId: Id<'sku'>, unit_fen: number) =>
  s.deps.db.tx((tx) =>
    createRebateIn(
      tx,
      s.deps,
      s.store,
      { orderId, perUnit: new Map<Id<'sku'>, Fen>([[skuId, fen(unit_fen)]]) },
      s.deps.clock.now(),
    ),
  );
const refund = (orderId: Id<'order'>, lines: RefundOrderRequest['lines']) =>
  giveBack(s.deps, s.shop, orderId, { lines });
const deals = async (orderId: Id<'order'>) =>
  (
    await sql<{ price_fen: number }>(
      s.deps.db,
      `SELECT price_fen FROM price_history WHERE order_id = $1 AND kind = 'deal'`,
      [orderId],
    )
  ).map(({ price_fen }) => price_fen);
const sound = async () => expect(await brokenInvariants(s.deps.db)).toEqual({});

/** A paid seat of ¥29.90 a unit; shipping ¥6 and ¥1 for each unit more. */
async function aSeat(quantity: number) {
  const product = await s.product({ stock: 50 });
  const campaignId = await s.campaign(product, { size: 2 });
  const me = await s.buyer();
  const { skuId } = product;
  const { orderId } = await s.seat(me, { campaignId, skuId, quantity });
  return { me, skuId, orderId, campaignId };
}

test('the difference of each unit is sent back; the order stays as it is', async () => {
  const { me, orderId, skuId } = await aSeat(3);
  const { status } = await s.order(orderId);
  expect(await rebate(orderId, skuId, 500)).toMatchObject({ amount_fen: 1_500 });
  expect(await s.order(orderId)).toMatchObject({ status, refunded_fen: 1_500, refunded_shipping_fen: 0 });
  expect(await s.refunds(orderId)).toMatchObject([
    { cause: 'tier_difference', amount_fen: 1_500, shipping_fen: 0, status: 'due' },
  ]);
  const { order } = await must(s.deps, getOrderHandler, me, { orderId });
  expect(order.lines).toMatchObject([{ rebate_fen: 1_500, refundedQuantity: 0, refunded_fen: 0 }]);
  expect(order.refunds[0]?.reason.en).toBe('Tier reached: the difference comes back');
  await sound();
  await s.pass(MINUTE_MS);
  expect(await s.refunds(orderId)).toMatchObject([{ status: 'success' }]);
});

test('once: a second call, and eight at the same time, give nothing more', async () => {
  const { orderId, skuId } = await aSeat(1);
  const answers = await Promise.all(Array.from({ length: 8 }, () => rebate(orderId, skuId, 500)));
  expect(answers.filter((answer) => answer !== null)).toHaveLength(1);
  expect(await rebate(orderId, skuId, 900)).toBeNull();
  expect(await s.order(orderId)).toMatchObject({ refunded_fen: 500 });
  await sound();
});

test('units that were given back before get no difference; what is refunded later is the net price, to the fen', async () => {
  const { orderId, skuId } = await aSeat(3);
  const one = [{ lineNo: 1, quantity: 1 }];
  expect(await refund(orderId, one)).toMatchObject({ value: { amount_fen: 2_990 } });
  expect(await rebate(orderId, skuId, 500)).toMatchObject({ amount_fen: 1_000 });
  expect(await refund(orderId, one)).toMatchObject({ value: { amount_fen: 2_490 } });
  const { paid_fen, shipping_fen } = await s.order(orderId);
  expect(await refund(orderId, 'all')).toMatchObject({ value: { amount_fen: 2_490 + shipping_fen } });
  expect(await s.order(orderId)).toMatchObject({ status: 'refunded', refunded_fen: paid_fen });
  await sound();
});

test('never more than was paid: with a coupon a unit may end at nothing', async () => {
  const product = await s.product();
  const campaignId = await s.campaign(product, { size: 2 });
  await sql(s.deps.db, 'UPDATE campaigns SET with_coupons = true WHERE id = $1', [campaignId]);
  const me = await s.buyer();
  await aCoupon(s.deps, s.shop, me, {
    settings: { scope: { in: 'store' }, threshold_fen: 0, amount_fen: 2_690 },
  });
  const { orderId } = await s.seat(me, { campaignId, skuId: product.skuId });
  expect(await rebate(orderId, product.skuId, 500)).toMatchObject({ amount_fen: 300 });
  await sound();
});

test('a deal is what it cost in the end, whether it was written down before or after', async () => {
  const before = await aSeat(2);
  await s.work();
  expect(await deals(before.orderId)).toEqual([2_990]);
  await rebate(before.orderId, before.skuId, 500);
  expect(await deals(before.orderId)).toEqual([2_490]);
  const after = await aSeat(2);
  await rebate(after.orderId, after.skuId, 700);
  await s.work();
  expect(await deals(after.orderId)).toEqual([2_290]);
});

test('and no unit that goes back before it is written down makes it cheaper', async () => {
  const { orderId, skuId } = await aSeat(2);
  await rebate(orderId, skuId, 500);
  await refund(orderId, [{ lineNo: 1, quantity: 1 }]);
  await s.work();
  expect(await deals(orderId)).toEqual([2_490]);
});

test('an order that is unpaid, refunded, or of another SKU gets nothing', async () => {
  const product = await s.product();
  const campaignId = await s.campaign(product);
  const me = await s.buyer();
  const unpaid = await s.placeSeat(me, { campaignId, skuId: product.skuId });
  expect(await rebate(unpaid, product.skuId, 500)).toBeNull();
  const gone = await aSeat(1);
  await refund(gone.orderId, 'all');
  expect(await rebate(gone.orderId, gone.skuId, 500)).toBeNull();
  const other = await aSeat(1);
  expect(await rebate(other.orderId, product.skuId, 500)).toBeNull();
  await sound();
});
