/**
 * A promoter's statement, and their row in the shop's list, must not grow with what they ever earned: each touches about the same number of blocks
 * with a million postings of a hundred thousand orders as with ten thousand.
 */
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { instant } from '#core/kernel/instant';
import { growLedger, POSTINGS_AN_ORDER } from '#dev/bench/ledger-rows';
import { getStatementHandler } from '#server/app/ledger/get-statement';
import { sumLedgerJob } from '#server/app/ledger/sum-ledger';
import type { JobRow } from '#server/db/job-store';
import { auditStore } from '#server/db/ledger-audit';
import { promoterBalances } from '#server/db/ledger-store';
import { promotersOf } from '#server/db/promoter-list-store';
import { storeScope } from '#server/db/scope';
import type { SentStatement } from '#server/db/tx';
import { must, type TestDeps, testDeps } from '../../support/deps';
import { aLedgerShop, aPaidOrder, earnFor, type LedgerShop } from '../../support/ledger';
import { testDatabase } from '../../support/postgres/test-database';
import { aPromoter, type TestPromoter } from '../../support/promoters';

const MOST = 1.5;
const FEW = 10_000 / POSTINGS_AN_ORDER;
const MANY = 1_000_000 / POSTINGS_AN_ORDER;
/** Earned since the last summing up. */
const TAIL = 20;

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
});
afterAll(() => client.end());

/** All that is older is summed up; a little is not. */
async function grow(from: number, to: number, since: string, until: string): Promise<void> {
  await growLedger(client, { storeId: shop.storeId, ...anna }, { from, to, since, until });
  const job = { store_id: shop.storeId } as JobRow;
  while ((await sumLedgerJob(deps, job)) !== 'done');
  const { promoterId } = anna;
  const then = { ...deps, clock: { ...deps.clock, now: () => instant(Date.parse(until) - 1_000) } };
  for (let n = 0; n < TAIL; n += 1) {
    const orderId = await aPaidOrder(deps, shop, [1_000]);
    await earnFor(then, shop, orderId, [{ promoterId, payable_fen: 1_000, rate_bps: 1_000 }]);
  }
  await client.query('VACUUM (ANALYZE)');
}

/** Blocks each statement touches: balances, the row of the list, the first page of the month, one in its middle. */
async function buffersOf(month: string): Promise<Map<string, number>> {
  const sent: SentStatement[] = [];
  const { storeId } = shop;
  const stop = deps.db.onStatement((statement) => sent.push(statement));
  await promoterBalances(deps.db, storeScope(storeId), anna.promoterId);
  const { promoterId: id, personId: looks } = anna;
  await promotersOf(deps.db, storeScope(storeId), { status: 'active', id, looks }, '~', 20);
  let page = await must(deps, getStatementHandler, anna.personId, { storeId, month });
  for (let n = 0; n < 10; n += 1) {
    const cursor = page.next ?? undefined;
    page = await must(deps, getStatementHandler, anna.personId, { storeId, month, cursor });
    expect(page.items).toHaveLength(20);
  }
  stop();
  const [weighed] = sent.filter(({ name }) => name === 'ledger.balances');
  const pages = sent.filter(({ name }) => name === 'earnings.statement');
  const [listed] = sent.filter(({ name }) => name === 'promoter.list');
  const looked = { balances: weighed, listed, 'first page': pages[0], 'page ten': pages.at(-1) };
  const blocks = new Map<string, number>();
  for (const mode of ['force_generic_plan', 'force_custom_plan']) {
    await client.query(`SET plan_cache_mode = ${mode}`);
    for (const [what, statement] of Object.entries(looked)) {
      if (statement === undefined) throw new Error(`${what} was not read`);
      await client.query(`PREPARE looked_at AS ${statement.text}`);
      const literals = statement.values.map((value) => client.escapeLiteral(String(value)));
      const { rows } = await client.query(
        `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) EXECUTE looked_at(${literals.join(', ')})`,
      );
      await client.query('DEALLOCATE looked_at');
      const plan = rows[0]['QUERY PLAN'][0].Plan;
      blocks.set(`${mode} ${what}`, plan['Shared Hit Blocks'] + plan['Shared Read Blocks']);
    }
  }
  return blocks;
}

test('a hundred times the postings read at most half as many blocks more', async () => {
  await grow(1, FEW, '2024-01-01T00:00:00+08:00', '2025-01-01T00:00:00+08:00');
  const few = await buffersOf('2024-12');
  await grow(FEW + 1, MANY, '2025-01-01T00:00:00+08:00', '2026-01-01T00:00:00+08:00');
  const many = await buffersOf('2025-12');
  expect(few.size).toBe(8);
  for (const [what, blocks] of few) {
    const ratio = (many.get(what) ?? 0) / blocks;
    expect(ratio, `${what}: ${blocks} → ${many.get(what)} blocks`).toBeLessThanOrEqual(MOST);
  }
  expect(await auditStore(deps.db, storeScope(shop.storeId), deps.clock.now())).toEqual([]);
});
