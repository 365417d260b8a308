import { lateShippingDate } from '#core/domain/fulfil/special-report';
import type { Id } from '#core/kernel/id';
import type { Deps } from '#server/app/deps';
import { type JobOutcome, storeOf } from '#server/app/jobs/job-outcome';
import { nextTry } from '#server/app/jobs/next-try';
import type { JobRow } from '#server/db/job-store';
import { findSpecialReport } from '#server/db/parcel-store';

/** A group that may outlast WeChat's 48 h to ship is reported while there is time, or the shop's payments get blocked. */
export async function reportSpecialJob(deps: Deps, job: JobRow): Promise<JobOutcome> {
  const order = await findSpecialReport(deps.db, storeOf(job), job.subject as Id<'order'>);
  if (order === null || order.transaction_id === null) return 'done';
  if (order.status !== 'awaiting_group' && order.status !== 'to_ship') return 'done';
  const delayUntil = lateShippingDate({
    paidAt: order.paid_at,
    expiresAt: order.expires_at,
    shipPromise_h: order.ship_promise_h,
  });
  if (delayUntil === null) return 'done';
  const answer = await deps.wechat.reportSpecialOrder({
    orderNumber: order.payment_id,
    transactionId: order.transaction_id,
    delayUntil,
  });
  if (answer.ok) return 'done';
  return { again: nextTry('query', job.tries, deps.clock.now()), error: `special report: ${answer.errcode}` };
}
