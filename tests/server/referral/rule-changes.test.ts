/** A shop changes what promoters earn or how: each of them hears of it once, reads it on their centre, and what was ordered before stays. */
import { beforeEach, expect, test } from 'vitest';
import type { Id } from '#core/kernel/id';
import { DAY_MS } from '#core/kernel/instant';
import { listNoticesHandler } from '#server/app/account/list-notices';
import { runTimers } from '#server/app/jobs/run-timers';
import { promoterCentreHandler } from '#server/app/referral/promoters/get-centre';
import { getReferralSettingsHandler } from '#server/app/referral/rates/get-settings';
import { listRuleChangesHandler } from '#server/app/referral/rates/list-rule-changes';
import { saveReferralSettingsHandler } from '#server/app/referral/rates/save-settings';
import { setReferralRateHandler } from '#server/app/referral/rates/set-rate';
import { must, run, type TestDeps, testDeps } from '../../support/deps';
import { testDatabase } from '../../support/postgres/test-database';
import { aPromoter, setReferral, type TestPromoter } from '../../support/promoters';
import { runStaff } from '../../support/run-staff';
import { aPerson, aProduct, aStore, type TestProduct, type TestStore } from '../../support/shop';
import { sql } from '../../support/sql';

const database = testDatabase();
let deps: TestDeps;
let desk: { deps: TestDeps; shop: TestStore; owner: Id<'person'> };
let product: TestProduct;
let one: TestPromoter;
let two: TestPromoter;
beforeEach(async () => {
  deps = testDeps(database.db);
  const shop = await aStore(deps);
  desk = { deps, shop, owner: await aPerson(deps) };
  product = await aProduct(deps, shop, { prices: [4_000] });
  await sql(deps.db, 'UPDATE skus SET floor_fen = 100 WHERE id = $1', [product.skuId]);
  await setReferral(deps, shop, { store_bps: 500 });
  one = await aPromoter(deps, shop);
  two = await aPromoter(deps, shop);
  deps.clock.advance(1_000);
});

const SETTINGS = {
  touch: 'last',
  windowDays: 15,
  levels: 1,
  store_bps: 500,
  second_bps: 0,
  minWithdrawal_fen: 100,
  openToAll: true,
  terms: { zh: '好好推广', en: '好好推广' },
} as const;
type Saved = Parameters<typeof runStaff<typeof saveReferralSettingsHandler.call>>[2];
const seen = async () => {
  const told = await runStaff(desk, getReferralSettingsHandler, {});
  return told.ok ? (told.value.settings?.version ?? 0) : 0;
};
const save = async (is: Partial<Saved>) =>
  runStaff(
    desk,
    saveReferralSettingsHandler,
    { ...SETTINGS, seenVersion: await seen(), ...is },
    { may: 'fail' },
  );
type Of = Parameters<typeof runStaff<typeof setReferralRateHandler.call>>[2]['of'];
const rate = (of: Of, rate_bps: number | null) => runStaff(desk, setReferralRateHandler, { of, rate_bps });
async function heard({ personId }: TestPromoter): Promise<string[]> {
  await runTimers(deps, { budget_ms: 1 });
  await runTimers(deps, { budget_ms: 1 });
  const { items } = await must(deps, listNoticesHandler, personId, {});
  return items.map(({ body }) => body.zh).reverse();
}
const news = async ({ personId }: TestPromoter) =>
  (await must(deps, promoterCentreHandler, personId, { storeId: desk.shop.storeId })).changes;
const terms = async () => {
  const [row] = await sql<{ terms: number; words: number }>(
    deps.db,
    'SELECT terms_version AS terms, words_version AS words FROM referral_settings WHERE store_id = $1',
    [desk.shop.storeId],
  );
  return row;
};
const AFTER = '。之后下的单按新的算，已经下的单不变。';

test('settings that are other are one notice to each active promoter, and a version of the terms that nobody is asked for', async () => {
  const stopped = await aPromoter(deps, desk.shop, { status: 'stopped' });
  const at = deps.clock.now();
  await save({ terms: { zh: '好好推广', en: 'words' }, openToAll: false });
  const before = await terms();
  for (const promoter of [one, two]) {
    expect(await heard(promoter)).toEqual(['「鲜果铺」：条款有新的写法，请看过再同意。']);
  }
  deps.clock.advance(1_000);
  await save({ store_bps: 400, windowDays: 7, terms: { zh: '好好推广', en: 'words' } });
  expect(await terms()).toEqual({ terms: (before?.terms ?? 0) + 1, words: before?.words });
  for (const promoter of [one, two]) {
    expect((await heard(promoter)).at(-1)).toBe(`「鲜果铺」：全店佣金 5% → 4%，有效期 15 天 → 7 天${AFTER}`);
    expect(await heard(promoter)).toHaveLength(2);
  }
  expect(await heard(stopped)).toEqual([]);
  expect(await news(one)).toMatchObject([
    {
      at: at + 1_000,
      changes: [
        { what: 'store', from: 500, to: 400 },
        { what: 'window', from: 15, to: 7 },
      ],
    },
    { at, changes: [{ what: 'terms' }] },
  ]);
});

test('saved as it stands, it is no news; neither is who may apply', async () => {
  await save({ openToAll: false });
  const before = await terms();
  await save({ openToAll: true });
  expect(await terms()).toEqual(before);
  expect(await heard(one)).toHaveLength((await news(one)).length);
});

test('a rate of goods is said with what they earned before, and a refused one is not said', async () => {
  const of: Of = { rated: 'product', productIds: [product.productId] };
  await rate({ rated: 'category', categoryIds: [desk.shop.categoryId] }, 300);
  deps.clock.advance(1_000);
  await rate(of, 200);
  deps.clock.advance(1_000);
  await rate(of, 200);
  deps.clock.advance(1_000);
  await rate(of, null);
  await sql(deps.db, 'UPDATE skus SET floor_fen = 4000 WHERE id = $1', [product.skuId]);
  deps.clock.advance(1_000);
  expect(await runStaff(desk, setReferralRateHandler, { of, rate_bps: 900 }, { may: 'fail' })).toMatchObject({
    code: 'COMMISSION_FLOOR',
  });
  // Written at one moment, they have no order.
  const said = await heard(one);
  expect(said).toHaveLength(3);
  for (const what of ['5% → 3%', '3% → 2%', '2% → 3%']) {
    expect(said).toContainEqual(expect.stringMatching(`^「鲜果铺」：「.+」${what}。`));
  }
  expect((await terms())?.terms).toBe(4);
});

test('one rate of several goods is one change: one notice, one version, and refused as a whole', async () => {
  const [pears, plums] = [await aProduct(deps, desk.shop), await aProduct(deps, desk.shop)];
  const of: Of = {
    rated: 'product',
    productIds: [product.productId, pears.productId, plums.productId, pears.productId],
  };
  const before = (await terms())?.terms ?? 0;
  await rate(of, 300);
  expect(await heard(one)).toEqual([
    expect.stringMatching(/^「鲜果铺」：「[^」]+」「[^」]+」「[^」]+」5% → 3%。/),
  ]);
  expect(await terms()).toMatchObject({ terms: before + 1 });
  const [news1] = await news(one);
  expect(news1).toMatchObject({ changes: [{ what: 'goods', alike: { count: 3 } }], others: 0 });
  await sql(deps.db, 'UPDATE skus SET floor_fen = price_fen WHERE id = $1', [plums.skuId]);
  const rates = () =>
    sql(deps.db, 'SELECT subject_id, rate_bps FROM referral_rates WHERE store_id = $1 ORDER BY 1', [
      desk.shop.storeId,
    ]);
  const stood = await rates();
  deps.clock.advance(1_000);
  expect(await runStaff(desk, setReferralRateHandler, { of, rate_bps: 900 }, { may: 'fail' })).toMatchObject({
    code: 'COMMISSION_FLOOR',
  });
  const stranger = await aProduct(deps, await aStore(deps));
  const mixed: Of = { rated: 'product', productIds: [pears.productId, stranger.productId] };
  expect(
    await runStaff(desk, setReferralRateHandler, { of: mixed, rate_bps: 100 }, { may: 'fail' }),
  ).toMatchObject({
    code: 'NOT_FOUND',
  });
  expect(await rates()).toEqual(stood);
  expect(await heard(one)).toHaveLength(1);
});

test('a promoter’s own rate is told to them alone, and is no version of the terms', async () => {
  const of = { rated: 'promoter', promoterId: one.promoterId } as const;
  await rate(of, 800);
  deps.clock.advance(1_000);
  await rate(of, null);
  expect((await heard(one)).sort()).toEqual([
    `「鲜果铺」：你的比例 8% → 和大家一样${AFTER}`,
    `「鲜果铺」：你的比例 和大家一样 → 8%${AFTER}`,
  ]);
  expect(await heard(two)).toEqual([]);
  expect(await news(two)).toEqual([]);
  expect(await news(one)).toMatchObject([
    { changes: [{ what: 'own', from: 800, to: null }] },
    { changes: [{ what: 'own', from: null, to: 800 }] },
  ]);
  expect((await terms())?.terms).toBe(1);
});

test('who agreed to terms that state it already is not told; who came later reads nothing of it; it is news for 90 days', async () => {
  await save({ store_bps: 400, terms: { zh: '好好推广', en: 'words' } });
  const version = (await terms())?.terms ?? 0;
  await sql(deps.db, 'UPDATE promoters SET terms_version = $2 WHERE id = $1', [one.promoterId, version]);
  deps.clock.advance(1_000);
  const late = await aPromoter(deps, desk.shop);
  await sql(
    deps.db,
    'UPDATE promoters SET terms_version = $2, applied_at = now() + $3::interval WHERE id = $1',
    [late.promoterId, version, '1 year'],
  );
  expect(await heard(one)).toEqual([]);
  expect(await heard(two)).toHaveLength(1);
  expect(await news(late)).toEqual([]);
  expect(await news(two)).toHaveLength(1);
  deps.clock.advance(90 * DAY_MS);
  expect(await news(two)).toEqual([]);
});

test('of two who saw the same settings one saves, and the other is told; so is who saw none', async () => {
  const seenVersion = await seen();
  const said = await Promise.all([
    save({ seenVersion, windowDays: 7 }),
    save({ seenVersion, windowDays: 30 }),
  ]);
  expect(said.filter(({ ok }) => ok)).toHaveLength(1);
  expect(said).toContainEqual({ ok: false, code: 'SETTINGS_CHANGED' });
  expect(await save({ seenVersion: 0 })).toEqual({ ok: false, code: 'SETTINGS_CHANGED' });
  expect(await seen()).toBe(seenVersion + 1);
});

test('the centre tells the newest three; all of the last ninety days are read in pages, what is nothing to somebody left out', async () => {
  const { storeId } = desk.shop;
  const pages = async ({ personId }: TestPromoter, limit: number) => {
    const first = await must(deps, listRuleChangesHandler, personId, { storeId, limit });
    const read = [first];
    for (let next = first.next; next !== null; ) {
      const page = await must(deps, listRuleChangesHandler, personId, { storeId, limit, cursor: next });
      read.push(page);
      next = page.next;
    }
    return read.map(({ items }) => items.map(({ changes }) => changes));
  };
  const centre = async ({ personId }: TestPromoter) =>
    (await must(deps, promoterCentreHandler, personId, { storeId })).changesMore;
  await rate({ rated: 'promoter', promoterId: two.promoterId }, 700);
  expect(await centre(one)).toBe(false);
  for (const windowDays of [14, 13, 12, 11]) {
    deps.clock.advance(DAY_MS);
    await save({ windowDays });
    deps.clock.advance(1_000);
    await save({ windowDays, store_bps: 500 - windowDays });
  }
  expect(await news(one)).toHaveLength(3);
  expect([await centre(one), await centre(two)]).toEqual([true, true]);
  const read = await pages(one, 3);
  expect(read.map((page) => page.length)).toEqual([3, 3, 2]);
  expect(read.flat().slice(0, 3)).toEqual((await news(one)).map(({ changes }) => changes));
  expect(new Set(read.flat().map((changes) => JSON.stringify(changes))).size).toBe(8);
  // Whoever has a rate of their own is told of no other.
  const theirs = (await pages(two, 3)).flat();
  expect(theirs.map(([change]) => change?.what)).toEqual([...Array(4).fill('window'), 'own']);
  deps.clock.advance(88 * DAY_MS);
  expect((await pages(one, 3)).flat()).toHaveLength(4);
  const other = await aPerson(deps);
  expect(await run(deps, listRuleChangesHandler, other, { storeId })).toMatchObject({ code: 'NOT_FOUND' });
});
