import { beforeEach, describe, expect, test } from 'vitest';
import type { Id } from '#core/kernel/id';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#core/kernel/instant';
import { completeGroupHandler } from '#server/app/group/complete-group';
import { settleGroupJob } from '#server/app/group/settle-group';
import { openLandingHandler } from '#server/app/landing/open-landing';
import { markPaid } from '#server/app/payment/mark-paid';
import { refundOrderHandler } from '#server/app/refund/refund-order';
import type { JobRow } from '#server/db/job-store';
import { must, run } from '../../support/deps';
import { testDatabase } from '../../support/postgres/test-database';
import { runStaff } from '../../support/run-staff';
import { sellingShop } from '../../support/selling-shop';
import type { TestProduct } from '../../support/shop';
import { sql } from '../../support/sql';

const database = testDatabase();
const s = sellingShop(database);
let product: TestProduct;
let campaignId: Id<'campaign'>;
beforeEach(async () => {
  product = await s.product();
  campaignId = await s.campaign(product, { left: 20 });
});

const join = (groupId: Id<'group'> | null, personId: Id<'person'>) =>
  s.seat(personId, { campaignId, skuId: product.skuId, groupId });
async function aGroupOf(members: number) {
  const people = await Promise.all(Array.from({ length: members }, () => s.buyer()));
  const orders: Id<'order'>[] = [];
  let groupId: Id<'group'> | null = null;
  for (const person of people) {
    const seat = await join(groupId, person);
    groupId = seat.groupId;
    orders.push(seat.orderId);
  }
  if (groupId === null) throw new Error('no group was opened');
  return { groupId, people, orders };
}
interface GroupNow {
  status: string;
  formed_by: string | null;
  taken: number;
  paid: number;
  opener_id: string;
}
const groupNow = async (groupId: Id<'group'>) =>
  (
    await sql<GroupNow>(
      s.deps.db,
      'SELECT status, formed_by, taken, paid, opener_id FROM groups WHERE id = $1',
      [groupId],
    )
  )[0];
const statuses = async (orders: readonly Id<'order'>[]) =>
  Promise.all(orders.map(async (orderId) => (await s.order(orderId)).status));
const leave = (personId: Id<'person'>, orderId: Id<'order'>) =>
  run(s.deps, refundOrderHandler, personId, {
    orderId,
    lines: [{ lineNo: 1, quantity: 1 }],
    reason: 'changed_mind',
  });
const settle = (groupId: Id<'group'>) =>
  settleGroupJob(s.deps, {
    store_id: s.shop.storeId,
    kind: 'settle-group',
    subject: groupId,
  } as unknown as JobRow);
const left = async () =>
  (
    await sql<{ left_units: number }>(
      s.deps.db,
      'SELECT left_units FROM campaign_skus WHERE campaign_id = $1',
      [campaignId],
    )
  )[0]?.left_units;
const buyerUnits = async () =>
  (
    await sql<{ units: number }>(
      s.deps.db,
      'SELECT sum(units)::int AS units FROM campaign_buyers WHERE campaign_id = $1',
      [campaignId],
    )
  )[0]?.units;

describe('a group that is short at its end', () => {
  test('fails; each order is refunded in full, with units and limits given back', async () => {
    const { groupId, orders } = await aGroupOf(2);
    expect(await left()).toBe(18);
    await s.pass(DAY_MS + HOUR_MS);
    expect((await groupNow(groupId))?.status).toBe('failed');
    expect(await statuses(orders)).toEqual(['refunded', 'refunded']);
    for (const orderId of orders) {
      const order = await s.order(orderId);
      expect(order.refunded_fen).toBe(order.paid_fen);
      expect(await s.refunds(orderId)).toMatchObject([{ status: 'success', cause: 'group_failed' }]);
    }
    expect(await left()).toBe(20);
    expect(await buyerUnits()).toBe(0);
  });

  test('its page counts who had paid then, shows nobody any more, and leads those it refunded to their order', async () => {
    const { groupId, people, orders } = await aGroupOf(2);
    const [first, second] = people as [Id<'person'>, Id<'person'>];
    await leave(first, orders[0] as Id<'order'>);
    await s.pass(DAY_MS + HOUR_MS);
    const page = async (viewer: Id<'person'>) => {
      const landing = await must(s.deps, openLandingHandler, viewer, { target: { page: 'group', groupId } });
      return landing.page.kind === 'group' ? landing.page.group : null;
    };
    const failed = { standing: 'failed', paid: 1, seats: [] };
    const { paid_fen } = await s.order(orders[1] as Id<'order'>);
    expect(await page(second)).toMatchObject({ ...failed, myOrderId: orders[1], myPaid_fen: paid_fen });
    // Whoever left before has nothing to read here.
    expect(await page(first)).toMatchObject({ ...failed, myOrderId: null, myPaid_fen: null });
  });

  test('waits for the hold of who is at the cashier, who may still complete it', async () => {
    const { groupId, orders } = await aGroupOf(2);
    s.deps.clock.advance(DAY_MS - 2 * MINUTE_MS);
    const third = await s.buyer();
    const orderId = await s.placeSeat(third, { campaignId, skuId: product.skuId, groupId });
    s.deps.clock.advance(3 * MINUTE_MS);
    expect(await settle(groupId)).toHaveProperty('again');
    expect((await groupNow(groupId))?.status).toBe('open');
    expect(await s.pay(third, orderId)).toBe('to_ship');
    expect(await groupNow(groupId)).toMatchObject({ status: 'formed', formed_by: 'full' });
    expect(await statuses(orders)).toEqual(['to_ship', 'to_ship']);
  });

  test('one refund that cannot be made blocks no other, and is made later', async () => {
    const { groupId, orders } = await aGroupOf(2);
    const [bad, good] = orders as [Id<'order'>, Id<'order'>];
    await sql(s.deps.db, `UPDATE payments SET state = 'closed' WHERE order_id = $1`, [bad]);
    await sql(s.deps.db, 'UPDATE orders SET paid_fen = 0 WHERE id = $1', [bad]);
    s.deps.clock.advance(DAY_MS + HOUR_MS);
    await settle(groupId);
    expect(await statuses([bad, good])).toEqual(['awaiting_group', 'refunded']);
    await sql(s.deps.db, `UPDATE payments SET state = 'paid' WHERE order_id = $1`, [bad]);
    await sql(s.deps.db, 'UPDATE orders SET paid_fen = payable_fen WHERE id = $1', [bad]);
    expect(await settle(groupId)).toBe('done');
    expect(await statuses([bad, good])).toEqual(['refunded', 'refunded']);
    expect(await s.refunds(good)).toHaveLength(1);
  });

  test('settled by many at once: once', async () => {
    const { groupId, orders } = await aGroupOf(2);
    s.deps.clock.advance(DAY_MS + HOUR_MS);
    await Promise.all(Array.from({ length: 6 }, () => settle(groupId)));
    expect(await statuses(orders)).toEqual(['refunded', 'refunded']);
    for (const orderId of orders) expect(await s.refunds(orderId)).toHaveLength(1);
    const told = await sql(
      s.deps.db,
      `SELECT id FROM events WHERE kind = 'group.failed' AND subject->>'groupId' = $1`,
      [groupId],
    );
    expect(told).toHaveLength(1);
  });

  test('one abnormal refund does not hold up the others', async () => {
    const { orders } = await aGroupOf(2);
    await s.control('/refunds', { mode: 'hold' });
    await s.pass(DAY_MS + HOUR_MS);
    const [first, second] = await Promise.all(orders.map(async (orderId) => (await s.refunds(orderId))[0]));
    await s.control('/refunds/finish', { refundId: first?.id, outcome: 'ABNORMAL' });
    await s.control('/refunds/finish', { refundId: second?.id, outcome: 'SUCCESS' });
    await s.control('/refunds', { mode: 'auto' });
    await s.pass(3 * HOUR_MS);
    expect((await s.refunds(orders[0] as Id<'order'>))[0]?.status).toBe('abnormal');
    expect((await s.refunds(orders[1] as Id<'order'>))[0]?.status).toBe('success');
  });
});

describe('settling against the last payment', () => {
  test('whichever is first, the group is whole: formed with three, or failed with everybody’s money back', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { groupId, orders } = await aGroupOf(2);
      s.deps.clock.advance(DAY_MS - MINUTE_MS);
      const third = await s.buyer();
      const orderId = await s.placeSeat(third, { campaignId, skuId: product.skuId, groupId });
      s.deps.clock.advance(2 * MINUTE_MS);
      await Promise.all([settle(groupId), s.pay(third, orderId), settle(groupId)]);
      await settle(groupId);
      expect(await groupNow(groupId)).toMatchObject({ status: 'formed', paid: 3 });
      expect(await statuses([...orders, orderId])).toEqual(['to_ship', 'to_ship', 'to_ship']);
    }
  });
});

describe('leaving', () => {
  test('the opener leaves: refunded, the seat is free, the title passes, prices stay', async () => {
    const { groupId, people, orders } = await aGroupOf(2);
    const [opener, second] = people as [Id<'person'>, Id<'person'>];
    expect(await leave(opener, orders[0] as Id<'order'>)).toMatchObject({
      ok: true,
      value: { status: 'refunded' },
    });
    expect(await groupNow(groupId)).toMatchObject({ status: 'open', taken: 1, paid: 1, opener_id: second });
    await join(groupId, await s.buyer());
    await join(groupId, await s.buyer());
    expect((await groupNow(groupId))?.status).toBe('formed');
    expect(await statuses(orders)).toEqual(['refunded', 'to_ship']);
  });

  test('the last one leaves: failed, and nobody can join', async () => {
    const { groupId, people, orders } = await aGroupOf(1);
    await leave(people[0] as Id<'person'>, orders[0] as Id<'order'>);
    expect(await groupNow(groupId)).toMatchObject({ status: 'failed', taken: 0, paid: 0 });
    await expect(s.placeSeat(await s.buyer(), { campaignId, skuId: product.skuId, groupId })).rejects.toThrow(
      'GROUP_OVER',
    );
    expect(await left()).toBe(20);
  });

  test('the last paid one leaves while another is at the cashier: the group is theirs when they pay', async () => {
    const { groupId, people, orders } = await aGroupOf(1);
    const second = await s.buyer();
    const orderId = await s.placeSeat(second, { campaignId, skuId: product.skuId, groupId });
    await leave(people[0] as Id<'person'>, orders[0] as Id<'order'>);
    expect(await groupNow(groupId)).toMatchObject({ status: 'open', taken: 1, paid: 0 });
    expect(await s.pay(second, orderId)).toBe('awaiting_group');
    await s.pass(10 * MINUTE_MS);
    expect(await groupNow(groupId)).toMatchObject({ status: 'open', paid: 1, opener_id: second });
  });

  test('the same, and they do not pay: failed when the hold is closed', async () => {
    const { groupId, people, orders } = await aGroupOf(1);
    await s.placeSeat(await s.buyer(), { campaignId, skuId: product.skuId, groupId });
    await leave(people[0] as Id<'person'>, orders[0] as Id<'order'>);
    await s.pass(10 * MINUTE_MS);
    expect(await groupNow(groupId)).toMatchObject({ status: 'failed', taken: 0 });
    expect(await left()).toBe(20);
  });

  test('leaving against forming: never a formed group with a hole, never a lost refund', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { groupId, people, orders } = await aGroupOf(2);
      const third = await s.buyer();
      const orderId = await s.placeSeat(third, { campaignId, skuId: product.skuId, groupId });
      await Promise.all([s.pay(third, orderId), leave(people[1] as Id<'person'>, orders[1] as Id<'order'>)]);
      const group = await groupNow(groupId);
      const [first, second, last] = await statuses([...orders, orderId]);
      expect(second).toBe('refunded');
      // Either the seat was left in time, or a paid order was taken back before it was shipped.
      if (group?.status === 'formed') expect([first, last, group.paid]).toEqual(['to_ship', 'to_ship', 3]);
      else
        expect([first, last, group?.paid, group?.taken]).toEqual(['awaiting_group', 'awaiting_group', 2, 2]);
    }
  });
});

describe('completed by the shop', () => {
  test('orders are to be shipped, the group says who did it, and a held seat stays good', async () => {
    const { groupId, orders } = await aGroupOf(1);
    const second = await s.buyer();
    const orderId = await s.placeSeat(second, { campaignId, skuId: product.skuId, groupId });
    await runStaff(s, completeGroupHandler, { groupId });
    expect(await groupNow(groupId)).toMatchObject({ status: 'formed', formed_by: 'shop' });
    expect(await statuses(orders)).toEqual(['to_ship']);
    expect(await s.pay(second, orderId)).toBe('to_ship');
    const again = await runStaff(s, completeGroupHandler, { groupId }, { may: 'fail' });
    expect(again).toMatchObject({ ok: false, code: 'GROUP_OVER' });
  });
});

test('a payment is known when it is told twice', async () => {
  const { orders } = await aGroupOf(1);
  const [row] = await sql<{ id: Id<'payment'>; transaction_id: string; openid: string }>(
    s.deps.db,
    `SELECT p.id, p.transaction_id, pe.openid FROM payments p JOIN persons pe ON pe.id = p.person_id WHERE p.order_id = $1`,
    [orders[0]],
  );
  if (row === undefined) throw new Error('no payment');
  const facts = { paymentId: row.id, transactionId: row.transaction_id, payerOpenid: row.openid };
  const more = { mchid: s.mchid, appid: s.standIn.app.appid, paidAt: s.deps.clock.now() };
  expect(await markPaid(s.deps, { ...facts, ...more, amount_fen: 3_590 as never })).toBe('repeat');
});
