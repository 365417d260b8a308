import { JOB_KINDS, type JobKind } from '#core/domain/jobs/job-kinds';
import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import type { Ids } from '#server/ports/ids';
import { at, json } from './params';
import type { StoreScope } from './scope';
import { type Queryable, statement } from './statement';

export interface JobRow {
  readonly id: Id<'job'>;
  readonly store_id: Id<'store'> | null;
  readonly kind: JobKind;
  readonly subject: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly due_at: Instant;
  readonly tries: number;
}

export interface NewJob {
  readonly kind: JobKind;
  readonly subject: string;
  readonly dueAt: Instant;
  readonly payload?: Readonly<Record<string, unknown>>;
}

const insert = statement<never, [string, string | null, string, string, string, string, string]>(
  'job.add',
  `INSERT INTO jobs (id, store_id, kind, subject, payload, due_at, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
   ON CONFLICT ON CONSTRAINT jobs_subject_key DO UPDATE
   SET due_at = LEAST(jobs.due_at, excluded.due_at), payload = excluded.payload, state = 'due', tries = 0, leased_until = NULL,
     stuck_since = NULL`,
);

/**
 * Adds a job, or brings the one of the same kind and subject forward. One that is just being done loses its lease, so that it is
 * done once more and sees what happened meanwhile.
 */
export async function addJob(
  db: Queryable,
  ids: Ids,
  store: StoreScope | null,
  job: NewJob,
  now: Instant,
): Promise<void> {
  await insert.exec(db, [
    ids.next('job'),
    store?.storeId ?? null,
    job.kind,
    job.subject,
    json(job.payload ?? {}),
    at(job.dueAt),
    at(now),
  ]);
}

/** Of jobs: a person has to look; it gave up, or it goes on trying what it must not give up. */
export const IS_STUCK = `(state = 'dead' OR stuck_since IS NOT NULL)`;

const insertStuck = statement<never, [string, string, string, string, string, string]>(
  'job.add-stuck',
  `INSERT INTO jobs (id, store_id, kind, subject, due_at, created_at, state, last_error) VALUES ($1, $2, $3, $4, $5, $5, 'dead', $6)
   ON CONFLICT ON CONSTRAINT jobs_subject_key DO UPDATE
   SET due_at = CASE WHEN jobs.state = 'dead' THEN jobs.due_at ELSE excluded.due_at END, state = 'dead',
     payload = excluded.payload, last_error = excluded.last_error, leased_until = NULL`,
);
/**
 * Work that a person has to begin: it stands among the store's stuck work, since it was first found there, and is done once, from its
 * beginning, when somebody says "again". `says`: what a person reads of it, in the system's words.
 */
export async function addStuckJob(
  db: Queryable,
  ids: Ids,
  store: StoreScope,
  job: Pick<NewJob, 'kind' | 'subject'> & { readonly says: string },
  now: Instant,
): Promise<void> {
  await insertStuck.exec(db, [ids.next('job'), store.storeId, job.kind, job.subject, at(now), job.says]);
}

/** A newer host has planned the others: it does them. */
const KNOWN = JOB_KINDS.map((kind) => `'${kind}'`).join(', ');

/** Takes up to `limit` due jobs for `leasedUntil`; who dies meanwhile loses the lease and another takes the job. */
export const leaseDueJobs = statement<JobRow, [now: string, leasedUntil: string, limit: number]>(
  'job.lease',
  // Materialized: a plan that looks into the list more than once would lease more than the limit, and nobody would do the rest.
  `WITH free AS MATERIALIZED (
     SELECT id FROM jobs
     WHERE state = 'due' AND due_at <= $1 AND (leased_until IS NULL OR leased_until <= $1) AND kind IN (${KNOWN})
     ORDER BY due_at LIMIT $3 FOR UPDATE SKIP LOCKED)
   UPDATE jobs j SET leased_until = $2, tries = tries + 1 FROM free WHERE j.id = free.id
   RETURNING j.id, j.store_id, j.kind, j.subject, j.payload, j.due_at, j.tries`,
  { acrossStores: 'leases are global' },
);
/** For a longer step: answers 0 where the lease is lost. */
export const prolongLease = statement<never, [id: string, leasedUntil: string, longer: string]>(
  'job.prolong-lease',
  'UPDATE jobs SET leased_until = $3 WHERE id = $1 AND leased_until = $2',
  { acrossStores: 'leases are global' },
);
/** What was done under a lease is written down only while it is still held: who lost it leaves the job to its new holder. */
export const finishJob = statement<never, [id: string, leasedUntil: string]>(
  'job.finish',
  'DELETE FROM jobs WHERE id = $1 AND leased_until = $2',
  { acrossStores: 'leases are global' },
);
/** Without an error it is an ordinary wait, and its tries are counted anew. */
export const deferJob = statement<
  never,
  [id: string, leasedUntil: string, dueAt: string, lastError: string | null]
>(
  'job.defer',
  `UPDATE jobs SET due_at = $3, leased_until = NULL, last_error = $4, tries = CASE WHEN $4::text IS NULL THEN 0 ELSE tries END,
     stuck_since = CASE WHEN $4::text IS NOT NULL THEN stuck_since END
   WHERE id = $1 AND leased_until = $2`,
  { acrossStores: 'leases are global' },
);
/** A step is done, and the next one finds in the payload how far it came. */
export const stepJob = statement<never, [id: string, leasedUntil: string, dueAt: string, payload: string]>(
  'job.step',
  `UPDATE jobs SET due_at = $3, payload = $4, leased_until = NULL, last_error = NULL, tries = 0, stuck_since = NULL
   WHERE id = $1 AND leased_until = $2`,
  { acrossStores: 'leases are global' },
);
/** It failed so often that a person has to look, and is tried again all the same. */
export const stickJob = statement<
  never,
  [id: string, leasedUntil: string, dueAt: string, lastError: string, now: string]
>(
  'job.stick',
  `UPDATE jobs SET due_at = $3, leased_until = NULL, last_error = $4, stuck_since = COALESCE(stuck_since, $5)
   WHERE id = $1 AND leased_until = $2`,
  { acrossStores: 'leases are global' },
);
export const buryJob = statement<never, [id: string, leasedUntil: string, lastError: string]>(
  'job.bury',
  `UPDATE jobs SET state = 'dead', leased_until = NULL, last_error = $3 WHERE id = $1 AND leased_until = $2`,
  { acrossStores: 'leases are global' },
);
/**
 * What a job waits for has happened: it is looked at now, where there is one. One that is just being done loses its lease, so that it is
 * done once more.
 */
export const hurryJob = statement<never, [kind: string, subject: string, now: string]>(
  'job.hurry',
  `UPDATE jobs SET due_at = LEAST(due_at, $3), leased_until = NULL WHERE kind = $1 AND subject = $2 AND state = 'due'`,
  { acrossStores: 'a subject is an id of one store' },
);
/** A job that proved needless inside somebody's transaction. */
export const dropJob = statement<never, [kind: string, subject: string]>(
  'job.drop',
  'DELETE FROM jobs WHERE kind = $1 AND subject = $2',
  { acrossStores: 'a subject is an id of one store' },
);
