/** Buying a haggled unit: the order freezes its price, the unit travels with the haggle. */
import { describe, expect, test } from 'vitest';
import type { Purchase } from '#core/contract/order';
import type { Id } from '#core/kernel/id';
import { HOUR_MS, MINUTE_MS } from '#core/kernel/instant';
import { cancelOrderHandler } from '#server/app/order/cancel-order';
import { getOrderHandler } from '#server/app/order/get-order';
import { placeOrderHandler } from '#server/app/order/place-order';
import { refundOrderHandler } from '#server/app/refund/refund-order';
import { must, run } from '../../support/deps';
import { brokenInvariants, unitsEverywhere } from '../../support/invariants';
import { meanwhile } from '../../support/meanwhile';
import { payWorld } from '../../support/pay-world';
import { aCoupon, aHaggle, anOffer, cutOnce, stopOffer, type TestHaggle } from '../../support/promotions';
import { quoted } from '../../support/quoted';
import { aStore } from '../../support/shop';
import { sql } from '../../support/sql';

const world = payWorld();
const sound = async () => expect(await brokenInvariants(world.deps.db)).toEqual({});
const haggleNow = async (id: Id<'haggle'>) =>
  (await sql<{ status: string }>(world.deps.db, 'SELECT status FROM haggles WHERE id = $1', [id]))[0]?.status;
const unitsOf = async (personId: Id<'person'>, campaignId: Id<'campaign'>) =>
  (
    await sql<{ units: number }>(
      world.deps.db,
      'SELECT units FROM campaign_buyers WHERE person_id = $1 AND campaign_id = $2',
      [personId, campaignId],
    )
  )[0]?.units;

/** ¥39.90 → ¥19.90 in four cuts; three units in the allotment, none on the shelf, one of the three is kept by the haggle. */
async function aHaggling(is: Partial<TestHaggle> & { withCoupons?: boolean } = {}) {
  const { withCoupons = false, ...haggle } = is;
  const { skuId } = await world.aProduct({ stock: 0 });
  const skus = [{ skuId, price_fen: 1_990, left: 3 }];
  const campaignId = await anOffer(world.deps, world.store, { kind: 'haggle', skus, withCoupons });
  const owner = await world.aBuyer();
  const of = { campaignId, skuId, ...haggle };
  const haggleId = await aHaggle(world.deps, world.store, owner.personId, of);
  const purchase: Purchase = { from: 'haggle', storeId: world.store.storeId, haggleId };
  return { skuId, campaignId, owner, haggleId, purchase };
}

describe('the owner buys', () => {
  test('at the price of now, from no stock: open → ordered → bought', async () => {
    const { skuId, campaignId, owner, haggleId, purchase } = await aHaggling({ done: 2 });
    const { quote, hold_min, input } = await quoted(world, owner, purchase);
    expect([quote.payable_fen, hold_min]).toEqual([2_990, 5]);
    expect(quote.lines).toMatchObject([
      { campaignId, unitList_fen: 3_990, unit_fen: 2_990, reductions: [{ source: 'haggle-price' }] },
    ]);
    const { orderId } = await must(world.deps, placeOrderHandler, owner.personId, input);
    expect(await haggleNow(haggleId)).toBe('ordered');
    expect(await world.left(campaignId)).toBe(2);
    await sound();
    await world.pay(owner, orderId);
    expect(await haggleNow(haggleId)).toBe('bought');
    expect(await world.order(orderId)).toMatchObject({ status: 'to_ship', kind: 'haggle', paid_fen: 2_990 });
    const { order } = await must(world.deps, getOrderHandler, owner.personId, { orderId });
    expect(order).toMatchObject({ kind: 'haggle', haggleId, group: null });
    expect(await unitsOf(owner.personId, campaignId)).toBe(1);
    expect(await unitsEverywhere(world.deps.db, skuId)).toBe(3);
    await sound();
  });

  test('a friend cuts between reading and placing: the lower sum is said first', async () => {
    const { owner, haggleId, purchase } = await aHaggling();
    const { input } = await quoted(world, owner, purchase);
    const cut = meanwhile(world.deps, 'quote.of-haggle', () => cutOnce(world.deps, haggleId));
    expect(await run(cut, placeOrderHandler, owner.personId, input)).toMatchObject({
      code: 'PRICE_CHANGED',
      facts: { payable_fen: 3_490 },
    });
    expect(await haggleNow(haggleId)).toBe('open');
  });

  test('nobody else does, nor in another store', async () => {
    const { owner, purchase, haggleId } = await aHaggling();
    expect(await world.place(await world.aBuyer(), purchase)).toMatchObject({ code: 'NOT_FOUND' });
    const { storeId } = await aStore(world.deps);
    expect(await world.place(owner, { from: 'haggle', storeId, haggleId })).toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  test('not after its end, nor while an order of it waits to be paid, nor twice', async () => {
    const { owner, purchase } = await aHaggling({ expiresIn_h: 1 });
    const orderId = await world.mustPlace(owner, purchase);
    expect(await world.place(owner, purchase)).toMatchObject({ code: 'HAGGLE_OVER' });
    await world.pay(owner, orderId);
    expect(await world.place(owner, purchase)).toMatchObject({ code: 'HAGGLE_OVER' });
    const late = await aHaggling({ expiresIn_h: 1 });
    world.deps.clock.advance(HOUR_MS);
    expect(await world.place(late.owner, late.purchase)).toMatchObject({ code: 'HAGGLE_OVER' });
  });

  test('coupons count where the campaign lets them, and say so where it does not', async () => {
    const closed = await aHaggling();
    await aCoupon(world.deps, world.store, closed.owner.personId);
    const { quote } = await quoted(world, closed.owner, closed.purchase);
    expect(quote).toMatchObject({ payable_fen: 3_990, coupons: [{ reason: { code: 'NO_STACKING' } }] });
    const open = await aHaggling({ withCoupons: true });
    const mine = await aCoupon(world.deps, world.store, open.owner.personId);
    const orderId = await world.mustPlace(open.owner, open.purchase);
    expect(await world.order(orderId)).toMatchObject({ payable_fen: 2_990, coupon_ids: [mine] });
    await sound();
  });

  test('the campaign was stopped: a haggle that runs keeps its unit and its price', async () => {
    const { owner, campaignId, purchase, skuId } = await aHaggling({ done: 4 });
    await stopOffer(world.deps, world.store, campaignId);
    const orderId = await world.mustPlace(owner, purchase);
    await world.pay(owner, orderId);
    expect(await world.order(orderId)).toMatchObject({ status: 'to_ship', paid_fen: 1_990 });
    expect([await world.left(campaignId), await world.stock(skuId)]).toEqual([0, 2]);
    await sound();
  });
});

describe('its order is cancelled', () => {
  test('with time left: it goes on, and keeps its unit', async () => {
    const { owner, campaignId, haggleId, purchase, skuId } = await aHaggling();
    const orderId = await world.mustPlace(owner, purchase);
    await must(world.deps, cancelOrderHandler, owner.personId, { orderId });
    expect(await haggleNow(haggleId)).toBe('open');
    expect([await world.left(campaignId), await unitsOf(owner.personId, campaignId)]).toEqual([2, 1]);
    expect(await unitsEverywhere(world.deps.db, skuId)).toBe(3);
    await sound();
    await cutOnce(world.deps, haggleId);
    const again = await world.mustPlace(owner, purchase);
    expect(await world.order(again)).toMatchObject({ payable_fen: 3_490 });
    await sound();
  });

  test('after its end: it is over, and the unit is anybody’s', async () => {
    const { owner, campaignId, haggleId, purchase, skuId } = await aHaggling({ expiresIn_h: 0.05 });
    await world.mustPlace(owner, purchase);
    world.deps.clock.advance(5 * MINUTE_MS);
    await world.settle();
    expect(await haggleNow(haggleId)).toBe('expired');
    expect([await world.left(campaignId), await unitsOf(owner.personId, campaignId)]).toEqual([3, 0]);
    expect(await unitsEverywhere(world.deps.db, skuId)).toBe(3);
    const told = await sql(
      world.deps.db,
      `SELECT FROM events WHERE kind = 'haggle.expired' AND subject->>'haggleId' = $1`,
      [haggleId],
    );
    expect(told).toHaveLength(1);
    await sound();
  });

  test('one that lapsed is settled when the owner comes again', async () => {
    const { owner, haggleId, purchase } = await aHaggling();
    const lapsed = await world.mustPlace(owner, purchase);
    world.deps.clock.advance(5 * MINUTE_MS);
    const orderId = await world.mustPlace(owner, purchase);
    expect((await world.order(lapsed)).status).toBe('cancelled');
    expect([await haggleNow(haggleId), (await world.order(orderId)).status]).toEqual(['ordered', 'unpaid']);
    await sound();
  });
});

test('refunded before shipping: the unit is anybody’s, the haggle stays bought', async () => {
  const { owner, campaignId, haggleId, purchase, skuId } = await aHaggling();
  const orderId = await world.mustPlace(owner, purchase);
  await world.pay(owner, orderId);
  const lines = [{ lineNo: 1, quantity: 1 }];
  await must(world.deps, refundOrderHandler, owner.personId, { orderId, lines, reason: 'changed_mind' });
  expect([await world.left(campaignId), await unitsOf(owner.personId, campaignId)]).toEqual([3, 0]);
  expect(await haggleNow(haggleId)).toBe('bought');
  expect(await unitsEverywhere(world.deps.db, skuId)).toBe(3);
  await sound();
});
