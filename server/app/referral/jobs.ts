import type { Id } from '#core/kernel/id';
import type { Deps } from '#server/app/deps';
import { type JobOutcome, storeOf } from '#server/app/jobs/job-outcome';
import type { TakenSoFar } from '#server/db/commission-void-store';
import type { JobRow } from '#server/db/job-store';
import { countTakenBack, takeBackSome } from './earning/take-back';

const BATCHES_A_RUN = 50;

/** The rest of what a stopped promoter had pending then; what they earn after a new start is not among it. */
async function voidCommissionsJob(deps: Deps, job: JobRow): Promise<JobOutcome> {
  const store = storeOf(job);
  const id = job.subject as Id<'promoter'>;
  await countTakenBack(deps, store, id);
  const { sofar = null } = job.payload as { readonly sofar?: TakenSoFar };
  let came: TakenSoFar | null | 'done' = sofar;
  for (let batch = 0; batch < BATCHES_A_RUN; batch += 1) {
    came = await takeBackSome(deps, store, id, came);
    if (came === 'done') return 'done';
  }
  return { again: deps.clock.now(), payload: came === null ? {} : { sofar: came } };
}

export const referralJobs = { 'void-commissions': voidCommissionsJob } as const;
