import { after, DAY_MS, HOUR_MS } from '#core/kernel/instant';
import type { Deps } from '#server/app/deps';
import type { JobOutcome } from '#server/app/group/job-outcome';
import { forgetKeys } from '#server/db/idempotency-store';
import { at } from '#server/db/params';
import { forgetVisits } from '#server/db/sweep-store';

const KEYS_KEPT_MS = 7 * DAY_MS;
/** As long as a visit may still lead to an order of its own. */
const VISITS_KEPT_MS = 15 * DAY_MS;
const ROWS_A_RUN = 5_000;

/** Request keys and visits that are old enough are deleted, some thousands an hour. */
export async function sweep({ db, clock }: Deps): Promise<JobOutcome> {
  const now = clock.now();
  await forgetKeys.exec(db, [at(after(now, -KEYS_KEPT_MS)), ROWS_A_RUN]);
  await forgetVisits.exec(db, [at(after(now, -VISITS_KEPT_MS)), ROWS_A_RUN]);
  return { again: after(now, HOUR_MS) };
}
