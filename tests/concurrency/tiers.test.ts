/** 阶梯 groups at the moment in which they are settled: one tier, one difference an order, whoever comes when. */
import { describe, expect, test } from 'vitest';
import type { Id } from '#core/kernel/id';
import { HOUR_MS, MINUTE_MS } from '#core/kernel/instant';
import { rebateGroupJob } from '#server/app/group/rebate-group';
import { settleGroupJob } from '#server/app/group/settle-group';
import { relayEvents } from '#server/app/notice/relay-events';
import { cancelOrderHandler } from '#server/app/order/cancel-order';
import { settleUnpaid } from '#server/app/order/settle-unpaid';
import { markPaid } from '#server/app/payment/mark-paid';
import { refundOrderHandler } from '#server/app/refund/refund-order';
import type { JobRow } from '#server/db/job-store';
import { storeScope } from '#server/db/scope';
import { must, run, type TestDeps } from '../support/deps';
import { heldCommit, heldTransaction, somebodyWaits } from '../support/held-commit';
import { brokenInvariants } from '../support/invariants';
import { meanwhile } from '../support/meanwhile';
import { paidAtWechat } from '../support/paid-at-wechat';
import { payWorld } from '../support/pay-world';
import { sql } from '../support/sql';

const world = payWorld();

/** Two people ¥29.90, three ¥25.90, five ¥22.90. */
async function aTieredGroup(people: number) {
  const product = await world.aProduct({ stock: 0 });
  const campaignId = await world.aCampaign(product, {
    kind: 'tiered',
    settings: { tiers: [{ people: 2 }, { people: 3 }, { people: 5 }] },
    size: 5,
    steps_fen: [2_590, 2_290],
  });
  const join = async (groupId: Id<'group'> | null) => {
    const buyer = await world.aBuyer();
    return { buyer, orderId: await world.mustPlace(buyer, world.seat(campaignId, groupId, product.skuId)) };
  };
  const opener = await join(null);
  await world.pay(opener.buyer, opener.orderId);
  const groupId = (await world.order(opener.orderId)).group_id as Id<'group'>;
  const members = [opener];
  while (members.length < people) {
    const member = await join(groupId);
    await world.pay(member.buyer, member.orderId);
    members.push(member);
  }
  return { groupId, members, join };
}
const job = (groupId: Id<'group'>) =>
  ({ store_id: world.store.storeId, subject: groupId }) as unknown as JobRow;
const settle = (groupId: Id<'group'>, deps: TestDeps = world.deps) => settleGroupJob(deps, job(groupId));
const rebate = (groupId: Id<'group'>, deps: TestDeps = world.deps) => rebateGroupJob(deps, job(groupId));
const endHold = (orderId: Id<'order'>) => settleUnpaid(world.deps, storeScope(world.store.storeId), orderId);
const groupNow = async (groupId: Id<'group'>) =>
  (
    await sql<{ status: string; formed_by: string | null; paid: number }>(
      world.deps.db,
      'SELECT status, formed_by, paid FROM groups WHERE id = $1',
      [groupId],
    )
  )[0];
const differences = async (groupId: Id<'group'>) =>
  (
    await sql<{ amount_fen: number }>(
      world.deps.db,
      `SELECT r.amount_fen FROM refunds r JOIN orders o ON o.store_id = r.store_id AND o.id = r.order_id
       WHERE o.group_id = $1 AND r.cause = 'tier_difference'`,
      [groupId],
    )
  ).map(({ amount_fen }) => amount_fen);
const told = async (groupId: Id<'group'>) =>
  sql(world.deps.db, `SELECT id FROM events WHERE kind = 'group.formed' AND subject->>'groupId' = $1`, [
    groupId,
  ]);

describe('a tier is settled once', () => {
  test('by two settling jobs and two that give back, all at once', async () => {
    const { groupId } = await aTieredGroup(3);
    world.deps.clock.advance(25 * HOUR_MS);
    await Promise.all([settle(groupId), settle(groupId)]);
    expect(await groupNow(groupId)).toEqual({ status: 'formed', formed_by: 'tier', paid: 3 });
    expect(await told(groupId)).toHaveLength(1);
    await Promise.all([rebate(groupId), rebate(groupId), rebate(groupId)]);
    expect(await differences(groupId)).toEqual([400, 400, 400]);
    await world.settle();
    expect(await brokenInvariants(world.deps.db)).toEqual({});
  });

  test('the last payment against the settling at its end: counted, or not there yet, and everybody gets the same', async () => {
    for (let round = 0; round < 4; round += 1) {
      const { groupId, join } = await aTieredGroup(2);
      world.deps.clock.advance(24 * HOUR_MS - MINUTE_MS);
      const third = await join(groupId);
      const paid = await paidAtWechat(world, third.orderId, await world.prepay(third.buyer, third.orderId));
      world.deps.clock.advance(2 * MINUTE_MS);
      await Promise.all([settle(groupId), markPaid(world.deps, paid), settle(groupId)]);
      await settle(groupId);
      expect(await groupNow(groupId)).toEqual({ status: 'formed', formed_by: 'tier', paid: 3 });
      await world.settle();
      expect(await differences(groupId)).toEqual([400, 400, 400]);
    }
    expect(await brokenInvariants(world.deps.db)).toEqual({});
  });

  test('the last hold ends as it does, unpaid: it is not counted, and nobody gets a difference', async () => {
    for (let round = 0; round < 4; round += 1) {
      const { groupId, members, join } = await aTieredGroup(2);
      world.deps.clock.advance(24 * HOUR_MS - MINUTE_MS);
      const third = await join(groupId);
      await world.prepay(third.buyer, third.orderId);
      world.deps.clock.advance(6 * MINUTE_MS);
      await Promise.all([settle(groupId), endHold(third.orderId), settle(groupId), endHold(third.orderId)]);
      await world.settle();
      expect(await groupNow(groupId)).toEqual({ status: 'formed', formed_by: 'tier', paid: 2 });
      expect(await told(groupId)).toHaveLength(1);
      expect(await differences(groupId)).toEqual([]);
      expect((await world.order(third.orderId)).status).toBe('cancelled');
      for (const { orderId } of members) expect((await world.order(orderId)).status).toBe('to_ship');
    }
    expect(await brokenInvariants(world.deps.db)).toEqual({});
  });

  test('the last hold ends as it does, and its money turns out to be there: counted, with the tier it reaches', async () => {
    for (let round = 0; round < 4; round += 1) {
      const { groupId, join } = await aTieredGroup(2);
      world.deps.clock.advance(24 * HOUR_MS - MINUTE_MS);
      const third = await join(groupId);
      const paid = await paidAtWechat(world, third.orderId, await world.prepay(third.buyer, third.orderId));
      world.deps.clock.advance(6 * MINUTE_MS);
      const meeting = [settle(groupId), endHold(third.orderId), markPaid(world.deps, paid), settle(groupId)];
      await Promise.all<unknown>(meeting);
      await world.settle();
      expect(await groupNow(groupId)).toEqual({ status: 'formed', formed_by: 'tier', paid: 3 });
      expect(await differences(groupId)).toEqual([400, 400, 400]);
    }
    expect(await brokenInvariants(world.deps.db)).toEqual({});
  });

  test('the payment that fills it is held up while the settling waits: full, and settled by the payment', async () => {
    const { groupId, join } = await aTieredGroup(4);
    world.deps.clock.advance(24 * HOUR_MS - MINUTE_MS);
    const last = await join(groupId);
    const paid = await paidAtWechat(world, last.orderId, await world.prepay(last.buyer, last.orderId));
    world.deps.clock.advance(2 * MINUTE_MS);
    const held = heldCommit(world.deps, 'paid.mark');
    const paying = markPaid(held.deps, paid);
    await held.sent;
    const settling = settle(groupId);
    await somebodyWaits(world.deps.db);
    held.commit();
    expect(await paying).toBe('paid');
    await settling;
    expect(await groupNow(groupId)).toEqual({ status: 'formed', formed_by: 'full', paid: 5 });
    await world.settle();
    expect(await differences(groupId)).toEqual([700, 700, 700, 700, 700]);
    expect(await brokenInvariants(world.deps.db)).toEqual({});
  });
});

describe('a deal that is written down while its difference is given back is the price after it', () => {
  const dealsOf = async (groupId: Id<'group'>) =>
    (
      await sql<{ price_fen: number }>(
        world.deps.db,
        `SELECT h.price_fen FROM price_history h JOIN orders o ON o.store_id = h.store_id AND o.id = h.order_id
         WHERE o.group_id = $1 AND h.kind = 'deal'`,
        [groupId],
      )
    ).map(({ price_fen }) => price_fen);
  const AFTER = [2_290, 2_290, 2_290, 2_290, 2_290];
  const tell = (deps: TestDeps = world.deps) => relayEvents(deps, 100);

  test('read before it, written after it', async () => {
    const { groupId } = await aTieredGroup(5);
    await tell(
      meanwhile(world.deps, 'deal.paid-lines', async () => expect(await rebate(groupId)).toBe('done')),
    );
    expect(await dealsOf(groupId)).toEqual(AFTER);
    await world.settle();
    expect(await brokenInvariants(world.deps.db)).toEqual({});
  });

  test('written before it, and nobody else can see that yet', async () => {
    const { groupId } = await aTieredGroup(5);
    const held = heldTransaction(world.deps);
    const telling = tell(held.deps);
    await held.sent;
    const giving = rebate(groupId);
    await somebodyWaits(world.deps.db);
    held.commit();
    await telling;
    expect(await giving).toBe('done');
    expect(await dealsOf(groupId)).toEqual(AFTER);
    await world.settle();
    expect(await brokenInvariants(world.deps.db)).toEqual({});
  });

  test('as it comes: two relays and two that give back, four groups at once', async () => {
    const groups: Id<'group'>[] = [];
    for (let group = 0; group < 4; group += 1) groups.push((await aTieredGroup(5)).groupId);
    const together = groups.flatMap((groupId) => [tell(), rebate(groupId), tell(), rebate(groupId)]);
    await Promise.all(together);
    await world.settle();
    for (const groupId of groups) expect(await dealsOf(groupId)).toEqual(AFTER);
    expect(await brokenInvariants(world.deps.db)).toEqual({});
  });
});

test('the difference and the whole order back, while one waits for the other', async () => {
  const { groupId, members } = await aTieredGroup(5);
  // Whose order is given its difference first: they go by their numbers.
  const [first] = members.toSorted((a, b) => (a.orderId < b.orderId ? -1 : 1)) as [(typeof members)[number]];
  const held = heldTransaction(world.deps);
  const giving = rebate(groupId, held.deps);
  await held.sent;
  const takingBack = run(world.deps, refundOrderHandler, first.buyer.personId, {
    orderId: first.orderId,
    lines: [{ lineNo: 1, quantity: 1 }],
    reason: 'changed_mind',
  });
  await somebodyWaits(world.deps.db);
  held.commit();
  expect(await giving).toBe('done');
  expect(await takingBack).toMatchObject({ ok: true, value: { amount_fen: 2_290 } });
  const order = await world.order(first.orderId);
  expect(order).toMatchObject({ status: 'refunded', refunded_fen: order.paid_fen });
  await world.settle();
  expect(await brokenInvariants(world.deps.db)).toEqual({});
});

test('money that comes late, while the difference is being given: no seat, no difference, and all of it back in the end', async () => {
  for (let round = 0; round < 3; round += 1) {
    const { groupId, join } = await aTieredGroup(3);
    const late = await join(groupId);
    const prepayId = await world.prepay(late.buyer, late.orderId);
    await must(world.deps, cancelOrderHandler, late.buyer.personId, { orderId: late.orderId });
    const paid = await paidAtWechat(world, late.orderId, prepayId);
    world.deps.clock.advance(25 * HOUR_MS);
    await settle(groupId);
    const [, outcome] = await Promise.all([rebate(groupId), markPaid(world.deps, paid), rebate(groupId)]);
    expect(outcome).toBe('seat_lost');
    expect(await groupNow(groupId)).toEqual({ status: 'formed', formed_by: 'tier', paid: 3 });
    expect(await differences(groupId)).toEqual([400, 400, 400]);
    world.deps.clock.advance(HOUR_MS);
    await world.settle();
    expect(await world.order(late.orderId)).toMatchObject({ status: 'refunded', refunded_fen: 2_990 });
    expect(await differences(groupId)).toEqual([400, 400, 400]);
  }
  expect(await brokenInvariants(world.deps.db)).toEqual({});
});
