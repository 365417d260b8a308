import type { Deps } from '#server/app/deps';
import { type JobOutcome, storeOf } from '#server/app/jobs/job-outcome';
import { findEvent } from '#server/db/event-store';
import { dropJob, type JobRow } from '#server/db/job-store';
import { tellIn } from './relay-events';

/** An event that the relay could not tell with the others. Its job goes in the transaction that tells it: once, whoever dies. */
export async function tellEventJob(deps: Deps, job: JobRow): Promise<JobOutcome> {
  const { storeId } = storeOf(job);
  await deps.db.tx(async (tx) => {
    const event = await findEvent.one(tx, [storeId, job.subject]);
    if ((await dropJob.exec(tx, [job.kind, job.subject])) === 0 || event === null) return;
    await tellIn(tx, deps, [event]);
  });
  return 'done';
}
