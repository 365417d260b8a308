/**
 * Work with a due time. No resident worker: whoever is called takes what is due, a job at a time, each under a lease of its own that
 * begins when the job does; who dies meanwhile loses it, and what was done is written down only under a lease that is still held.
 */
import { after, HOUR_MS, SECOND_MS } from '#core/kernel/instant';
import type { Deps } from '#server/app/deps';
import { relayEvents } from '#server/app/notice/relay-events';
import {
  buryJob,
  deferJob,
  finishJob,
  type JobRow,
  leaseDueJobs,
  prolongLease,
  stepJob,
  stickJob,
} from '#server/db/job-store';
import { at, json } from '#server/db/params';
import { backoff } from './backoff';
import type { JobOutcome } from './job-outcome';
import { JOB_HANDLERS, LEASE_MS, LONG_LEASES_MS, NEVER_GIVES_UP, TRIES_MAX } from './registry';

const WAIT = { first_ms: 5 * SECOND_MS, longest_ms: HOUR_MS };
const JOBS_A_ROUND = 24;
const EVENTS_A_BATCH = 50;
/** Jobs wait for WeChat more than for the database; a few at a time leave it connections for people. */
const AT_ONCE = 4;

export interface TimersRun {
  /** Events told and jobs taken, done or not. */
  readonly done: number;
  /** Jobs that gave up or are stuck: a person has to look. */
  readonly dead: number;
}

export interface TimersLimits {
  /** Business time; what is under way when it is spent is done to its end. */
  readonly budget_ms: number;
  /** False once the process is to stop: no further job is taken. */
  readonly goesOn?: () => boolean;
}

/** Works off what is due: untold events first, then jobs, until nothing is due or the budget is spent. */
export async function runTimers(
  deps: Deps,
  { budget_ms, goesOn = () => true }: TimersLimits,
): Promise<TimersRun> {
  const start = deps.clock.now();
  const inTime = () => deps.clock.now() - start < budget_ms;
  let done = 0;
  let dead = 0;
  while (inTime() || done === 0) {
    const told = await relayEvents(deps, EVENTS_A_BATCH);
    const jobs = await runDueJobs(deps, { goesOn, inTime });
    if (told === 0 && jobs.done === 0) break;
    done += told + jobs.done;
    dead += jobs.dead;
  }
  return { done, dead };
}

/** A job under the lease that whoever does it holds. */
interface LeasedJob {
  readonly job: JobRow;
  readonly leasedUntil: string;
}

/**
 * A few jobs side by side; whoever is done takes the next one. Nothing waits in a queue under a lease, so a slow call delays no other
 * job, here or in another process.
 */
async function runDueJobs(
  deps: Deps,
  { goesOn, inTime }: { readonly goesOn: () => boolean; readonly inTime: () => boolean },
): Promise<TimersRun> {
  let taken = 0;
  let dead = 0;
  const take = async (limit: number): Promise<LeasedJob[]> => {
    const wanted = Math.min(limit, JOBS_A_ROUND - taken);
    if (wanted <= 0 || !goesOn() || (taken > 0 && !inTime())) return [];
    taken += wanted;
    const now = deps.clock.now();
    const leasedUntil = at(after(now, LEASE_MS));
    const jobs = await leaseDueJobs.run(deps.db, [at(now), leasedUntil, wanted]);
    taken -= wanted - jobs.length;
    return jobs.map((job) => ({ job, leasedUntil }));
  };
  const work = async (first: LeasedJob) => {
    for (let next: LeasedJob | undefined = first; next !== undefined; [next] = await take(1)) {
      if (await runJob(deps, next)) dead += 1;
    }
  };
  await Promise.all((await take(AT_ONCE)).map(work));
  return { done: taken, dead };
}

/** The lease under which the job's handler is sure to end; null: another has it by now. */
async function leaseFor(deps: Deps, { job, leasedUntil }: LeasedJob): Promise<string | null> {
  const lease_ms = LONG_LEASES_MS[job.kind];
  if (lease_ms === undefined) return leasedUntil;
  const longer = at(after(deps.clock.now(), lease_ms));
  return (await prolongLease.exec(deps.db, [job.id, leasedUntil, longer])) === 1 ? longer : null;
}

/** True: it gave up, or is stuck. */
async function runJob(deps: Deps, leased: LeasedJob): Promise<boolean> {
  const { job } = leased;
  const leasedUntil = await leaseFor(deps, leased);
  if (leasedUntil === null) return false;
  const outcome = await JOB_HANDLERS[job.kind](deps, job).catch((error: unknown) => failed(deps, job, error));
  if (outcome === 'done') {
    await finishJob.exec(deps.db, [job.id, leasedUntil]);
    return false;
  }
  if ('payload' in outcome) {
    await stepJob.exec(deps.db, [job.id, leasedUntil, at(outcome.again), json(outcome.payload)]);
    return false;
  }
  const { again, error = null } = outcome;
  if (error !== null && job.tries >= TRIES_MAX[job.kind]) {
    const { id, kind, subject, tries } = job;
    const goesOn = NEVER_GIVES_UP.has(kind);
    deps.log.error(goesOn ? 'job.stuck' : 'job.dead', { kind, subject, tries });
    if (goesOn) {
      await stickJob.exec(deps.db, [id, leasedUntil, at(again), error, at(deps.clock.now())]);
    } else await buryJob.exec(deps.db, [id, leasedUntil, error]);
    return true;
  }
  await deferJob.exec(deps.db, [job.id, leasedUntil, at(again), error]);
  return false;
}

/** What staff may read of it is the error's name; the log has the rest. */
function failed(deps: Deps, job: JobRow, error: unknown): JobOutcome {
  const { name, message } = error instanceof Error ? error : { name: 'Error', message: String(error) };
  deps.log.error('job.failed', { kind: job.kind, subject: job.subject, tries: job.tries, reason: message });
  return { again: after(deps.clock.now(), backoff(job.tries, job.subject, WAIT)), error: name };
}
