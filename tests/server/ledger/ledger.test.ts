/** The ledger on a real database: written once, never changed, weighed at one moment, summed up by whoever comes. */
import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { purse } from '#core/domain/ledger/accounts';
import { clawBack, earn, mirror, release } from '#core/domain/ledger/transaction';
import { fen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import { instant } from '#core/kernel/instant';
import { runTimers } from '#server/app/jobs/run-timers';
import { sumLedgerJob } from '#server/app/ledger/sum-ledger';
import type { JobRow } from '#server/db/job-store';
import { addToMonths, reachOfSum } from '#server/db/ledger-months-store';
import { promoterBalances } from '#server/db/ledger-store';
import { type StoreScope, storeScope } from '#server/db/scope';
import { type TestDeps, testDeps } from '../../support/deps';
import { aLedgerShop, between, type LedgerShop, post, releasedTo, some } from '../../support/ledger';
import { testDatabase } from '../../support/postgres/test-database';
import { aPromoter, type TestPromoter } from '../../support/promoters';
import { sql } from '../../support/sql';

const database = testDatabase();
let deps: TestDeps;
let shop: LedgerShop;
let store: StoreScope;
let anna: TestPromoter;
beforeAll(() => {
  deps = testDeps(database.db);
});
beforeEach(async () => {
  shop = await aLedgerShop(deps);
  store = storeScope(shop.storeId);
  anna = await aPromoter(deps, shop);
});

const earned = (amount_fen: number, orderId: Id<'order'> = deps.ids.next('order')) =>
  some(earn(orderId, [{ promoterId: anna.promoterId, amount_fen: fen(amount_fen) }]));
const balances = () => promoterBalances(deps.db, store, anna.promoterId);
const months = () =>
  sql<{ account: string; month: string; sum_fen: number }>(
    deps.db,
    `SELECT split_part(account, ':', 3) AS account, month, sum_fen FROM ledger_months
     WHERE store_id = $1 AND account LIKE 'promoter%' ORDER BY month, account`,
    [store.storeId],
  );
const sumUp = () => sumLedgerJob(deps, { store_id: store.storeId } as JobRow);

describe('a transaction', () => {
  test('is written once by its key, however often it is told', async () => {
    const entry = earned(120);
    expect(await post(deps, shop, [entry, entry])).toBe(1);
    expect(await post(deps, shop, [entry])).toBe(0);
    expect(await balances()).toMatchObject({ pending: 120 });
  });

  test('of another shop may have the same key', async () => {
    const other = await aLedgerShop(deps);
    const entry = earned(120);
    expect(await post(deps, shop, [entry])).toBe(1);
    expect(await post(deps, other, [entry])).toBe(1);
    expect(await promoterBalances(deps.db, storeScope(other.storeId), anna.promoterId)).toMatchObject({
      pending: 120,
    });
  });

  test('that does not sum to zero is refused whole', async () => {
    const crooked = {
      ...earned(120),
      postings: [{ account: purse(anna.promoterId, 'pending'), amount_fen: fen(120) }],
    };
    await expect(post(deps, shop, [earned(5), crooked])).rejects.toMatchObject({
      constraint: 'ledger_postings_zero_chk',
    });
    expect(await balances()).toMatchObject({ pending: 0 });
  });

  test('is undone by its mirror', async () => {
    const entry = earned(120);
    await post(deps, shop, [entry, mirror(entry)]);
    expect(await balances()).toEqual({ pending: 0, available: 0, in_transit: 0, paid: 0 });
  });

  test('asks for enough only when it withdraws; what is taken back may leave less than nothing', async () => {
    await releasedTo(deps, shop, anna.promoterId, fen(100));
    const withdraw = (amount_fen: number) =>
      post(deps, shop, [between('reserve', deps.ids.next('withdrawal'), anna.promoterId, fen(amount_fen))]);
    await expect(withdraw(101)).rejects.toMatchObject({ constraint: 'ledger_balances_enough_chk' });
    await withdraw(100);
    const share = { promoterId: anna.promoterId, amount_fen: fen(40), lies: 'available' } as const;
    await post(deps, shop, [some(clawBack(deps.ids.next('refund'), [share]))]);
    expect(await balances()).toEqual({ pending: 0, available: -40, in_transit: 100, paid: 0 });
    await releasedTo(deps, shop, anna.promoterId, fen(50));
    expect(await balances()).toMatchObject({ available: 10 });
  });
});

describe('what is written', () => {
  let client: Client;
  beforeAll(async () => {
    client = new Client({ connectionString: database.connectionString });
    await client.connect();
  });
  afterAll(() => client.end());
  test.each([
    `UPDATE ledger_postings SET amount_fen = 1`,
    `DELETE FROM ledger_postings`,
    `UPDATE ledger_transactions SET key = 'x'`,
    `DELETE FROM ledger_transactions`,
  ])('stays: %s', async (text) => {
    await post(deps, shop, [earned(120)]);
    await expect(client.query(text)).rejects.toMatchObject({ constraint: 'ledger_kept_chk' });
    expect(await balances()).toMatchObject({ pending: 120 });
  });
});

describe('summing up', () => {
  test('changes no balance, and puts each posting into its month of Shanghai', async () => {
    const orderId = deps.ids.next('order');
    const share = [{ promoterId: anna.promoterId, amount_fen: fen(70) }];
    const on = async (iso: string, entry = earned(10)) => {
      await post({ ...deps, clock: { ...deps.clock, now: () => instant(Date.parse(iso)) } }, shop, [entry]);
    };
    await on('2026-10-31T15:59:59Z', some(earn(orderId, share)));
    await on('2026-10-31T16:00:00Z', some(release(deps.ids.next('commission'), share)));
    await on('2026-11-30T16:00:00Z');
    const before = await balances();
    expect(before).toEqual({ pending: 10, available: 70, in_transit: 0, paid: 0 });
    expect(await sumUp()).toEqual({ again: deps.clock.now() });
    expect(await sumUp()).toBe('done');
    expect(await months()).toEqual([
      { account: 'pending', month: '2026-10-01', sum_fen: 70 },
      { account: 'available', month: '2026-11-01', sum_fen: 70 },
      { account: 'pending', month: '2026-11-01', sum_fen: -70 },
      { account: 'pending', month: '2026-12-01', sum_fen: 10 },
    ]);
    expect(await balances()).toEqual(before);
    await on('2026-12-02T00:00:00Z');
    expect(await balances()).toMatchObject({ pending: 20 });
  });

  test('goes on where it was, some postings a time', async () => {
    await post(deps, shop, [earned(1), earned(2), earned(3)]);
    const reach = (limit: number) => deps.db.tx((tx) => reachOfSum(tx, store, limit));
    for (let sum = 0; sum < 6; ) {
      const { from_seq, upto_seq } = await reach(3);
      expect(await addToMonths(deps.db, store, from_seq, upto_seq ?? 0)).toBe(true);
      const [row] = await months();
      expect(row?.sum_fen).toBeGreaterThanOrEqual(sum);
      sum = row?.sum_fen ?? 0;
      expect(await balances()).toMatchObject({ pending: 6 });
    }
    expect(await reach(3)).toMatchObject({ upto_seq: null });
  });

  test('is done by the timers for shops with work, and by nobody for the rest', async () => {
    await runTimers(deps, { budget_ms: 60_000 });
    await post(deps, shop, [earned(120)]);
    const idle = await aLedgerShop(deps);
    deps.clock.advance(5 * 60_000);
    await runTimers(deps, { budget_ms: 60_000 });
    expect(await months()).toHaveLength(1);
    const jobs = await sql(deps.db, `SELECT subject FROM jobs WHERE kind = 'sum-ledger'`);
    expect(jobs).toEqual([{ subject: 'ledgers' }]);
    expect(await sql(deps.db, 'SELECT 1 FROM ledger_marks WHERE store_id = $1', [idle.storeId])).toEqual([]);
  });
});
