import type { Instant } from '#core/kernel/instant';
import { IS_STUCK } from './job-store';
import { at } from './params';
import { type Queryable, statement } from './statement';

export interface JobCounts {
  readonly waiting: number;
  readonly due: number;
  /** A person has to look. */
  readonly dead: number;
}

const counts = statement<JobCounts, [now: string]>(
  'job.counts',
  `SELECT count(*) FILTER (WHERE NOT ${IS_STUCK} AND due_at > $1) AS waiting,
          count(*) FILTER (WHERE NOT ${IS_STUCK} AND due_at <= $1) AS due,
          count(*) FILTER (WHERE ${IS_STUCK}) AS dead
   FROM jobs`,
  { acrossStores: 'the operator watches all work' },
);

/** For the operator's metrics. */
export async function countJobs(db: Queryable, now: Instant): Promise<JobCounts> {
  return (await counts.one(db, [at(now)])) ?? { waiting: 0, due: 0, dead: 0 };
}
