/** A promoter hears what is credited to them and what becomes available: in sums, once, whoever dies. */
import { beforeEach, describe, expect, test } from 'vitest';
import { releasedDueAt } from '#core/domain/notice/promoter-sums';
import type { Id } from '#core/kernel/id';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '#core/kernel/instant';
import { listNoticesHandler } from '#server/app/account/list-notices';
import { recordSubscriptionHandler } from '#server/app/account/record-subscription';
import { confirmReceiptHandler } from '#server/app/fulfil/confirm-receipt';
import { shipOrderHandler } from '#server/app/fulfil/ship-order';
import { JOB_HANDLERS } from '#server/app/jobs/registry';
import { runTimers } from '#server/app/jobs/run-timers';
import { relayEvents } from '#server/app/notice/relay-events';
import { disputeOrderHandler } from '#server/app/referral/earning/dispute-order';
import { stopPromoterHandler } from '#server/app/referral/promoters/stop-promoter';
import type { JobRow } from '#server/db/job-store';
import { must } from '../../support/deps';
import { giveBack } from '../../support/give-back';
import { testDatabase } from '../../support/postgres/test-database';
import { aPromoter, setReferral, type TestPromoter } from '../../support/promoters';
import { runStaff } from '../../support/run-staff';
import { sellingShop } from '../../support/selling-shop';
import { sql } from '../../support/sql';
import { aPhone, opens } from '../../support/visits';

const database = testDatabase();
const s = sellingShop(database);

beforeEach(() => setReferral(s.deps, s.shop, { levels: 1, second_bps: 0 }));

/** Somebody whom a promoter brought. */
async function broughtBy(promoter: TestPromoter, above: string | null = null): Promise<Id<'person'>> {
  const buyer = await s.buyer();
  const card = await opens(s.deps, s.shop, aPhone(s.deps, promoter.personId), above);
  await opens(s.deps, s.shop, aPhone(s.deps, buyer), card);
  return buyer;
}
/** Bought and paid, at ¥10.00 each: at 10 % a commission of ¥1.00. */
async function sale(buyer: Id<'person'>, quantity = 1): Promise<Id<'order'>> {
  const { skuId } = await s.product({ prices: [1_000], stock: 50 });
  return s.buy(buyer, [{ skuId, quantity }]);
}
async function receive(orderId: Id<'order'>, buyer: Id<'person'>) {
  const lines = await sql<{ lineNo: number; quantity: number }>(
    s.deps.db,
    'SELECT line_no AS "lineNo", quantity FROM order_lines WHERE order_id = $1',
    [orderId],
  );
  const parcel = { carrier: 'ZTO', trackingNo: '7301234567890', lines } as const;
  await runStaff(s, shipOrderHandler, { orderId, ...parcel });
  await must(s.deps, confirmReceiptHandler, buyer, { orderId });
}
const about = /^promoter\.(earned|released)$/;
const heard = async ({ personId }: TestPromoter) => {
  const { items } = await must(s.deps, listNoticesHandler, personId, {});
  return items.flatMap(({ event, title }) => (about.test(event) ? [title.zh] : [])).reverse();
};
const newest = async ({ personId }: TestPromoter) =>
  (await must(s.deps, listNoticesHandler, personId, {})).items.find(({ event }) => about.test(event));
const waiting = ({ promoterId }: TestPromoter) =>
  sql<{ what: string }>(s.deps.db, 'SELECT what FROM commissions_to_tell WHERE promoter_id = $1', [
    promoterId,
  ]);
const job = async (kind: string, { promoterId }: TestPromoter) =>
  (
    await sql<JobRow>(s.deps.db, 'SELECT * FROM jobs WHERE kind = $1 AND subject = $2', [kind, promoterId])
  )[0];
/** To the moment when the sums of a day are told, and a little more. */
const toTheMorning = () => s.pass(releasedDueAt(s.deps.clock.now()) - s.deps.clock.now());

describe('what is credited', () => {
  test('is told at once, with what was bought, the sum and when it counts; it leads to their orders', async () => {
    const promoter = await aPromoter(s.deps, s.shop);
    await sale(await broughtBy(promoter));
    await s.work();
    expect(await newest(promoter)).toMatchObject({
      event: 'promoter.earned',
      title: { zh: '成交 1 单，佣金 ¥1.00', en: '1 order, ¥1.00 earned' },
      body: {
        zh: '「鲜果铺」卖出「红颜草莓」，你的佣金 ¥1.00 待结算：买家收货并过了售后期后可以提现。',
      },
      path: `/pkg-promoter/pages/orders/index?store=${s.shop.storeId}`,
    });
    await s.pass(DAY_MS);
    expect(await heard(promoter)).toEqual(['成交 1 单，佣金 ¥1.00']);
  });

  test('and soon after it is told together, an hour later; what was refunded meanwhile is not said', async () => {
    const promoter = await aPromoter(s.deps, s.shop);
    const buyer = await broughtBy(promoter);
    await sale(buyer);
    await s.work();
    s.deps.clock.advance(MINUTE_MS);
    await sale(buyer, 2);
    const gone = await sale(buyer, 5);
    await sale(buyer, 3);
    await s.work();
    await giveBack(s.deps, s.shop, gone, { lines: 'all' });
    // Planned by a relay that did not know yet when they last heard.
    const early = await job('tell-earned', promoter);
    if (early === undefined) throw new Error('a job tells them');
    expect(await JOB_HANDLERS['tell-earned'](s.deps, early)).toEqual({ again: early.due_at });
    expect(await heard(promoter)).toEqual(['成交 1 单，佣金 ¥1.00']);
    await s.pass(HOUR_MS);
    expect(await heard(promoter)).toEqual(['成交 1 单，佣金 ¥1.00', '成交 2 单，佣金 ¥5.00']);
    expect(await waiting(promoter)).toEqual([]);
    await s.pass(DAY_MS);
    expect(await heard(promoter)).toHaveLength(2);
  });

  test('to the promoter whose card brought them, too, with their own sum; and of a group as of any order', async () => {
    await setReferral(s.deps, s.shop, { levels: 2, second_bps: 500 });
    const [top, promoter] = [await aPromoter(s.deps, s.shop), await aPromoter(s.deps, s.shop)];
    const card = await opens(s.deps, s.shop, aPhone(s.deps, top.personId), null);
    const buyer = await broughtBy(promoter, card);
    const product = await s.product({ prices: [3_000], stock: 50 });
    const campaignId = await s.campaign(product, { size: 2, price_fen: 2_000 });
    await s.seat(buyer, { campaignId, skuId: product.skuId });
    await s.work();
    expect(await heard(promoter)).toEqual(['成交 1 单，佣金 ¥2.00']);
    expect(await heard(top)).toEqual(['成交 1 单，佣金 ¥1.00']);
  });

  test('and refunded before anybody was told is told to nobody', async () => {
    const promoter = await aPromoter(s.deps, s.shop);
    const orderId = await sale(await broughtBy(promoter));
    await giveBack(s.deps, s.shop, orderId, { lines: 'all' });
    await s.pass(DAY_MS);
    expect(await heard(promoter)).toEqual([]);
  });

  test('is told once by two relays and two workers at once, and by one that comes back from the dead', async () => {
    const promoter = await aPromoter(s.deps, s.shop);
    const buyer = await broughtBy(promoter);
    for (let one = 0; one < 6; one += 1) await sale(buyer);
    await Promise.all([1, 2, 3].map(() => relayEvents(s.deps, 4)));
    while ((await relayEvents(s.deps, 50)) > 0);
    expect(await waiting(promoter)).toHaveLength(6);
    const left = await job('tell-earned', promoter);
    if (left === undefined) throw new Error('a job tells them');
    // Each of them dies before it writes down that the job is done.
    await Promise.all([1, 2, 3].map(() => JOB_HANDLERS['tell-earned'](s.deps, left)));
    expect(await heard(promoter)).toEqual(['成交 6 单，佣金 ¥6.00']);
    await s.pass(DAY_MS);
    expect(await heard(promoter)).toEqual(['成交 6 单，佣金 ¥6.00']);
    expect(await job('tell-earned', promoter)).toBeUndefined();
  });

  test('by a relay that dies over it is told by the next one', async () => {
    const promoter = await aPromoter(s.deps, s.shop);
    await sale(await broughtBy(promoter));
    const end = s.deps.db.onStatement(({ name }) => {
      if (name === 'event.mark-delivered') throw new Error('dies');
    });
    await relayEvents(s.deps, 50).catch(() => undefined);
    end();
    expect(await waiting(promoter)).toEqual([]);
    await s.pass(MINUTE_MS);
    expect(await heard(promoter)).toEqual(['成交 1 单，佣金 ¥1.00']);
  });
});

describe('what became available', () => {
  // Noon: a window that begins in the next hours ends behind the hour at which sums are told.
  beforeEach(() => {
    const now = s.deps.clock.now();
    s.deps.clock.advance(releasedDueAt(now) + 2 * HOUR_MS - now);
  });

  test('is told once a day, in one sum; where it was agreed to as one message in WeChat', async () => {
    const promoter = await aPromoter(s.deps, s.shop);
    const { personId } = promoter;
    await s.control('/subscribe', { openid: `o_${personId}`, templateId: 'tmpl-released' });
    const answers = [{ template: 'commission_released', result: 'accept' }] as const;
    await must(s.deps, recordSubscriptionHandler, personId, { answers: [...answers] });
    const buyer = await broughtBy(promoter);
    for (const quantity of [1, 2, 3]) {
      const orderId = await sale(buyer, quantity);
      await s.pass(MINUTE_MS);
      await receive(orderId, buyer);
    }
    // All of their windows end within one day.
    await s.pass(7 * DAY_MS + MINUTE_MS);
    await toTheMorning();
    const released = (await heard(promoter)).filter((title) => title.includes('可以提现'));
    expect(released).toEqual(['佣金 ¥6.00 可以提现了']);
    expect(await newest(promoter)).toMatchObject({
      event: 'promoter.released',
      title: { en: '¥6.00 can be withdrawn' },
      body: { zh: '「鲜果铺」有 3 单过了售后期，佣金 ¥6.00 已结算。现在可提现 ¥6.00。' },
      path: `/pkg-promoter/pages/withdraw/index?store=${s.shop.storeId}`,
    });
    const sent = await fetch(`${s.standIn.url}/control/messages?openid=o_${personId}`);
    const { messages } = (await sent.json()) as { messages: { data: Record<string, string> }[] };
    expect(messages.map(({ data }) => data)).toEqual([
      { thing1: '鲜果铺', amount2: '¥6.00', thing3: '佣金 ¥6.00 可以提现了' },
    ]);
    await s.pass(2 * DAY_MS);
    expect(await heard(promoter)).toHaveLength(1 + 1 + 1);
    expect(await waiting(promoter)).toEqual([]);
  });

  test('is told to a stopped promoter as well, and once whoever dies; of what was taken back before, nothing', async () => {
    const [promoter, other] = [await aPromoter(s.deps, s.shop), await aPromoter(s.deps, s.shop)];
    const buyer = await broughtBy(promoter);
    const orderId = await sale(buyer, 4);
    const lost = await broughtBy(other);
    const back = await sale(lost);
    await receive(orderId, buyer);
    await receive(back, lost);
    await runStaff(s, stopPromoterHandler, {
      promoterId: promoter.promoterId,
      reason: '不再合作',
      voidPending: false,
    });
    await s.pass(7 * DAY_MS);
    // After its release, before anybody is told.
    expect(await waiting(other)).toEqual([{ what: 'released' }]);
    await giveBack(s.deps, s.shop, back, { lines: 'all' });
    const left = await job('tell-released', promoter);
    if (left === undefined) throw new Error('a job tells them');
    await toTheMorning();
    await Promise.all([1, 2].map(() => JOB_HANDLERS['tell-released'](s.deps, left)));
    expect(await heard(promoter)).toEqual(['成交 1 单，佣金 ¥4.00', '佣金 ¥4.00 可以提现了']);
    expect(await heard(other)).toEqual(['成交 1 单，佣金 ¥1.00']);
  });

  test('by the end of a dispute, too', async () => {
    const promoter = await aPromoter(s.deps, s.shop);
    const buyer = await broughtBy(promoter);
    const orderId = await sale(buyer, 2);
    await receive(orderId, buyer);
    await runStaff(s, disputeOrderHandler, { orderId, on: true, reason: '核实一下' });
    await s.pass(8 * DAY_MS);
    expect(await heard(promoter)).toEqual(['成交 1 单，佣金 ¥2.00']);
    await runStaff(s, disputeOrderHandler, { orderId, on: false, reason: '没问题' });
    await runTimers(s.deps, { budget_ms: SECOND_MS });
    await toTheMorning();
    expect(await heard(promoter)).toEqual(['成交 1 单，佣金 ¥2.00', '佣金 ¥2.00 可以提现了']);
  });
});
