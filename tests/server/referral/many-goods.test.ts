/** One rate for a thousand goods in a shop with thousands of promoters: each is told once and in short, and the whole stands in one place. */
import { beforeEach, expect, test } from 'vitest';
import type { Id } from '#core/kernel/id';
import { listNoticesHandler } from '#server/app/account/list-notices';
import { JOB_HANDLERS } from '#server/app/jobs/registry';
import { runTimers } from '#server/app/jobs/run-timers';
import { relayEvents } from '#server/app/notice/relay-events';
import { promoterCentreHandler } from '#server/app/referral/promoters/get-centre';
import { setReferralRateHandler } from '#server/app/referral/rates/set-rate';
import type { JobRow } from '#server/db/job-store';
import { must, type TestDeps, testDeps } from '../../support/deps';
import { testDatabase } from '../../support/postgres/test-database';
import { aPromoter, setRate, setReferral, type TestPromoter } from '../../support/promoters';
import { runStaff } from '../../support/run-staff';
import { aPerson, aProduct, aStore, type TestStore } from '../../support/shop';
import { sql } from '../../support/sql';

const GOODS = 1_000;
const PROMOTERS = 3_000;
/** Of a notice's facts and of a centre's news, in bytes. */
const SHORT = 4_000;
/** Notices in one transaction. */
const A_BATCH = 200;

const database = testDatabase();
let deps: TestDeps;
let shop: TestStore;
let goods: Id<'product'>[];
let one: TestPromoter;
beforeEach(async () => {
  deps = testDeps(database.db);
  shop = await aStore(deps);
  await setReferral(deps, shop, { store_bps: 500 });
  goods = await someGoods(GOODS);
  await somePromoters(PROMOTERS - 1);
  one = await aPromoter(deps, shop);
  deps.clock.advance(1_000);
});

/** Copies of one product under names of their own, all at once. */
async function someGoods(count: number): Promise<Id<'product'>[]> {
  const { productId } = await aProduct(deps, shop);
  const rows = await sql<{ id: Id<'product'> }>(
    deps.db,
    `INSERT INTO products (store_id, id, category_id, shipping_template_id, title, subtitle, promises, axes, detail, pictures,
       on_sale, sold, position, from_price_fen, search_grams, created_at)
     SELECT store_id, 'pr_' || right($1, 20) || lpad(n::text, 6, '0'), category_id, shipping_template_id,
       jsonb_build_object('zh', '东北大米 ' || n, 'en', 'Rice from the north east ' || n), subtitle, promises, axes, detail, pictures,
       on_sale, sold, position, from_price_fen, search_grams, created_at
     FROM products, generate_series(1, $2) n WHERE id = $1 RETURNING id`,
    [productId, count],
  );
  return rows.map(({ id }) => id).sort();
}
async function somePromoters(count: number): Promise<void> {
  const of = deps.ids.next('person');
  await sql(
    deps.db,
    `WITH people AS (
       INSERT INTO persons (id, appid, openid, created_at)
       SELECT 'pe_' || right($1, 20) || lpad(n::text, 6, '0'), 'wx', 'o' || $1 || n, now() FROM generate_series(1, $2) n RETURNING id)
     INSERT INTO promoters (store_id, id, person_id, no, status, terms_version, consented_at, applied_at)
     SELECT $3, 'pm_' || substr(id, 4), id, 100 + substr(id, 24)::int, 'active', 1, now(), now() FROM people`,
    [of, count, shop.storeId],
  );
}
const desk = async () => ({ deps, shop, owner: await aPerson(deps) });
const rate = async (rate_bps: number | null) =>
  runStaff(await desk(), setReferralRateHandler, { of: { rated: 'product', productIds: goods }, rate_bps });
/** How many notices each promoter of the shop has: so many promoters have so many. */
async function toldTimes() {
  const rows = await sql<{ times: number; promoters: number }>(
    deps.db,
    `SELECT times, count(*)::int AS promoters FROM (
       SELECT (SELECT count(*)::int FROM notices n WHERE n.person_id = m.person_id) AS times FROM promoters m WHERE m.store_id = $1) t
     GROUP BY times ORDER BY times`,
    [shop.storeId],
  );
  return rows.map(({ times, promoters }) => [times, promoters]);
}
const longest = async () => {
  const [row] = await sql<{ bytes: number }>(
    deps.db,
    'SELECT max(octet_length(facts::text))::int AS bytes FROM notices WHERE store_id = $1',
    [shop.storeId],
  );
  return row?.bytes;
};
const bodies = async () =>
  (await must(deps, listNoticesHandler, one.personId, {})).items.map(({ body }) => body.zh);
const centre = () => must(deps, promoterCentreHandler, one.personId, { storeId: shop.storeId });
const work = () => runTimers(deps, { budget_ms: 1 });
const telling = async () =>
  (await sql<JobRow>(deps.db, `SELECT * FROM jobs WHERE kind = 'tell-promoters'`))[0] as JobRow;

test('a thousand goods: everybody is told once, in short, so many in a transaction; the whole list stands in one place', async () => {
  await rate(800);
  const written: number[] = [];
  const end = deps.db.onStatement(({ name, values }) => {
    if (name === 'outbox.insert-notices') written.push((JSON.parse(String(values[0])) as unknown[]).length);
  });
  await work();
  end();
  expect(await toldTimes()).toEqual([[1, PROMOTERS]]);
  expect(Math.max(...written)).toBeLessThanOrEqual(A_BATCH);
  expect(await longest()).toBeLessThan(SHORT);
  expect(await bodies()).toEqual([
    expect.stringMatching(
      /^「鲜果铺」：「东北大米 \d+」「东北大米 \d+」「东北大米 \d+」等 1000 项 5% → 8%。/,
    ),
  ]);
  const { changes } = await centre();
  expect(changes).toHaveLength(1);
  expect(JSON.stringify(changes).length).toBeLessThan(SHORT);
  const [row] = await sql<{ goods: { id: string; from: number; to: number }[]; bytes: number }>(
    deps.db,
    'SELECT goods, octet_length(changes::text)::int AS bytes FROM referral_changes WHERE store_id = $1',
    [shop.storeId],
  );
  expect(row?.bytes).toBeLessThan(SHORT);
  expect(row?.goods.map(({ id }) => id).sort()).toEqual(goods);
  expect(row?.goods[0]).toMatchObject({ from: 500, to: 800 });
});

test('of a thousand goods that all earned something else, the first are said and the others counted', async () => {
  await sql(
    deps.db,
    `INSERT INTO referral_rates SELECT store_id, 'product', id, 501 + right(id, 6)::int, now() FROM products WHERE id = ANY($1)`,
    [goods],
  );
  // Who has a rate of their own goes back to it where a product loses its rate, and hears nothing of the one that had the same.
  await setRate(deps, shop, 'promoter', one.promoterId, 600);
  await rate(null);
  await work();
  expect(await toldTimes()).toEqual([[1, PROMOTERS]]);
  expect(await longest()).toBeLessThan(SHORT);
  const [said = ''] = await bodies();
  expect(said.match(/→ 6%/g)).toHaveLength(5);
  expect(said).toContain('，另有 994 项的比例也变了。');
  expect((await centre()).changes).toMatchObject([{ others: 994 }]);
  const other = await sql<{ facts: { others: number } }>(
    deps.db,
    'SELECT facts FROM notices WHERE store_id = $1 AND person_id <> $2 LIMIT 1',
    [shop.storeId, one.personId],
  );
  expect(other).toMatchObject([{ facts: { others: 995 } }]);
});

test('cut off between two batches, it goes on behind those who were told', async () => {
  await rate(800);
  await relayEvents(deps, 50);
  // Told, and nobody has written down that the job was done.
  const job = await telling();
  await JOB_HANDLERS['tell-promoters'](deps, job);
  expect(await toldTimes()).toEqual([
    [0, PROMOTERS - A_BATCH],
    [1, A_BATCH],
  ]);
  await Promise.all([1, 2, 3].map(() => JOB_HANDLERS['tell-promoters'](deps, job)));
  expect(await toldTimes()).toEqual([
    [0, PROMOTERS - 4 * A_BATCH],
    [1, 4 * A_BATCH],
  ]);
  await work();
  expect(await toldTimes()).toEqual([[1, PROMOTERS]]);
  expect(await telling()).toBeUndefined();
  // A late twin of it finds everybody told.
  await JOB_HANDLERS['tell-promoters'](deps, job);
  expect(await toldTimes()).toEqual([[1, PROMOTERS]]);
});
