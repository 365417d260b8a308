/** Groups that end in the very moment in which somebody takes a seat: whoever got the seat has a group to sit in. */
import { describe, expect, test } from 'vitest';
import type { Id } from '#core/kernel/id';
import { HOUR_MS } from '#core/kernel/instant';
import { settleGroupJob } from '#server/app/group/settle-group';
import { placeOrderHandler } from '#server/app/order/place-order';
import { quoteOrderHandler } from '#server/app/order/quote-order';
import { markPaid } from '#server/app/payment/mark-paid';
import { refundOrderHandler } from '#server/app/refund/refund-order';
import type { JobRow } from '#server/db/job-store';
import { createDb } from '#server/db/pool';
import type { PaidFacts } from '#server/ports/payment';
import { must, run, type TestDeps } from '../support/deps';
import { heldCommit, somebodyWaits } from '../support/held-commit';
import { brokenInvariants } from '../support/invariants';
import { paidAtWechat } from '../support/paid-at-wechat';
import { type Buyer, payWorld } from '../support/pay-world';
import { silentLog } from '../support/postgres/silent-log';
import { sql } from '../support/sql';

const world = payWorld();

async function anOpenGroup(size: number) {
  const product = await world.aProduct({ stock: 0 });
  const campaignId = await world.aCampaign(product, { size });
  const opener = await world.aBuyer();
  const orderId = await world.mustPlace(opener, world.seat(campaignId, null, product.skuId));
  await world.pay(opener, orderId);
  const { group_id: groupId } = await world.order(orderId);
  return { product, campaignId, opener, orderId, groupId: groupId as Id<'group'> };
}
type OpenGroup = Awaited<ReturnType<typeof anOpenGroup>>;

/** Quoted beforehand; the commit of the seat is the caller's to hold. */
async function joinWith(deps: TestDeps, friend: Buyer, { campaignId, groupId, product }: OpenGroup) {
  const { personId, addressId } = friend;
  const purchase = world.seat(campaignId, groupId, product.skuId);
  const { quote } = await must(deps, quoteOrderHandler, personId, { purchase, addressId });
  return run(deps, placeOrderHandler, personId, { purchase, addressId, quoteHash: quote.hash });
}
const groupNow = async (groupId: Id<'group'>) =>
  (
    await sql<{ status: string; taken: number; paid: number }>(
      world.deps.db,
      'SELECT status, taken, paid FROM groups WHERE id = $1',
      [groupId],
    )
  )[0];
const leave = ({ opener, orderId }: OpenGroup, deps: TestDeps = world.deps) =>
  run(deps, refundOrderHandler, opener.personId, {
    orderId,
    lines: [{ lineNo: 1, quantity: 1 }],
    reason: 'changed_mind',
  });
const settleNow = ({ groupId }: OpenGroup) =>
  settleGroupJob(world.deps, { store_id: world.store.storeId, subject: groupId } as unknown as JobRow);

/** Here a circle of waiters is not broken up after a second: it ends in an error. */
function impatientDb() {
  const url = new URL(world.connectionString);
  url.searchParams.set('options', '-c deadlock_timeout=60s');
  return createDb({ connectionString: url.href, poolSize: 4, log: silentLog, statementTimeout_ms: 4_000 });
}

describe('nobody waits in a circle', () => {
  test('two last payments at once, while a member leaves', async () => {
    const group = await anOpenGroup(3);
    const friends = [await world.aBuyer(), await world.aBuyer()] as const;
    const paid: PaidFacts[] = [];
    for (const friend of friends) {
      const placed = await joinWith(world.deps, friend, group);
      if (!placed.ok) throw new Error(placed.code);
      const { orderId } = placed.value;
      paid.push(await paidAtWechat(world, orderId, await world.prepay(friend, orderId)));
    }
    const [first, last] = paid as [PaidFacts, PaidFacts];
    const db = impatientDb();
    const deps = { ...world.deps, db };
    const held = heldCommit(deps, 'paid.mark');
    const firstPaid = markPaid(held.deps, first);
    await held.sent;
    const lastPaid = markPaid(deps, last);
    await somebodyWaits(world.deps.db);
    const leaving = leave(group, deps);
    await somebodyWaits(world.deps.db, 2);
    held.commit();

    expect(await Promise.all([firstPaid, lastPaid])).toEqual(['paid', 'paid']);
    expect((await leaving).ok).toBe(true);
    await db.close();
    expect(await brokenInvariants(world.deps.db)).toEqual({});
  });
});

describe('a seat taken in the moment', () => {
  test('in which the only member leaves: the group waits for whoever is at the cashier', async () => {
    const group = await anOpenGroup(3);
    const friend = await world.aBuyer();
    const held = heldCommit(world.deps, 'order.place');
    const joining = joinWith(held.deps, friend, group);
    await held.sent;
    const leaving = leave(group);
    await somebodyWaits(world.deps.db);
    held.commit();

    const placed = await joining;
    if (!placed.ok) throw new Error(placed.code);
    expect((await leaving).ok).toBe(true);
    expect(await groupNow(group.groupId)).toEqual({ status: 'open', taken: 1, paid: 0 });
    await world.pay(friend, placed.value.orderId);
    expect((await world.order(placed.value.orderId)).status).toBe('awaiting_group');
    expect(await brokenInvariants(world.deps.db)).toEqual({});
  });

  test('in which its time ends: the group is settled after that hold', async () => {
    const group = await anOpenGroup(2);
    const friend = await world.aBuyer();
    world.deps.clock.advance(24 * HOUR_MS - 1);
    const held = heldCommit(world.deps, 'order.place');
    const joining = joinWith(held.deps, friend, group);
    await held.sent;
    world.deps.clock.advance(1);
    const settling = settleNow(group);
    await somebodyWaits(world.deps.db);
    held.commit();

    const placed = await joining;
    if (!placed.ok) throw new Error(placed.code);
    expect(await settling).toHaveProperty('again');
    expect(await groupNow(group.groupId)).toMatchObject({ status: 'open', taken: 2 });
    await world.pay(friend, placed.value.orderId);
    expect((await world.order(placed.value.orderId)).status).toBe('to_ship');
    expect(await brokenInvariants(world.deps.db)).toEqual({});
  });
});
