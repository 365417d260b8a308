import { beforeAll, describe, expect, test } from 'vitest';
import type { Id } from '#core/kernel/id';
import { DAY_MS, HOUR_MS } from '#core/kernel/instant';
import { getDeskHandler } from '#server/app/merchant/get-desk';
import { getShopOrderHandler } from '#server/app/merchant/get-order';
import { listShopGroupsHandler } from '#server/app/merchant/list-groups';
import { listShopOrdersHandler } from '#server/app/merchant/list-orders';
import { listStuckJobsHandler } from '#server/app/merchant/list-stuck';
import { retryStuckJobHandler } from '#server/app/merchant/retry-stuck';
import { saveRobotHandler } from '#server/app/merchant/save-robot';
import { setCouponsBackHandler } from '#server/app/merchant/set-coupons-back';
import { tellRobotJob } from '#server/app/notice/tell-robot';
import { getOrderHandler } from '#server/app/order/get-order';
import { refundOrderHandler } from '#server/app/refund/refund-order';
import { couponBackAfterShipping } from '#server/db/refund-store';
import { findRobot } from '#server/db/robot-store';
import { storeScope } from '#server/db/scope';
import { run } from '../../support/deps';
import { testDatabase } from '../../support/postgres/test-database';
import { runStaff } from '../../support/run-staff';
import { sellingShop } from '../../support/selling-shop';
import { aStore } from '../../support/shop';
import { sql } from '../../support/sql';

const database = testDatabase();
const s = sellingShop(database);
const orders: Id<'order'>[] = [];
let me: Id<'person'>;
beforeAll(async () => {
  me = await s.buyer();
  const { skuId } = await s.product({ stock: 3 });
  for (let order = 0; order < 3; order += 1) {
    orders.push(await s.buy(me, [{ skuId, quantity: 1 }]));
    s.deps.clock.advance(1_000);
  }
});
const value = <T>(result: { ok: true; value: T } | { ok: false; code: string }): T => {
  if (!result.ok) throw new Error(result.code);
  return result.value;
};

describe('the desk', () => {
  test('what was paid by Shanghai’s days, and what was given back as a sum of its own; work to do', async () => {
    const before = value(await runStaff(s, getDeskHandler, {}));
    expect(before).toMatchObject({
      toShip: 3,
      yesterday_fen: 0,
      lowStock: 1,
      role: 'owner',
    });
    expect(before.week[6]).toEqual({ day: '2026-11-23', paid_fen: 3 * 4_590, orders: 3, refunded_fen: 0 });
    const last = orders[2] as Id<'order'>;
    await run(s.deps, refundOrderHandler, me, {
      orderId: last,
      lines: [{ lineNo: 1, quantity: 1 }],
      reason: 'changed_mind',
    });
    const after = value(await runStaff(s, getDeskHandler, {}));
    expect(after).toMatchObject({ toShip: 2, refundsWaiting: 1 });
    expect(after.week).toHaveLength(7);
    const paidDay = { day: '2026-11-23', paid_fen: 3 * 4_590, orders: 3, refunded_fen: 4_590 };
    expect(after.week[6]).toEqual(paidDay);
    s.deps.clock.advance(DAY_MS);
    const tomorrow = value(await runStaff(s, getDeskHandler, {}));
    expect(tomorrow.yesterday_fen).toBe(3 * 4_590);
    s.deps.clock.advance(-DAY_MS);
  });

  test('what is late is late, and none of what must leave within six hours', async () => {
    const start = s.deps.clock.now();
    const [left] = await sql<{ at: number }>(
      s.deps.db,
      `SELECT (extract(epoch FROM min(ship_by)) * 1000)::bigint AS at FROM orders WHERE store_id = $1 AND status = 'to_ship'`,
      [s.store.storeId],
    );
    const due = Number(left?.at);
    const said = async (now: number) => {
      s.deps.clock.advance(now - s.deps.clock.now());
      const { shipLate, shipSoon } = value(await runStaff(s, getDeskHandler, {}));
      return [shipLate, shipSoon];
    };
    const told = [await said(due - 7 * HOUR_MS), await said(due - HOUR_MS), await said(due + HOUR_MS)];
    s.deps.clock.advance(start - s.deps.clock.now());
    expect(told).toEqual([
      [0, 0],
      [0, 2],
      [2, 0],
    ]);
  });
});

describe('orders', () => {
  test('to ship: the oldest promise first, in pages, addresses masked', async () => {
    const first = value(await runStaff(s, listShopOrdersHandler, { tab: 'to_ship', limit: 1 }));
    expect(first.items.map((order) => order.id)).toEqual([orders[0]]);
    expect(first.items[0]?.addressMasked).toMatch(/^林\*\* 138\*{4}8000 .*上海/);
    const second = value(
      await runStaff(s, listShopOrdersHandler, {
        tab: 'to_ship',
        limit: 1,
        ...(first.next && { cursor: first.next }),
      }),
    );
    expect(second.items.map((order) => order.id)).toEqual([orders[1]]);
    expect(second.next).toBeNull();
  });

  test.each(['refunding', 'all', 'shipped', 'awaiting_group'] as const)('tab %s', async (tab) => {
    const { items } = value(await runStaff(s, listShopOrdersHandler, { tab }));
    const expected = { refunding: [orders[2]], all: orders.toReversed(), shipped: [], awaiting_group: [] }[
      tab
    ];
    expect(items.map((order) => order.id)).toEqual(expected);
  });

  test('what is written on the parcel is Chinese, whatever language the clerk reads', async () => {
    const english = { language: 'en' } as const;
    const { order } = value(
      await runStaff(s, getShopOrderHandler, { orderId: orders[1] as Id<'order'> }, english),
    );
    expect(order.address?.regionText).toMatch(/^[\p{Script=Han} ]+$/u);
    const { items } = value(await runStaff(s, listShopOrdersHandler, { tab: 'to_ship' }, english));
    expect(items[0]?.addressMasked).toContain(order.address?.regionText);
  });

  test('the promise to ship is known to the shop and to the buyer alike', async () => {
    const orderId = orders[1] as Id<'order'>;
    const { order } = value(await runStaff(s, getShopOrderHandler, { orderId }));
    const mine = value(await run(s.deps, getOrderHandler, me, { orderId })).order;
    expect(order.shipBy).toBe((order.paidAt ?? 0) + 48 * HOUR_MS);
    expect(mine.shipBy).toBe(order.shipBy);
  });

  test('one order in full, and the reading is written down', async () => {
    const orderId = orders[0] as Id<'order'>;
    const seen = value(await runStaff(s, getShopOrderHandler, { orderId }));
    expect(seen.order.address).toMatchObject({ name: '林小满', phone: '13800138000' });
    const trail = await sql(
      s.deps.db,
      `SELECT actor_id FROM audit_trail WHERE action = 'order.read' AND subject_id = $1`,
      [orderId],
    );
    expect(trail).toEqual([{ actor_id: s.owner }]);
  });

  test('another store sees nothing of it', async () => {
    const other = await aStore(s.deps);
    const desk = { deps: s.deps, shop: other, owner: s.owner };
    const orderId = orders[0] as Id<'order'>;
    expect(await runStaff(desk, getShopOrderHandler, { orderId }, { may: 'fail' })).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(value(await runStaff(desk, listShopOrdersHandler, { tab: 'all' })).items).toEqual([]);
    expect(value(await runStaff(desk, getDeskHandler, {}))).toMatchObject({
      toShip: 0,
      yesterday_fen: 0,
      week: Array.from({ length: 7 }, () => ({ paid_fen: 0, orders: 0, refunded_fen: 0 })),
    });
  });
});

test('groups of the store with real faces', async () => {
  const product = await s.product();
  const campaignId = await s.campaign(product);
  const { groupId } = await s.seat(me, { campaignId, skuId: product.skuId });
  const { items } = value(await runStaff(s, listShopGroupsHandler, { status: 'open' }));
  expect(items).toMatchObject([
    { id: groupId, paid: 1, held: 0, taken: 1, size: 3, completedByShop: false, price_fen: 2_990 },
  ]);
  expect(items[0]?.faces).toHaveLength(1);
});

test('stuck work is seen and tried again', async () => {
  const jobId = s.deps.ids.next('job');
  await sql(
    s.deps.db,
    `INSERT INTO jobs (id, store_id, kind, subject, due_at, tries, state, last_error, created_at)
     VALUES ($1, $2, 'upload-shipping', 'pc_x', now(), 20, 'dead', 'shipping upload: 47001', now())`,
    [jobId, s.shop.storeId],
  );
  expect(value(await runStaff(s, listStuckJobsHandler, {})).items).toMatchObject([{ id: jobId, tries: 20 }]);
  await runStaff(s, retryStuckJobHandler, { jobId });
  expect(value(await runStaff(s, listStuckJobsHandler, {})).items).toEqual([]);
  expect(await runStaff(s, retryStuckJobHandler, { jobId }, { may: 'fail' })).toMatchObject({
    code: 'ORDER_STATE',
  });
});

test.each([
  ['https://open.feishu.cn/open-apis/bot/v2/hook/abc', true],
  ['https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=1', true],
  ['http://open.feishu.cn/hook', false],
  ['https://open.feishu.cn.evil.example/hook', false],
  ['https://open.feishu.cn:8443/hook', false],
  ['https://user@open.feishu.cn/hook', false],
  ['http://169.254.169.254/latest', false],
  ['nonsense', false],
])('robot address %s: %s', async (url, good) => {
  const saved = await runStaff(s, saveRobotHandler, { url }, { may: 'fail' });
  expect(saved).toMatchObject(good ? { ok: true } : { ok: false, code: 'WEBHOOK_HOST' });
  const [robot] = await sql<{ sealed_url: string }>(
    s.deps.db,
    'SELECT sealed_url FROM robots WHERE store_id = $1',
    [s.shop.storeId],
  );
  expect(robot?.sealed_url ?? '').not.toContain('https://');
  await runStaff(s, saveRobotHandler, { url: '' });
});

test('whether a return brings coupons back: on the desk, set by who manages, and written down', async () => {
  const couponsBack = async () => value(await runStaff(s, getDeskHandler, {})).couponsBack;
  const audited = () =>
    sql<{ actor_id: string; action: string }>(
      s.deps.db,
      `SELECT actor_id, action FROM audit_trail WHERE store_id = $1 AND action LIKE 'store.coupons-%' ORDER BY action`,
      [s.shop.storeId],
    );
  const other = await aStore(s.deps);
  const back = async (storeId: Id<'store'>) => couponBackAfterShipping(s.deps.db, storeScope(storeId));
  expect(await couponsBack()).toBe(false);
  await runStaff(s, setCouponsBackHandler, { on: true });
  expect([await couponsBack(), await back(s.shop.storeId), await back(other.storeId)]).toEqual([
    true,
    true,
    false,
  ]);
  await runStaff(s, setCouponsBackHandler, { on: false });
  expect([await couponsBack(), await back(s.shop.storeId)]).toEqual([false, false]);
  expect(await audited()).toEqual([
    { actor_id: s.owner, action: 'store.coupons-back' },
    { actor_id: s.owner, action: 'store.coupons-kept' },
  ]);
  expect(setCouponsBackHandler.call.auth).toEqual({ staff: ['owner', 'manager'] });
});

describe('the robot on the desk', () => {
  const URL = 'https://open.feishu.cn/open-apis/bot/v2/hook/abc';
  const robot = async () => value(await runStaff(s, getDeskHandler, {})).robot;
  const save = (url: string) => runStaff(s, saveRobotHandler, { url });
  /** A new order, told on by a robot of which this comes. */
  async function tell(said: 'sent' | 'again' | 'gone') {
    const deps = { ...s.deps, robots: { say: async () => said } };
    const job = {
      id: 'jb_1',
      store_id: s.shop.storeId,
      tries: 0,
      payload: { notice: 'shop_order', facts: {} },
    };
    return tellRobotJob(deps, job as unknown as Parameters<typeof tellRobotJob>[1]);
  }

  test('none, set, heard, not reached, broken; a new address begins anew', async () => {
    await save('');
    expect(await robot()).toBeNull();
    await save(URL);
    expect(await robot()).toEqual({ state: 'unheard', at: null });
    const at = s.deps.clock.now();
    expect(await tell('sent')).toBe('done');
    expect(await robot()).toEqual({ state: 'heard', at });
    expect(await tell('again')).toMatchObject({ error: 'robot: not heard' });
    expect(await robot()).toEqual({ state: 'failing', at });
    expect(await tell('gone')).toBe('done');
    expect(await robot()).toEqual({ state: 'gone', at });
    expect(await findRobot(s.deps.db, s.store)).toBeNull();
    await save(URL);
    expect(await robot()).toEqual({ state: 'unheard', at: null });
  });
});

test('what is given back is of the day on which it is, and takes nothing from the day it was paid', async () => {
  const { skuId } = await s.product();
  const orderId = await s.buy(me, [{ skuId, quantity: 1 }]);
  const paid = value(await runStaff(s, getDeskHandler, {})).week[6];
  s.deps.clock.advance(DAY_MS);
  await run(s.deps, refundOrderHandler, me, {
    orderId,
    lines: [{ lineNo: 1, quantity: 1 }],
    reason: 'changed_mind',
  });
  const { week } = value(await runStaff(s, getDeskHandler, {}));
  expect(week[5]).toEqual(paid);
  expect(week[6]).toMatchObject({ paid_fen: 0, orders: 0, refunded_fen: 4_590 });
});
