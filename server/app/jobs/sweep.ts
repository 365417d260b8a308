import { after, DAY_MS, HOUR_MS, SECOND_MS } from '#core/kernel/instant';
import type { Deps } from '#server/app/deps';
import type { JobOutcome } from '#server/app/group/job-outcome';
import { forgetKeys } from '#server/db/idempotency-store';
import { at } from '#server/db/params';
import { forgetGuestTokens, forgetTokens, forgetVisits } from '#server/db/sweep-store';

/** As long as a visit may still lead to an order of its own; no trace of a stranger is kept longer. */
const WINDOW_MS = 15 * DAY_MS;
/**
 * What is forgotten, and how old it is then. A card whose token is forgotten still opens its page, by its path; only who shared it
 * is not known any more.
 */
const FORGOTTEN = [
  { forget: forgetKeys, kept_ms: 7 * DAY_MS },
  { forget: forgetVisits, kept_ms: WINDOW_MS },
  { forget: forgetGuestTokens, kept_ms: WINDOW_MS },
  { forget: forgetTokens, kept_ms: 90 * DAY_MS },
] as const;
const ROWS_A_RUN = 5_000;
const SOON_MS = 5 * SECOND_MS;

/** Deletes what is old enough, some thousands of rows a run: soon again while there is more, else in an hour. */
export async function sweep({ db, clock }: Deps): Promise<JobOutcome> {
  const now = clock.now();
  let more = false;
  for (const { forget, kept_ms } of FORGOTTEN) {
    const gone = await forget.exec(db, [at(after(now, -kept_ms)), ROWS_A_RUN]);
    more ||= gone === ROWS_A_RUN;
  }
  return { again: after(now, more ? SOON_MS : HOUR_MS) };
}
