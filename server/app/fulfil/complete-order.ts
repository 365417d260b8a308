import { afterSaleStep } from '#core/domain/fulfil/after-sale';
import type { Id } from '#core/kernel/id';
import type { Deps } from '#server/app/deps';
import { type JobOutcome, storeOf } from '#server/app/jobs/job-outcome';
import { releaseIn } from '#server/app/referral/earning/release-in';
import { readAfterSale } from '#server/db/after-sale-store';
import { recordEvent } from '#server/db/event-store';
import type { JobRow } from '#server/db/job-store';
import { lockFulfilOrder, markOrderCompleted } from '#server/db/parcel-store';

/**
 * The after-sale window of a line is over: what it earned is released. Once all of them are, and nothing is on its way back, the order
 * rests. The end of a refund has it looked at again (`advanceRefund`).
 */
export async function completeOrderJob(deps: Deps, job: JobRow): Promise<JobOutcome> {
  const store = storeOf(job);
  const orderId = job.subject as Id<'order'>;
  const now = deps.clock.now();
  return deps.db.tx(async (tx) => {
    const order = await lockFulfilOrder(tx, store, orderId);
    const afterSale = (await readAfterSale(tx, store, orderId))?.after_sale ?? null;
    if (order === null || afterSale === null) return 'done';
    const next = afterSaleStep(afterSale, now);
    if (next.step === 'complete') {
      await markOrderCompleted(tx, store, orderId, now);
      await recordEvent(tx, deps.ids, store, 'order.completed', { orderId }, now);
    }
    if (order.has_referral && afterSale.until <= now) await releaseIn(tx, deps, store, orderId, now);
    return next.step === 'complete' ? 'done' : { again: next.until };
  });
}
