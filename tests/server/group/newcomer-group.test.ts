/** 老带新: anybody opens, only who never bought in this store joins; asked when the seat is held, and again when it is paid. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { Id } from '#core/kernel/id';
import { HOUR_MS, MINUTE_MS } from '#core/kernel/instant';
import { chooseSeatHandler } from '#server/app/group/choose-seat';
import { openLandingHandler } from '#server/app/landing/open-landing';
import { payOrderHandler } from '#server/app/order/pay-order';
import { placeOrderHandler } from '#server/app/order/place-order';
import { quoteOrderHandler } from '#server/app/order/quote-order';
import { markPaid } from '#server/app/payment/mark-paid';
import { refundOrderHandler } from '#server/app/refund/refund-order';
import type { PaidFacts } from '#server/ports/payment';
import { must, run, type TestDeps } from '../../support/deps';
import { brokenInvariants } from '../../support/invariants';
import { testDatabase } from '../../support/postgres/test-database';
import { sellingShop } from '../../support/selling-shop';
import type { TestProduct } from '../../support/shop';
import { sql } from '../../support/sql';

const database = testDatabase();
const s = sellingShop(database);
let product: TestProduct;
let campaignId: Id<'campaign'>;
beforeEach(async () => {
  product = await s.product();
  campaignId = await s.campaign(product, { kind: 'newcomer', size: 3, left: 20 });
});

const seatOf = (groupId: Id<'group'> | null) => ({ campaignId, skuId: product.skuId, groupId });
const buyAlone = (personId: Id<'person'>) => s.buy(personId, [{ skuId: product.skuId, quantity: 1 }]);
async function anOldCustomer() {
  const personId = await s.buyer();
  return { personId, orderId: await buyAlone(personId) };
}
async function anOpenGroup(): Promise<Id<'group'>> {
  const { groupId } = await s.seat(await s.buyer(), seatOf(null));
  if (groupId === null) throw new Error('not opened');
  return groupId;
}
const takeBack = (personId: Id<'person'>, orderId: Id<'order'>) =>
  must(s.deps, refundOrderHandler, personId, {
    orderId,
    lines: [{ lineNo: 1, quantity: 1 }],
    reason: 'changed_mind',
  });
const quote = (personId: Id<'person'>, groupId: Id<'group'> | null) =>
  run(s.deps, quoteOrderHandler, personId, {
    purchase: { from: 'group', storeId: s.shop.storeId, quantity: 1, ...seatOf(groupId) },
  });
const pageFor = async (personId: Id<'person'> | null, groupId: Id<'group'>) => {
  const { page } = await must(s.deps, openLandingHandler, personId, { target: { page: 'group', groupId } });
  if (page.kind !== 'group') throw new Error('not the group page');
  return page.group;
};

describe('who may', () => {
  test('an old customer opens and is no part of the benefit', async () => {
    const { personId } = await anOldCustomer();
    const { orderId, groupId } = await s.seat(personId, seatOf(null));
    expect(groupId).not.toBeNull();
    expect(await sql(s.deps.db, 'SELECT new_benefit FROM orders WHERE id = $1', [orderId])).toEqual([
      { new_benefit: false },
    ]);
  });

  test('an old customer joins nobody’s, in the quote and at placing', async () => {
    const groupId = await anOpenGroup();
    const { personId } = await anOldCustomer();
    expect(await quote(personId, groupId)).toMatchObject({ ok: false, code: 'NOT_ELIGIBLE' });
    await expect(s.placeSeat(personId, seatOf(groupId))).rejects.toThrow('NOT_ELIGIBLE');
    const seats = await sql(s.deps.db, 'SELECT state FROM seats WHERE group_id = $1', [groupId]);
    expect(seats).toHaveLength(1);
  });

  test('with everything refunded one is new again', async () => {
    const groupId = await anOpenGroup();
    const { personId, orderId } = await anOldCustomer();
    await takeBack(personId, orderId);
    const seat = await s.seat(personId, seatOf(groupId));
    expect(await s.order(seat.orderId)).toMatchObject({ status: 'awaiting_group', group_id: groupId });
  });

  test('new customers fill it', async () => {
    const groupId = await anOpenGroup();
    await s.seat(await s.buyer(), seatOf(groupId));
    const last = await s.seat(await s.buyer(), seatOf(groupId));
    expect(await s.order(last.orderId)).toMatchObject({ status: 'to_ship' });
    expect(await brokenInvariants(s.deps.db)).toEqual({});
  });
});

describe('the benefit of a joiner', () => {
  test('is used once: no second unpaid order with one', async () => {
    const me = await s.buyer();
    const held = await s.placeSeat(me, seatOf(await anOpenGroup()));
    const other = await anOpenGroup();
    await expect(s.placeSeat(me, seatOf(other))).rejects.toThrow('NEW_BENEFIT_HELD');
    expect(await sql(s.deps.db, 'SELECT new_benefit FROM orders WHERE id = $1', [held])).toEqual([
      { new_benefit: true },
    ]);
  });

  test('is kept by the database, too: two at once, one is placed', async () => {
    const me = await s.buyer();
    const groups = [await anOpenGroup(), await anOpenGroup()];
    const [address] = await sql<{ id: Id<'address'> }>(
      s.deps.db,
      'SELECT id FROM addresses WHERE person_id = $1',
      [me],
    );
    const inputs = await Promise.all(
      groups.map(async (groupId) => {
        const purchase = { from: 'group', storeId: s.shop.storeId, quantity: 1, ...seatOf(groupId) } as const;
        const addressId = address?.id as Id<'address'>;
        const quoted = await must(s.deps, quoteOrderHandler, me, { purchase, addressId });
        return { purchase, addressId, quoteHash: quoted.quote.hash };
      }),
    );
    const placed = await Promise.all(inputs.map((input) => run(s.deps, placeOrderHandler, me, input)));
    expect(placed.map((each) => (each.ok ? 'placed' : each.code)).sort()).toEqual([
      'NEW_BENEFIT_HELD',
      'placed',
    ]);
  });

  test('is gone at the cashier when one has bought elsewhere meanwhile; nothing is charged, and the seat is freed', async () => {
    const groupId = await anOpenGroup();
    const me = await s.buyer();
    const orderId = await s.placeSeat(me, seatOf(groupId));
    await buyAlone(me);
    expect(await run(s.deps, payOrderHandler, me, { orderId })).toMatchObject({
      ok: false,
      code: 'NOT_ELIGIBLE',
    });
    await s.pass(6 * MINUTE_MS);
    expect((await s.order(orderId)).status).toBe('cancelled');
    expect(await pageFor(await s.buyer(), groupId)).toMatchObject({ paid: 1, held: 0, standing: 'joinable' });
  });
});

describe('a seat that was lost after it was paid', () => {
  /** Its hold is over, its seat somebody else's: the money that is still to come finds none. */
  async function withoutItsSeat(me: Id<'person'>) {
    const full = await anOpenGroup();
    await s.seat(await s.buyer(), seatOf(full));
    const orderId = await s.placeSeat(me, seatOf(full));
    await s.pass(6 * MINUTE_MS);
    await s.seat(await s.buyer(), seatOf(full));
    const [payment] = await sql<{ id: Id<'payment'>; amount_fen: number; openid: string }>(
      s.deps.db,
      'SELECT p.id, p.amount_fen, pe.openid FROM payments p JOIN persons pe ON pe.id = p.person_id WHERE p.order_id = $1',
      [orderId],
    );
    if (payment === undefined) throw new Error('no payment');
    const facts: PaidFacts = {
      paymentId: payment.id,
      transactionId: `late_${payment.id}`,
      amount_fen: payment.amount_fen as never,
      payerOpenid: payment.openid,
      mchid: s.mchid,
      appid: s.standIn.app.appid,
      paidAt: s.deps.clock.now(),
    };
    return { orderId, facts };
  }
  async function lateAndSeatless() {
    const me = await s.buyer();
    const { orderId, facts } = await withoutItsSeat(me);
    expect(await markPaid(s.deps, facts)).toBe('seat_lost');
    return { me, orderId };
  }
  /** Parts on whose database `happens` once, when the seat was looked for in vain and the order is about to be kept without it. */
  function onceSeatless(happens: () => Promise<unknown>): TestDeps {
    let transactions = 0;
    const tx: TestDeps['db']['tx'] = async (work) => {
      transactions += 1;
      if (transactions === 2) await happens();
      return await s.deps.db.tx(work);
    };
    return { ...s.deps, db: { ...s.deps.db, tx } };
  }

  test('two at once, both late and both without a seat: one keeps the benefit, the money of the other goes back', async () => {
    const me = await s.buyer();
    const [one, other] = [await withoutItsSeat(me), await withoutItsSeat(me)];
    const beside = onceSeatless(async () => {
      expect(await markPaid(s.deps, other.facts)).toBe('seat_lost');
    });
    expect(await markPaid(beside, one.facts)).toBe('surplus');
    expect([(await s.order(one.orderId)).status, (await s.order(other.orderId)).status]).toEqual([
      'cancelled',
      'paid_no_seat',
    ]);
    expect(await brokenInvariants(s.deps.db)).toEqual({});
  });

  test('and an order that is placed and paid in time beside it: that one has the benefit', async () => {
    const me = await s.buyer();
    const late = await withoutItsSeat(me);
    const groupId = await anOpenGroup();
    let inTime: Id<'order'> | undefined;
    const beside = onceSeatless(async () => {
      inTime = await s.placeSeat(me, seatOf(groupId));
      await must(s.deps, payOrderHandler, me, { orderId: inTime });
    });
    expect(await markPaid(beside, late.facts)).toBe('surplus');
    expect(inTime === undefined ? null : await s.pay(me, inTime)).toBe('awaiting_group');
    expect((await s.order(late.orderId)).status).toBe('cancelled');
    expect(await s.refunds(late.orderId)).toMatchObject([{ cause: 'surplus' }]);
    expect(await brokenInvariants(s.deps.db)).toEqual({});
  });

  test('another group takes whoever is new but for that very order', async () => {
    const { me, orderId } = await lateAndSeatless();
    const groupId = await anOpenGroup();
    const choice = { to: 'join', groupId } as const;
    expect(await run(s.deps, chooseSeatHandler, me, { orderId, choice })).toMatchObject({
      ok: true,
      value: { status: 'awaiting_group', groupId },
    });
  });

  test('and nobody who has bought something else since; the choice stays open', async () => {
    const { me, orderId } = await lateAndSeatless();
    await buyAlone(me);
    const choice = { to: 'join', groupId: await anOpenGroup() } as const;
    // It is told by words for somebody who has paid.
    expect(await run(s.deps, chooseSeatHandler, me, { orderId, choice })).toMatchObject({
      ok: false,
      code: 'NOT_ELIGIBLE',
      facts: { paid: 1 },
    });
    expect(await run(s.deps, chooseSeatHandler, me, { orderId, choice: { to: 'refund' } })).toMatchObject({
      ok: true,
      value: { status: 'refunded' },
    });
  });
});

describe('the page', () => {
  test('tells an old customer before the tap, and nobody else', async () => {
    const groupId = await anOpenGroup();
    const { personId } = await anOldCustomer();
    expect(await pageFor(personId, groupId)).toMatchObject({
      standing: 'joinable',
      eligible: false,
      canOpen: true,
      campaign: { newOnly: true, tierSizes: [] },
    });
    expect(await pageFor(await s.buyer(), groupId)).toMatchObject({ eligible: true });
    expect(await pageFor(null, groupId)).toMatchObject({ eligible: true });
  });

  test('of one’s own seat says nothing of the kind', async () => {
    const groupId = await anOpenGroup();
    const me = await s.buyer();
    await s.seat(me, seatOf(groupId));
    expect(await pageFor(me, groupId)).toMatchObject({ standing: 'mine', eligible: true });
    await s.pass(25 * HOUR_MS);
    expect(await pageFor(me, groupId)).toMatchObject({ status: 'failed', eligible: true });
  });

  test('tells whose benefit an unpaid order keeps, with that order, until it is paid, cancelled or over', async () => {
    const groupId = await anOpenGroup();
    const me = await s.buyer();
    expect(await pageFor(me, groupId)).toMatchObject({ eligible: true, benefitHeldBy: null });
    const orderId = await s.placeSeat(me, seatOf(await anOpenGroup()));
    expect(await quote(me, groupId)).toMatchObject({ ok: false, code: 'NEW_BENEFIT_HELD' });
    expect(await pageFor(me, groupId)).toMatchObject({
      standing: 'joinable',
      eligible: false,
      benefitHeldBy: orderId,
    });
    // Its time is over: it is in nobody's way, as in the quote, before the timer has closed it.
    s.deps.clock.advance(6 * MINUTE_MS);
    expect(await quote(me, groupId)).toMatchObject({ ok: true });
    expect(await pageFor(me, groupId)).toMatchObject({ eligible: true, benefitHeldBy: null });
  });

  test('of a kind without that benefit does not ask for it, nor does the page of the held seat itself', async () => {
    const me = await s.buyer();
    const held = await anOpenGroup();
    await s.placeSeat(me, seatOf(held));
    expect(await pageFor(me, held)).toMatchObject({ standing: 'held', eligible: true, benefitHeldBy: null });
    const other = await s.product();
    const ordinary = await s.campaign(other, { size: 3, left: 20 });
    const seat = { campaignId: ordinary, skuId: other.skuId, groupId: null };
    const { groupId } = await s.seat(await s.buyer(), seat);
    if (groupId === null) throw new Error('not opened');
    expect(await pageFor(me, groupId)).toMatchObject({ eligible: true, benefitHeldBy: null });
  });

  test('lists it with its mark', async () => {
    const groupId = await anOpenGroup();
    const other = await anOpenGroup();
    const { others } = await pageFor(await s.buyer(), groupId);
    expect(others).toMatchObject([{ id: other, newOnly: true, tierSizes: [] }]);
  });
});
