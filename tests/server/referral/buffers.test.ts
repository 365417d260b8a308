/** Who brought a buyer is found by the buyer, not by the shop: what is read stays the same however many others come by cards. */
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { quoteOrderHandler } from '#server/app/order/quote-order';
import type { SentStatement } from '#server/db/tx';
import { must, type TestDeps, testDeps } from '../../support/deps';
import { blocksOf, explained, nodesOf } from '../../support/explained';
import { testDatabase } from '../../support/postgres/test-database';
import { aPromoter, setReferral, type TestPromoter } from '../../support/promoters';
import { aPerson, aProduct, aStore, type TestProduct, type TestStore } from '../../support/shop';
import { sql } from '../../support/sql';
import { aPhone, logsIn, opens } from '../../support/visits';

const MANY = 30_000;

const database = testDatabase();
let deps: TestDeps;
let client: Client;
let store: TestStore;
let product: TestProduct;
let promoter: TestPromoter;

beforeAll(async () => {
  deps = testDeps(database.db);
  client = new Client({ connectionString: database.connectionString });
  await client.connect();
  // One plan for all, made while there was next to nothing: so it is in a host that has been up since then.
  await client.query('SET plan_cache_mode = force_generic_plan');
  store = await aStore(deps);
  product = await aProduct(deps, store);
  await setReferral(deps, store);
  promoter = await aPromoter(deps, store);
}, 60_000);
afterAll(() => client.end());

/** A buyer who came by a promoter's card that two friends had passed on, on a phone of before they were known; and by five of friends. */
async function aBuyer() {
  const personId = await aPerson(deps);
  let card = await opens(deps, store, aPhone(deps, promoter.personId), null);
  for (let step = 0; step < 2; step += 1) card = await opens(deps, store, aPhone(deps), card);
  const guest = aPhone(deps);
  await opens(deps, store, guest, card);
  await logsIn(deps, guest, personId);
  for (let n = 0; n < 5; n += 1) {
    const friends = await opens(deps, store, aPhone(deps, await aPerson(deps)), null);
    await opens(deps, store, aPhone(deps, personId), friends);
  }
  return personId;
}

/** The quote's own statement, sent again: its blocks, and whether visits were looked at. */
async function read(personId: Awaited<ReturnType<typeof aBuyer>>) {
  const sent: SentStatement[] = [];
  const stopWatching = deps.db.onStatement((statement) => sent.push(statement));
  const line = { skuId: product.skuId, quantity: 1 };
  const { credit } = await must(deps, quoteOrderHandler, personId, {
    purchase: { from: 'lines', storeId: store.storeId, lines: [line], cart: false },
  });
  stopWatching();
  const quote = sent.find(({ name }) => name === 'quote.of-lines');
  if (quote === undefined) throw new Error('the quote asks for its facts');
  const plan = await explained(client, quote);
  const looks = nodesOf(plan).filter(
    (node) => node['Relation Name'] === 'visits' && node['Actual Loops'] > 0,
  );
  return { credit, visits: looks.length, blocks: blocksOf(plan) };
}

test('a buyer’s touches are found by the buyer, whatever else goes on', async () => {
  const before = await read(await aBuyer());
  expect(before.credit).not.toBeNull();
  const others = [store.storeId, promoter.personId, MANY];
  await sql(
    deps.db,
    `INSERT INTO share_tokens (token, store_id, target, person_id, visitor_id, created_at)
     SELECT 'many' || n, $1, '{"page":"home"}', CASE WHEN n % 10 = 0 THEN $2 END, 'vi_many' || n, '2026-11-22'
     FROM generate_series(1, $3::int) n`,
    others,
  );
  await sql(
    deps.db,
    `INSERT INTO visits (store_id, id, visitor_id, person_id, token, target, at)
     SELECT $1, 'vt_many' || n, 'vi_many' || n % 999, CASE WHEN n % 10 = 0 THEN $2 END, 'many' || n, '{"page":"home"}', '2026-11-22'
     FROM generate_series(1, $3::int) n`,
    others,
  );
  await sql(
    deps.db,
    `INSERT INTO persons (id, appid, openid, created_at) SELECT 'pe_many' || n, 'wx', 'o_many' || n, '2026-11-22'
     FROM generate_series(1, $1::int) n`,
    [MANY],
  );
  await sql(
    deps.db,
    `INSERT INTO visitors SELECT 'vi_many' || n, 'pe_many' || n, '2026-11-22' FROM generate_series(1, $1::int) n`,
    [MANY],
  );
  // Numbered here: one after the other, as a shop gives them, takes minutes.
  await client.query('SET session_replication_role = replica');
  await client.query(
    `INSERT INTO promoters (store_id, id, person_id, no, status, terms_version, consented_at, applied_at)
     SELECT $1, 'pm_many' || n, 'pe_many' || n, 1000 + n, 'active', 1, '2026-11-22', '2026-11-22' FROM generate_series(1, $2::int) n`,
    [store.storeId, MANY],
  );
  await client.query('SET session_replication_role = DEFAULT');
  const byOldPlan = await read(await aBuyer());
  await client.query('VACUUM (ANALYZE)');
  const byNewPlan = await read(await aBuyer());
  for (const { credit, blocks } of [byOldPlan, byNewPlan]) {
    expect(credit).not.toBeNull();
    expect(blocks).toBeLessThanOrEqual(1.5 * before.blocks);
  }
});

test('a shop without an active promoter looks at no visit', async () => {
  const buyer = await aBuyer();
  expect((await read(buyer)).visits).toBeGreaterThan(0);
  await sql(deps.db, `UPDATE promoters SET status = 'stopped' WHERE store_id = $1`, [store.storeId]);
  expect(await read(buyer)).toMatchObject({ credit: null, visits: 0 });
});
