/**
 * Work with a due time. No resident worker: whoever is called takes what is due, in bounded batches, under leases; who dies
 * meanwhile loses them, and what was done is written down only under a lease that is still held.
 */
import { after, HOUR_MS, type Instant, MINUTE_MS, SECOND_MS } from '#core/kernel/instant';
import type { Deps } from '#server/app/deps';
import type { JobOutcome } from '#server/app/group/job-outcome';
import { relayEvents } from '#server/app/notice/relay-events';
import { buryJob, deferJob, finishJob, type JobRow, leaseDueJobs } from '#server/db/job-store';
import { at } from '#server/db/params';
import { JOB_HANDLERS, TRIES_MAX } from './registry';

/** Longer than any handler takes, its calls to WeChat included. */
const LEASE_MS = 2 * MINUTE_MS;
const FIRST_WAIT_MS = 5 * SECOND_MS;
const LONGEST_WAIT_MS = HOUR_MS;
const JOBS_A_BATCH = 24;
const EVENTS_A_BATCH = 50;
/** Jobs wait for WeChat more than for the database; a few at a time leave it connections for people. */
const AT_ONCE = 4;

export interface TimersRun {
  /** Events told and jobs taken, done or not. */
  readonly done: number;
  /** Jobs that gave up: a person has to look. */
  readonly dead: number;
}

/** Works off what is due: untold events first, then jobs, until nothing is due or the budget (business time) is spent. */
export async function runTimers(
  deps: Deps,
  { budget_ms }: { readonly budget_ms: number },
): Promise<TimersRun> {
  const start = deps.clock.now();
  let done = 0;
  let dead = 0;
  while (deps.clock.now() - start < budget_ms || done === 0) {
    const told = await relayEvents(deps, EVENTS_A_BATCH);
    const now = deps.clock.now();
    const leasedUntil = after(now, LEASE_MS);
    const jobs = await leaseDueJobs.run(deps.db, [at(now), at(leasedUntil), JOBS_A_BATCH]);
    if (told === 0 && jobs.length === 0) break;
    done += told + jobs.length;
    dead += await runBatch(deps, jobs, leasedUntil);
  }
  return { done, dead };
}

/** Answers how many gave up. */
async function runBatch(deps: Deps, jobs: readonly JobRow[], leasedUntil: Instant): Promise<number> {
  const queue = [...jobs];
  let dead = 0;
  const work = async () => {
    for (let job = queue.shift(); job !== undefined; job = queue.shift()) {
      if (await runJob(deps, job, leasedUntil)) dead += 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return dead;
}

/** True: it gave up. */
async function runJob(deps: Deps, job: JobRow, leasedUntil: Instant): Promise<boolean> {
  const outcome = await JOB_HANDLERS[job.kind](deps, job).catch((error: unknown) => failed(deps, job, error));
  if (outcome === 'done') {
    await finishJob.exec(deps.db, [job.id, at(leasedUntil)]);
    return false;
  }
  const { again, error = null } = outcome;
  if (error !== null && job.tries >= TRIES_MAX[job.kind]) {
    deps.log.error('job.dead', { kind: job.kind, subject: job.subject, tries: job.tries });
    await buryJob.exec(deps.db, [job.id, at(leasedUntil), error]);
    return true;
  }
  await deferJob.exec(deps.db, [job.id, at(leasedUntil), at(again), error]);
  return false;
}

/** What staff may read of it is the error's name; the log has the rest. */
function failed(deps: Deps, job: JobRow, error: unknown): JobOutcome {
  const { name, message } = error instanceof Error ? error : { name: 'Error', message: String(error) };
  deps.log.error('job.failed', { kind: job.kind, subject: job.subject, tries: job.tries, reason: message });
  return { again: after(deps.clock.now(), waitAfter(job.tries)), error: name };
}

/** 5 s, 10 s, 20 s … an hour at the most. */
export function waitAfter(tries: number): number {
  return Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(tries - 1, 20));
}
