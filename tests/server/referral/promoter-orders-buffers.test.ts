/** One promoter's orders are found by the promoter: with a hundred times as many of others in the shop the same blocks are read. */
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listCreditedOrdersHandler } from '#server/app/referral/earning/list-credited-orders';
import { listPromoterOrdersHandler } from '#server/app/referral/earning/list-promoter-orders';
import type { SentStatement } from '#server/db/tx';
import { must, type TestDeps, testDeps } from '../../support/deps';
import { blocksOf, explained } from '../../support/explained';
import { aLedgerShop, aPaidOrder, earnFor, type LedgerShop } from '../../support/ledger';
import { testDatabase } from '../../support/postgres/test-database';
import { aPromoter, type TestPromoter } from '../../support/promoters';
import { runStaff } from '../../support/run-staff';

const MINE = 120;
const FEW = 600;
const MANY = 100 * FEW;

const database = testDatabase();
let deps: TestDeps;
let client: Client;
let shop: LedgerShop;
let anna: TestPromoter;
beforeAll(async () => {
  deps = testDeps(database.db);
  client = new Client({ connectionString: database.connectionString });
  await client.connect();
  shop = await aLedgerShop(deps);
  anna = await aPromoter(deps, shop);
  for (let n = 0; n < MINE; n += 1) {
    deps.clock.advance(1);
    const orderId = await aPaidOrder(deps, shop, [1_000, 500]);
    const share = { promoterId: anna.promoterId, payable_fen: 1_000, rate_bps: 1_000 };
    await earnFor(deps, shop, orderId, [share, share]);
  }
});
afterAll(() => client.end());

/** Blocks of each page that is asked for, by a plan for all and by one for these values. */
async function blocks(): Promise<Map<string, number>> {
  const sent: SentStatement[] = [];
  const stopWatching = deps.db.onStatement((statement) => {
    if (statement.name.startsWith('promoter-sales.')) sent.push(statement);
  });
  const desk = { deps, shop, owner: shop.buyer };
  const { promoterId } = anna;
  const all = await runStaff(desk, listPromoterOrdersHandler, { promoterId });
  const some = await runStaff(desk, listPromoterOrdersHandler, { promoterId, list: 'pending' });
  const none = await runStaff(desk, listPromoterOrdersHandler, { promoterId, list: 'voided' });
  await must(deps, listCreditedOrdersHandler, anna.personId, { storeId: shop.storeId });
  stopWatching();
  expect([all, some, none]).toMatchObject([
    { value: { items: { length: 20 } } },
    { value: { items: { length: 20 } } },
    { value: { items: [], next: null } },
  ]);
  const read = new Map<string, number>();
  for (const mode of ['force_generic_plan', 'force_custom_plan']) {
    await client.query(`SET plan_cache_mode = ${mode}`);
    for (const [place, statement] of sent.entries()) {
      read.set(`${mode} ${place} ${statement.name}`, blocksOf(await explained(client, statement)));
    }
  }
  return read;
}

const idOf = (prefix: string) => `'${prefix}_' || lpad(n::text, 26, '0')`;
/** Orders `from` to `to` that somebody else is credited with, older than all of one's own. */
async function othersBring(other: TestPromoter, from: number, to: number): Promise<void> {
  const { storeId, buyer } = shop;
  const orders = `generate_series(${from}, ${to}) n`;
  const time = `timestamptz '2026-01-01' + n * interval '1 second'`;
  const load = [
    'SET session_replication_role = replica',
    `INSERT INTO orders (store_id, id, person_id, kind, status, units, list_fen, goods_fen, shipping_fen, payable_fen, paid_fen,
       quote_hash, delivery, placed_at, hold_until, paid_at)
     SELECT '${storeId}', ${idOf('or')}, '${buyer}', 'normal', 'completed', 1, 1000, 1000, 0, 1000, 1000, '', 'express', ${time}, ${time},
       ${time} FROM ${orders}`,
    `INSERT INTO order_lines (store_id, order_id, line_no, sku_id, product_id, title, label, picture, quantity, unit_list_fen, payable_fen,
       reductions)
     SELECT '${storeId}', ${idOf('or')}, 1, 'sk', 'pr', '{"zh": "草莓", "en": "Strawberries"}', '{}', '{}', 1, 1000, 1000, '[]'
     FROM ${orders}`,
    `INSERT INTO commissions (store_id, id, order_id, line_no, level, promoter_id, visit_id, rule, rate_bps, earned_fen, posted_fen,
       status, earned_at)
     SELECT '${storeId}', ${idOf('cn')}, ${idOf('or')}, 1, 1, '${other.promoterId}', 'vt', 'last', 1000, 100, 100, 'available', ${time}
     FROM ${orders}`,
    'SET session_replication_role = DEFAULT',
    'VACUUM (ANALYZE)',
  ];
  for (const text of load) await client.query(text);
}

test('whatever others bring', async () => {
  const bo = await aPromoter(deps, shop);
  await othersBring(bo, 1, FEW);
  const few = await blocks();
  expect(few.size).toBe(2 * 4);
  await othersBring(bo, FEW + 1, MANY);
  const many = await blocks();
  for (const [what, before] of few) {
    const now = many.get(what) ?? 0;
    expect(now, `${what}: ${before} → ${now} blocks`).toBeGreaterThan(0);
    if (!process.env.SHOW)
      expect(now, `${what}: ${before} → ${now} blocks`).toBeLessThanOrEqual(1.5 * before);
  }
});
