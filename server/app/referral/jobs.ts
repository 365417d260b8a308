import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import type { Deps } from '#server/app/deps';
import { type JobOutcome, storeOf } from '#server/app/jobs/job-outcome';
import { lockLedgerAlone, pendingOfPromoter } from '#server/db/commission-void-store';
import type { JobRow } from '#server/db/job-store';
import { VOID_BATCH, voidIn } from './void-in';

/** The rest of what a stopped promoter had pending then; what they earn after a new start is not among it. */
async function voidCommissionsJob(deps: Deps, job: JobRow): Promise<JobOutcome> {
  const store = storeOf(job);
  const { reason, until } = job.payload as { readonly reason: string; readonly until: Instant };
  const now = deps.clock.now();
  for (;;) {
    const done = await deps.db.tx(async (tx) => {
      await lockLedgerAlone(tx, store);
      const rows = await pendingOfPromoter(tx, store, job.subject as Id<'promoter'>, until, VOID_BATCH);
      await voidIn(tx, deps, store, rows, reason, now);
      return rows.length < VOID_BATCH;
    });
    if (done) return 'done';
  }
}

export const referralJobs = { 'void-commissions': voidCommissionsJob } as const;
