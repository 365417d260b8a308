/** Money verified after its order was closed, when what the order held is sold otherwise: all of it goes back, nothing else moves. */
import { describe, expect, test } from 'vitest';
import type { Id } from '#core/kernel/id';
import { cancelOrderHandler } from '#server/app/order/cancel-order';
import { getOrderHandler } from '#server/app/order/get-order';
import { paymentsOf } from '#server/app/payment/account-of-store';
import { markPaid } from '#server/app/payment/mark-paid';
import { addJob } from '#server/db/job-store';
import { at } from '#server/db/params';
import { storeScope } from '#server/db/scope';
import { must } from '../../support/deps';
import { brokenInvariants, unitsEverywhere } from '../../support/invariants';
import { meanwhile } from '../../support/meanwhile';
import { type Buyer, payWorld } from '../../support/pay-world';
import { sql } from '../../support/sql';

const world = payWorld();

interface Closed {
  readonly buyer: Buyer;
  readonly orderId: Id<'order'>;
  readonly prepayId: string;
}
/** Placed, taken to the cashier, and cancelled there. */
async function closed(purchase: Parameters<typeof world.mustPlace>[1], buyer?: Buyer): Promise<Closed> {
  const who = buyer ?? (await world.aBuyer());
  const orderId = await world.mustPlace(who, purchase);
  const prepayId = await world.prepay(who, orderId);
  await must(world.deps, cancelOrderHandler, who.personId, { orderId });
  return { buyer: who, orderId, prepayId };
}
async function payLate({ prepayId }: Closed): Promise<void> {
  await world.control('/pay', { prepayId, force: true });
  await world.standIn.catchUp();
}
const refunds = (orderId: Id<'order'>) =>
  sql<{ amount_fen: number; surplus: boolean; reason: string }>(
    world.deps.db,
    'SELECT amount_fen, surplus, reason FROM refunds WHERE order_id = $1',
    [orderId],
  );
const one = (skuId: Id<'sku'>, quantity = 1) => world.lines({ skuId, quantity });
const eventsOf = (orderId: Id<'order'>) =>
  sql<{ kind: string }>(
    world.deps.db,
    `SELECT kind FROM events WHERE subject->>'orderId' = $1 AND kind LIKE 'order.%' ORDER BY kind`,
    [orderId],
  );

/** Everything back, in one refund; the order stays cancelled, and its page says why in words. */
async function expectGivenBack({ orderId, buyer }: Closed, amount_fen: number): Promise<void> {
  expect(await refunds(orderId)).toEqual([{ amount_fen, surplus: true, reason: 'paid_late' }]);
  expect(await world.order(orderId)).toMatchObject({ status: 'cancelled', paid_fen: 0, refunded_fen: 0 });
  expect(await eventsOf(orderId)).toEqual([{ kind: 'order.cancelled' }]);
  const { order } = await must(world.deps, getOrderHandler, buyer.personId, { orderId });
  expect(order.refunds[0]?.reason.en).toContain('Paid after the time was over');
  expect(await brokenInvariants(world.deps.db)).toEqual({});
}

describe('bought alone', () => {
  test('some units are there, not all: none is taken', async () => {
    const { skuId } = await world.aProduct({ stock: 3 });
    const order = await closed(one(skuId, 3));
    await world.mustPlace(await world.aBuyer(), one(skuId));
    await payLate(order);
    await expectGivenBack(order, 3 * 3_990);
    expect(await world.stock(skuId)).toBe(2);
  });

  test('one line is sold out, another is there: neither is taken', async () => {
    const there = await world.aProduct({ stock: 5 });
    const gone = await world.aProduct({ stock: 1 });
    const order = await closed(
      world.lines({ skuId: there.skuId, quantity: 2 }, { skuId: gone.skuId, quantity: 1 }),
    );
    await world.mustPlace(await world.aBuyer(), one(gone.skuId));
    await payLate(order);
    await expectGivenBack(order, 3 * 3_990);
    expect([await world.stock(there.skuId), await world.stock(gone.skuId)]).toEqual([5, 0]);
  });

  test('the price has changed and the unit is there: the order keeps the price that was paid', async () => {
    const { skuId } = await world.aProduct({ stock: 1 });
    const order = await closed(one(skuId));
    await sql(world.deps.db, 'UPDATE skus SET price_fen = price_fen + 1000 WHERE id = $1', [skuId]);
    await payLate(order);
    expect(await world.order(order.orderId)).toMatchObject({ status: 'to_ship', paid_fen: 3_990 });
    expect(await refunds(order.orderId)).toEqual([]);
    expect(await brokenInvariants(world.deps.db)).toEqual({});
  });

  test('the news comes eight times at once: one refund', async () => {
    const { skuId } = await world.aProduct({ stock: 1 });
    const order = await closed(one(skuId));
    await world.mustPlace(await world.aBuyer(), one(skuId));
    const [payment] = await world.payments(order.orderId);
    await world.control('/notifications/mode', { mode: 'hold' });
    await world.control('/pay', { prepayId: order.prepayId, force: true });
    const said = { paymentId: payment?.id, times: 8, together: true };
    expect(await world.control('/notifications/send', said)).toMatchObject({ statuses: Array(8).fill(200) });
    await world.control('/notifications/mode', { mode: 'send' });
    await expectGivenBack(order, 3_990);
  });

  test('two pay late for the last unit at the same moment: one has it, the other the money', async () => {
    const { skuId } = await world.aProduct({ stock: 2 });
    const late = [await closed(one(skuId)), await closed(one(skuId))];
    await world.mustPlace(await world.aBuyer(), one(skuId));
    await world.control('/notifications/mode', { mode: 'hold' });
    for (const { prepayId } of late) await world.control('/pay', { prepayId, force: true });
    await Promise.all(
      late.map(async ({ orderId }) => {
        const [payment] = await world.payments(orderId);
        await world.control('/notifications/send', { paymentId: payment?.id, times: 2, together: true });
      }),
    );
    await world.control('/notifications/mode', { mode: 'send' });
    const ends = await Promise.all(late.map(async ({ orderId }) => (await world.order(orderId)).status));
    expect(ends.sort()).toEqual(['cancelled', 'to_ship']);
    const back = await Promise.all(late.map(({ orderId }) => refunds(orderId)));
    expect(back.flat()).toEqual([{ amount_fen: 3_990, surplus: true, reason: 'paid_late' }]);
    expect(await world.stock(skuId)).toBe(0);
    expect(await brokenInvariants(world.deps.db)).toEqual({});
  });

  test('told again once a unit is free: the money that went back stays back, and the buyer may buy anew', async () => {
    const { skuId } = await world.aProduct({ stock: 1 });
    const order = await closed(one(skuId));
    const other = await world.aBuyer();
    const taken = await world.mustPlace(other, one(skuId));
    await payLate(order);
    await must(world.deps, cancelOrderHandler, other.personId, { orderId: taken });
    const [payment] = await world.payments(order.orderId);
    await world.control('/notifications/send', { paymentId: payment?.id });
    await expectGivenBack(order, 3_990);
    expect(await world.stock(skuId)).toBe(1);
    const anew = await world.mustPlace(order.buyer, one(skuId));
    await world.pay(order.buyer, anew);
    expect((await world.order(anew)).status).toBe('to_ship');
    expect(await brokenInvariants(world.deps.db)).toEqual({});
  });
});

describe('with a seat', () => {
  async function aGroup(is: { left: number; stock?: number }) {
    const product = await world.aProduct({ stock: is.stock ?? 0 });
    const campaignId = await world.aCampaign(product, { left: is.left });
    const { skuId } = product;
    const opener = await world.aBuyer();
    const orderId = await world.mustPlace(opener, world.seat(campaignId, null, skuId));
    await world.pay(opener, orderId);
    const { group_id: groupId } = await world.order(orderId);
    return { campaignId, skuId, groupId, units: is.left + (is.stock ?? 0) };
  }
  type Group = Awaited<ReturnType<typeof aGroup>>;
  const seatIn = ({ campaignId, groupId, skuId }: Group) => world.seat(campaignId, groupId, skuId);
  const groupNow = async ({ groupId }: Group) =>
    (
      await sql<{ status: string; taken: number; paid: number }>(
        world.deps.db,
        'SELECT status, taken, paid FROM groups WHERE id = $1',
        [groupId],
      )
    )[0];

  test('the seat is free, the allotment is used up: the money goes back and the seat stays free', async () => {
    const group = await aGroup({ left: 2 });
    const order = await closed(seatIn(group));
    await world.mustPlace(await world.aBuyer(), world.seat(group.campaignId, null, group.skuId));
    await payLate(order);
    await expectGivenBack(order, 2_990);
    expect(await groupNow(group)).toEqual({ status: 'open', taken: 1, paid: 1 });
    expect(await unitsEverywhere(world.deps.db, group.skuId)).toBe(group.units);
  });

  test('the allotment is used up: ordinary stock does not serve a running campaign', async () => {
    const group = await aGroup({ left: 2, stock: 5 });
    const order = await closed(seatIn(group));
    await world.mustPlace(await world.aBuyer(), world.seat(group.campaignId, null, group.skuId));
    await payLate(order);
    await expectGivenBack(order, 2_990);
    expect(await world.stock(group.skuId)).toBe(5);
  });

  test('the campaign has ended: its group is served from ordinary stock while there is any', async () => {
    const group = await aGroup({ left: 2, stock: 1 });
    const order = await closed(seatIn(group));
    await sql(world.deps.db, `UPDATE campaigns SET status = 'ended' WHERE id = $1`, [group.campaignId]);
    await payLate(order);
    expect((await world.order(order.orderId)).status).toBe('awaiting_group');
    expect(await groupNow(group)).toEqual({ status: 'open', taken: 2, paid: 2 });
    expect(await world.stock(group.skuId)).toBe(0);
    expect(await brokenInvariants(world.deps.db)).toEqual({});
  });

  test('the campaign ends between reading and taking: what its allotment left is ordinary stock, and serves', async () => {
    const group = await aGroup({ left: 3 });
    const order = await closed(seatIn(group));
    await world.control('/notifications/mode', { mode: 'drop' });
    await world.control('/pay', { prepayId: order.prepayId, force: true });
    await world.control('/notifications/mode', { mode: 'send' });
    const { deps, store } = world;
    const scope = storeScope(store.storeId);
    const [payment] = await world.payments(order.orderId);
    const asked = await (await paymentsOf(deps, scope))?.query(payment?.id as never);
    if (asked?.ok !== true || asked.value.status !== 'paid') throw new Error('not paid');
    const asItEnds = meanwhile(deps, 'payment.by-id', async () => {
      const now = deps.clock.now();
      await sql(deps.db, 'UPDATE campaigns SET ends_at = $2 WHERE id = $1', [group.campaignId, at(now)]);
      await addJob(
        deps.db,
        deps.ids,
        scope,
        { kind: 'end-campaign', subject: group.campaignId, dueAt: now },
        now,
      );
      await world.settle();
    });
    expect(await markPaid(asItEnds, asked.value)).toBe('retaken');
    expect((await world.order(order.orderId)).status).toBe('awaiting_group');
    expect(await refunds(order.orderId)).toEqual([]);
    expect(await unitsEverywhere(deps.db, group.skuId)).toBe(group.units);
    expect(await brokenInvariants(deps.db)).toEqual({});
  });

  test('the campaign has ended and ordinary stock is gone too: the money goes back', async () => {
    const group = await aGroup({ left: 2 });
    const order = await closed(seatIn(group));
    await sql(world.deps.db, `UPDATE campaigns SET status = 'ended' WHERE id = $1`, [group.campaignId]);
    await payLate(order);
    await expectGivenBack(order, 2_990);
    expect(await groupNow(group)).toEqual({ status: 'open', taken: 1, paid: 1 });
  });

  test('the buyer has had as many as a person may: the money goes back, the second order stays', async () => {
    const group = await aGroup({ left: 5 });
    await sql(world.deps.db, 'UPDATE campaigns SET buyer_limit = 1 WHERE id = $1', [group.campaignId]);
    const order = await closed(seatIn(group));
    const second = await world.mustPlace(order.buyer, world.seat(group.campaignId, null, group.skuId));
    await world.pay(order.buyer, second);
    await payLate(order);
    await expectGivenBack(order, 2_990);
    expect((await world.order(second)).status).toBe('awaiting_group');
    expect(await unitsEverywhere(world.deps.db, group.skuId)).toBe(group.units);
  });

  test('the group has failed meanwhile: the seat is gone, the buyer chooses', async () => {
    const group = await aGroup({ left: 3 });
    const order = await closed(seatIn(group));
    await sql(world.deps.db, `UPDATE groups SET status = 'failed' WHERE id = $1`, [group.groupId]);
    await payLate(order);
    expect((await world.order(order.orderId)).status).toBe('paid_no_seat');
    expect(await refunds(order.orderId)).toEqual([]);
  });
});
