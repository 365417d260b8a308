import { beforeAll, describe, expect, test } from 'vitest';
import type { Id } from '#core/kernel/id';
import { HOUR_MS } from '#core/kernel/instant';
import { endCampaignJob } from '#server/app/campaign/end-campaign';
import { endHaggleJob } from '#server/app/haggle/end-haggle';
import { getHaggleHandler } from '#server/app/haggle/get-haggle';
import { listHagglesHandler } from '#server/app/haggle/list-haggles';
import { listHaggleOffersHandler } from '#server/app/haggle/list-offers';
import { startHaggleHandler } from '#server/app/haggle/start-haggle';
import { runTimers } from '#server/app/jobs/run-timers';
import type { JobRow } from '#server/db/job-store';
import { must, run, type TestDeps, testDeps } from '../../support/deps';
import { aHaggle, aHaggleCampaign, haggleNow, help, leftOf, type Stall, start } from '../../support/haggle';
import { brokenInvariants, unitsEverywhere } from '../../support/invariants';
import { testDatabase } from '../../support/postgres/test-database';
import { aCampaign, aPerson, aProduct, aStore } from '../../support/shop';
import { sql } from '../../support/sql';

const database = testDatabase();
let deps: TestDeps;
beforeAll(() => {
  deps = testDeps(database.db);
});
async function aStall(is: Parameters<typeof aHaggleCampaign>[3] = {}): Promise<Stall> {
  const store = await aStore(deps);
  const product = await aProduct(deps, store);
  return { store, product, campaignId: await aHaggleCampaign(deps, store, product, is) };
}
const unitsOf = async ({ campaignId }: Stall, personId: string) =>
  (
    await sql<{ units: number }>(
      deps.db,
      'SELECT units FROM campaign_buyers WHERE campaign_id = $1 AND person_id = $2',
      [campaignId, personId],
    )
  )[0]?.units ?? 0;

/** As the list of offers tells it, before anybody taps. */
const limitReached = async ({ store }: Stall, personId: Id<'person'>) =>
  (await must(deps, listHaggleOffersHandler, personId, { storeId: store.storeId })).items[0]?.limitReached;

describe('starting', () => {
  test('takes one unit and fixes the schedule that was shown', async () => {
    const stall = await aStall({ helpers: 4, shape: 'larger-first', openFor_h: 12 });
    const me = await aPerson(deps);
    const { items } = await must(deps, listHaggleOffersHandler, me, { storeId: stall.store.storeId });
    expect(items).toMatchObject([
      {
        list_fen: 3_990,
        floor_fen: 2_990,
        cuts_fen: [360, 270, 190, 180],
        openFor_h: 12,
        left: 5,
        mine: null,
      },
    ]);
    const begun = await start(deps, stall, me);
    if (!begun.ok) throw new Error(begun.code);
    const { haggleId, expiresAt } = begun.value;
    expect(expiresAt - deps.clock.now()).toBe(12 * HOUR_MS);
    // Neither a new price nor new settings reach what was started.
    await sql(deps.db, 'UPDATE skus SET price_fen = 4500 WHERE id = $1', [stall.product.skuId]);
    const [row] = await sql(
      deps.db,
      'SELECT list_fen, floor_fen, cuts_fen, done FROM haggles WHERE id = $1',
      [haggleId],
    );
    expect(row).toEqual({ list_fen: 3_990, floor_fen: 2_990, cuts_fen: [360, 270, 190, 180], done: 0 });
    expect(await leftOf(deps, stall.campaignId)).toBe(4);
    expect(await unitsOf(stall, me)).toBe(1);
    const after = await must(deps, listHaggleOffersHandler, me, { storeId: stall.store.storeId });
    expect(after.items).toMatchObject([{ left: 4, mine: haggleId }]);
    expect((await must(deps, listHagglesHandler, me, {})).items).toMatchObject([
      { id: haggleId, status: 'open', now_fen: 3_990, done: 0, stepCount: 4 },
    ]);
    expect((await must(deps, listHagglesHandler, await aPerson(deps), {})).items).toEqual([]);
    expect(await brokenInvariants(deps.db)).toEqual({});
  });

  test('the same request twice starts one', async () => {
    const stall = await aStall();
    const me = await aPerson(deps);
    const input = {
      storeId: stall.store.storeId,
      campaignId: stall.campaignId,
      skuId: stall.product.skuId,
    };
    const first = await must(deps, startHaggleHandler, me, input, { key: 'start-once' });
    expect(await must(deps, startHaggleHandler, me, input, { key: 'start-once' })).toEqual(first);
    expect(await leftOf(deps, stall.campaignId)).toBe(4);
  });

  test.each([
    ['CAMPAIGN_OVER', { endsIn_h: 0, startsIn_h: -2 }, ''],
    ['CAMPAIGN_SOON', { startsIn_h: 1 }, ''],
    ['CAMPAIGN_OVER', {}, `UPDATE campaigns SET status = 'stopped' WHERE id = $1`],
    ['OUT_OF_STOCK', { left: 0 }, ''],
    [
      'STORE_CLOSED',
      {},
      'UPDATE stores SET open = false WHERE id = (SELECT store_id FROM campaigns WHERE id = $1)',
    ],
    ['SKU_GONE', {}, 'DELETE FROM campaign_skus WHERE campaign_id = $1'],
    [
      'SKU_GONE',
      {},
      'UPDATE skus SET on_sale = false WHERE id = (SELECT sku_id FROM campaign_skus WHERE campaign_id = $1)',
    ],
    // The list price rose so far that ¥29.90 is less than a fifth of it; or fell below what friends could cut it to.
    [
      'SKU_GONE',
      {},
      'UPDATE skus SET price_fen = 14951 WHERE id = (SELECT sku_id FROM campaign_skus WHERE campaign_id = $1)',
    ],
    [
      'SKU_GONE',
      {},
      'UPDATE skus SET price_fen = 2000 WHERE id = (SELECT sku_id FROM campaign_skus WHERE campaign_id = $1)',
    ],
  ] as const)('%s, and nothing is kept', async (code, is, change) => {
    const stall = await aStall(is);
    if (change !== '') await sql(deps.db, change, [stall.campaignId]);
    const me = await aPerson(deps);
    expect(await start(deps, stall, me)).toMatchObject({ ok: false, code });
    expect(await unitsOf(stall, me)).toBe(0);
    expect((await must(deps, listHagglesHandler, me, {})).items).toEqual([]);
  });

  test('one at a time, and no more than the limit in all', async () => {
    const stall = await aStall({ buyerLimit: 2 });
    const me = await aPerson(deps);
    await aHaggle(deps, stall, { owner: me });
    expect(await start(deps, stall, me)).toMatchObject({ code: 'HAGGLE_RUNNING' });
    expect(await limitReached(stall, me)).toBeNull();
    await sql(deps.db, `UPDATE haggles SET status = 'bought' WHERE person_id = $1`, [me]);
    await aHaggle(deps, stall, { owner: me });
    await sql(deps.db, `UPDATE haggles SET status = 'bought' WHERE person_id = $1`, [me]);
    expect(await limitReached(stall, me)).toBe(2);
    expect(await limitReached(stall, await aPerson(deps))).toBeNull();
    expect(await start(deps, stall, me)).toMatchObject({ code: 'BUYER_LIMIT', facts: { limit: 2 } });
    expect(await leftOf(deps, stall.campaignId)).toBe(3);
  });

  test('one whose time is over counts no more, even before its timer has run', async () => {
    const stall = await aStall();
    const { owner } = await aHaggle(deps, stall);
    expect(await limitReached(stall, owner)).toBe(1);
    deps.clock.advance(24 * HOUR_MS);
    expect(await limitReached(stall, owner)).toBeNull();
    expect(await start(deps, stall, owner)).toMatchObject({ ok: true });
    const unlimited = await aStall({ buyerLimit: null });
    expect(await limitReached(unlimited, (await aHaggle(deps, unlimited)).owner)).toBeNull();
  });

  test('without consent, of a group campaign, of another store: nothing', async () => {
    const stall = await aStall();
    const shy = await aPerson(deps, { consented: false });
    expect(await start(deps, stall, shy)).toMatchObject({ code: 'CONSENT_REQUIRED' });
    const groups = await aCampaign(deps, stall.store, stall.product);
    const me = await aPerson(deps);
    expect(await start(deps, { ...stall, campaignId: groups }, me)).toMatchObject({ code: 'CAMPAIGN_OVER' });
    expect(await start(deps, { ...stall, store: await aStore(deps) }, me)).toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  test('neither price nor schedule can be sent along', async () => {
    const stall = await aStall();
    const input = {
      storeId: stall.store.storeId,
      campaignId: stall.campaignId,
      skuId: stall.product.skuId,
    };
    for (const extra of [{ floor_fen: 1 }, { cuts_fen: [3_990] }, { helpers: 1 }]) {
      expect(startHaggleHandler.call.input.safeParse({ ...input, ...extra }).success).toBe(false);
    }
  });
});

describe('where it is sent', () => {
  const XINING = '630102';
  const SHENZHEN = '440305';
  const NANJING = '320102';
  /** Not to Guangdong, nor to Qinghai. */
  async function aNearStall(): Promise<Stall> {
    const stall = await aStall();
    await sql(
      deps.db,
      `UPDATE shipping_templates SET rules = jsonb_set(rules, '{unserved}', '["44", "63"]') WHERE store_id = $1`,
      [stall.store.storeId],
    );
    return stall;
  }
  async function anOwner(...regions: string[]): Promise<Id<'person'>> {
    const me = await aPerson(deps);
    for (const [place, region] of regions.entries()) {
      await sql(
        deps.db,
        `INSERT INTO addresses (id, person_id, sealed, region, is_default, created_at) VALUES ($1, $2, '', $3, $4, '2026-01-01')`,
        [deps.ids.next('address'), me, region, place === 0],
      );
    }
    return me;
  }

  test('is told with the offer and on the page, before anybody taps', async () => {
    const stall = await aNearStall();
    const me = await aPerson(deps);
    const { items } = await must(deps, listHaggleOffersHandler, me, { storeId: stall.store.storeId });
    const shipping = { from_fen: 600, unserved: [{ zh: '广东' }, { zh: '青海' }] };
    expect(items).toMatchObject([{ shipping }]);
    const { haggleId } = await aHaggle(deps, stall, { owner: me });
    expect((await must(deps, getHaggleHandler, null, { haggleId })).haggle).toMatchObject({ shipping });
  });

  test('an owner none of whose addresses is served begins nothing, and reads which', async () => {
    const stall = await aNearStall();
    const me = await anOwner(SHENZHEN, XINING);
    expect(await start(deps, stall, me)).toMatchObject({
      ok: false,
      code: 'NOT_DELIVERED_THERE',
      facts: { title: '红颜草莓', region: '广东省 深圳市 南山区' },
    });
    expect(await leftOf(deps, stall.campaignId)).toBe(5);
    expect(await unitsOf(stall, me)).toBe(0);
  });

  test('another address that is served is enough; a removed one is none', async () => {
    const stall = await aNearStall();
    const removed = await anOwner(SHENZHEN, NANJING);
    await sql(
      deps.db,
      `UPDATE addresses SET removed_at = '2026-01-01' WHERE person_id = $1 AND region = $2`,
      [removed, NANJING],
    );
    expect(await start(deps, stall, removed)).toMatchObject({ code: 'NOT_DELIVERED_THERE' });
    expect(await start(deps, stall, await anOwner(SHENZHEN, NANJING))).toMatchObject({ ok: true });
    expect(await start(deps, stall, await anOwner())).toMatchObject({ ok: true });
  });

  test('what is collected at the counter is sent nowhere', async () => {
    const stall = await aNearStall();
    await sql(deps.db, `UPDATE stores SET delivery = 'pickup' WHERE id = $1`, [stall.store.storeId]);
    expect(await start(deps, stall, await anOwner(SHENZHEN))).toMatchObject({ ok: true });
  });
});

describe('the end', () => {
  test('of an open one gives the unit back to the allotment, once', async () => {
    const stall = await aStall({ openFor_h: 2 });
    const { owner, haggleId } = await aHaggle(deps, stall);
    await help(deps, await aPerson(deps), haggleId);
    deps.clock.advance(2 * HOUR_MS - 1);
    await runTimers(deps, { budget_ms: 1 });
    expect(await haggleNow(deps, haggleId)).toMatchObject({ status: 'open' });
    deps.clock.advance(1);
    // Before the job has run, the page says so already, and nobody cuts any more.
    expect((await must(deps, listHagglesHandler, owner, {})).items).toMatchObject([{ status: 'expired' }]);
    expect(await help(deps, await aPerson(deps), haggleId)).toMatchObject({ code: 'HAGGLE_OVER' });
    const job = { store_id: stall.store.storeId, subject: haggleId, tries: 0 } as unknown as JobRow;
    expect(await endHaggleJob(deps, job)).toBe('done');
    expect(await endHaggleJob(deps, job)).toBe('done');
    expect(await haggleNow(deps, haggleId)).toEqual({ status: 'expired', done: 1, cut_fen: 100 });
    expect(await leftOf(deps, stall.campaignId)).toBe(5);
    expect(await unitsOf(stall, owner)).toBe(0);
    expect(await help(deps, await aPerson(deps), haggleId)).toMatchObject({ code: 'HAGGLE_OVER' });
    expect(await start(deps, stall, owner)).toMatchObject({ ok: true });
  });

  test('of a campaign that ended meanwhile gives it to the shelf; a stopped one lets the haggle run on', async () => {
    const stall = await aStall({ openFor_h: 2 });
    const { haggleId } = await aHaggle(deps, stall);
    await sql(deps.db, `UPDATE campaigns SET status = 'stopped' WHERE id = $1`, [stall.campaignId]);
    expect(await help(deps, await aPerson(deps), haggleId)).toMatchObject({ ok: true });
    deps.clock.advance(2 * HOUR_MS);
    await runTimers(deps, { budget_ms: 1 });
    expect(await haggleNow(deps, haggleId)).toMatchObject({ status: 'expired' });
    expect(await leftOf(deps, stall.campaignId)).toBe(4);
    const [sku] = await sql(deps.db, 'SELECT stock FROM skus WHERE id = $1', [stall.product.skuId]);
    expect(sku).toEqual({ stock: 11 });
  });

  test('of the campaign itself moves what is left to the shelf; the unit of a haggle follows when that is over', async () => {
    const stall = await aStall({ openFor_h: 2, endsIn_h: 1, left: 4 });
    const before = await unitsEverywhere(deps.db, stall.product.skuId);
    const { haggleId } = await aHaggle(deps, stall);
    const job = { store_id: stall.store.storeId, subject: stall.campaignId, tries: 0 } as unknown as JobRow;
    deps.clock.advance(HOUR_MS);
    await endCampaignJob(deps, job);
    expect(await leftOf(deps, stall.campaignId)).toBe(0);
    expect(await haggleNow(deps, haggleId)).toMatchObject({ status: 'open' });
    expect(await help(deps, await aPerson(deps), haggleId)).toMatchObject({ ok: true });
    deps.clock.advance(HOUR_MS);
    await runTimers(deps, { budget_ms: 1 });
    await endCampaignJob(deps, job);
    const [sku] = await sql(deps.db, 'SELECT stock FROM skus WHERE id = $1', [stall.product.skuId]);
    expect(sku).toEqual({ stock: 14 });
    expect(await unitsEverywhere(deps.db, stall.product.skuId)).toBe(before);
  });

  test('of one that an order holds waits for that order', async () => {
    const stall = await aStall({ openFor_h: 1 });
    const { haggleId } = await aHaggle(deps, stall);
    await sql(deps.db, `UPDATE haggles SET status = 'ordered' WHERE id = $1`, [haggleId]);
    deps.clock.advance(HOUR_MS);
    const job = { store_id: stall.store.storeId, subject: haggleId, tries: 0 } as unknown as JobRow;
    expect(await endHaggleJob(deps, job)).toEqual({ again: expect.any(Number) });
    expect(await leftOf(deps, stall.campaignId)).toBe(4);
  });

  test('a new one may begin at once when the timer has not come yet', async () => {
    const stall = await aStall({ openFor_h: 1, left: 1 });
    const { owner, haggleId } = await aHaggle(deps, stall);
    deps.clock.advance(HOUR_MS);
    const again = await run(deps, startHaggleHandler, owner, {
      storeId: stall.store.storeId,
      campaignId: stall.campaignId,
      skuId: stall.product.skuId,
    });
    expect(again).toMatchObject({ ok: true });
    expect(await haggleNow(deps, haggleId)).toMatchObject({ status: 'expired' });
    expect(await leftOf(deps, stall.campaignId)).toBe(0);
  });
});
