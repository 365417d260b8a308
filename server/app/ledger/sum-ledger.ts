import { after, MINUTE_MS } from '#core/kernel/instant';
import type { Deps } from '#server/app/deps';
import { type JobOutcome, storeOf } from '#server/app/jobs/job-outcome';
import { addJob, type JobRow } from '#server/db/job-store';
import { addToMonths, reachOfSum, storesToSum } from '#server/db/ledger-months-store';
import { storeScope } from '#server/db/scope';

const STORES_A_RUN = 200;
const POSTINGS_A_RUN = 50_000;
const EVERY_MS = 5 * MINUTE_MS;

/** For all: each shop with postings behind its mark gets a job of its own. For a shop: some thousands of postings, until none is left. */
export function sumLedgerJob(deps: Deps, job: JobRow): Promise<JobOutcome> {
  return job.store_id === null ? findWork(deps) : sumStore(deps, job);
}

async function findWork({ db, ids, clock }: Deps): Promise<JobOutcome> {
  const now = clock.now();
  const stores = await storesToSum.run(db, [STORES_A_RUN]);
  for (const { id } of stores) {
    await addJob(db, ids, storeScope(id), { kind: 'sum-ledger', subject: id, dueAt: now }, now);
  }
  return { again: stores.length === STORES_A_RUN ? now : after(now, EVERY_MS) };
}

async function sumStore({ db, clock }: Deps, job: JobRow): Promise<JobOutcome> {
  const store = storeOf(job);
  // The lock keeps payments of the shop waiting: it is held for a look alone, and what was seen is added without it.
  const { from_seq, upto_seq } = await db.tx((tx) => reachOfSum(tx, store, POSTINGS_A_RUN));
  if (upto_seq === null) return 'done';
  await addToMonths(db, store, from_seq, upto_seq);
  return { again: clock.now() };
}
