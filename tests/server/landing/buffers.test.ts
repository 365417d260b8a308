/**
 * What the landing reads must not grow with the business: its statements touch about the same number of blocks with a
 * thousand groups, orders and visits as with a hundred thousand.
 */
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Id } from '#core/kernel/id';
import { openLandingHandler } from '#server/app/landing/open-landing';
import type { SentStatement } from '#server/db/tx';
import { must, type TestDeps, testDeps } from '../../support/deps';
import { aHaggle, aHaggleCampaign, help } from '../../support/haggle';
import { aCoupon, anOffer, aTemplate } from '../../support/offers';
import { testDatabase } from '../../support/postgres/test-database';
import {
  aCampaign,
  aGroup,
  aPerson,
  aProduct,
  aStore,
  type TestProduct,
  type TestStore,
} from '../../support/shop';
import { sql } from '../../support/sql';

const MOST = 1.5;
const FEW = 1_000;
const MANY = 100_000;

const database = testDatabase();
let deps: TestDeps;
let client: Client;
let stall: { store: TestStore; product: TestProduct; campaignId: Id<'campaign'> };
let viewer: Id<'person'>;
let groupId: Id<'group'>;
let haggleId: Id<'haggle'>;
let token: string;
let round = 0;

beforeAll(async () => {
  deps = testDeps(database.db);
  client = new Client({ connectionString: database.connectionString });
  await client.connect();
  const store = await aStore(deps, { isDefault: true });
  const product = await aProduct(deps, store);
  for (let n = 0; n < 40; n += 1) await aProduct(deps, store, { position: n + 1 });
  stall = { store, product, campaignId: await aCampaign(deps, store, product) };
  const { skuId } = product;
  await anOffer(deps, store, { kind: 'flash-sale', limit: 2, skus: [{ skuId, price_fen: 2_490, left: 9 }] });
  await anOffer(deps, store, { kind: 'new-customer', skus: [{ skuId, price_fen: 1_990 }] });
  const settings = {
    scope: { in: 'store' },
    by: 'amount',
    tiers: [{ threshold_fen: 3_900, amount_fen: 400, rate_bps: null }],
  };
  await anOffer(deps, store, { kind: 'full-reduction', settings });
  const templateId = await aTemplate(deps, store, { settings: { amount_fen: 300 } });
  viewer = await aPerson(deps, { nickname: '小林' });
  await aCoupon(deps, store, templateId, viewer);
  const [opener, friend] = [await aPerson(deps), await aPerson(deps)];
  ({ groupId } = await aGroup(deps, stall, [
    { personId: opener, state: 'paid' },
    { personId: friend, state: 'paid' },
    { personId: viewer, state: 'held' },
  ]));
  const haggles = { store, product, campaignId: await aHaggleCampaign(deps, store, product) };
  ({ haggleId } = await aHaggle(deps, haggles));
  for (let n = 0; n < 3; n += 1) await help(deps, await aPerson(deps), haggleId);
  ({ shareToken: token } = await must(deps, openLandingHandler, viewer, {
    target: { page: 'group', groupId },
  }));
}, 120_000);
afterAll(() => client.end());

const idOf = (prefix: string) => `'${prefix}_' || lpad(n::text, 26, '0')`;

/** Two seats in each group; the person who looks has bought often; most groups are over, one in twenty is open. */
async function grow(from: number, to: number): Promise<void> {
  const { storeId } = stall.store;
  const values = [storeId, stall.campaignId, stall.product.productId, from, to];
  const people = `INSERT INTO persons (id, appid, openid, created_at)
    SELECT ${idOf('pe')}, 'wx', 'o_many' || n, '2026-11-01' FROM generate_series($1::int, $2::int) n`;
  await sql(deps.db, people, [from, to]);
  const groups = `INSERT INTO groups (store_id, id, campaign_id, product_id, opener_id, size, taken, paid, status, opened_at,
      expires_at, settled_at)
    SELECT $1, ${idOf('gr')}, $2, $3, ${idOf('pe')}, 3, 2, 2,
      CASE WHEN n % 20 = 0 THEN 'open' ELSE 'failed' END, '2026-11-22',
      timestamptz '2026-11-23 12:00' + n * interval '1 second', CASE WHEN n % 20 = 0 THEN NULL ELSE timestamptz '2026-11-22' END
    FROM generate_series($4::int, $5::int) n`;
  await sql(deps.db, groups, values);
  const buyer = `CASE WHEN n % 50 = 0 THEN $6 ELSE ${idOf('pe')} END`;
  const orders = `INSERT INTO orders (store_id, id, person_id, kind, status, campaign_id, group_id, units, list_fen,
      goods_fen, shipping_fen, payable_fen, quote_hash, delivery, placed_at, hold_until)
    SELECT $1, ${idOf('or')}, ${buyer}, 'group', 'awaiting_group', $2, ${idOf('gr')},
      1, 100, 100, 0, 100, '', 'express', '2026-11-22', '2026-11-22'
    FROM generate_series($4::int, $5::int) n WHERE $3::text IS NOT NULL`;
  await sql(deps.db, orders, [...values, viewer]);
  const seats = `INSERT INTO seats (store_id, id, group_id, order_id, person_id, state, opener, hold_until, paid_at)
    SELECT $1, ${idOf('se')}, ${idOf('gr')}, ${idOf('or')},
      ${buyer.replace('$6', '$2')}, 'paid', true, '2026-11-22', '2026-11-22'
    FROM generate_series($3::int, $4::int) n`;
  await sql(deps.db, seats, [storeId, viewer, from, to]);
  const visits = `INSERT INTO visits (store_id, id, visitor_id, target, at)
    SELECT $1, ${idOf('vt')}, 'vi_many' || n % 1000, '{"page":"home"}', timestamptz '2026-11-22' + n * interval '1 ms'
    FROM generate_series($2::int, $3::int) n`;
  await sql(deps.db, visits, [storeId, from, to]);
  const tokens = `INSERT INTO share_tokens (token, store_id, target, created_at)
    SELECT 'many' || n, $1, '{"page":"home"}', '2026-11-22' FROM generate_series($2::int, $3::int) n`;
  await sql(deps.db, tokens, [storeId, from, to]);
  // Campaigns that are over, of the very SKU that is looked at; what the viewer took in them; coupons long used.
  const over = [storeId, from, to];
  const campaigns = `INSERT INTO campaigns (store_id, id, kind, title, status, starts_at, ends_at, created_at)
    SELECT $1, ${idOf('ca')}, CASE WHEN n % 20 = 0 THEN 'flash-sale' ELSE 'full-reduction' END, '{}', 'ended',
      timestamptz '2026-11-20' - n * interval '1 min', timestamptz '2026-11-21' - n * interval '1 min', '2026-11-01'
    FROM generate_series($2::int, $3::int) n WHERE n % 10 = 0`;
  await sql(deps.db, campaigns, over);
  const prices = `INSERT INTO campaign_skus (store_id, campaign_id, sku_id, price_fen, left_units)
    SELECT $1, ${idOf('ca')}, $4, 100, 0 FROM generate_series($2::int, $3::int) n WHERE n % 10 = 0`;
  await sql(deps.db, prices, [...over, stall.product.skuId]);
  const taken = `INSERT INTO campaign_buyers (store_id, campaign_id, person_id, units)
    SELECT $1, ${idOf('ca')}, $4, 1 FROM generate_series($2::int, $3::int) n WHERE n % 10 = 0`;
  await sql(deps.db, taken, [...over, viewer]);
  const templates = `INSERT INTO coupon_templates (store_id, id, kind, title, settings, claim_from, claim_until, valid_days, given,
      link_key, status, created_at)
    SELECT $1, ${idOf('ct')}, 'coupon-amount', '{}', '{}', '2026-01-01', timestamptz '2026-11-20' - n * interval '1 min', 7,
      'public', '', 'published', '2026-11-01'
    FROM generate_series($2::int, $3::int) n WHERE n % 10 = 0`;
  await sql(deps.db, templates, over);
  const coupons = `INSERT INTO coupons (store_id, id, template_id, person_id, nth, status, valid_from, valid_until, got_by, claimed_at)
    SELECT $1, ${idOf('cp')}, ${idOf('ct')}, $4, 1, 'expired', '2026-11-01', '2026-11-20', 'claim', '2026-11-01'
    FROM generate_series($2::int, $3::int) n WHERE n % 10 = 0`;
  await sql(deps.db, coupons, [...over, viewer]);
  // Haggles of the same goods that are over, each with two helps, some of them the viewer's.
  const haggled = [storeId, stall.product.skuId, stall.campaignId, from, to];
  const haggles = `INSERT INTO haggles (store_id, id, campaign_id, sku_id, person_id, status, list_fen, floor_fen, cuts_fen, done, cut_fen,
      started_at, expires_at)
    SELECT $1, ${idOf('hg')}, $3, $2, ${idOf('pe')}, 'expired', 3990, 2990, '{500,500}', 2, 1000, '2026-11-20', '2026-11-21'
    FROM generate_series($4::int, $5::int) n`;
  await sql(deps.db, haggles, haggled);
  const helps = `INSERT INTO haggle_helps (store_id, id, haggle_id, person_id, state, step, cut_fen, at)
    SELECT $1, ${idOf('hh')} || step, ${idOf('hg')}, CASE WHEN n % 50 = 0 AND step = 1 THEN $2 ELSE ${idOf('pe')} END,
      'counted', step, 500, '2026-11-20'
    FROM generate_series($3::int, $4::int) n CROSS JOIN generate_series(1, 2) step WHERE step = 1 OR n % 50 = 0`;
  await sql(deps.db, helps, [storeId, viewer, from, to]);
  await client.query('VACUUM (ANALYZE)');
}

/** Blocks each read of the landing touches, by statement, planned once for every value as a prepared statement may be. */
async function buffersOf(): Promise<Map<string, number>> {
  const sent: SentStatement[] = [];
  const stop = deps.db.onStatement((statement) => sent.push(statement));
  const targets = [
    { page: 'group', groupId },
    { page: 'product', productId: stall.product.productId },
    { page: 'haggle', haggleId },
    { page: 'home' },
  ] as const;
  for (const target of targets) {
    const visitorId = 'vi_00000000000000000000000001' as Id<'visitor'>;
    await must(deps, openLandingHandler, viewer, { target, token, visitorId });
  }
  stop();
  round += 1;
  const blocks = new Map<string, number>();
  const reads = sent.filter(({ name }) => name.startsWith('landing.') || name === 'haggle.page');
  for (const mode of ['force_generic_plan', 'force_custom_plan']) {
    await client.query(`SET plan_cache_mode = ${mode}`);
    for (const [n, { name, text, values }] of reads.entries()) {
      const prepared = `landing_${mode}_${n}_${round}`;
      await client.query(`PREPARE ${prepared} AS ${text}`);
      const literals = values.map((value) => (value === null ? 'NULL' : client.escapeLiteral(String(value))));
      const { rows } = await client.query(
        `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) EXECUTE ${prepared}(${literals.join(', ')})`,
      );
      const plan = rows[0]['QUERY PLAN'][0].Plan;
      blocks.set(`${mode} ${n} ${name}`, plan['Shared Hit Blocks'] + plan['Shared Read Blocks']);
    }
  }
  return blocks;
}

test('a hundred times the business reads at most half as many blocks more', async () => {
  await grow(1, FEW);
  const few = await buffersOf();
  await grow(FEW + 1, MANY);
  const many = await buffersOf();
  expect(few.size).toBe(16);
  for (const [statement, blocks] of few) {
    const ratio = (many.get(statement) ?? 0) / blocks;
    expect(ratio, `${statement}: ${blocks} → ${many.get(statement)} blocks`).toBeLessThanOrEqual(MOST);
  }
}, 300_000);
