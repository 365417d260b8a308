import type { Id } from '#core/kernel/id';
import type { Deps } from '#server/app/deps';
import { type JobOutcome, storeOf } from '#server/app/jobs/job-outcome';
import { markedOf } from '#server/db/commission-void-store';
import type { JobRow } from '#server/db/job-store';
import { holdLedgerAlone } from '#server/db/ledger-lock';
import { VOID_BATCH, voidIn } from './void-in';

/** The rest of what a stopped promoter had pending then; what they earn after a new start is not among it. */
async function voidCommissionsJob(deps: Deps, job: JobRow): Promise<JobOutcome> {
  const store = storeOf(job);
  const now = deps.clock.now();
  for (;;) {
    const done = await deps.db.tx(async (tx) => {
      await holdLedgerAlone(tx, store);
      const rows = await markedOf(tx, store, job.subject as Id<'promoter'>, VOID_BATCH);
      await voidIn(tx, deps, store, rows, null, now);
      return rows.length < VOID_BATCH;
    });
    if (done) return 'done';
  }
}

export const referralJobs = { 'void-commissions': voidCommissionsJob } as const;
