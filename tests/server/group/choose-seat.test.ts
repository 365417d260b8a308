import { beforeEach, describe, expect, test } from 'vitest';
import type { Id } from '#core/kernel/id';
import { HOUR_MS, MINUTE_MS } from '#core/kernel/instant';
import { endCampaignJob } from '#server/app/campaign/end-campaign';
import { chooseSeatHandler } from '#server/app/group/choose-seat';
import { markPaid } from '#server/app/payment/mark-paid';
import type { JobRow } from '#server/db/job-store';
import { at } from '#server/db/params';
import { run } from '../../support/deps';
import { brokenInvariants } from '../../support/invariants';
import { meanwhile } from '../../support/meanwhile';
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
  campaignId = await s.campaign(product, { size: 2, left: 6 });
});

const seat = (personId: Id<'person'>, groupId: Id<'group'> | null) =>
  s.seat(personId, { campaignId, skuId: product.skuId, groupId });
const open = async () => {
  const { groupId } = await seat(await s.buyer(), null);
  if (groupId === null) throw new Error('not opened');
  return groupId;
};
/** Somebody whose hold ended, whose seat another took, and whose money arrived after all. */
async function lateAndSeatless() {
  const groupId = await open();
  const me = await s.buyer();
  const orderId = await s.placeSeat(me, { campaignId, skuId: product.skuId, groupId });
  await s.pass(6 * MINUTE_MS);
  expect((await s.order(orderId)).status).toBe('cancelled');
  await seat(await s.buyer(), groupId);
  const [payment] = await sql<{ id: Id<'payment'>; amount_fen: number; openid: string }>(
    s.deps.db,
    'SELECT p.id, p.amount_fen, pe.openid FROM payments p JOIN persons pe ON pe.id = p.person_id WHERE p.order_id = $1',
    [orderId],
  );
  if (payment === undefined) throw new Error('no payment');
  const outcome = await markPaid(s.deps, {
    paymentId: payment.id,
    transactionId: `late_${payment.id}`,
    amount_fen: payment.amount_fen as never,
    payerOpenid: payment.openid,
    mchid: s.mchid,
    appid: s.standIn.app.appid,
    paidAt: s.deps.clock.now(),
  });
  expect(outcome).toBe('seat_lost');
  return { me, orderId, groupId };
}
const choose = (
  me: Id<'person'>,
  orderId: Id<'order'>,
  choice: { to: 'refund' | 'open' } | { to: 'join'; groupId: Id<'group'> },
) => run(s.deps, chooseSeatHandler, me, { orderId, choice });
const left = async () =>
  (
    await sql<{ left_units: number }>(
      s.deps.db,
      'SELECT left_units FROM campaign_skus WHERE campaign_id = $1',
      [campaignId],
    )
  )[0]?.left_units;

describe('paid, but the seat was gone', () => {
  test('another open group: seat and unit are taken again, and it forms', async () => {
    const { me, orderId } = await lateAndSeatless();
    const other = await open();
    const before = (await left()) ?? 0;
    expect(await choose(me, orderId, { to: 'join', groupId: other })).toMatchObject({
      ok: true,
      value: { status: 'to_ship', groupId: other },
    });
    expect(await left()).toBe(before - 1);
    expect(await choose(me, orderId, { to: 'open' })).toMatchObject({ ok: false, code: 'ORDER_STATE' });
  });

  test('a new group', async () => {
    const { me, orderId } = await lateAndSeatless();
    const chosen = await choose(me, orderId, { to: 'open' });
    expect(chosen).toMatchObject({ ok: true, value: { status: 'awaiting_group' } });
    const order = await s.order(orderId);
    expect(order.group_id).toBe(chosen.ok ? chosen.value.groupId : null);
  });

  test('the money back, once, and no unit comes twice', async () => {
    const { me, orderId } = await lateAndSeatless();
    const before = await left();
    expect(await choose(me, orderId, { to: 'refund' })).toMatchObject({
      ok: true,
      value: { status: 'refunded' },
    });
    expect(await left()).toBe(before);
    expect(await s.refunds(orderId)).toMatchObject([{ cause: 'seat_lost' }]);
  });

  test('the full group, a strange one, no units left', async () => {
    const { me, orderId, groupId } = await lateAndSeatless();
    expect(await choose(me, orderId, { to: 'join', groupId })).toMatchObject({ code: 'GROUP_OVER' });
    expect(await choose(me, orderId, { to: 'join', groupId: s.deps.ids.next('group') })).toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(await choose(await s.buyer(), orderId, { to: 'refund' })).toMatchObject({ code: 'NOT_FOUND' });
    await sql(s.deps.db, 'UPDATE campaign_skus SET left_units = 0 WHERE campaign_id = $1', [campaignId]);
    expect(await choose(me, orderId, { to: 'open' })).toMatchObject({ code: 'OUT_OF_STOCK' });
    expect((await s.order(orderId)).status).toBe('paid_no_seat');
  });

  test('the last seat is sold once among many who lost theirs', async () => {
    const late = [await lateAndSeatless(), await lateAndSeatless()];
    await sql(s.deps.db, 'UPDATE campaign_skus SET left_units = 9 WHERE campaign_id = $1', [campaignId]);
    const other = await open();
    const chosen = await Promise.all(
      late.map(({ me, orderId }) => choose(me, orderId, { to: 'join', groupId: other })),
    );
    expect(chosen.filter((one) => one.ok)).toHaveLength(1);
    expect(chosen.filter((one) => !one.ok)[0]).toMatchObject({
      code: expect.stringMatching(/GROUP_(FULL|OVER)/),
    });
  });

  /** The campaign ends between what the choice has read and what it takes. */
  const asItEnds = () =>
    meanwhile(s.deps, 'group.campaign', async () => {
      await sql(s.deps.db, 'UPDATE campaigns SET ends_at = $2 WHERE id = $1', [
        campaignId,
        at(s.deps.clock.now()),
      ]);
      const job = { store_id: s.shop.storeId, subject: campaignId, tries: 0 };
      await endCampaignJob(s.deps, job as unknown as JobRow);
    });

  test('the campaign ends in the moment of the tap: the other open group still takes me, at the first tap', async () => {
    const { me, orderId } = await lateAndSeatless();
    const other = await open();
    const choice = { to: 'join', groupId: other } as const;
    const chosen = await run(asItEnds(), chooseSeatHandler, me, { orderId, choice });
    expect(chosen).toMatchObject({ ok: true, value: { status: 'to_ship', groupId: other } });
    expect((await s.order(orderId)).status).toBe('to_ship');
    expect(await brokenInvariants(s.deps.db)).toEqual({});
  });

  test('the campaign ends in the moment of the tap: no new group, and the money is still there to choose', async () => {
    const { me, orderId } = await lateAndSeatless();
    const chosen = await run(asItEnds(), chooseSeatHandler, me, { orderId, choice: { to: 'open' } });
    expect(chosen).toMatchObject({ ok: false, code: 'CAMPAIGN_OVER' });
    expect((await s.order(orderId)).status).toBe('paid_no_seat');
    expect(await choose(me, orderId, { to: 'refund' })).toMatchObject({ ok: true });
  });

  test('thirty silent minutes: refunded in full', async () => {
    const { orderId } = await lateAndSeatless();
    await s.pass(28 * MINUTE_MS);
    expect((await s.order(orderId)).status).toBe('paid_no_seat');
    await s.pass(2 * MINUTE_MS);
    const order = await s.order(orderId);
    expect(order).toMatchObject({ status: 'refunded', refunded_fen: order.paid_fen });
  });
});

describe('the end of a campaign', () => {
  test('what is left goes to ordinary stock, open groups run out, no unit is lost', async () => {
    const fresh = await s.product({ stock: 10 });
    const campaign = await s.campaign(fresh, { size: 3, left: 5, endsIn_h: 2 });
    await sql(
      s.deps.db,
      `INSERT INTO jobs (id, store_id, kind, subject, due_at, created_at)
       SELECT $1, store_id, 'end-campaign', id, ends_at, created_at FROM campaigns WHERE id = $2`,
      [s.deps.ids.next('job'), campaign],
    );
    const { orderId, groupId } = await s.seat(await s.buyer(), { campaignId: campaign, skuId: fresh.skuId });
    await s.pass(3 * HOUR_MS);
    const units = async () =>
      (
        await sql<{ stock: number; left_units: number; status: string }>(
          s.deps.db,
          `SELECT k.stock, a.left_units, c.status FROM skus k JOIN campaign_skus a ON a.sku_id = k.id
           JOIN campaigns c ON c.id = a.campaign_id WHERE k.id = $1`,
          [fresh.skuId],
        )
      )[0];
    expect(await units()).toEqual({ stock: 14, left_units: 0, status: 'ended' });
    await expect(s.placeSeat(await s.buyer(), { campaignId: campaign, skuId: fresh.skuId })).rejects.toThrow(
      'CAMPAIGN_OVER',
    );
    const second = await s.seat(await s.buyer(), { campaignId: campaign, skuId: fresh.skuId, groupId });
    expect((await s.order(second.orderId)).status).toBe('awaiting_group');
    await s.pass(24 * HOUR_MS);
    expect((await s.order(orderId)).status).toBe('refunded');
    expect(await units()).toEqual({ stock: 15, left_units: 0, status: 'ended' });
  });
});
