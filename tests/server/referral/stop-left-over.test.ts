/** What a stop takes back is taken back, also where whoever did it died, or was of a release that knew it otherwise. */
import { expect, test } from 'vitest';
import { runTimers } from '#server/app/jobs/run-timers';
import { sweep } from '#server/app/jobs/sweep';
import { stopPromoterHandler } from '#server/app/referral/promoters/stop-promoter';
import { testDeps } from '../../support/deps';
import { aCommission, aLedgerShop, aPaidOrder, purses } from '../../support/ledger';
import { testDatabase } from '../../support/postgres/test-database';
import { aPromoter, setReferral } from '../../support/promoters';
import { runStaff } from '../../support/run-staff';
import { aPerson } from '../../support/shop';
import { sql } from '../../support/sql';

const database = testDatabase();
const jobs = (subject: string) =>
  sql(database.db, `SELECT kind FROM jobs WHERE subject = $1 /* store_id */`, [subject]);

test.each([
  ['said of the promoter', `UPDATE promoters SET taking_back = 'asked' WHERE id = $1 /* store_id */`],
  ['marked', 'UPDATE commissions SET voiding = true WHERE promoter_id = $1 /* store_id */'],
])('%s, and nobody goes on with it: the sweep plans it anew, once', async (_, left) => {
  const deps = testDeps(database.db);
  const shop = await aLedgerShop(deps);
  await setReferral(deps, shop);
  const { promoterId } = await aPromoter(deps, shop);
  await aCommission(deps, shop, promoterId, await aPaidOrder(deps, shop, [3_990]));
  const stop = { promoterId, reason: '刷单', voidPending: false };
  await runStaff({ deps, shop, owner: await aPerson(deps) }, stopPromoterHandler, stop);
  await sql(deps.db, left, [promoterId]);
  expect(await jobs(promoterId)).toEqual([]);
  await sweep(deps);
  await sweep(deps);
  expect(await jobs(promoterId)).toEqual([{ kind: 'void-commissions' }]);
  while ((await runTimers(deps, { budget_ms: 60_000 })).done > 0);
  expect(await purses(deps.db, promoterId)).toEqual({});
  await sweep(deps);
  expect(await jobs(promoterId)).toEqual([]);
});
