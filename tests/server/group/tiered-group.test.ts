/** 阶梯: two pay ¥29.90, three ¥25.90, five ¥22.90; everybody pays the first price, and the difference comes back once it is formed. */
import { beforeEach, describe, expect, test } from 'vitest';
import { openLanding } from '#core/contract/landing';
import type { Id } from '#core/kernel/id';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#core/kernel/instant';
import { listGoodsHandler } from '#server/app/catalog/list-goods';
import { completeGroupHandler } from '#server/app/group/complete-group';
import { rebateGroupJob } from '#server/app/group/rebate-group';
import { settleGroupJob } from '#server/app/group/settle-group';
import { openLandingHandler } from '#server/app/landing/open-landing';
import { quoteOrderHandler } from '#server/app/order/quote-order';
import { refundOrderHandler } from '#server/app/refund/refund-order';
import type { JobRow } from '#server/db/job-store';
import { must, run } from '../../support/deps';
import { brokenInvariants } from '../../support/invariants';
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
  campaignId = await s.campaign(product, {
    kind: 'tiered',
    settings: { tiers: [{ people: 2 }, { people: 3 }, { people: 5 }] },
    size: 5,
    steps_fen: [2_590, 2_290],
    left: 40,
  });
});

interface Member {
  readonly personId: Id<'person'>;
  readonly orderId: Id<'order'>;
}
async function join(
  groupId: Id<'group'> | null,
  quantity = 1,
): Promise<Member & { groupId: Id<'group'> | null }> {
  const personId = await s.buyer();
  const seat = await s.seat(personId, { campaignId, skuId: product.skuId, groupId, quantity });
  return { personId, ...seat };
}
/** One order a quantity. */
async function aGroupOf(...quantities: number[]) {
  const members: Member[] = [];
  let groupId: Id<'group'> | null = null;
  for (const quantity of quantities) {
    const member = await join(groupId, quantity);
    groupId = member.groupId;
    members.push(member);
  }
  if (groupId === null) throw new Error('no group was opened');
  return { groupId, members };
}
const groupNow = async (groupId: Id<'group'>) =>
  (
    await sql<{ status: string; formed_by: string | null; paid: number }>(
      s.deps.db,
      'SELECT status, formed_by, paid FROM groups WHERE id = $1',
      [groupId],
    )
  )[0];
const job = (kind: string, subject: string) =>
  ({ store_id: s.shop.storeId, kind, subject }) as unknown as JobRow;
const settle = (groupId: Id<'group'>) => settleGroupJob(s.deps, job('settle-group', groupId));
const rebate = (groupId: Id<'group'>) => rebateGroupJob(s.deps, job('rebate-group', groupId));
const backOf = async ({ orderId }: Member) =>
  (await s.refunds(orderId))
    .filter(({ cause }) => cause === 'tier_difference')
    .map((refund) => refund.amount_fen);
const linesOf = (orderId: Id<'order'>) =>
  sql<{ payable_fen: number; refunded_fen: number; rebate_fen: number }>(
    s.deps.db,
    'SELECT payable_fen, refunded_fen, rebate_fen FROM order_lines WHERE order_id = $1',
    [orderId],
  );
const takeBack = ({ personId, orderId }: Member, quantity: number) =>
  run(s.deps, refundOrderHandler, personId, {
    orderId,
    lines: [{ lineNo: 1, quantity }],
    reason: 'changed_mind',
  });
const pageOf = async (groupId: Id<'group'>, who: Id<'person'> | null = null) => {
  const viewer = who ?? (await s.buyer());
  const { page } = await must(s.deps, openLandingHandler, viewer, { target: { page: 'group', groupId } });
  if (page.kind !== 'group') throw new Error(`${openLanding.action} answered ${page.kind}`);
  return page.group;
};

test('who is about to pay reads the tier to hope for, with their own seat counted', async () => {
  const asked = async (groupId: Id<'group'> | null) => {
    const seat = { from: 'group', campaignId, skuId: product.skuId, groupId, quantity: 2 } as const;
    const purchase = { ...seat, storeId: s.shop.storeId };
    return (await must(s.deps, quoteOrderHandler, await s.buyer(), { purchase })).nextTier;
  };
  expect(await asked(null)).toEqual({ people: 3, unit_fen: 2_590, back_fen: 400 });
  const { groupId } = await aGroupOf(1, 1);
  expect(await asked(groupId)).toEqual({ people: 5, unit_fen: 2_290, back_fen: 700 });
  const ordinary = await s.product();
  const purchase = {
    from: 'group',
    storeId: s.shop.storeId,
    campaignId: await s.campaign(ordinary),
    skuId: ordinary.skuId,
    groupId: null,
    quantity: 1,
  } as const;
  expect(await must(s.deps, quoteOrderHandler, await s.buyer(), { purchase })).toMatchObject({
    nextTier: null,
  });
});

test('a card says with how many it goes, and the lowest price it may come to', async () => {
  const { items } = await must(s.deps, listGoodsHandler, null, { storeId: s.shop.storeId });
  expect(items.find(({ id }) => id === product.productId)?.group).toEqual({
    price_fen: 2_990,
    size: 5,
    tiers: { least: 2, lowest_fen: 2_290 },
  });
});

test('the page names what its viewer bought, and to others nothing', async () => {
  const { groupId, members } = await aGroupOf(2, 1);
  const { payable_fen } = (await linesOf((members[0] as Member).orderId))[0] as { payable_fen: number };
  expect(payable_fen).toBe(5_980);
  expect(await pageOf(groupId, (members[0] as Member).personId)).toMatchObject({
    myOrderId: (members[0] as Member).orderId,
    mySkuId: product.skuId,
    myPaid_fen: (await s.order((members[0] as Member).orderId)).paid_fen,
  });
  expect(await pageOf(groupId)).toMatchObject({ myOrderId: null, mySkuId: null, myPaid_fen: null });
});

describe('at its end', () => {
  test.each([
    [1, 'failed', null, []],
    [2, 'formed', 'tier', []],
    [3, 'formed', 'tier', [400]],
    [4, 'formed', 'tier', [400]],
  ] as const)('%i paid: %s, and so much back a unit: %j', async (people, status, formed_by, back) => {
    const { groupId, members } = await aGroupOf(...Array.from({ length: people }, () => 1));
    await s.pass(DAY_MS + HOUR_MS);
    expect(await groupNow(groupId)).toEqual({ status, formed_by, paid: people });
    for (const member of members) {
      expect(await backOf(member)).toEqual(back);
      expect((await s.order(member.orderId)).status).toBe(status === 'failed' ? 'refunded' : 'to_ship');
    }
    expect(await brokenInvariants(s.deps.db)).toEqual({});
  });

  test('is not decided while somebody is at the cashier, and counts them when they pay', async () => {
    const { groupId, members } = await aGroupOf(1, 1);
    s.deps.clock.advance(DAY_MS - 2 * MINUTE_MS);
    const personId = await s.buyer();
    const orderId = await s.placeSeat(personId, { campaignId, skuId: product.skuId, groupId });
    s.deps.clock.advance(3 * MINUTE_MS);
    expect(await settle(groupId)).toHaveProperty('again');
    expect(await groupNow(groupId)).toMatchObject({ status: 'open' });
    await s.pay(personId, orderId);
    await s.work();
    expect(await groupNow(groupId)).toEqual({ status: 'formed', formed_by: 'tier', paid: 3 });
    for (const member of [...members, { personId, orderId }]) expect(await backOf(member)).toEqual([400]);
  });

  test('the notice says the tier, and to each what comes back', async () => {
    const { members } = await aGroupOf(2, 1, 1);
    await s.pass(DAY_MS + HOUR_MS);
    const told = await sql<{ facts: { tier: number; paid: number; amount_fen: number } }>(
      s.deps.db,
      `SELECT facts FROM notices WHERE person_id = $1 AND event = 'buyer.group-formed'`,
      [members[0]?.personId],
    );
    expect(told).toMatchObject([{ facts: { tier: 2, paid: 3, amount_fen: 800 } }]);
    const words = await sql<{ event: string; facts: object }>(
      s.deps.db,
      `SELECT event, facts FROM notices WHERE person_id = $1 AND event LIKE 'buyer.refund%'`,
      [members[0]?.personId],
    );
    const prices = { people: 3, from_fen: 2_990, to_fen: 2_590 };
    expect(words).toMatchObject([{ event: 'buyer.refund-done', facts: { amount_fen: 800, ...prices } }]);
  });
});

describe('full', () => {
  test('forms at once at the last tier, and every unit gets the difference', async () => {
    const { groupId, members } = await aGroupOf(1, 3, 1, 1, 2);
    await s.work();
    expect(await groupNow(groupId)).toEqual({ status: 'formed', formed_by: 'full', paid: 5 });
    const back = await Promise.all(members.map(backOf));
    expect(back).toEqual([[700], [2_100], [700], [700], [1_400]]);
    const [line] = await linesOf((members[1] as Member).orderId);
    expect(line).toEqual({ payable_fen: 3 * 2_990, refunded_fen: 0, rebate_fen: 2_100 });
    expect(await brokenInvariants(s.deps.db)).toEqual({});
  });

  test('takes nobody more, and what was deal is the price after the difference', async () => {
    const { groupId } = await aGroupOf(1, 1, 1, 1, 1);
    await expect(join(groupId)).rejects.toThrow('GROUP_OVER');
    await s.work();
    const deals = await sql<{ price_fen: number }>(
      s.deps.db,
      `SELECT price_fen FROM price_history WHERE kind = 'deal' AND sku_id = $1`,
      [product.skuId],
    );
    expect(deals.map(({ price_fen }) => price_fen)).toEqual([2_290, 2_290, 2_290, 2_290, 2_290]);
  });
});

describe('completed by the shop', () => {
  test.each([
    [1, []],
    [2, []],
    [3, [400]],
  ] as const)('with %i paid: so much back a unit: %j', async (people, back) => {
    const { groupId, members } = await aGroupOf(...Array.from({ length: people }, () => 1));
    await runStaff(s, completeGroupHandler, { groupId });
    await s.work();
    expect(await groupNow(groupId)).toEqual({ status: 'formed', formed_by: 'shop', paid: people });
    for (const member of members) expect(await backOf(member)).toEqual(back);
  });

  test('who held a seat then and pays later counts, and everybody gets the same', async () => {
    const { groupId, members } = await aGroupOf(1, 1);
    const personId = await s.buyer();
    const orderId = await s.placeSeat(personId, { campaignId, skuId: product.skuId, groupId });
    await runStaff(s, completeGroupHandler, { groupId });
    await s.work();
    for (const member of members) expect(await backOf(member)).toEqual([]);
    expect(await rebate(groupId)).toHaveProperty('again');
    expect(await s.pay(personId, orderId)).toBe('to_ship');
    await s.pass(10 * MINUTE_MS);
    for (const member of [...members, { personId, orderId }]) expect(await backOf(member)).toEqual([400]);
  });

  test('who held a seat then and never pays holds nobody up', async () => {
    const { groupId, members } = await aGroupOf(1, 1, 1);
    await s.placeSeat(await s.buyer(), { campaignId, skuId: product.skuId, groupId });
    await runStaff(s, completeGroupHandler, { groupId });
    await s.pass(10 * MINUTE_MS);
    expect(await groupNow(groupId)).toMatchObject({ formed_by: 'shop', paid: 3 });
    for (const member of members) expect(await backOf(member)).toEqual([400]);
  });
});

describe('the difference and other refunds of an order', () => {
  test('counts the units that are still bought', async () => {
    const { groupId, members } = await aGroupOf(3, 1, 1);
    const [first] = members as [Member];
    expect(await takeBack(first, 1)).toMatchObject({ ok: true, value: { amount_fen: 2_990 } });
    await s.pass(DAY_MS + HOUR_MS);
    expect(await groupNow(groupId)).toMatchObject({ formed_by: 'tier', paid: 3 });
    expect(await backOf(first)).toEqual([800]);
  });

  test('who leaves before it is formed gets everything, and lowers the tier', async () => {
    const { groupId, members } = await aGroupOf(1, 1, 1);
    const [first, second, third] = members as [Member, Member, Member];
    await takeBack(third, 1);
    await s.pass(DAY_MS + HOUR_MS);
    expect(await groupNow(groupId)).toMatchObject({ formed_by: 'tier', paid: 2 });
    for (const member of [first, second]) expect(await backOf(member)).toEqual([]);
    expect((await s.order(third.orderId)).status).toBe('refunded');
  });

  test('a unit taken back later is worth the net price; all of it together is what was paid', async () => {
    const { members } = await aGroupOf(3, 1, 1, 1);
    const [first] = members as [Member];
    await takeBack(first, 1);
    await s.pass(DAY_MS + HOUR_MS);
    expect(await backOf(first)).toEqual([800]);
    const { shipping_fen } = await s.order(first.orderId);
    for (const amount_fen of [2_590, 2_590 + shipping_fen]) {
      expect(await takeBack(first, 1)).toMatchObject({ ok: true, value: { amount_fen } });
    }
    const order = await s.order(first.orderId);
    expect(order).toMatchObject({ status: 'refunded', refunded_fen: order.paid_fen });
    expect(await brokenInvariants(s.deps.db)).toEqual({});
  });

  test('taken back whole while the difference is being given: never more than was paid, never less', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { groupId, members } = await aGroupOf(2, 1, 1, 1, 1);
      const [first] = members as [Member];
      await Promise.all([rebate(groupId), takeBack(first, 2), rebate(groupId)]);
      const order = await s.order(first.orderId);
      expect(order).toMatchObject({ status: 'refunded', refunded_fen: order.paid_fen });
      expect([[], [1_400]]).toContainEqual(await backOf(first));
    }
    expect(await brokenInvariants(s.deps.db)).toEqual({});
  });
});

describe('the job that gives it back', () => {
  test('once an order, however often it runs', async () => {
    const { groupId, members } = await aGroupOf(1, 1, 1, 1, 1);
    await Promise.all(Array.from({ length: 4 }, () => rebate(groupId)));
    expect(await rebate(groupId)).toBe('done');
    for (const member of members) expect(await backOf(member)).toEqual([700]);
  });

  test('cut off half-way, it goes on where it was', async () => {
    const { groupId, members } = await aGroupOf(1, 1, 1, 1, 1);
    let made = 0;
    const cut = {
      ...s.deps,
      db: {
        ...s.deps.db,
        query: s.deps.db.query.bind(s.deps.db),
        tx: (work: Parameters<typeof s.deps.db.tx>[0]) => {
          made += 1;
          if (made > 2) throw new Error('the power is out');
          return s.deps.db.tx(work);
        },
      },
    } as typeof s.deps;
    expect(await rebateGroupJob(cut, job('rebate-group', groupId))).toMatchObject({
      error: '3 orders not refunded yet',
    });
    const given = (await Promise.all(members.map(backOf))).filter((back) => back.length > 0);
    expect(given).toHaveLength(2);
    expect(await rebate(groupId)).toBe('done');
    for (const member of members) expect(await backOf(member)).toEqual([700]);
  });

  test('one order that cannot be refunded stops no other, and is refunded later', async () => {
    const { groupId, members } = await aGroupOf(1, 1, 1, 1, 1);
    const [bad, good] = members as [Member, Member];
    // Its counter stands at what was paid: the database refuses any refund.
    await sql(s.deps.db, 'UPDATE orders SET refunded_fen = paid_fen WHERE id = $1', [bad.orderId]);
    expect(await rebate(groupId)).toMatchObject({ error: '1 orders not refunded yet' });
    expect(await backOf(good)).toEqual([700]);
    expect(await backOf(bad)).toEqual([]);
    await sql(s.deps.db, 'UPDATE orders SET refunded_fen = 0 WHERE id = $1', [bad.orderId]);
    expect(await rebate(groupId)).toBe('done');
    expect(await backOf(bad)).toEqual([700]);
  });

  test('of a group that is not formed, or that has no tiers, it does nothing', async () => {
    const { groupId, members } = await aGroupOf(1, 1, 1);
    expect(await rebate(groupId)).toBe('done');
    for (const member of members) expect(await backOf(member)).toEqual([]);
    const jobs = await sql(s.deps.db, `SELECT id FROM jobs WHERE kind = 'rebate-group' AND subject = $1`, [
      groupId,
    ]);
    expect(jobs).toEqual([]);
  });
});

test('the page says the tier, while it is open and when it is formed', async () => {
  const { groupId } = await aGroupOf(1, 1);
  expect(await pageOf(groupId)).toMatchObject({ tier: 1, standing: 'joinable', eligible: true });
  await join(groupId);
  expect(await pageOf(groupId)).toMatchObject({
    tier: 2,
    campaign: { tierSizes: [2, 3, 5], newOnly: false },
  });
  s.deps.clock.advance(DAY_MS + 1);
  expect(await pageOf(groupId)).toMatchObject({ status: 'open', standing: 'formed', tier: 2 });
});
