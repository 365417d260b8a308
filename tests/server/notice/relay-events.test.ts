import { beforeEach, describe, expect, test } from 'vitest';
import type { Id } from '#core/kernel/id';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#core/kernel/instant';
import { shipOrderHandler } from '#server/app/fulfil/ship-order';
import { saveRobotHandler } from '#server/app/merchant/save-robot';
import { relayEvents } from '#server/app/notice/relay-events';
import { refundOrderHandler } from '#server/app/refund/refund-order';
import { recordEvent } from '#server/db/event-store';
import { addJob } from '#server/db/job-store';
import { run } from '../../support/deps';
import { testDatabase } from '../../support/postgres/test-database';
import { runStaff } from '../../support/run-staff';
import { sellingShop } from '../../support/selling-shop';
import { sql } from '../../support/sql';

const database = testDatabase();
const s = sellingShop(database);
let me: Id<'person'>;
beforeEach(async () => {
  me = await s.buyer();
  await s.work();
  s.robotSaid.length = 0;
});

const inbox = async (personId: Id<'person'>) =>
  (
    await sql<{ event: string }>(s.deps.db, 'SELECT event FROM notices WHERE person_id = $1 ORDER BY id', [
      personId,
    ])
  ).map((notice) => notice.event);
const sold = async (productId: Id<'product'>) =>
  (await sql<{ sold: number }>(s.deps.db, 'SELECT sold FROM products WHERE id = $1', [productId]))[0]?.sold;
const untold = async () => (await sql(s.deps.db, 'SELECT id FROM events WHERE delivered_at IS NULL')).length;
const consent = async (
  personId: Id<'person'>,
  template: string,
  templateId: string,
  remaining: number,
  atWechat = remaining,
) => {
  await sql(s.deps.db, 'INSERT INTO subscribe_wallets VALUES ($1, $2, $3)', [personId, template, remaining]);
  for (let one = 0; one < atWechat; one += 1)
    await s.control('/subscribe', { openid: `o_${personId}`, templateId });
};
const wallet = async (personId: Id<'person'>) =>
  (
    await sql<{ remaining: number }>(
      s.deps.db,
      'SELECT remaining FROM subscribe_wallets WHERE person_id = $1',
      [personId],
    )
  )[0]?.remaining;
const messages = async (personId: Id<'person'>) => {
  const answer = await fetch(`${s.standIn.url}/control/messages?openid=o_${personId}`);
  return (
    (await answer.json()) as {
      messages: { templateId: string; page: string; data: Record<string, string> }[];
    }
  ).messages;
};

describe('each event is told exactly once', () => {
  test('four relays at once over 120 events', async () => {
    const { productId, skuId } = await s.product({ stock: 200 });
    const orderId = await s.buy(me, [{ skuId, quantity: 1 }]);
    await s.work();
    const before = (await sold(productId)) ?? 0;
    for (let one = 0; one < 120; one += 1) {
      await recordEvent(s.deps.db, s.deps.ids, s.store, 'order.paid', { orderId }, s.deps.clock.now());
    }
    const worker = async () => {
      let told = 0;
      for (let batch = -1; batch !== 0; ) {
        batch = await relayEvents(s.deps, 10);
        told += batch;
      }
      return told;
    };
    const told = await Promise.all([worker(), worker(), worker(), worker()]);
    expect(told.reduce((sum, one) => sum + one, 0) + (await untold())).toBe(120);
    while ((await relayEvents(s.deps, 50)) > 0);
    expect(await untold()).toBe(0);
    expect(await sold(productId)).toBe(before + 120);
    expect(
      (await inbox(s.owner)).filter((event) => event === 'shop.order-paid').length,
    ).toBeGreaterThanOrEqual(121);
  });

  test('sold is counted from paid lines and taken back on refunds', async () => {
    const { productId, skuId } = await s.product({ sold: 7, stock: 20 });
    const orderId = await s.buy(me, [{ skuId, quantity: 3 }]);
    const give = (quantity: number) =>
      run(s.deps, refundOrderHandler, me, {
        orderId,
        lines: [{ lineNo: 1, quantity }],
        reason: 'changed_mind',
      });
    await give(1);
    // The refund is not told before the payment, even by a relay that reaches it first.
    await s.work();
    expect(await sold(productId)).toBe(9);
    await give(2);
    await s.work();
    expect(await sold(productId)).toBe(7);
  });
});

test('what units were really sold for is kept, once a line', async () => {
  const { skuIds } = await s.product({ prices: [1_000, 2_500], stock: 20 });
  const [cheap, dear] = skuIds as [Id<'sku'>, Id<'sku'>];
  const orderId = await s.buy(me, [
    { skuId: cheap, quantity: 3 },
    { skuId: dear, quantity: 1 },
  ]);
  const product = await s.product({ prices: [9_000] });
  const campaignId = await s.campaign(product, { price_fen: 7_700 });
  const group = await s.seat(me, { campaignId, skuId: product.skuId, quantity: 2 });
  await recordEvent(s.deps.db, s.deps.ids, s.store, 'order.paid', { orderId }, s.deps.clock.now());
  await s.work();
  const deals = await sql(
    s.deps.db,
    `SELECT sku_id, price_fen, at FROM price_history WHERE kind = 'deal' AND order_id = ANY($1) ORDER BY price_fen`,
    [[orderId, group.orderId]],
  );
  const now = s.deps.clock.now();
  expect(deals).toEqual([
    { sku_id: cheap, price_fen: 1_000, at: now },
    { sku_id: dear, price_fen: 2_500, at: now },
    { sku_id: product.skuId, price_fen: 7_700, at: now },
  ]);
});

describe('an event that cannot be told', () => {
  /** No event is written like this; a later release, or an earlier one, might know better. */
  const broken = async () => {
    const id = s.deps.ids.next('event');
    await sql(
      s.deps.db,
      `INSERT INTO events (store_id, id, kind, subject, at) VALUES ($1, $2, 'order.seat-lost', 'null', now())`,
      [s.shop.storeId, id],
    );
    return id;
  };
  const jobOf = async (eventId: string) =>
    (await sql(s.deps.db, `SELECT * FROM jobs WHERE kind = 'tell-event' AND subject = $1`, [eventId]))[0];

  test('stops no other and no job, and is told once it can be', async () => {
    const eventId = await broken();
    const { productId, skuId } = await s.product();
    const orderId = await s.buy(me, [{ skuId, quantity: 1 }]);
    await s.pass(MINUTE_MS);
    expect(await sold(productId)).toBe(1);
    expect(await untold()).toBe(0);
    expect(await jobOf(eventId)).toMatchObject({ state: 'due', last_error: 'TypeError' });

    await sql(s.deps.db, 'UPDATE events SET subject = $2 WHERE id = $1', [
      eventId,
      JSON.stringify({ orderId }),
    ]);
    await s.pass(DAY_MS);
    expect(await inbox(me)).toEqual(['buyer.seat-lost']);
    expect(await jobOf(eventId)).toBeUndefined();
  });

  test('becomes stuck work that a person sees', async () => {
    const eventId = await broken();
    await s.pass(DAY_MS);
    expect(await jobOf(eventId)).toMatchObject({ state: 'dead', store_id: s.shop.storeId });
  });
});

test('an event of a kind that only a newer host knows waits for it, and stops no other', async () => {
  const id = s.deps.ids.next('event');
  await sql(
    s.deps.db,
    `INSERT INTO events (store_id, id, kind, subject, at) VALUES ($1, $2, 'order.of-tomorrow', '{}', now())`,
    [s.shop.storeId, id],
  );
  const { productId, skuId } = await s.product();
  await s.buy(me, [{ skuId, quantity: 1 }]);
  await s.pass(MINUTE_MS);
  expect(await sold(productId)).toBe(1);
  const waits = 'SELECT id FROM events WHERE store_id = $1 AND delivered_at IS NULL';
  expect(await sql(s.deps.db, waits, [s.shop.storeId])).toEqual([{ id }]);
  // Set aside by that host, it waits in its job.
  await addJob(
    s.deps.db,
    s.deps.ids,
    s.store,
    { kind: 'tell-event', subject: id, dueAt: s.deps.clock.now() },
    s.deps.clock.now(),
  );
  await s.pass(MINUTE_MS);
  expect(await sql(s.deps.db, waits, [s.shop.storeId])).toEqual([{ id }]);
  expect(
    await sql(s.deps.db, `SELECT state, last_error FROM jobs WHERE kind = 'tell-event' AND subject = $1`, [
      id,
    ]),
  ).toEqual([{ state: 'due', last_error: 'event: of an unknown kind' }]);
  await sql(s.deps.db, `DELETE FROM jobs WHERE kind = 'tell-event' AND subject = $1`, [id]);
  await sql(s.deps.db, 'UPDATE events SET delivered_at = now() WHERE id = $1', [id]);
});

describe('who hears of what', () => {
  test('an order bought alone: the shop and its robot; then the buyer hears of the parcel', async () => {
    await runStaff(s, saveRobotHandler, { url: 'https://open.feishu.cn/open-apis/bot/v2/hook/abc' });
    const { skuId } = await s.product();
    const orderId = await s.buy(me, [{ skuId, quantity: 1 }]);
    await s.work();
    expect(s.robotSaid.join()).toContain('新订单 ¥45.90');
    expect(await inbox(me)).toEqual([]);
    await runStaff(s, shipOrderHandler, { orderId, carrier: 'ZTO', trackingNo: '750123456789' });
    await s.work();
    expect(await inbox(me)).toEqual(['buyer.shipped']);
    await runStaff(s, saveRobotHandler, { url: '' });
  });

  test('a group: friends join, it forms, everybody is told; the shop once', async () => {
    const product = await s.product();
    const campaignId = await s.campaign(product, { size: 2 });
    const friend = await s.buyer();
    const { groupId } = await s.seat(me, { campaignId, skuId: product.skuId });
    await s.work();
    expect(await inbox(me)).toEqual([]);
    await s.seat(friend, { campaignId, skuId: product.skuId, groupId });
    await s.work();
    expect(await inbox(me)).toEqual(['buyer.group-formed']);
    expect(await inbox(friend)).toEqual(['buyer.group-formed']);
    const shop = await sql(
      s.deps.db,
      `SELECT id FROM notices WHERE person_id = $1 AND facts->>'groupId' = $2`,
      [s.owner, groupId],
    );
    expect(shop).toHaveLength(1);
  });

  test('a failed group: told of the failure, then of the money', async () => {
    const product = await s.product();
    const campaignId = await s.campaign(product, { size: 2 });
    await s.seat(me, { campaignId, skuId: product.skuId });
    await s.pass(DAY_MS);
    await s.pass(HOUR_MS);
    expect(await inbox(me)).toEqual(['buyer.group-failed', 'buyer.refund-done']);
  });

  test('six hours before the promise ends the shop hears of it', async () => {
    const { skuId } = await s.product();
    const orderId = await s.buy(me, [{ skuId, quantity: 1 }]);
    const warned = () =>
      sql(s.deps.db, `SELECT id FROM notices WHERE event = 'shop.ship-soon' AND facts->>'orderId' = $1`, [
        orderId,
      ]);
    await s.pass(41 * HOUR_MS);
    expect(await warned()).toHaveLength(0);
    await s.pass(2 * HOUR_MS);
    expect(await warned()).toHaveLength(1);
  });
});

describe('one consent is one message', () => {
  test('with consent: the message and the inbox; without: the inbox', async () => {
    await consent(me, 'order_shipped', 'tmpl-shipped', 1);
    const { skuId } = await s.product();
    for (let order = 0; order < 2; order += 1) {
      const orderId = await s.buy(me, [{ skuId, quantity: 1 }]);
      await runStaff(s, shipOrderHandler, { orderId, carrier: 'ZTO', trackingNo: '750123456789' });
    }
    await s.work();
    expect(await wallet(me)).toBe(0);
    expect(await inbox(me)).toEqual(['buyer.shipped', 'buyer.shipped']);
    expect(await messages(me)).toMatchObject([
      { templateId: 'tmpl-shipped', data: { character_string3: '750123456789' } },
    ]);
  });

  test('43101: the wallet was wrong, and is emptied', async () => {
    await consent(me, 'order_shipped', 'tmpl-shipped', 3, 0);
    const { skuId } = await s.product();
    const orderId = await s.buy(me, [{ skuId, quantity: 1 }]);
    await runStaff(s, shipOrderHandler, { orderId, carrier: 'ZTO', trackingNo: '750123456789' });
    await s.work();
    expect(await wallet(me)).toBe(0);
    expect(await messages(me)).toEqual([]);
    expect(await inbox(me)).toEqual(['buyer.shipped']);
  });
});
