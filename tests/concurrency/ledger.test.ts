/** Real races for a promoter's money on a real database. */
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { earn } from '#core/domain/ledger/transaction';
import { fen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import { sumLedgerJob } from '#server/app/ledger/sum-ledger';
import type { JobRow } from '#server/db/job-store';
import { addToMonths, reachOfSum } from '#server/db/ledger-months-store';
import { promoterBalances } from '#server/db/ledger-store';
import { type StoreScope, storeScope } from '#server/db/scope';
import { type TestDeps, testDeps } from '../support/deps';
import { heldCommit, somebodyWaits } from '../support/held-commit';
import { aLedgerShop, between, type LedgerShop, post, releasedTo, some } from '../support/ledger';
import { testDatabase } from '../support/postgres/test-database';
import { aPromoter } from '../support/promoters';
import { sql } from '../support/sql';

const database = testDatabase({ poolSize: 16 });
let deps: TestDeps;
let shop: LedgerShop;
let store: StoreScope;
let promoterId: Id<'promoter'>;
beforeAll(() => {
  deps = testDeps(database.db);
});
beforeEach(async () => {
  shop = await aLedgerShop(deps);
  store = storeScope(shop.storeId);
  ({ promoterId } = await aPromoter(deps, shop));
});

const many = <T>(count: number, make: (n: number) => T): T[] =>
  Array.from({ length: count }, (_, n) => make(n));
const earned = (amount_fen: number) =>
  some(earn(deps.ids.next('order'), [{ promoterId, amount_fen: fen(amount_fen) }]));
const monthsAndTail = async () => {
  const [row] = await sql<{ months: number; mark: number; last: number }>(
    deps.db,
    `SELECT (SELECT coalesce(sum(sum_fen), 0)::bigint FROM ledger_months WHERE store_id = $1 AND account = $2) AS months,
       (SELECT coalesce(max(upto_seq), 0) FROM ledger_marks WHERE store_id = $1) AS mark,
       (SELECT coalesce(max(seq), 0) FROM ledger_postings WHERE store_id = $1) AS last`,
    [store.storeId, `promoter:${promoterId}:pending`],
  );
  return row;
};

test.each([
  [1_000, 30, 33],
  [1_000, 1_000, 1],
  [20, 30, 0],
  [30 * 50, 30, 50],
])('%i fen there, fifty ask for %i at once: %i get it', async (there, asked, served) => {
  await releasedTo(deps, shop, promoterId, fen(there));
  const answers = await Promise.allSettled(
    many(50, () =>
      post(deps, shop, [between('reserve', deps.ids.next('withdrawal'), promoterId, fen(asked))]),
    ),
  );
  const refused = answers.flatMap((one) => (one.status === 'rejected' ? [one.reason.constraint] : []));
  expect(refused).toEqual(many(50 - served, () => 'ledger_balances_enough_chk'));
  expect(await promoterBalances(deps.db, store, promoterId)).toEqual({
    pending: 0,
    available: there - served * asked,
    in_transit: served * asked,
    paid: 0,
  });
});

test('the same event told fifty times at once is posted once', async () => {
  const entry = earned(120);
  const written = await Promise.all(many(50, () => post(deps, shop, [entry])));
  expect(written.filter((count) => count === 1)).toHaveLength(1);
  expect(await promoterBalances(deps.db, store, promoterId)).toMatchObject({ pending: 120 });
});

test('two who add the same postings to months: one does, both find them there', async () => {
  await post(deps, shop, [earned(7), earned(5)]);
  const reach = () => deps.db.tx((tx) => reachOfSum(tx, store, 100));
  const [one, two] = await Promise.all([reach(), reach()]);
  expect(one).toEqual(two);
  const moved = await Promise.all(
    many(8, () => addToMonths(deps.db, store, one.from_seq, one.upto_seq ?? 0)),
  );
  expect(moved.filter(Boolean)).toHaveLength(1);
  expect(await monthsAndTail()).toMatchObject({ months: 12 });
});

test('summing up waits for a posting that is not committed yet: none is left behind the mark', async () => {
  const held = heldCommit(deps, 'ledger.post');
  const posted = post(held.deps, shop, [earned(7)]);
  await held.sent;
  await post(deps, shop, [earned(5)]);
  const summed = sumLedgerJob(deps, { store_id: store.storeId } as JobRow);
  await somebodyWaits(deps.db);
  held.commit();
  await posted;
  await summed;
  const sums = await monthsAndTail();
  expect(sums?.months).toBe(12);
  expect(sums?.mark).toBe(sums?.last);
});

test('whoever asks while others earn and sum up reads neither more nor less', async () => {
  let done = false;
  const sum = async () => {
    while (!done) await sumLedgerJob(deps, { store_id: store.storeId } as JobRow);
  };
  const ask = async () => {
    let last = 0;
    while (!done) {
      const { pending } = await promoterBalances(deps.db, store, promoterId);
      expect(pending).toBeGreaterThanOrEqual(last);
      expect(pending % 3).toBe(0);
      last = pending;
    }
  };
  const busy = [sum(), sum(), ask()];
  await Promise.all(
    many(4, async () => {
      for (let n = 0; n < 40; n += 1) await post(deps, shop, [earned(3)]);
    }),
  );
  done = true;
  await Promise.all(busy);
  await sumLedgerJob(deps, { store_id: store.storeId } as JobRow);
  expect(await promoterBalances(deps.db, store, promoterId)).toMatchObject({ pending: 480 });
  expect(await monthsAndTail()).toMatchObject({ months: 480 });
});
