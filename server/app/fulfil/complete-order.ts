import { afterSaleStep } from '#core/domain/fulfil/receipt';
import type { Id } from '#core/kernel/id';
import type { Deps } from '#server/app/deps';
import { type JobOutcome, storeOf } from '#server/app/jobs/job-outcome';
import { releaseIn } from '#server/app/referral/earning/release-in';
import { recordEvent } from '#server/db/event-store';
import type { JobRow } from '#server/db/job-store';
import { hasOpenRefund, lockFulfilOrder, markOrderCompleted } from '#server/db/parcel-store';

/** The after-sale window is over: the order rests. */
export async function completeOrderJob(deps: Deps, job: JobRow): Promise<JobOutcome> {
  const store = storeOf(job);
  const orderId = job.subject as Id<'order'>;
  const now = deps.clock.now();
  return deps.db.tx(async (tx) => {
    const order = await lockFulfilOrder(tx, store, orderId);
    if (order?.status !== 'received' || order.after_sale_until === null) return 'done';
    const refundOpen = await hasOpenRefund(tx, store, orderId);
    const next = afterSaleStep({ until: order.after_sale_until, refundOpen }, now);
    if (next.step === 'wait') return { again: next.until };
    await markOrderCompleted(tx, store, orderId, now);
    await recordEvent(tx, deps.ids, store, 'order.completed', { orderId }, now);
    if (order.has_referral) await releaseIn(tx, deps, store, orderId, now);
    return 'done';
  });
}
