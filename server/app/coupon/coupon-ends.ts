import { REMIND_BEFORE_MS } from '#core/domain/coupon/validity';
import { after, HOUR_MS, SECOND_MS } from '#core/kernel/instant';
import type { Deps } from '#server/app/deps';
import type { JobOutcome } from '#server/app/jobs/job-outcome';
import { expireFree, markReminded } from '#server/db/coupon-end-store';
import { recordEvent } from '#server/db/event-store';
import { at } from '#server/db/params';
import { storeScope } from '#server/db/scope';

const REMINDED_A_RUN = 200;
const EXPIRED_A_RUN = 2_000;

const SOON_MS = 5 * SECOND_MS;

/** Tells of coupons that end within a day, once each, and closes those whose end is past: soon again while there are more. */
export async function couponEndsJob(deps: Deps): Promise<JobOutcome> {
  const now = deps.clock.now();
  const reminded = await deps.db.tx(async (tx) => {
    const rows = await markReminded.run(tx, [at(now), at(after(now, REMIND_BEFORE_MS)), REMINDED_A_RUN]);
    for (const { store_id, id } of rows) {
      await recordEvent(tx, deps.ids, storeScope(store_id), 'coupon.expiring', { couponId: id }, now);
    }
    return rows.length;
  });
  const expired = await expireFree.exec(deps.db, [at(now), EXPIRED_A_RUN]);
  const more = reminded === REMINDED_A_RUN || expired === EXPIRED_A_RUN;
  return { again: after(now, more ? SOON_MS : HOUR_MS) };
}
