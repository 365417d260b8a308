/** Money verified after its order was closed: coupons, flash units and a haggle are taken up again, or all of it goes back. */
import { expect, test } from 'vitest';
import type { Purchase } from '#core/contract/order';
import { fen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import { HOUR_MS, MINUTE_MS } from '#core/kernel/instant';
import { cancelOrderHandler } from '#server/app/order/cancel-order';
import { markPaid } from '#server/app/payment/mark-paid';
import type { PaidFacts } from '#server/ports/payment';
import { must } from '../../support/deps';
import { brokenInvariants, unitsEverywhere } from '../../support/invariants';
import { meanwhile } from '../../support/meanwhile';
import { type Buyer, payWorld } from '../../support/pay-world';
import { aCoupon, aHaggle, anOffer, stopOffer } from '../../support/promotions';
import { sql } from '../../support/sql';

const world = payWorld();

/** Placed, taken to the cashier, cancelled there; then `meanwhile`, then the money arrives. */
async function paidLate(
  buyer: Buyer,
  purchase: Purchase,
  meanwhile: () => Promise<unknown> = async () => undefined,
) {
  const orderId = await world.mustPlace(buyer, purchase);
  const prepayId = await world.prepay(buyer, orderId);
  await must(world.deps, cancelOrderHandler, buyer.personId, { orderId });
  await meanwhile();
  await world.control('/pay', { prepayId, force: true });
  await world.standIn.catchUp();
  const { status, refunded_fen } = await world.order(orderId);
  const back = await sql<{ amount_fen: number }>(
    world.deps.db,
    'SELECT amount_fen FROM refunds WHERE order_id = $1 AND surplus',
    [orderId],
  );
  expect(refunded_fen).toBe(0);
  expect(await brokenInvariants(world.deps.db)).toEqual({});
  return { orderId, status, back_fen: back.map(({ amount_fen }) => amount_fen) };
}
const couponNow = async (id: Id<'coupon'>) =>
  (
    await sql<{ status: string; order_id: string | null }>(
      world.deps.db,
      'SELECT status, order_id FROM coupons WHERE id = $1',
      [id],
    )
  )[0];

async function withCoupon(validIn_h = 240) {
  const { skuId } = await world.aProduct({ stock: 2 });
  const buyer = await world.aBuyer();
  const couponId = await aCoupon(world.deps, world.store, buyer.personId, { validIn_h });
  return { skuId, buyer, couponId, purchase: world.lines({ skuId, quantity: 1 }) };
}

test('the coupon is still free: used by this order, as if nothing had happened', async () => {
  const { buyer, couponId, purchase } = await withCoupon();
  const { orderId, status, back_fen } = await paidLate(buyer, purchase);
  expect([status, back_fen]).toEqual(['to_ship', []]);
  expect(await couponNow(couponId)).toEqual({ status: 'used', order_id: orderId });
});

test.each(['free', 'expired'])(
  'its time is over meanwhile, and it stands as %s: used all the same',
  async (status) => {
    const { buyer, couponId, purchase } = await withCoupon(1);
    const late = await paidLate(buyer, purchase, async () => {
      world.deps.clock.advance(2 * HOUR_MS);
      await sql(world.deps.db, 'UPDATE coupons SET status = $2 WHERE id = $1', [couponId, status]);
    });
    expect([late.status, late.back_fen]).toEqual(['to_ship', []]);
    expect(await couponNow(couponId)).toMatchObject({ status: 'used' });
  },
);

test.each<[string, (of: Awaited<ReturnType<typeof withCoupon>>) => Promise<unknown>]>([
  ['another order holds it', ({ buyer, purchase }) => world.mustPlace(buyer, purchase)],
  [
    'the shop has revoked it',
    ({ couponId }) => sql(world.deps.db, `UPDATE coupons SET status = 'revoked' WHERE id = $1`, [couponId]),
  ],
])('the coupon is gone (%s): all the money goes back, and no unit is taken', async (_name, lose) => {
  const of = await withCoupon();
  const late = await paidLate(of.buyer, of.purchase, () => lose(of));
  expect([late.status, late.back_fen]).toEqual(['cancelled', [2_990]]);
  expect(await unitsEverywhere(world.deps.db, of.skuId)).toBe(2);
});

async function flash(left: number, limit: number | null = null) {
  const { skuId } = await world.aProduct({ stock: 5 });
  const campaignId = await anOffer(world.deps, world.store, {
    kind: 'flash-sale',
    skus: [{ skuId, price_fen: 1_990, left }],
    limit,
  });
  return { skuId, campaignId, purchase: world.lines({ skuId, quantity: 1 }) };
}

test('a flash unit is still there: taken from the allotment, never from the shelf beside it', async () => {
  const { campaignId, skuId, purchase } = await flash(2);
  const late = await paidLate(await world.aBuyer(), purchase);
  expect([late.status, late.back_fen]).toEqual(['to_ship', []]);
  expect([await world.left(campaignId), await world.stock(skuId)]).toEqual([1, 5]);
});

test('the allotment is used up: the shelf does not serve a running sale, the money goes back', async () => {
  const { campaignId, skuId, purchase } = await flash(1);
  const late = await paidLate(await world.aBuyer(), purchase, async () =>
    world.mustPlace(await world.aBuyer(), purchase),
  );
  expect([late.status, late.back_fen]).toEqual(['cancelled', [1_990]]);
  expect([await world.left(campaignId), await world.stock(skuId)]).toEqual([0, 5]);
});

test('the sale was stopped: its units are on the shelf, and serve', async () => {
  const { campaignId, skuId, purchase } = await flash(2);
  const late = await paidLate(await world.aBuyer(), purchase, () =>
    stopOffer(world.deps, world.store, campaignId),
  );
  expect([late.status, late.back_fen]).toEqual(['to_ship', []]);
  expect([await world.left(campaignId), await world.stock(skuId)]).toEqual([0, 6]);
});

test('the person has had as many as one may: the money goes back', async () => {
  const { purchase, skuId } = await flash(5, 1);
  const buyer = await world.aBuyer();
  const late = await paidLate(buyer, purchase, () => world.mustPlace(buyer, purchase));
  expect([late.status, late.back_fen]).toEqual(['cancelled', [1_990]]);
  expect(await unitsEverywhere(world.deps.db, skuId)).toBe(10);
});

test('a new customer’s price, and somebody who is not new any more: the money goes back', async () => {
  const { skuId } = await world.aProduct();
  await anOffer(world.deps, world.store, { kind: 'new-customer', skus: [{ skuId, price_fen: 990 }] });
  const other = await world.aProduct();
  const buyer = await world.aBuyer();
  const late = await paidLate(buyer, world.lines({ skuId, quantity: 1 }), async () => {
    const plain = await world.mustPlace(buyer, world.lines({ skuId: other.skuId, quantity: 1 }));
    await world.pay(buyer, plain);
  });
  expect([late.status, late.back_fen]).toEqual(['cancelled', [990]]);
});

async function haggling(expiresIn_h: number) {
  const { skuId } = await world.aProduct({ stock: 0 });
  const campaignId = await anOffer(world.deps, world.store, {
    kind: 'haggle',
    skus: [{ skuId, price_fen: 1_990, left: 2 }],
  });
  const owner = await world.aBuyer();
  const start = () => aHaggle(world.deps, world.store, owner.personId, { campaignId, skuId, expiresIn_h });
  const haggleId = await start();
  const purchase: Purchase = { from: 'haggle', storeId: world.store.storeId, haggleId };
  const now = async () =>
    (await sql<{ status: string }>(world.deps.db, 'SELECT status FROM haggles WHERE id = $1', [haggleId]))[0]
      ?.status;
  return { skuId, campaignId, owner, purchase, start, now };
}

test('a haggle that goes on belongs to the order again', async () => {
  const { owner, purchase, now, campaignId, skuId } = await haggling(24);
  const late = await paidLate(owner, purchase);
  expect([late.status, late.back_fen, await now()]).toEqual(['to_ship', [], 'bought']);
  expect(await world.left(campaignId)).toBe(1);
  expect(await unitsEverywhere(world.deps.db, skuId)).toBe(2);
});

/** Its time is over, and nobody has ordered it. */
async function expire() {
  world.deps.clock.advance(10 * MINUTE_MS);
  await world.settle();
}

test('a haggle that ended meanwhile takes a unit again while there is one', async () => {
  const haggle = await haggling(0.1);
  const late = await paidLate(haggle.owner, haggle.purchase, expire);
  expect([late.status, late.back_fen, await haggle.now()]).toEqual(['to_ship', [], 'bought']);
  expect(await world.left(haggle.campaignId)).toBe(1);
});

test('it ended, and its unit is somebody else’s: the money goes back', async () => {
  const haggle = await haggling(0.1);
  const late = await paidLate(haggle.owner, haggle.purchase, async () => {
    await expire();
    const { campaignId, skuId } = haggle;
    for (const other of [await world.aBuyer(), await world.aBuyer()]) {
      await aHaggle(world.deps, world.store, other.personId, { campaignId, skuId });
    }
  });
  expect([late.status, late.back_fen, await haggle.now()]).toEqual(['cancelled', [3_990], 'expired']);
  expect(await unitsEverywhere(world.deps.db, haggle.skuId)).toBe(2);
});

test('it ended, and the owner haggles for the same anew: the money goes back', async () => {
  const haggle = await haggling(0.1);
  const late = await paidLate(haggle.owner, haggle.purchase, async () => {
    await expire();
    await haggle.start();
  });
  expect([late.status, late.back_fen, await haggle.now()]).toEqual(['cancelled', [3_990], 'expired']);
});

test('two benefits of a new customer, both paid late at once: one is kept, the money of the other goes back', async () => {
  const buyer = await world.aBuyer();
  const products = [await world.aProduct(), await world.aProduct()];
  await anOffer(world.deps, world.store, {
    kind: 'new-customer',
    skus: products.map(({ skuId }) => ({ skuId, price_fen: 990 })),
  });
  const late: { orderId: Id<'order'>; facts: PaidFacts }[] = [];
  for (const { skuId } of products) {
    const orderId = await world.mustPlace(buyer, world.lines({ skuId, quantity: 1 }));
    await world.prepay(buyer, orderId);
    const [payment] = await sql<{ id: Id<'payment'>; openid: string; mchid: string; appid: string }>(
      world.deps.db,
      `SELECT p.id, b.openid, a.mchid, a.appid FROM payments p JOIN persons b ON b.id = p.person_id
       JOIN store_accounts a ON a.store_id = p.store_id WHERE p.order_id = $1`,
      [orderId],
    );
    if (payment === undefined) throw new Error('no payment');
    await must(world.deps, cancelOrderHandler, buyer.personId, { orderId });
    const { id: paymentId, openid: payerOpenid, mchid, appid } = payment;
    const money = {
      amount_fen: fen(990),
      paidAt: world.deps.clock.now(),
      transactionId: `late_${paymentId}`,
    };
    late.push({ orderId, facts: { paymentId, payerOpenid, mchid, appid, ...money } });
  }
  const [one, other] = late as [(typeof late)[0], (typeof late)[0]];
  const beside = meanwhile(world.deps, 'payment.by-id', () => markPaid(world.deps, other.facts));
  expect(await markPaid(beside, one.facts)).toBe('surplus');
  expect((await world.order(other.orderId)).status).toBe('to_ship');
  expect((await world.order(one.orderId)).status).toBe('cancelled');
  expect(await brokenInvariants(world.deps.db)).toEqual({});
});
