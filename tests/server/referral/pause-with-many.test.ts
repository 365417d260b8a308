/** A shop with hundreds of promoters pauses and goes on: each of them hears of both once and in their order, so many in a transaction. */
import { beforeEach, expect, test } from 'vitest';
import type { Id } from '#core/kernel/id';
import { SECOND_MS } from '#core/kernel/instant';
import { JOB_HANDLERS } from '#server/app/jobs/registry';
import { runTimers } from '#server/app/jobs/run-timers';
import { sweep } from '#server/app/jobs/sweep';
import { relayEvents } from '#server/app/notice/relay-events';
import { switchReferralHandler } from '#server/app/referral/rates/switch-referral';
import type { JobRow } from '#server/db/job-store';
import { at } from '#server/db/params';
import { type TestDeps, testDeps } from '../../support/deps';
import { testDatabase } from '../../support/postgres/test-database';
import { aPromoter, setReferral } from '../../support/promoters';
import { runStaff } from '../../support/run-staff';
import { aPerson, aStore, type TestStore } from '../../support/shop';
import { sql } from '../../support/sql';

const PROMOTERS = 450;
/** Notices in one transaction. */
const A_BATCH = 200;

const database = testDatabase();
let deps: TestDeps;
let desk: { deps: TestDeps; shop: TestStore; owner: Id<'person'> };
beforeEach(async () => {
  deps = testDeps(database.db);
  const shop = await aStore(deps);
  desk = { deps, shop, owner: await aPerson(deps) };
  await setReferral(deps, shop);
  await somePromoters(PROMOTERS);
  deps.clock.advance(SECOND_MS);
});

async function somePromoters(count: number): Promise<void> {
  const of = deps.ids.next('person');
  await sql(
    deps.db,
    `WITH people AS (
       INSERT INTO persons (id, appid, openid, created_at)
       SELECT 'pe_' || right($1, 20) || lpad(n::text, 6, '0'), 'wx', 'o' || $1 || n, $4 FROM generate_series(1, $2) n RETURNING id)
     INSERT INTO promoters (store_id, id, person_id, no, status, terms_version, consented_at, applied_at)
     SELECT $3, 'pm_' || substr(id, 4), id, 100 + substr(id, 24)::int, 'active', 1, $4, $4 FROM people`,
    [of, count, desk.shop.storeId, at(deps.clock.now())],
  );
}
const turn = (on: boolean) => runStaff(desk, switchReferralHandler, { on });
const work = () => runTimers(deps, { budget_ms: 1 });
const telling = () =>
  sql<JobRow>(deps.db, `SELECT * FROM jobs WHERE kind = 'tell-promoters' ORDER BY created_at`);
/** What each promoter was told, in the order of their inbox, and how many were told just that. */
async function told() {
  const rows = await sql<{ heard: string[]; promoters: number }>(
    deps.db,
    `SELECT heard, count(*)::int AS promoters FROM (
       SELECT ARRAY(SELECT n.event FROM notices n WHERE n.person_id = m.person_id ORDER BY n.id) AS heard
       FROM promoters m WHERE m.store_id = $1) t GROUP BY heard ORDER BY heard`,
    [desk.shop.storeId],
  );
  return rows.map(({ heard, promoters }) => [heard.join(', '), promoters]);
}
const OFF = 'promoter.paused';
const BOTH = 'promoter.paused, promoter.resumed';

test('everybody hears of a pause once, two hundred in a transaction, and nothing of it is left', async () => {
  await turn(false);
  const written: number[] = [];
  const end = deps.db.onStatement(({ name, values }) => {
    if (name === 'outbox.insert-notices') written.push((JSON.parse(String(values[0])) as unknown[]).length);
  });
  await work();
  end();
  expect(await told()).toEqual([[OFF, PROMOTERS]]);
  expect(written).toEqual([A_BATCH, A_BATCH, PROMOTERS - 2 * A_BATCH]);
  expect(await telling()).toEqual([]);
  expect(await sql(deps.db, 'SELECT * FROM promoter_tellings')).toEqual([]);
});

test('cut off between two batches, it goes on behind those who were told', async () => {
  await turn(false);
  await relayEvents(deps, 50);
  const [job] = await telling();
  if (job === undefined) throw new Error('a job tells them');
  // Told, and nobody has written down that the job was done.
  await JOB_HANDLERS['tell-promoters'](deps, job);
  expect(await told()).toEqual([
    ['', PROMOTERS - A_BATCH],
    [OFF, A_BATCH],
  ]);
  await Promise.all([1, 2, 3].map(() => JOB_HANDLERS['tell-promoters'](deps, job)));
  expect(await told()).toEqual([[OFF, PROMOTERS]]);
  await work();
  // A late twin of it finds everybody told.
  await JOB_HANDLERS['tell-promoters'](deps, job);
  expect(await told()).toEqual([[OFF, PROMOTERS]]);
  expect(await telling()).toEqual([]);
});

test('whose work was lost on the way is planned anew by the sweep', async () => {
  await turn(false);
  await relayEvents(deps, 50);
  await sql(deps.db, `DELETE FROM jobs WHERE kind = 'tell-promoters'`);
  await sweep(deps);
  await sweep(deps);
  expect(await telling()).toHaveLength(1);
  await work();
  expect(await told()).toEqual([[OFF, PROMOTERS]]);
});

test('that promoting goes on is told to nobody before the pause is told to all', async () => {
  await turn(false);
  await relayEvents(deps, 50);
  const [pause] = await telling();
  if (pause === undefined) throw new Error('a job tells them');
  await JOB_HANDLERS['tell-promoters'](deps, pause);
  deps.clock.advance(SECOND_MS);
  await turn(true);
  const late = await aPromoter(deps, desk.shop);
  await sql(deps.db, 'UPDATE promoters SET decided_at = $2 WHERE id = $1', [
    late.promoterId,
    at(deps.clock.advance(SECOND_MS)),
  ]);
  await relayEvents(deps, 50);
  const resumed = (await telling()).find(({ subject }) => subject !== pause.subject);
  if (resumed === undefined) throw new Error('a job tells them');
  expect(await JOB_HANDLERS['tell-promoters'](deps, resumed)).toMatchObject({ again: expect.any(Number) });
  expect(await told()).toEqual([
    ['', PROMOTERS - A_BATCH + 1],
    [OFF, A_BATCH],
  ]);
  for (let turns = 0; turns < 4; turns += 1) {
    await work();
    deps.clock.advance(5 * SECOND_MS);
  }
  // Who promotes the shop only since then has heard of neither.
  expect(await told()).toEqual([
    ['', 1],
    [BOTH, PROMOTERS],
  ]);
});
