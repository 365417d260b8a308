/** Stopping somebody with very many commissions: payments of the shop wait for a few rows at a time, and all is said and taken back once. */
import { beforeEach, expect, test } from 'vitest';
import type { Id } from '#core/kernel/id';
import { listNoticesHandler } from '#server/app/account/list-notices';
import { runTimers } from '#server/app/jobs/run-timers';
import { promoterCentreHandler } from '#server/app/referral/promoters/get-centre';
import { restartPromoterHandler } from '#server/app/referral/promoters/restart-promoter';
import { stopPromoterHandler } from '#server/app/referral/promoters/stop-promoter';
import { at } from '#server/db/params';
import type { Queryable } from '#server/db/statement';
import { must, type TestDeps, testDeps } from '../../support/deps';
import { aCommission, aLedgerShop, aPaidOrder, type LedgerShop, purses } from '../../support/ledger';
import { testDatabase } from '../../support/postgres/test-database';
import { aPromoter, setReferral, type TestPromoter } from '../../support/promoters';
import { runStaff } from '../../support/run-staff';
import { aPerson } from '../../support/shop';
import { sql } from '../../support/sql';

/** So many orders of two lines each are pending, and as many were released before. */
const ORDERS = 12_000;
const EACH_FEN = 8;
/** Rows of commissions that are read or written while everybody waits: a few times a batch of 200. */
const UNDER_THE_LOCK = 2_000;
/** Rows that one transaction writes. */
const WRITTEN = 1_000;

const database = testDatabase();
let deps: TestDeps;
let shop: LedgerShop;
let owner: Id<'person'>;
let mine: TestPromoter;
/** Of every transaction of these parts: what it read or wrote of commissions, and whether it held the ledger alone. */
let did: { alone: boolean; touched: number; written: number }[];
let watched: TestDeps;
beforeEach(async () => {
  deps = testDeps(database.db);
  shop = await aLedgerShop(deps);
  await setReferral(deps, shop);
  owner = await aPerson(deps);
  mine = await aPromoter(deps, shop);
  await someCommissions('available', 0);
  await someCommissions('pending', ORDERS);
  await sql(deps.db, 'ANALYZE commissions');
  deps.clock.advance(1_000);
  did = [];
  const tx: TestDeps['db']['tx'] = (work) =>
    deps.db.tx(async (inner) => {
      let alone = false;
      const query: Queryable['query'] = (statement, values) => {
        alone ||= statement.name === 'ledger-lock.alone';
        return inner.query(statement, values);
      };
      const before = await counted(inner);
      const answer = await work({ ...inner, query });
      const then = await counted(inner);
      did.push({ alone, touched: then.touched - before.touched, written: then.written - before.written });
      return answer;
    });
  watched = { ...deps, db: { ...deps.db, tx } };
});

async function counted(db: Queryable): Promise<{ touched: number; written: number }> {
  const [row] = await sql<{ touched: number; written: number }>(
    db,
    `SELECT (n_tup_upd + coalesce(idx_tup_fetch, 0) + seq_tup_read)::int AS touched, n_tup_upd::int AS written
     FROM pg_stat_xact_user_tables WHERE relname = 'commissions'`,
  );
  return row ?? { touched: 0, written: 0 };
}
/** Rows and what they posted, all at once. */
async function someCommissions(status: 'pending' | 'available', from: number): Promise<void> {
  const now = at(deps.clock.now());
  const transactionId = deps.ids.next('ledgerTransaction');
  const sum = 2 * ORDERS * EACH_FEN;
  const of = deps.ids.next('order').slice(-14);
  await sql(
    deps.db,
    `INSERT INTO commissions (store_id, id, order_id, line_no, level, promoter_id, visit_id, rule, rate_bps, earned_fen, posted_fen, status,
       earned_at)
     SELECT $1, 'cn_000' || $5::text || lpad((2 * n + line)::text, 9, '0'), 'or_000' || $5::text || lpad(n::text, 9, '0'), line, 1, $2, 'vi', 'last', 800,
       $6::bigint, $6::bigint, $4, $7
     FROM generate_series($3::int, $3::int + ${ORDERS} - 1) n, generate_series(1, 2) line`,
    [shop.storeId, mine.promoterId, from, status, of, EACH_FEN, now],
  );
  await sql(
    deps.db,
    `INSERT INTO ledger_transactions (store_id, id, key, kind, at) VALUES ($1, $2, 'earn:' || $2::text, 'earn', $3)`,
    [shop.storeId, transactionId, now],
  );
  await sql(
    deps.db,
    `INSERT INTO ledger_postings (store_id, transaction_id, account, amount_fen, at)
     VALUES ($1, $2, 'store:commission', -$4::bigint, $3), ($1, $2, 'promoter:' || $5::text || ':' || $6::text, $4::bigint, $3)`,
    [shop.storeId, transactionId, now, sum, mine.promoterId, status],
  );
}
const by = () => ({ deps: watched, shop, owner });
const stop = (key?: string) =>
  runStaff(
    by(),
    stopPromoterHandler,
    { promoterId: mine.promoterId, reason: '刷单', voidPending: true },
    key === undefined ? {} : { key },
  );
const restart = () => runStaff(by(), restartPromoterHandler, { promoterId: mine.promoterId });
const work = () => runTimers(watched, { budget_ms: 1 });
const centre = () => must(deps, promoterCentreHandler, mine.personId, { storeId: shop.storeId });
const inbox = async () =>
  (await must(deps, listNoticesHandler, mine.personId, {})).items.map(({ body }) => body.zh);
const pending = async () =>
  (
    await sql<{ pending: number }>(
      deps.db,
      `SELECT count(*)::int AS pending FROM commissions WHERE promoter_id = $1 AND status = 'pending'`,
      [mine.promoterId],
    )
  )[0]?.pending;
const ALL = { sum_fen: 2 * ORDERS * EACH_FEN, orders: ORDERS };
const SAID = `「鲜果铺」停止了你的推广：刷单。${ORDERS} 单还没结算的佣金共 ¥1,920.00 已取消。`;
const mostUnderTheLock = () => Math.max(...did.filter(({ alone }) => alone).map(({ touched }) => touched));
const mostWritten = () => Math.max(...did.map(({ written }) => written));

test('the ledger is held alone for a few rows at a time, however many there are', async () => {
  expect(await stop()).toMatchObject({ value: { voided: 2 * ORDERS } });
  // All of it, before it is all written.
  expect(await centre()).toMatchObject({ status: 'stopped', taken: ALL });
  expect(await pending()).toBeGreaterThan(0);
  await work();
  expect(await inbox()).toEqual([SAID]);
  expect(await pending()).toBe(0);
  expect(await purses(deps.db, mine.promoterId)).toEqual({ available: ALL.sum_fen });
  expect(mostUnderTheLock()).toBeLessThan(UNDER_THE_LOCK);
  expect(mostWritten()).toBeLessThanOrEqual(WRITTEN);
});

test('promoting goes on before it is all taken back: what is earned from then on is not among it', async () => {
  await stop();
  await restart();
  const orderId = await aPaidOrder(deps, shop, [8_000]);
  const id = await aCommission(deps, shop, mine.promoterId, orderId, { earned_fen: 640 });
  await work();
  expect(
    await sql(deps.db, `SELECT id FROM commissions WHERE promoter_id = $1 AND status = 'pending'`, [
      mine.promoterId,
    ]),
  ).toEqual([{ id }]);
  expect(await purses(deps.db, mine.promoterId)).toEqual({ pending: 640, available: ALL.sum_fen });
  expect(mostUnderTheLock()).toBeLessThan(UNDER_THE_LOCK);
  expect(mostWritten()).toBeLessThanOrEqual(WRITTEN);
});

test('stopped once more while somebody still looks for what the first stop took: none of the second is left', async () => {
  const orderId = await aPaidOrder(deps, shop, [8_000]);
  let between = async () => {};
  const query: Queryable['query'] = async (statement, values) => {
    const answer = await deps.db.query(statement, values);
    if (statement.name === 'commission-void.with-all' && (answer.rows as unknown[]).length < 200) {
      const now = between;
      between = async () => {};
      await now();
    }
    return answer;
  };
  await stop();
  const late = { ...deps, db: { ...deps.db, query } };
  between = async () => {
    deps.clock.advance(1_000);
    await restart();
    await aCommission(deps, shop, mine.promoterId, orderId, { earned_fen: 640 });
    deps.clock.advance(1_000);
    watched = { ...deps, db: { ...deps.db, tx: dyingAfterCount() } };
    await stop().catch(() => undefined);
    watched = deps;
  };
  await runTimers(late, { budget_ms: 1 });
  await runTimers(late, { budget_ms: 1 });
  expect(await pending()).toBe(0);
  expect(await purses(deps.db, mine.promoterId)).toEqual({ available: ALL.sum_fen });
});
/** Transactions of a process that dies once a stop is counted: its own first batch never comes. */
function dyingAfterCount(): TestDeps['db']['tx'] {
  let isCounted = false;
  return (work) =>
    deps.db.tx((inner) => {
      if (isCounted) throw new Error('the process died');
      const query: Queryable['query'] = (statement, values) => {
        isCounted ||= statement.name === 'commission-void.keep-count';
        return inner.query(statement, values);
      };
      return work({ ...inner, query });
    });
}

test('cut off as soon as the stop stands: the rest follows, and is told once with all of it', async () => {
  let dies = true;
  const query: Queryable['query'] = async (statement, values) => {
    if (statement.name === 'commission-void.count' && dies) throw new Error('the process died');
    return await deps.db.query(statement, values);
  };
  watched = { ...watched, db: { ...watched.db, query } };
  await expect(stop('one tap')).rejects.toThrow('the process died');
  expect(await centre()).toMatchObject({ status: 'stopped', pending_fen: ALL.sum_fen });
  dies = false;
  await work();
  expect(await stop('one tap')).toMatchObject({ value: { voided: 2 * ORDERS } });
  await work();
  expect(await inbox()).toEqual([SAID]);
  expect(await centre()).toMatchObject({ status: 'stopped', taken: ALL, pending_fen: 0 });
});
