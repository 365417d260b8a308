/** What a shelf reads of campaigns is about the goods that stand on it, however many SKUs those campaigns have. */
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listGoodsHandler } from '#server/app/catalog/list-goods';
import { openLandingHandler } from '#server/app/landing/open-landing';
import type { SentStatement } from '#server/db/tx';
import { must, type TestDeps, testDeps } from '../../support/deps';
import { anOffer } from '../../support/offers';
import { testDatabase } from '../../support/postgres/test-database';
import { aPerson, aProduct, aStore, type TestStore } from '../../support/shop';
import { sql } from '../../support/sql';

const OF_ITEM_PRICES = 4;
const ADD_ONS = 4;
const SKUS = 500;
const SCOPE_MOST = 200;
const SKUS_SHOWN = 21 * 2;
/** One look a SKU that is shown and a campaign of item prices: the way down an index, and a row. Add-ons are not looked into. */
const MOST_BLOCKS = SKUS_SHOWN * OF_ITEM_PRICES * 5;

const database = testDatabase();
let deps: TestDeps;
let client: Client;
let store: TestStore;

beforeAll(async () => {
  deps = testDeps(database.db);
  client = new Client({ connectionString: database.connectionString });
  await client.connect();
  store = await aStore(deps);
  for (let n = 0; n < SKUS / 2; n += 1) await aProduct(deps, store, { position: n, prices: [3_990, 6_990] });
}, 120_000);
afterAll(() => client.end());

/** Each names all SKUs with prices; the add-ons’ scope names as many as a scope may. */
async function publish(): Promise<void> {
  const ids = await sql(deps.db, 'SELECT id FROM skus WHERE store_id = $1 ORDER BY id LIMIT $2', [
    store.storeId,
    SCOPE_MOST,
  ]);
  const scope = { in: 'skus', ids: ids.map(({ id }) => id) };
  const addOn = { kind: 'add-on', settings: { scope, threshold_fen: 9_900, units: 1 } };
  const all = [...Array(OF_ITEM_PRICES).fill({ kind: 'member-price' }), ...Array(ADD_ONS).fill(addOn)];
  for (const is of all) {
    const campaignId = await anOffer(deps, store, is);
    const named = await sql(
      deps.db,
      `INSERT INTO campaign_skus (store_id, campaign_id, sku_id, price_fen)
       SELECT store_id, $2, id, 990 FROM skus WHERE store_id = $1 RETURNING sku_id`,
      [store.storeId, campaignId],
    );
    expect(named.length).toBe(SKUS);
  }
}

/** Blocks each read of goods touches, by statement, planned once for every value and for these. */
async function buffersOf(): Promise<Map<string, number>> {
  const viewer = await aPerson(deps);
  const { storeId, categoryId } = store;
  const sent: SentStatement[] = [];
  const stop = deps.db.onStatement((statement) => sent.push(statement));
  for (const list of [{}, { categoryId }, { search: '草莓' }]) {
    await must(deps, listGoodsHandler, viewer, { storeId, ...list });
  }
  await must(deps, openLandingHandler, viewer, { target: { page: 'home', storeId } });
  stop();
  const blocks = new Map<string, number>();
  const reads = sent.filter(({ name }) => name.startsWith('catalog.goods-') || name === 'landing.home');
  for (const mode of ['force_generic_plan', 'force_custom_plan']) {
    await client.query(`SET plan_cache_mode = ${mode}`);
    for (const { name, text, values } of reads) {
      await client.query(`PREPARE shelf AS ${text}`);
      const literals = values.map((value) => {
        if (value === null) return 'NULL';
        return client.escapeLiteral(Array.isArray(value) ? `{${value.join()}}` : String(value));
      });
      const { rows } = await client.query(
        `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) EXECUTE shelf(${literals.join(', ')})`,
      );
      await client.query('DEALLOCATE shelf');
      const plan = rows[0]['QUERY PLAN'][0].Plan;
      blocks.set(`${mode} ${name}`, plan['Shared Hit Blocks'] + plan['Shared Read Blocks']);
    }
  }
  return blocks;
}

test(`${OF_ITEM_PRICES + ADD_ONS} campaigns of ${SKUS} SKUs: ${MOST_BLOCKS} blocks more than with none, at most`, async () => {
  await client.query('VACUUM (ANALYZE)');
  const bare = await buffersOf();
  await publish();
  await client.query('VACUUM (ANALYZE)');
  const blocks = await buffersOf();
  expect(blocks.size).toBe(8);
  for (const [statement, read] of blocks) {
    const before = bare.get(statement) ?? 0;
    expect(read - before, `${statement}: ${before} → ${read} blocks`).toBeLessThanOrEqual(MOST_BLOCKS);
  }
}, 120_000);
