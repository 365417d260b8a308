import type { Id } from '#core/kernel/id';
import { after, type Instant, MINUTE_MS, SECOND_MS } from '#core/kernel/instant';
import type { Deps } from '#server/app/deps';
import { backoff } from '#server/app/jobs/backoff';
import { type JobOutcome, storeOf } from '#server/app/jobs/job-outcome';
import type { JobRow } from '#server/db/job-store';
import { findOrderPayment } from '#server/db/payment-store';
import { settleUnpaid } from './settle-unpaid';

/** WeChat Pay does not answer: all ended holds ask again, apart from one another and ever more seldom. */
const ASK_AGAIN = { first_ms: 30 * SECOND_MS, longest_ms: 30 * MINUTE_MS };

/** The end of a hold (subject: order). Meanwhile the order's page says 正在确认支付结果. */
export async function closeUnpaid(deps: Deps, job: JobRow): Promise<JobOutcome> {
  const orderId = job.subject as Id<'order'>;
  const now: Instant = deps.clock.now();
  const order = await findOrderPayment(deps.db, storeOf(job), orderId);
  if (order?.status !== 'unpaid') return 'done';
  if (now < order.hold_until) return { again: order.hold_until };
  const settled = await settleUnpaid(deps, storeOf(job), orderId);
  return settled === 'unreachable'
    ? {
        again: after(deps.clock.now(), backoff(job.tries, orderId, ASK_AGAIN)),
        error: 'WeChat Pay did not answer',
      }
    : 'done';
}
