import type { Id } from '#core/kernel/id';
import { after, type Instant, SECOND_MS } from '#core/kernel/instant';
import type { Deps } from '#server/app/deps';
import { type JobOutcome, storeOf } from '#server/app/group/job-outcome';
import type { JobRow } from '#server/db/job-store';
import { findOrderPayment } from '#server/db/payment-store';
import { settleUnpaid } from './settle-unpaid';

const ASK_AGAIN_MS = 30 * SECOND_MS;

/** The end of a hold (subject: order). Meanwhile the order's page says 正在确认支付结果. */
export async function closeUnpaid(deps: Deps, job: JobRow): Promise<JobOutcome> {
  const orderId = job.subject as Id<'order'>;
  const now: Instant = deps.clock.now();
  const order = await findOrderPayment(deps.db, storeOf(job), orderId);
  if (order?.status !== 'unpaid') return 'done';
  if (now < order.hold_until) return { again: order.hold_until };
  const settled = await settleUnpaid(deps, storeOf(job), orderId, 'timeout');
  return settled === 'unreachable'
    ? { again: after(now, ASK_AGAIN_MS), error: 'WeChat Pay did not answer' }
    : 'done';
}
