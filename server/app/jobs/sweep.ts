import { WINDOW_DAYS_DEFAULT } from '#core/domain/referral/attribute';
import { after, DAY_MS, HOUR_MS, SECOND_MS } from '#core/kernel/instant';
import type { Deps } from '#server/app/deps';
import { takingLeftOver } from '#server/db/commission-void-store';
import { forgetKeys } from '#server/db/idempotency-store';
import { addJob } from '#server/db/job-store';
import { at } from '#server/db/params';
import { forgetPastVisits, forgetSaleCards, passVisits } from '#server/db/past-visit-store';
import { tellingsLeftOver } from '#server/db/promoter-telling-store';
import { storeScope } from '#server/db/scope';
import {
  forgetAddresses,
  forgetEvents,
  forgetGuests,
  forgetHaggleDays,
  forgetLostMessages,
  forgetNotices,
  forgetTokens,
  longestWindow,
} from '#server/db/sweep-store';
import type { JobOutcome } from './job-outcome';
import { type Retention, VISITS_LEAST_DAYS } from './retention';

/**
 * What is forgotten, and which setting says how old it is then; `window` is the longest of any shop's, `guests` that or the one of shops
 * that have said none. A stranger's card forgets them with the visit that made it; those that are left had none.
 */
const FORGOTTEN = [
  { forget: forgetKeys, kept: 'keys' },
  { forget: forgetHaggleDays, kept: 'keys' },
  { forget: forgetPastVisits, kept: 'visits' },
  { forget: forgetSaleCards, kept: 'visits' },
  { forget: forgetGuests, kept: 'guests' },
  { forget: forgetTokens, kept: 'cards' },
  { forget: forgetEvents, kept: 'events' },
  { forget: forgetNotices, kept: 'notices' },
  { forget: forgetLostMessages, kept: 'lostMessages' },
  { forget: forgetAddresses, kept: 'window' },
] as const satisfies ReadonlyArray<{ readonly forget: unknown; readonly kept: keyof Kept }>;
interface Kept extends Retention {
  readonly window: number;
  readonly guests: number;
}
const ROWS_A_RUN = 5_000;
const LEFT_OVER_A_RUN = 100;
const SOON_MS = 5 * SECOND_MS;

/**
 * Deletes what is old enough, some thousands of rows a run: soon again while there is more, else in an hour. Plans anew what is being
 * taken back from promoters, or told to them, and nobody goes on with: it would be held for ever, with what comes behind it.
 */
export async function sweep({ db, ids, clock, settings }: Deps): Promise<JobOutcome> {
  const now = clock.now();
  for (const { store_id, promoter_id: subject } of await takingLeftOver.run(db, [LEFT_OVER_A_RUN])) {
    await addJob(db, ids, storeScope(store_id), { kind: 'void-commissions', subject, dueAt: now }, now);
  }
  for (const { store_id, id: subject } of await tellingsLeftOver.run(db, [LEFT_OVER_A_RUN])) {
    await addJob(db, ids, storeScope(store_id), { kind: 'tell-promoters', subject, dueAt: now }, now);
  }
  const keep_days = withWindow(settings.keep_days, await longestWindow(db));
  const counted = after(now, -keep_days.visits * DAY_MS);
  let more = (await passVisits(db, now, counted, ROWS_A_RUN)) === ROWS_A_RUN;
  for (const { forget, kept } of FORGOTTEN) {
    const before = after(now, -keep_days[kept] * DAY_MS);
    const gone = await forget.exec(db, [at(before), ROWS_A_RUN]);
    more ||= gone === ROWS_A_RUN;
  }
  return { again: after(now, more ? SOON_MS : HOUR_MS) };
}

/** Whose number an address was is known as long as a visit may give credit; a card as long as a visit by it may. */
function withWindow(keep: Retention, window: number): Kept {
  return {
    ...keep,
    window,
    visits: Math.max(keep.visits, VISITS_LEAST_DAYS),
    guests: Math.max(window, WINDOW_DAYS_DEFAULT),
    cards: keep.cards + window,
  };
}
