import { isEventKind } from '#core/domain/notice/events';
import type { Deps } from '#server/app/deps';
import { type JobOutcome, storeOf } from '#server/app/jobs/job-outcome';
import { nextTry } from '#server/app/jobs/next-try';
import { findEvent } from '#server/db/event-store';
import { dropJob, type JobRow } from '#server/db/job-store';
import { tellIn } from './relay-events';

/** An event that the relay could not tell with the others. Its job goes in the transaction that tells it: once, whoever dies. */
export async function tellEventJob(deps: Deps, job: JobRow): Promise<JobOutcome> {
  const { storeId } = storeOf(job);
  return deps.db.tx(async (tx) => {
    const event = await findEvent.one(tx, [storeId, job.subject]);
    // A newer host set it aside: what follows from it is for such a one to know.
    if (event !== null && !isEventKind(event.kind)) {
      return { again: nextTry('query', job.tries, deps.clock.now()), error: 'event: of an unknown kind' };
    }
    if ((await dropJob.exec(tx, [job.kind, job.subject])) === 1 && event !== null) {
      await tellIn(tx, deps, [event]);
    }
    return 'done';
  });
}
