import { assert } from '#core/kernel/assert';
import type { Instant } from '#core/kernel/instant';
import type { JobRow } from '#server/db/job-store';
import { type StoreScope, storeScope } from '#server/db/scope';

/**
 * `again` with an error counts towards giving up; without one it is an ordinary wait, or with a payload the next step, which finds there
 * how far it came.
 */
export type JobOutcome =
  | 'done'
  | { again: Instant; error?: string }
  | { again: Instant; payload: JobRow['payload'] };

export function storeOf(job: JobRow): StoreScope {
  assert(job.store_id !== null, `${job.kind}: this job belongs to a store`);
  return storeScope(job.store_id);
}
