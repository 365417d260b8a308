import { beforeEach, describe, expect, test } from 'vitest';
import type { Id } from '#core/kernel/id';
import { DAY_MS, HOUR_MS, instant, MINUTE_MS } from '#core/kernel/instant';
import { giveCouponsHandler } from '#server/app/coupon/give-coupons';
import { giveToGroupJob } from '#server/app/coupon/give-to-group';
import { revokeCouponsHandler } from '#server/app/coupon/revoke-coupons';
import type { JobRow } from '#server/db/job-store';
import { aCoupon, aTemplate, claimedOf, couponsOf, type TemplateIs } from '../../support/coupons';
import { testDatabase } from '../../support/postgres/test-database';
import { runStaff } from '../../support/run-staff';
import { sellingShop } from '../../support/selling-shop';
import { aStore } from '../../support/shop';
import { sql } from '../../support/sql';

const database = testDatabase();
const s = sellingShop(database);
beforeEach(async () => {
  await sql(s.deps.db, `UPDATE coupon_templates SET status = 'stopped'`);
  await s.work();
});

const later = (ms: number) => instant(s.deps.clock.now() + ms);
const template = (is?: TemplateIs) => aTemplate(s.deps, s.shop, is);
const told = async (personId: Id<'person'>, event: string) =>
  (
    await sql<{ facts: object }>(
      s.deps.db,
      'SELECT facts FROM notices WHERE person_id = $1 AND event = $2 ORDER BY id',
      [personId, event],
    )
  ).map(({ facts }) => facts);
const holders = async (id: Id<'couponTemplate'>) => (await couponsOf(s.deps, id)).map((one) => one.person_id);

describe('a shop gives', () => {
  const give = (templateId: Id<'couponTemplate'>, orderIds: readonly Id<'order'>[]) =>
    runStaff(s, giveCouponsHandler, { templateId, orderIds: [...orderIds] }, { may: 'fail' });
  async function buyers(count: number) {
    const { skuId } = await s.product({ stock: 500 });
    const line = [{ skuId, quantity: 1 }];
    const made = [];
    for (let n = 0; n < count; n += 1) {
      const personId = await s.buyer();
      made.push({
        personId,
        orderId: await s.place(personId, {
          from: 'lines',
          storeId: s.shop.storeId,
          lines: line,
          cart: false,
        }),
      });
    }
    return made;
  }
  const ordersOf = (made: readonly { orderId: Id<'order'> }[]) => made.map(({ orderId }) => orderId);

  test('one to each buyer, however many of their orders are named, and tells them', async () => {
    const [first, second, again] = await buyers(3);
    if (first === undefined || second === undefined || again === undefined) throw new Error('three orders');
    await sql(s.deps.db, 'UPDATE orders SET person_id = $2 WHERE id = $1', [again.orderId, first.personId]);
    const id = await template({ given: 'shop', audience: { of: 'new' }, from: later(DAY_MS), days: 2 });
    const orders = [first.orderId, second.orderId, again.orderId, first.orderId];
    expect(await give(id, orders)).toEqual({ ok: true, value: { given: 2 } });
    expect((await holders(id)).sort()).toEqual([first.personId, second.personId].sort());
    expect(await couponsOf(s.deps, id)).toMatchObject([
      { got_by: 'shop', status: 'free', nth: 1, valid_until: later(2 * DAY_MS) },
      { got_by: 'shop' },
    ]);
    expect(await claimedOf(s.deps, id)).toBe(2);
    await s.work();
    expect(await told(first.personId, 'buyer.coupon-given')).toMatchObject([
      { at: later(2 * DAY_MS), forGroup: 0 },
    ]);
    const [audit] = await sql(
      s.deps.db,
      `SELECT actor_id FROM audit_trail WHERE action = 'coupon.give' AND subject_id = $1`,
      [id],
    );
    expect(audit).toEqual({ actor_id: s.owner });
  });

  test('within the limit of each and the quota of all, exactly', async () => {
    const people = await buyers(4);
    const id = await template({ given: 'public', total: 3, perPerson: 1 });
    const [one] = people;
    if (one === undefined) throw new Error('a buyer');
    await aCoupon(s.deps, s.shop, id, one.personId);
    expect(await give(id, ordersOf(people))).toEqual({ ok: true, value: { given: 2 } });
    expect(new Set(await holders(id)).size).toBe(3);
    expect(await claimedOf(s.deps, id)).toBe(3);
    expect(await give(id, ordersOf(people))).toMatchObject({ code: 'COUPON_GONE' });
    await s.work();
    const heard = await Promise.all(people.map(({ personId }) => told(personId, 'buyer.coupon-given')));
    expect(heard.flat()).toHaveLength(2);
  });

  test('not what is over, and nothing for orders that are not the shop’s', async () => {
    const people = await buyers(1);
    expect(await give(await template({ status: 'stopped' }), ordersOf(people))).toMatchObject({
      code: 'COUPON_OVER',
    });
    expect(await give(await template({ until: later(0) }), ordersOf(people))).toMatchObject({
      code: 'COUPON_OVER',
    });
    const past = [later(-2 * DAY_MS), later(0)] as const;
    expect(await give(await template({ window: past }), ordersOf(people))).toMatchObject({
      code: 'COUPON_OVER',
    });
    const elsewhere = await aTemplate(s.deps, await aStore(s.deps));
    expect(await give(elsewhere, ordersOf(people))).toMatchObject({ code: 'NOT_FOUND' });
    const id = await template();
    expect(await give(id, [...ordersOf(people), s.deps.ids.next('order')])).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await holders(id)).toEqual([]);
  });
});

describe('a shop takes back', () => {
  test('what is free; what an order holds or used stays, and so does every other template', async () => {
    const id = await template({ perPerson: 9 });
    const me = await s.buyer();
    let nth = 0;
    const has = (status: string, orderId?: string) => {
      nth += 1;
      return aCoupon(s.deps, s.shop, id, me, { nth, status, ...(orderId === undefined ? {} : { orderId }) });
    };
    for (const status of ['free', 'expired', 'free']) await has(status);
    for (const status of ['held', 'used']) await has(status, 'or_x');
    const other = await template();
    await aCoupon(s.deps, s.shop, other, me);
    const revoke = () => runStaff(s, revokeCouponsHandler, { templateId: id });
    expect(await revoke()).toMatchObject({ value: { revoked: 2 } });
    expect((await couponsOf(s.deps, id)).map(({ status }) => status)).toEqual([
      'revoked',
      'expired',
      'revoked',
      'held',
      'used',
    ]);
    expect((await couponsOf(s.deps, other)).map(({ status }) => status)).toEqual(['free']);
    expect(await revoke()).toMatchObject({ value: { revoked: 0 } });
    const elsewhere = await aTemplate(s.deps, await aStore(s.deps));
    const foreign = await runStaff(s, revokeCouponsHandler, { templateId: elsewhere }, { may: 'fail' });
    expect(foreign).toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('a formed group', () => {
  async function formed(size = 2) {
    const product = await s.product({ stock: 50 });
    const campaignId = await s.campaign(product, { size });
    const people: Id<'person'>[] = [];
    let groupId: Id<'group'> | null = null;
    for (let n = 0; n < size; n += 1) {
      const personId = await s.buyer();
      people.push(personId);
      ({ groupId } = await s.seat(personId, { campaignId, skuId: product.skuId, groupId }));
    }
    return { people, groupId: groupId as Id<'group'>, product };
  }

  test('gets what is kept for groups, once, and each member is told', async () => {
    const id = await template({ given: 'group', perPerson: 3 });
    const other = await template({ given: 'group' });
    for (const is of [{ status: 'stopped' }, { from: later(DAY_MS) }, { until: later(0) }] as const)
      await template({ given: 'group', ...is });
    const shown = await template();
    const { people, groupId } = await formed();
    await s.pass(MINUTE_MS);
    for (const given of [id, other]) expect((await holders(given)).sort()).toEqual(people.toSorted());
    expect(await couponsOf(s.deps, id)).toMatchObject([{ got_by: 'group' }, { got_by: 'group' }]);
    expect(await holders(shown)).toEqual([]);
    expect(await told(people[0] as Id<'person'>, 'buyer.coupon-given')).toMatchObject([
      { forGroup: 1 },
      { forGroup: 1 },
    ]);

    const twin = { store_id: s.shop.storeId, kind: 'give-to-group', subject: groupId } as unknown as JobRow;
    expect(await giveToGroupJob(s.deps, twin)).toBe('done');
    expect(await couponsOf(s.deps, id)).toHaveLength(2);
  });

  test('within quota and limit: the next group of the same people gets what is left for each', async () => {
    const id = await template({ given: 'group', total: 3, perPerson: 1 });
    const first = await formed();
    await s.pass(MINUTE_MS);
    const second = await formed();
    await s.pass(MINUTE_MS);
    expect(await claimedOf(s.deps, id)).toBe(3);
    const all = await holders(id);
    expect(first.people.every((one) => all.includes(one))).toBe(true);
    expect(second.people.filter((one) => all.includes(one))).toHaveLength(1);
  });

  test('only those it is meant for: tagged, or whose first order this is', async () => {
    const vip = await template({ given: 'group', audience: { of: 'tagged', tags: ['VIP'] } });
    const fresh = await template({ given: 'group', audience: { of: 'new' } });
    const product = await s.product({ stock: 50 });
    const campaignId = await s.campaign(product, { size: 2 });
    const [old, newcomer] = [await s.buyer(), await s.buyer()];
    await s.buy(old, [{ skuId: product.skuId, quantity: 1 }]);
    await sql(s.deps.db, 'INSERT INTO customers (store_id, person_id, tags) VALUES ($1, $2, $3)', [
      s.shop.storeId,
      old,
      ['VIP'],
    ]);
    const { groupId } = await s.seat(old, { campaignId, skuId: product.skuId });
    await s.seat(newcomer, { campaignId, skuId: product.skuId, groupId });
    await s.pass(MINUTE_MS);
    expect(await holders(vip)).toEqual([old]);
    expect(await holders(fresh)).toEqual([newcomer]);
  });
});

describe('the end of a coupon', () => {
  const statuses = async (id: Id<'couponTemplate'>) =>
    (await couponsOf(s.deps, id)).map(({ status }) => status);

  test('a day before it, its holder is told once; after it, it is expired', async () => {
    const id = await template();
    const me = await s.buyer();
    await aCoupon(s.deps, s.shop, id, me, { until: later(3 * DAY_MS) });
    await s.pass(2 * DAY_MS - HOUR_MS);
    expect(await told(me, 'buyer.coupon-expiring')).toEqual([]);
    const end = later(DAY_MS + HOUR_MS - MINUTE_MS);
    await s.pass(2 * HOUR_MS);
    expect(await told(me, 'buyer.coupon-expiring')).toMatchObject([{ at: end }]);
    await s.pass(19 * HOUR_MS);
    expect([await statuses(id), (await told(me, 'buyer.coupon-expiring')).length]).toEqual([['free'], 1]);
    await s.pass(5 * HOUR_MS);
    expect([await statuses(id), (await told(me, 'buyer.coupon-expiring')).length]).toEqual([['expired'], 1]);
  });

  test('who claimed it within its last day, holds it in an order or used it hears nothing', async () => {
    const id = await template({ perPerson: 9 });
    const me = await s.buyer();
    await aCoupon(s.deps, s.shop, id, me, { until: later(DAY_MS - 1) });
    await aCoupon(s.deps, s.shop, id, me, {
      nth: 2,
      status: 'held',
      orderId: 'or_x',
      until: later(DAY_MS),
      at: later(-DAY_MS),
    });
    await aCoupon(s.deps, s.shop, id, me, {
      nth: 3,
      status: 'used',
      orderId: 'or_y',
      until: later(DAY_MS),
      at: later(-DAY_MS),
    });
    await s.pass(2 * DAY_MS);
    expect(await told(me, 'buyer.coupon-expiring')).toEqual([]);
    expect(await statuses(id)).toEqual(['expired', 'held', 'used']);
  });

  test('more than a run takes are all told of and all closed', async () => {
    const id = await template();
    const made = await sql<{ id: string }>(
      s.deps.db,
      `WITH people AS (INSERT INTO persons (id, appid, openid, created_at)
         SELECT 'pe_' || lpad(n::text, 26, '0'), 'wx', 'o_end' || n, $4 FROM generate_series(1, 450) n RETURNING id)
       INSERT INTO coupons (store_id, id, template_id, person_id, nth, status, valid_from, valid_until, got_by, claimed_at)
       SELECT $1, 'co_' || right(id, 26), $2, id, 1, 'free', $4, $3, 'claim', $4 FROM people RETURNING id`,
      [s.shop.storeId, id, new Date(later(DAY_MS)).toISOString(), new Date(later(-DAY_MS)).toISOString()],
    );
    expect(made).toHaveLength(450);
    await s.pass(HOUR_MS);
    const notices = `SELECT FROM notices WHERE event = 'buyer.coupon-expiring' AND person_id LIKE 'pe_000%'`;
    expect(await sql(s.deps.db, notices)).toHaveLength(450);
    await s.pass(DAY_MS + HOUR_MS);
    expect(new Set(await statuses(id))).toEqual(new Set(['expired']));
    expect(await sql(s.deps.db, notices)).toHaveLength(450);
  });
});
