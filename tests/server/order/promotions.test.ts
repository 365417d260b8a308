/** Orders at the prices of running offers and with coupons: what is quoted, what is taken, and what is refused. */
import { describe, expect, test } from 'vitest';
import type { Id } from '#core/kernel/id';
import { MINUTE_MS } from '#core/kernel/instant';
import { cancelOrderHandler } from '#server/app/order/cancel-order';
import { getOrderHandler } from '#server/app/order/get-order';
import { placeOrderHandler } from '#server/app/order/place-order';
import { quoteOrderHandler } from '#server/app/order/quote-order';
import { must, run } from '../../support/deps';
import { brokenInvariants, unitsEverywhere } from '../../support/invariants';
import { meanwhile } from '../../support/meanwhile';
import { type Buyer, payWorld } from '../../support/pay-world';
import { aCoupon, anOffer, stopOffer, type TestCoupon, type TestOffer } from '../../support/promotions';
import { quoted } from '../../support/quoted';
import { aStore } from '../../support/shop';
import { sql } from '../../support/sql';

const world = payWorld();
const offer = (is: TestOffer) => anOffer(world.deps, world.store, is);
const coupon = ({ personId }: Buyer, is: TestCoupon = {}) => aCoupon(world.deps, world.store, personId, is);
const couponNow = async (id: Id<'coupon'>) =>
  (
    await sql<{ status: string; order_id: string | null }>(
      world.deps.db,
      'SELECT status, order_id FROM coupons WHERE id = $1',
      [id],
    )
  )[0];
const linesOf = (orderId: Id<'order'>) =>
  sql<{ quantity: number; payable_fen: number; campaign_id: string | null }>(
    world.deps.db,
    'SELECT quantity, payable_fen, campaign_id FROM order_lines WHERE order_id = $1 ORDER BY line_no',
    [orderId],
  );
const buyerUnits = async ({ personId }: Buyer, campaignId: Id<'campaign'>) =>
  (
    await sql<{ units: number }>(
      world.deps.db,
      'SELECT units FROM campaign_buyers WHERE campaign_id = $1 AND person_id = $2',
      [campaignId, personId],
    )
  )[0]?.units ?? 0;
const sound = async () => expect(await brokenInvariants(world.deps.db)).toEqual({});

describe('a flash sale', () => {
  test('its units come from the allotment, the rest from the shelf; a cancel gives each back where it came from', async () => {
    const { skuId } = await world.aProduct({ stock: 10 });
    const campaignId = await offer({ kind: 'flash-sale', skus: [{ skuId, price_fen: 1_990, left: 2 }] });
    const buyer = await world.aBuyer();
    const { quote, hold_min, input } = await quoted(world, buyer, world.lines({ skuId, quantity: 3 }));
    expect(quote.lines.map((line) => [line.quantity, line.payable_fen, line.campaignId])).toEqual([
      [2, 3_980, campaignId],
      [1, 3_990, null],
    ]);
    expect(hold_min).toBe(5);
    const placed = await must(world.deps, placeOrderHandler, buyer.personId, input);
    expect(placed.holdUntil).toBe(world.deps.clock.now() + 5 * MINUTE_MS);
    expect([await world.left(campaignId), await world.stock(skuId)]).toEqual([0, 9]);
    expect(await linesOf(placed.orderId)).toEqual([
      { quantity: 2, payable_fen: 3_980, campaign_id: campaignId },
      { quantity: 1, payable_fen: 3_990, campaign_id: null },
    ]);
    await sound();
    await must(world.deps, cancelOrderHandler, buyer.personId, { orderId: placed.orderId });
    expect([await world.left(campaignId), await world.stock(skuId)]).toEqual([2, 10]);
    await sound();
  });

  test('what is left on the shelf alone does not serve more than it has', async () => {
    const { skuId } = await world.aProduct({ stock: 0 });
    await offer({ kind: 'flash-sale', skus: [{ skuId, price_fen: 1_990, left: 2 }] });
    const buyer = await world.aBuyer();
    expect(await world.place(buyer, world.lines({ skuId, quantity: 3 }))).toMatchObject({
      code: 'OUT_OF_STOCK',
      facts: { title: '红颜草莓' },
    });
    expect((await world.place(buyer, world.lines({ skuId, quantity: 2 }))).ok).toBe(true);
  });

  test('with nothing on the shelf it is quoted, and sold, although a coupon or a member’s price would be cheaper', async () => {
    const { skuId } = await world.aProduct({ stock: 0 });
    const campaignId = await offer({ kind: 'flash-sale', skus: [{ skuId, price_fen: 3_500, left: 3 }] });
    await offer({ kind: 'member-price', skus: [{ skuId, price_fen: 3_200 }] });
    const [holder, member] = [await world.aBuyer(), await world.aBuyer()];
    const only = await coupon(holder);
    await sql(world.deps.db, 'INSERT INTO customers (store_id, person_id, level) VALUES ($1, $2, 1)', [
      world.store.storeId,
      member.personId,
    ]);
    for (const buyer of [holder, member]) {
      const { quote, input } = await quoted(world, buyer, world.lines({ skuId, quantity: 1 }));
      expect(quote).toMatchObject({ payable_fen: 3_500, waived: [], lines: [{ campaignId }] });
      await must(world.deps, placeOrderHandler, buyer.personId, input);
    }
    expect(await couponNow(only)).toMatchObject({ status: 'free' });
    expect([await world.left(campaignId), await world.stock(skuId)]).toEqual([1, 0]);
    await sound();
  });

  test('a member has what is on the shelf for less, and the rest from the allotment', async () => {
    const { skuId } = await world.aProduct({ stock: 1 });
    const flash = await offer({ kind: 'flash-sale', skus: [{ skuId, price_fen: 3_500, left: 3 }] });
    const member = await offer({ kind: 'member-price', skus: [{ skuId, price_fen: 3_200 }] });
    const buyer = await world.aBuyer();
    await sql(world.deps.db, 'INSERT INTO customers (store_id, person_id, level) VALUES ($1, $2, 1)', [
      world.store.storeId,
      buyer.personId,
    ]);
    const orderId = await world.mustPlace(buyer, world.lines({ skuId, quantity: 3 }));
    expect(await linesOf(orderId)).toEqual([
      { quantity: 1, payable_fen: 3_200, campaign_id: member },
      { quantity: 2, payable_fen: 7_000, campaign_id: flash },
    ]);
    expect([await world.left(flash), await world.stock(skuId)]).toEqual([1, 0]);
    await sound();
  });

  test('the shelf is emptied between reading and placing: read again, the sum that can be had is said', async () => {
    const { skuId } = await world.aProduct({ stock: 1 });
    await offer({ kind: 'flash-sale', skus: [{ skuId, price_fen: 3_500, left: 3 }] });
    const buyer = await world.aBuyer();
    await coupon(buyer);
    const { quote, input } = await quoted(world, buyer, world.lines({ skuId, quantity: 1 }));
    expect(quote.payable_fen).toBe(2_990);
    const emptied = meanwhile(world.deps, 'quote.of-lines', () =>
      sql(world.deps.db, 'UPDATE skus SET stock = 0 WHERE id = $1', [skuId]),
    );
    expect(await run(emptied, placeOrderHandler, buyer.personId, input)).toMatchObject({
      code: 'PRICE_CHANGED',
      facts: { payable_fen: 3_500 },
    });
  });

  test('stopped while an order waits to be paid: the order keeps price and unit, a cancel gives it to the shelf', async () => {
    const { skuId } = await world.aProduct({ stock: 0 });
    const campaignId = await offer({ kind: 'flash-sale', skus: [{ skuId, price_fen: 1_990, left: 5 }] });
    const [paying, leaving] = [await world.aBuyer(), await world.aBuyer()];
    const paid = await world.mustPlace(paying, world.lines({ skuId, quantity: 1 }));
    const cancelled = await world.mustPlace(leaving, world.lines({ skuId, quantity: 1 }));
    await stopOffer(world.deps, world.store, campaignId);
    expect([await world.left(campaignId), await world.stock(skuId)]).toEqual([0, 3]);
    await world.pay(paying, paid);
    expect(await world.order(paid)).toMatchObject({ status: 'to_ship', paid_fen: 1_990 });
    await must(world.deps, cancelOrderHandler, leaving.personId, { orderId: cancelled });
    expect([await world.left(campaignId), await world.stock(skuId)]).toEqual([0, 4]);
    expect(await unitsEverywhere(world.deps.db, skuId)).toBe(5);
    await sound();
  });

  test('sold out between reading and placing: the shelf’s price is said, and nothing is taken', async () => {
    const { skuId } = await world.aProduct({ stock: 3 });
    const campaignId = await offer({ kind: 'flash-sale', skus: [{ skuId, price_fen: 1_990, left: 1 }] });
    const buyer = await world.aBuyer();
    const { input } = await quoted(world, buyer, world.lines({ skuId, quantity: 1 }));
    const tooLate = meanwhile(world.deps, 'quote.of-lines', async () => {
      await world.mustPlace(await world.aBuyer(), world.lines({ skuId, quantity: 1 }));
    });
    expect(await run(tooLate, placeOrderHandler, buyer.personId, input)).toMatchObject({
      code: 'PRICE_CHANGED',
      facts: { payable_fen: 3_990 },
    });
    expect([await world.left(campaignId), await world.stock(skuId)]).toEqual([0, 3]);
  });

  test('a limit counts across orders, in money: what is beyond costs the list price', async () => {
    const { skuId } = await world.aProduct({ stock: 10 });
    const campaignId = await offer({
      kind: 'flash-sale',
      skus: [{ skuId, price_fen: 1_990, left: 9 }],
      limit: 3,
    });
    const buyer = await world.aBuyer();
    const first = await world.mustPlace(buyer, world.lines({ skuId, quantity: 2 }));
    const { quote } = await quoted(world, buyer, world.lines({ skuId, quantity: 2 }));
    expect(quote.lines.map((line) => [line.quantity, line.unit_fen])).toEqual([
      [1, 1_990],
      [1, 3_990],
    ]);
    await world.mustPlace(buyer, world.lines({ skuId, quantity: 2 }));
    expect(await buyerUnits(buyer, campaignId)).toBe(3);
    await must(world.deps, cancelOrderHandler, buyer.personId, { orderId: first });
    expect(await buyerUnits(buyer, campaignId)).toBe(1);
    await sound();
  });

  test('an own order that lapsed stands in the way of no limit', async () => {
    const { skuId } = await world.aProduct({ stock: 10 });
    await offer({ kind: 'flash-sale', skus: [{ skuId, price_fen: 1_990, left: 9 }], limit: 2 });
    const buyer = await world.aBuyer();
    const lapsed = await world.mustPlace(buyer, world.lines({ skuId, quantity: 2 }));
    world.deps.clock.advance(5 * MINUTE_MS);
    const again = await world.mustPlace(buyer, world.lines({ skuId, quantity: 2 }));
    expect(await world.order(again)).toMatchObject({ payable_fen: 3_980 });
    expect(await world.order(lapsed)).toMatchObject({ status: 'cancelled' });
    await sound();
  });
});

describe('offers of the shop', () => {
  test('published between reading and placing: read again, the new sum is said', async () => {
    const { skuId } = await world.aProduct();
    const buyer = await world.aBuyer();
    const { input } = await quoted(world, buyer, world.lines({ skuId, quantity: 1 }));
    const published = meanwhile(world.deps, 'quote.of-lines', () =>
      offer({ kind: 'member-price', skus: [{ skuId, price_fen: 3_000 }] }).then(() =>
        sql(world.deps.db, 'INSERT INTO customers (store_id, person_id, level) VALUES ($1, $2, 1)', [
          world.store.storeId,
          buyer.personId,
        ]),
      ),
    );
    expect(await run(published, placeOrderHandler, buyer.personId, input)).toMatchObject({
      code: 'PRICE_CHANGED',
      facts: { payable_fen: 3_000 },
    });
    expect(await world.stock(skuId)).toBe(10);
  });

  test('one that changes nothing here: read again, and placed', async () => {
    const { skuId } = await world.aProduct();
    const other = await world.aProduct();
    const buyer = await world.aBuyer();
    const { input } = await quoted(world, buyer, world.lines({ skuId, quantity: 1 }));
    const published = meanwhile(world.deps, 'quote.of-lines', () =>
      offer({ kind: 'flash-sale', skus: [{ skuId: other.skuId, price_fen: 3_000, left: 1 }] }),
    );
    expect((await run(published, placeOrderHandler, buyer.personId, input)).ok).toBe(true);
    expect(await world.stock(skuId)).toBe(9);
  });

  test.each<[string, Partial<TestOffer>]>([
    ['not begun', { startsIn_h: 1 }],
    ['over', { startsIn_h: -2, endsIn_h: -1 }],
  ])('one that is %s lowers no price', async (_name, when) => {
    const { skuId } = await world.aProduct();
    await offer({ kind: 'flash-sale', skus: [{ skuId, price_fen: 1_990, left: 5 }], ...when });
    const { quote } = await quoted(world, await world.aBuyer(), world.lines({ skuId, quantity: 1 }));
    expect(quote.payable_fen).toBe(3_990);
  });

  test('a campaign of another store lowers nothing here, and a group’s price is no cart’s', async () => {
    const product = await world.aProduct();
    const { skuId } = product;
    const elsewhere = await aStore(world.deps);
    const foreign = await anOffer(world.deps, elsewhere, {
      kind: 'full-reduction',
      settings: { scope: { in: 'store' }, by: 'amount', tiers: [{ threshold_fen: 100, amount_fen: 100 }] },
    });
    await world.aCampaign(product);
    const buyer = await world.aBuyer();
    const { quote } = await quoted(world, buyer, world.lines({ skuId, quantity: 1 }));
    expect(quote.payable_fen).toBe(3_990);
    expect(await world.place(buyer, world.seat(foreign, null, skuId))).toMatchObject({ code: 'NOT_FOUND' });
  });

  test('a member price needs no allotment, and is a member’s', async () => {
    const { skuId } = await world.aProduct();
    const campaignId = await offer({ kind: 'member-price', skus: [{ skuId, price_fen: 3_000 }] });
    const [member, stranger] = [await world.aBuyer(), await world.aBuyer()];
    await sql(world.deps.db, 'INSERT INTO customers (store_id, person_id, level) VALUES ($1, $2, 1)', [
      world.store.storeId,
      member.personId,
    ]);
    const orderId = await world.mustPlace(member, world.lines({ skuId, quantity: 2 }));
    expect(await linesOf(orderId)).toEqual([{ quantity: 2, payable_fen: 6_000, campaign_id: campaignId }]);
    expect(await world.stock(skuId)).toBe(8);
    const { quote } = await quoted(world, stranger, world.lines({ skuId, quantity: 2 }));
    expect(quote.payable_fen).toBe(7_980);
    await sound();
  });
});

describe('coupons', () => {
  test('the best one is used by itself, held by the order, used by its payment', async () => {
    const { skuId } = await world.aProduct();
    const buyer = await world.aBuyer();
    const small = await coupon(buyer);
    const best = await coupon(buyer, {
      settings: { scope: { in: 'store' }, threshold_fen: 3_000, amount_fen: 1_500 },
    });
    const dear = await coupon(buyer, {
      settings: { scope: { in: 'store' }, threshold_fen: 9_900, amount_fen: 5_000 },
      validIn_h: 480,
    });
    const { quote, input } = await quoted(world, buyer, world.lines({ skuId, quantity: 1 }));
    expect(quote).toMatchObject({ goods_fen: 2_490, reduction_fen: 1_500, payable_fen: 2_490 });
    expect(quote.coupons.map(({ id, saves_fen, reason }) => [id, saves_fen, reason?.code])).toEqual([
      [best, 1_500, undefined],
      [small, null, 'BETTER'],
      [dear, null, 'THRESHOLD'],
    ]);
    expect(quote.coupons[2]).toMatchObject({
      reason: { threshold_fen: 9_900, missing_fen: 5_910 },
      terms: { kind: 'coupon-amount', amount_fen: 5_000, scope: { of: 'store', names: [], more: 0 } },
    });
    const { orderId } = await must(world.deps, placeOrderHandler, buyer.personId, input);
    expect(await couponNow(best)).toEqual({ status: 'held', order_id: orderId });
    await sound();
    await world.pay(buyer, orderId);
    expect(await couponNow(best)).toEqual({ status: 'used', order_id: orderId });
    expect(await couponNow(small)).toEqual({ status: 'free', order_id: null });
    await sound();
    const { order } = await must(world.deps, getOrderHandler, buyer.personId, { orderId });
    expect(order.lines[0]?.reductions).toEqual([
      {
        source: 'coupon-amount',
        id: best,
        title: { zh: '优惠券', en: '优惠券 (en)' },
        amount_fen: 1_500,
      },
    ]);
  });

  test('the buyer’s own choice is used, and none is a choice', async () => {
    const { skuId } = await world.aProduct();
    const buyer = await world.aBuyer();
    const small = await coupon(buyer, {
      settings: { scope: { in: 'store' }, threshold_fen: 0, amount_fen: 500 },
    });
    await coupon(buyer);
    const purchase = world.lines({ skuId, quantity: 1 });
    const none = await quoted(world, buyer, purchase, { goods: null, shipping: null });
    expect(none.quote.payable_fen).toBe(3_990);
    const picked = await quoted(world, buyer, purchase, { goods: small, shipping: null });
    expect(picked.quote.payable_fen).toBe(3_490);
    await must(world.deps, placeOrderHandler, buyer.personId, picked.input);
    expect(await couponNow(small)).toMatchObject({ status: 'held' });
    await sound();
  });

  test('one that goes with no flash price takes its place, and the quote says by how much that is better', async () => {
    const { skuId } = await world.aProduct();
    await offer({ kind: 'flash-sale', skus: [{ skuId, price_fen: 3_890, left: 5 }] });
    const buyer = await world.aBuyer();
    await coupon(buyer, { settings: { scope: { in: 'store' }, threshold_fen: 0, amount_fen: 500 } });
    const best = await quoted(world, buyer, world.lines({ skuId, quantity: 1 }));
    expect(best.quote).toMatchObject({ payable_fen: 3_490, lines: [{ campaignId: null }] });
    expect(best.quote.waived).toEqual([{ skuId, source: 'flash-sale', saves_fen: 400, for: 'coupon' }]);
    const none = await quoted(world, buyer, world.lines({ skuId, quantity: 1 }), {
      goods: null,
      shipping: null,
    });
    expect(none.quote).toMatchObject({ payable_fen: 3_890, waived: [] });
  });

  test('on the shipping fee, beside one on the goods; both come back by a cancel', async () => {
    await sql(
      world.deps.db,
      `UPDATE shipping_templates SET rules = jsonb_set(rules, '{zones,0,freeFrom_fen}', 'null') WHERE store_id = $1`,
      [world.store.storeId],
    );
    const { skuId } = await world.aProduct();
    const buyer = await world.aBuyer();
    const goods = await coupon(buyer);
    const shipping = await coupon(buyer, {
      kind: 'coupon-shipping',
      settings: { scope: { in: 'store' }, threshold_fen: 0, takes: 'amount', amount_fen: 400 },
    });
    const { quote, input } = await quoted(world, buyer, world.lines({ skuId, quantity: 1 }));
    expect(quote).toMatchObject({
      shippingList_fen: 600,
      shipping_fen: 200,
      payable_fen: 3_190,
      shippingReductions: [{ source: 'coupon-shipping', id: shipping, amount_fen: 400 }],
    });
    const { orderId } = await must(world.deps, placeOrderHandler, buyer.personId, input);
    await sound();
    const { order } = await must(world.deps, getOrderHandler, buyer.personId, { orderId });
    expect(order).toMatchObject({ shippingList_fen: 600, shippingReductions: [{ id: shipping }] });
    await must(world.deps, cancelOrderHandler, buyer.personId, { orderId });
    expect([await couponNow(goods), await couponNow(shipping)]).toEqual([
      { status: 'free', order_id: null },
      { status: 'free', order_id: null },
    ]);
    await sql(
      world.deps.db,
      `UPDATE shipping_templates SET rules = jsonb_set(rules, '{zones,0,freeFrom_fen}', '0') WHERE store_id = $1`,
      [world.store.storeId],
    );
    await sound();
  });

  test('the end of the hold gives it back, also when its own time is over by then', async () => {
    const { skuId } = await world.aProduct();
    const buyer = await world.aBuyer();
    const ending = await coupon(buyer, { validIn_h: 0.1 });
    const orderId = await world.mustPlace(buyer, world.lines({ skuId, quantity: 1 }));
    expect(await couponNow(ending)).toMatchObject({ status: 'held' });
    world.deps.clock.advance(15 * MINUTE_MS);
    await world.settle();
    expect((await world.order(orderId)).status).toBe('cancelled');
    expect(await couponNow(ending)).toEqual({ status: 'free', order_id: null });
    const { quote } = await quoted(world, buyer, world.lines({ skuId, quantity: 1 }));
    expect([quote.payable_fen, quote.coupons]).toEqual([3_990, []]);
  });

  test('one that an own lapsed order holds is quoted as free, and is', async () => {
    const { skuId } = await world.aProduct();
    const buyer = await world.aBuyer();
    const only = await coupon(buyer);
    const lapsed = await world.mustPlace(buyer, world.lines({ skuId, quantity: 1 }));
    const { quote } = await quoted(world, buyer, world.lines({ skuId, quantity: 1 }));
    expect([quote.payable_fen, quote.coupons[0]?.reason]).toEqual([3_990, { code: 'HELD' }]);
    world.deps.clock.advance(15 * MINUTE_MS);
    const orderId = await world.mustPlace(buyer, world.lines({ skuId, quantity: 1 }));
    expect(await world.order(orderId)).toMatchObject({ payable_fen: 2_990 });
    expect((await world.order(lapsed)).status).toBe('cancelled');
    expect(await couponNow(only)).toEqual({ status: 'held', order_id: orderId });
    await sound();
  });

  test('a scope is told by its names', async () => {
    const product = await world.aProduct({ title: '丹东草莓' });
    const buyer = await world.aBuyer();
    await coupon(buyer, {
      settings: {
        scope: { in: 'products', ids: [product.productId, 'pr_gone'] },
        threshold_fen: 0,
        amount_fen: 100,
      },
    });
    const { quote } = await quoted(world, buyer, world.lines({ skuId: product.skuId, quantity: 1 }));
    expect(quote.coupons[0]?.terms.scope).toEqual({
      of: 'goods',
      names: [{ zh: '丹东草莓', en: '丹东草莓 (en)' }],
      more: 1,
    });
  });
});

describe('forged', () => {
  const pick = (goods: Id<'coupon'>) => ({ goods, shipping: null });
  async function aPurchase() {
    const { skuId } = await world.aProduct();
    const buyer = await world.aBuyer();
    return { skuId, buyer, purchase: world.lines({ skuId, quantity: 1 }) };
  }

  test('a coupon of somebody else, of another store, of nobody', async () => {
    const { buyer, purchase, skuId } = await aPurchase();
    const theirs = await coupon(await world.aBuyer());
    const elsewhere = await aCoupon(world.deps, await aStore(world.deps), buyer.personId);
    const { quote } = await quoted(world, buyer, purchase);
    expect(quote.coupons).toEqual([]);
    for (const goods of [theirs, elsewhere, world.deps.ids.next('coupon')]) {
      const { addressId } = buyer;
      const asked = { purchase, addressId, coupons: pick(goods) };
      expect(await run(world.deps, quoteOrderHandler, buyer.personId, asked)).toMatchObject({
        code: 'NOT_FOUND',
      });
      expect(
        await run(world.deps, placeOrderHandler, buyer.personId, { ...asked, quoteHash: quote.hash }),
      ).toMatchObject({ code: 'NOT_FOUND' });
    }
    expect(await couponNow(theirs)).toEqual({ status: 'free', order_id: null });
    expect(await world.stock(skuId)).toBe(10);
  });

  test.each<[string, TestCoupon, string]>([
    ['expired', { status: 'expired', validIn_h: -0.5 }, 'EXPIRED'],
    ['past its time', { validIn_h: -0.5 }, 'EXPIRED'],
    ['not valid yet', { validFromIn_h: 1 }, 'NOT_YET'],
    ['revoked', { status: 'revoked' }, 'REVOKED'],
  ])('an own coupon that is %s saves nothing, and the reason is said', async (_name, is, code) => {
    const { buyer, purchase, skuId } = await aPurchase();
    const mine = await coupon(buyer, is);
    const { quote, input } = await quoted(world, buyer, purchase, pick(mine));
    expect(quote).toMatchObject({
      payable_fen: 3_990,
      coupons: [{ id: mine, saves_fen: null, reason: { code } }],
    });
    const { orderId } = await must(world.deps, placeOrderHandler, buyer.personId, input);
    expect(await couponNow(mine)).toMatchObject({ order_id: null });
    expect(await world.order(orderId)).toMatchObject({ coupon_ids: null });
    expect(await world.stock(skuId)).toBe(9);
  });

  test('one that a paid order used, one that an unpaid order holds', async () => {
    const { buyer, purchase } = await aPurchase();
    const used = await coupon(buyer);
    const first = await world.mustPlace(buyer, purchase);
    await world.pay(buyer, first);
    const held = await coupon(buyer);
    const second = await world.mustPlace(buyer, purchase);
    const view = async (id: Id<'coupon'>) => (await quoted(world, buyer, purchase, pick(id))).quote;
    expect((await view(used)).coupons.find(({ id }) => id === used)?.reason).toEqual({ code: 'USED' });
    expect((await view(held)).coupons.find(({ id }) => id === held)?.reason).toEqual({ code: 'HELD' });
    expect((await view(held)).payable_fen).toBe(3_990);
    expect(await couponNow(used)).toEqual({ status: 'used', order_id: first });
    expect(await couponNow(held)).toEqual({ status: 'held', order_id: second });
  });

  test('the hash of a sum with a coupon, placed without it or with another: refused with the sum it would be', async () => {
    const { buyer, purchase, skuId } = await aPurchase();
    await coupon(buyer);
    const { input } = await quoted(world, buyer, purchase);
    const without = { ...input, coupons: { goods: null, shipping: null } };
    expect(await run(world.deps, placeOrderHandler, buyer.personId, without)).toMatchObject({
      code: 'PRICE_CHANGED',
      facts: { payable_fen: 3_990 },
    });
    expect(await world.stock(skuId)).toBe(10);
  });

  test('a coupon that is used by another order between reading and placing: the sum without it is said', async () => {
    const { buyer, purchase, skuId } = await aPurchase();
    const mine = await coupon(buyer);
    const { input } = await quoted(world, buyer, purchase);
    const elsewhere = meanwhile(world.deps, 'quote.of-lines', () => world.mustPlace(buyer, purchase));
    expect(await run(elsewhere, placeOrderHandler, buyer.personId, input)).toMatchObject({
      code: 'PRICE_CHANGED',
      facts: { payable_fen: 3_990 },
    });
    expect(await couponNow(mine)).toMatchObject({ status: 'held' });
    expect(await world.stock(skuId)).toBe(9);
    await sound();
  });

  test('a price or a sum of the client’s own has no way in', async () => {
    const { buyer, purchase, skuId } = await aPurchase();
    const { input } = await quoted(world, buyer, purchase);
    const { call } = placeOrderHandler;
    for (const forged of [
      { ...input, payable_fen: 1 },
      { ...input, purchase: { ...purchase, lines: [{ skuId, quantity: 1, price_fen: 1 }] } },
      { ...input, purchase: world.lines({ skuId: 'sk_x' as Id<'sku'>, quantity: -1 }) },
      { ...input, coupons: { goods: null, shipping: null, takes_fen: 100 } },
    ]) {
      expect(call.input.safeParse(forged).success).toBe(false);
    }
  });
});

describe('for new customers', () => {
  async function anOfferForNew(quantity = 1) {
    const { skuId } = await world.aProduct();
    const campaignId = await offer({ kind: 'new-customer', skus: [{ skuId, price_fen: 990 }], limit: 1 });
    return { skuId, campaignId, purchase: world.lines({ skuId, quantity }) };
  }

  test('one unpaid benefit a person and store: what is bought beside it costs what it costs everybody; a cancel frees it', async () => {
    const [first, second] = [await anOfferForNew(), await anOfferForNew()];
    const buyer = await world.aBuyer();
    const orderId = await world.mustPlace(buyer, first.purchase);
    expect(await world.order(orderId)).toMatchObject({ new_benefit: true, payable_fen: 990 });
    const beside = await world.mustPlace(buyer, second.purchase);
    expect(await world.order(beside)).toMatchObject({ new_benefit: false, payable_fen: 3_990 });
    await must(world.deps, cancelOrderHandler, buyer.personId, { orderId });
    const anew = await world.mustPlace(buyer, second.purchase);
    expect(await world.order(anew)).toMatchObject({ new_benefit: true, payable_fen: 990 });
    await sound();
  });

  test('beside forty-nine orders and more that are not paid, too', async () => {
    const [first, second] = [await anOfferForNew(), await anOfferForNew()];
    const plain = await world.aProduct({ stock: 60 });
    const buyer = await world.aBuyer();
    for (let placed = 0; placed < 50; placed += 1) {
      await world.mustPlace(buyer, world.lines({ skuId: plain.skuId, quantity: 1 }));
    }
    await world.mustPlace(buyer, first.purchase);
    const beside = await world.mustPlace(buyer, second.purchase);
    expect(await world.order(beside)).toMatchObject({ new_benefit: false, payable_fen: 3_990 });
  });

  test('a coupon for new customers beside it reads why it is not used', async () => {
    const { purchase } = await anOfferForNew();
    const { skuId } = await world.aProduct();
    const buyer = await world.aBuyer();
    await world.mustPlace(buyer, purchase);
    const mine = await coupon(buyer, { audience: { of: 'new' } });
    const { quote, input } = await quoted(world, buyer, world.lines({ skuId, quantity: 1 }));
    expect(quote).toMatchObject({
      payable_fen: 3_990,
      coupons: [{ id: mine, saves_fen: null, reason: { code: 'NEW_HELD' } }],
    });
    const { orderId } = await must(world.deps, placeOrderHandler, buyer.personId, input);
    expect(await world.order(orderId)).toMatchObject({ new_benefit: false, coupon_ids: null });
    await sound();
  });

  test('placed and held between reading and placing: the sum without it is said', async () => {
    const [first, second] = [await anOfferForNew(), await anOfferForNew()];
    const buyer = await world.aBuyer();
    const { input } = await quoted(world, buyer, second.purchase);
    const elsewhere = meanwhile(world.deps, 'quote.of-lines', () => world.mustPlace(buyer, first.purchase));
    expect(await run(elsewhere, placeOrderHandler, buyer.personId, input)).toMatchObject({
      code: 'PRICE_CHANGED',
      facts: { payable_fen: 3_990 },
    });
    expect(await world.stock(second.skuId)).toBe(10);
    await sound();
  });

  test('placed and paid between reading and placing: the cashier does not open for a second one', async () => {
    const [first, second] = [await anOfferForNew(), await anOfferForNew()];
    const buyer = await world.aBuyer();
    const { input } = await quoted(world, buyer, second.purchase);
    const elsewhere = meanwhile(world.deps, 'quote.of-lines', async () => {
      await world.pay(buyer, await world.mustPlace(buyer, first.purchase));
    });
    const { orderId } = await must(elsewhere, placeOrderHandler, buyer.personId, input);
    await expect(world.prepay(buyer, orderId)).rejects.toThrow('NOT_ELIGIBLE');
    await must(world.deps, cancelOrderHandler, buyer.personId, { orderId });
    await sound();
  });

  test('one that lapsed is settled first', async () => {
    const [first, second] = [await anOfferForNew(), await anOfferForNew()];
    const buyer = await world.aBuyer();
    const lapsed = await world.mustPlace(buyer, first.purchase);
    world.deps.clock.advance(15 * MINUTE_MS);
    const orderId = await world.mustPlace(buyer, second.purchase);
    expect(await world.order(orderId)).toMatchObject({ new_benefit: true, payable_fen: 990 });
    expect((await world.order(lapsed)).status).toBe('cancelled');
  });

  test('bought elsewhere in the store meanwhile: not charged at the new customer’s price, and can be cancelled', async () => {
    const { purchase } = await anOfferForNew();
    const other = await world.aProduct();
    const buyer = await world.aBuyer();
    const orderId = await world.mustPlace(buyer, purchase);
    const plain = await world.mustPlace(buyer, world.lines({ skuId: other.skuId, quantity: 1 }));
    await world.pay(buyer, plain);
    await expect(world.prepay(buyer, orderId)).rejects.toThrow('NOT_ELIGIBLE');
    expect(await world.payments(orderId)).toMatchObject([{ state: 'created' }]);
    await must(world.deps, cancelOrderHandler, buyer.personId, { orderId });
    const { quote } = await quoted(world, buyer, purchase);
    expect(quote.payable_fen).toBe(3_990);
  });

  test('two orders of 0 fen at once, each paid as it is placed: one has the benefit, the other reads what it costs now', async () => {
    const [first, second] = [await world.aProduct(), await world.aProduct()];
    await offer({
      kind: 'new-customer',
      skus: [first, second].map(({ skuId }) => ({ skuId, price_fen: 0 })),
    });
    const buyer = await world.aBuyer();
    const { input } = await quoted(world, buyer, world.lines({ skuId: first.skuId, quantity: 1 }));
    const other = meanwhile(world.deps, 'quote.of-lines', () =>
      world.mustPlace(buyer, world.lines({ skuId: second.skuId, quantity: 1 })),
    );
    expect(await run(other, placeOrderHandler, buyer.personId, input)).toMatchObject({
      code: 'PRICE_CHANGED',
      facts: { payable_fen: 3_990 },
    });
    expect([await world.stock(first.skuId), await world.stock(second.skuId)]).toEqual([10, 9]);
    await sound();
  });

  test('a coupon for new customers counts as the benefit; who bought before reads why not', async () => {
    const { skuId } = await world.aProduct();
    const purchase = world.lines({ skuId, quantity: 1 });
    const buyer = await world.aBuyer();
    const mine = await coupon(buyer, { audience: { of: 'new' } });
    const orderId = await world.mustPlace(buyer, purchase);
    expect(await world.order(orderId)).toMatchObject({ new_benefit: true, payable_fen: 2_990 });
    await must(world.deps, cancelOrderHandler, buyer.personId, { orderId });
    const plain = await quoted(world, buyer, purchase, { goods: null, shipping: null });
    const { orderId: bought } = await must(world.deps, placeOrderHandler, buyer.personId, plain.input);
    await world.pay(buyer, bought);
    const { quote } = await quoted(world, buyer, purchase);
    expect(quote.coupons).toMatchObject([{ id: mine, saves_fen: null, reason: { code: 'NEW_ONLY' } }]);
  });
});
