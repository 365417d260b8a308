/** A coupon between its end, the end of a hold, and money: each moment in which two of them meet is decided once. */
import { describe, expect, test } from 'vitest';
import type { Id } from '#core/kernel/id';
import { after, HOUR_MS, MINUTE_MS } from '#core/kernel/instant';
import { claimCouponHandler } from '#server/app/coupon/claim-coupon';
import { couponEndsJob } from '#server/app/coupon/coupon-ends';
import { cancelOrderHandler } from '#server/app/order/cancel-order';
import { placeOrderHandler } from '#server/app/order/place-order';
import { settleUnpaid } from '#server/app/order/settle-unpaid';
import { markPaid } from '#server/app/payment/mark-paid';
import type { RefundOrderRequest } from '#server/app/refund/create-refund';
import { storeScope } from '#server/db/scope';
import { aTemplate, couponsOf } from '../support/coupons';
import { must, run, type TestDeps } from '../support/deps';
import { giveBack } from '../support/give-back';
import { heldCommit, heldTransaction, somebodyWaits } from '../support/held-commit';
import { brokenInvariants, unitsEverywhere } from '../support/invariants';
import { paidAtWechat } from '../support/paid-at-wechat';
import { payWorld } from '../support/pay-world';
import { aCoupon, type TestCoupon } from '../support/promotions';
import { quoted } from '../support/quoted';
import { sql } from '../support/sql';

const world = payWorld();
const sound = async () => expect(await brokenInvariants(world.deps.db)).toEqual({});
const couponNow = async (id: Id<'coupon'>) =>
  (
    await sql<{ status: string; order_id: string | null }>(
      world.deps.db,
      'SELECT status, order_id FROM coupons WHERE id = $1',
      [id],
    )
  )[0];
const surplusOf = async (orderId: Id<'order'>) =>
  (
    await sql<{ amount_fen: number }>(
      world.deps.db,
      'SELECT amount_fen FROM refunds WHERE order_id = $1 AND surplus',
      [orderId],
    )
  ).map(({ amount_fen }) => amount_fen);
const returns = async (couponId: Id<'coupon'>) =>
  (
    await sql(
      world.deps.db,
      `SELECT FROM events WHERE kind = 'coupon.returned' AND subject->>'couponId' = $1`,
      [couponId],
    )
  ).length;

/** ¥39.90, ¥10 off by the one coupon of this buyer. */
async function withCoupon(is: TestCoupon = {}) {
  const { skuId } = await world.aProduct({ stock: 5 });
  const buyer = await world.aBuyer();
  const couponId = await aCoupon(world.deps, world.store, buyer.personId, is);
  return { skuId, buyer, couponId, purchase: world.lines({ skuId, quantity: 1 }) };
}
type WithCoupon = Awaited<ReturnType<typeof withCoupon>>;
/** Quoted beforehand, so that nothing but the commit is left to happen. */
async function aboutToPlace({ buyer, purchase }: WithCoupon) {
  const { input } = await quoted(world, buyer, purchase);
  return (deps: TestDeps = world.deps) => run(deps, placeOrderHandler, buyer.personId, input);
}
/** Placed, taken to the cashier, cancelled there; the money comes all the same. */
async function cancelledAndPaid({ buyer, purchase }: WithCoupon) {
  const orderId = await world.mustPlace(buyer, purchase);
  const prepayId = await world.prepay(buyer, orderId);
  await must(world.deps, cancelOrderHandler, buyer.personId, { orderId });
  return { orderId, facts: await paidAtWechat(world, orderId, prepayId) };
}
const settle = (orderId: Id<'order'>, deps: TestDeps = world.deps) =>
  settleUnpaid(deps, storeScope(world.store.storeId), orderId);
const refund = (orderId: Id<'order'>, cause: RefundOrderRequest['cause'], deps: TestDeps = world.deps) =>
  giveBack(deps, world.store, orderId, { cause, reason: 'other' });

describe('claimed', () => {
  const claim = (personId: Id<'person'>, templateId: Id<'couponTemplate'>) =>
    run(world.deps, claimCouponHandler, personId, { storeId: world.store.storeId, templateId });

  test('at the end of the time to claim: whoever asked before it has one, nobody after it', async () => {
    const until = after(world.deps.clock.now(), HOUR_MS);
    const templateId = await aTemplate(world.deps, world.store, { until });
    const people = await Promise.all(Array.from({ length: 16 }, () => world.aBuyer()));
    world.deps.clock.advance(HOUR_MS - 1);
    const early = people.slice(0, 8).map(({ personId }) => claim(personId, templateId));
    world.deps.clock.advance(1);
    const late = people.slice(8).map(({ personId }) => claim(personId, templateId));
    expect((await Promise.all(early)).every(({ ok }) => ok)).toBe(true);
    for (const answer of await Promise.all(late)) expect(answer).toMatchObject({ code: 'COUPON_OVER' });
    const claimed = (await couponsOf(world.deps, templateId)).map((one) => one.person_id);
    expect(claimed).toEqual(
      people
        .slice(0, 8)
        .map((one) => one.personId)
        .sort(),
    );
  });

  test('for new customers while the first payment is being committed: in hands, and of no use any more', async () => {
    const templateId = await aTemplate(world.deps, world.store, {
      audience: { of: 'new' },
      settings: { scope: { in: 'store' }, threshold_fen: 0, amount_fen: 500 },
    });
    const { skuId } = await world.aProduct();
    const purchase = world.lines({ skuId, quantity: 1 });
    const buyer = await world.aBuyer();
    const orderId = await world.mustPlace(buyer, purchase);
    const facts = await paidAtWechat(world, orderId, await world.prepay(buyer, orderId));
    const held = heldCommit(world.deps, 'paid.mark');
    const paying = markPaid(held.deps, facts);
    await held.sent;
    expect(await claim(buyer.personId, templateId)).toMatchObject({ ok: true });
    held.commit();
    expect(await paying).toBe('paid');
    const { quote } = await quoted(world, buyer, purchase);
    expect(quote).toMatchObject({ payable_fen: 3_990, coupons: [{ reason: { code: 'NEW_ONLY' } }] });
    expect(await claim(await personWhoPaid(), templateId)).toMatchObject({ code: 'COUPON_AUDIENCE' });
    await sound();
  });

  async function personWhoPaid() {
    const { skuId } = await world.aProduct();
    const buyer = await world.aBuyer();
    await world.pay(buyer, await world.mustPlace(buyer, world.lines({ skuId, quantity: 1 })));
    return buyer.personId;
  }
});

describe('at its own end', () => {
  async function anEndingOne() {
    const of = await withCoupon({ validIn_h: 0.1 });
    const place = await aboutToPlace(of);
    world.deps.clock.advance(6 * MINUTE_MS - 1);
    return { ...of, place };
  }

  test('an order that is just taking it keeps it; the money that comes after that end uses it', async () => {
    const { buyer, couponId, place } = await anEndingOne();
    const held = heldCommit(world.deps, 'order.place');
    const placing = place(held.deps);
    await held.sent;
    world.deps.clock.advance(1);
    await couponEndsJob(world.deps);
    held.commit();
    const placed = await placing;
    if (!placed.ok) throw new Error(placed.code);
    const { orderId, payable_fen } = placed.value;
    expect(payable_fen).toBe(2_990);
    const facts = await paidAtWechat(world, orderId, await world.prepay(buyer, orderId));
    await Promise.all([couponEndsJob(world.deps), markPaid(world.deps, facts), couponEndsJob(world.deps)]);
    expect(await couponNow(couponId)).toEqual({ status: 'used', order_id: orderId });
    await sound();
  });

  test('an order that comes a moment after it is told the sum without it, though it was quoted with it', async () => {
    const { skuId, couponId, place } = await anEndingOne();
    const theEnd = after(world.deps.clock.now(), 1);
    const clock = { ...world.deps.clock, now: () => theEnd };
    const held = heldCommit({ ...world.deps, clock }, 'coupon.expire-free');
    const ending = couponEndsJob(held.deps);
    await held.sent;
    const placing = place();
    await somebodyWaits(world.deps.db);
    held.commit();
    await ending;
    expect(await placing).toMatchObject({ code: 'PRICE_CHANGED', facts: { payable_fen: 3_990 } });
    expect(await couponNow(couponId)).toEqual({ status: 'expired', order_id: null });
    expect(await world.stock(skuId)).toBe(5);
    await sound();
  });

  test('given back by the shop at that moment it has more time; by the buyer’s wish it is over: closed once', async () => {
    for (const [cause, status] of [
      ['shop', 'free'],
      ['buyer', 'expired'],
    ] as const) {
      const { buyer, couponId, purchase } = await withCoupon({ validIn_h: 0.1 });
      const orderId = await world.mustPlace(buyer, purchase);
      await world.pay(buyer, orderId);
      world.deps.clock.advance(6 * MINUTE_MS);
      const held = heldTransaction(world.deps);
      const refunding = refund(orderId, cause, held.deps);
      await held.sent;
      await couponEndsJob(world.deps);
      held.commit();
      expect((await refunding).ok).toBe(true);
      await couponEndsJob(world.deps);
      expect(await couponNow(couponId)).toEqual({ status, order_id: null });
      expect(await returns(couponId)).toBe(cause === 'shop' ? 1 : 0);
    }
    await sound();
  });
});

describe('at the end of a hold', () => {
  test('the order that had it is released while its owner places another: free for one of them, never for both', async () => {
    for (let round = 0; round < 4; round += 1) {
      const of = await withCoupon();
      const first = await world.mustPlace(of.buyer, of.purchase);
      await world.prepay(of.buyer, first);
      world.deps.clock.advance(15 * MINUTE_MS);
      // Its own time is over: it is quoted as free.
      const place = await aboutToPlace(of);
      const answers = await Promise.all([place(), settle(first), place(), settle(first)]);
      const placed = [answers[0], answers[2]].flatMap((answer) => (answer.ok ? [answer.value] : []));
      expect(placed.map(({ payable_fen }) => payable_fen)).toEqual([2_990]);
      expect((await world.order(first)).status).toBe('cancelled');
      expect(await couponNow(of.couponId)).toEqual({ status: 'held', order_id: placed[0]?.orderId });
      expect(await unitsEverywhere(world.deps.db, of.skuId)).toBe(5);
    }
    await sound();
  });

  test('its money turns out to be there: the first order keeps it, the second is told', async () => {
    const of = await withCoupon();
    const first = await world.mustPlace(of.buyer, of.purchase);
    const facts = await paidAtWechat(world, first, await world.prepay(of.buyer, first));
    world.deps.clock.advance(15 * MINUTE_MS);
    const place = await aboutToPlace(of);
    const [placed] = await Promise.all([place(), settle(first), markPaid(world.deps, facts)]);
    expect(placed).toMatchObject({ code: 'PRICE_CHANGED', facts: { payable_fen: 3_990 } });
    expect((await world.order(first)).status).toBe('to_ship');
    expect(await couponNow(of.couponId)).toEqual({ status: 'used', order_id: first });
    await sound();
  });
});

describe('money that comes late for an order that had it', () => {
  const late = async () => {
    const of = await withCoupon();
    return { ...of, ...(await cancelledAndPaid(of)), place: await aboutToPlace(of) };
  };

  test('while another order is taking it: that one has it, and all of the money goes back', async () => {
    const { orderId, facts, couponId, place } = await late();
    const held = heldCommit(world.deps, 'order.place');
    const placing = place(held.deps);
    await held.sent;
    const paying = markPaid(world.deps, facts);
    await somebodyWaits(world.deps.db);
    held.commit();
    const placed = await placing;
    if (!placed.ok) throw new Error(placed.code);
    expect(await paying).toBe('surplus');
    expect(await surplusOf(orderId)).toEqual([2_990]);
    expect(await couponNow(couponId)).toEqual({ status: 'held', order_id: placed.value.orderId });
    await sound();
  });

  test('is taking it again while another order wants it: that other one is told the sum without it', async () => {
    const { orderId, facts, couponId, place } = await late();
    const held = heldTransaction(world.deps);
    const paying = markPaid(held.deps, facts);
    await held.sent;
    const placing = place();
    await somebodyWaits(world.deps.db);
    held.commit();
    expect(await paying).toBe('retaken');
    expect(await placing).toMatchObject({ code: 'PRICE_CHANGED', facts: { payable_fen: 3_990 } });
    expect(await couponNow(couponId)).toEqual({ status: 'used', order_id: orderId });
    expect(await surplusOf(orderId)).toEqual([]);
    await sound();
  });
});

test('refunded whole while its payment is told again and again: free once, and used by nothing', async () => {
  const { buyer, couponId, purchase, skuId } = await withCoupon();
  const orderId = await world.mustPlace(buyer, purchase);
  const facts = await paidAtWechat(world, orderId, await world.prepay(buyer, orderId));
  expect(await markPaid(world.deps, facts)).toBe('paid');
  const told = () => markPaid(world.deps, facts);
  const answers = await Promise.all([
    told(),
    refund(orderId, 'shop'),
    told(),
    refund(orderId, 'shop'),
    told(),
  ]);
  expect(answers.filter((answer) => answer === 'repeat')).toHaveLength(3);
  expect(await world.order(orderId)).toMatchObject({ status: 'refunded', refunded_fen: 2_990 });
  expect(await couponNow(couponId)).toEqual({ status: 'free', order_id: null });
  expect(await returns(couponId)).toBe(1);
  expect(await unitsEverywhere(world.deps.db, skuId)).toBe(5);
  await sound();
});
