import { isSettled } from '#core/domain/withdrawal/withdrawal-states';
import type { Id } from '#core/kernel/id';
import type { Deps } from '#server/app/deps';
import { type JobOutcome, storeOf } from '#server/app/jobs/job-outcome';
import { addJob, type JobRow } from '#server/db/job-store';
import { findWithdrawal } from '#server/db/withdrawal-store';

/**
 * A person at the shop says "again" of a transfer that WeChat Pay refused: it is asked for now, under its own number. Of one that was paid
 * after it had been called failed, it means that they have read so; the books are right already.
 */
export async function mendTransferJob(deps: Deps, job: JobRow): Promise<JobOutcome> {
  const store = storeOf(job);
  const row = await findWithdrawal(deps.db, store, job.subject as Id<'withdrawal'>);
  if (row === null || isSettled(row.status)) return 'done';
  const now = deps.clock.now();
  const kind = row.status === 'reserved' ? 'send-transfer' : 'check-transfer';
  await deps.db.tx((tx) => addJob(tx, deps.ids, store, { kind, subject: row.id, dueAt: now }, now));
  return 'done';
}
