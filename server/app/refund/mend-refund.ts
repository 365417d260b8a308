/**
 * A person at the shop says "again" of a refund that went wrong. WeChat Pay's own record decides what that means:
 *
 * - still ABNORMAL: the shop has to take the way out in WeChat Pay's console first; it stays stuck, and is asked for besides.
 * - refused, and never accepted: the same number goes out again, for a number that was refused was never used.
 * - CLOSED: that number pays nobody any more, whatever happens, so a new refund with a number of its own takes its place, once. Should
 *   it have paid after all, that is written down instead, here or when WeChat Pay says so itself.
 *
 * Nothing else makes a second number: as long as the first could still pay, two numbers could pay twice.
 */

import { REFUND_GAP_MS } from '#core/domain/refund/refund-states';
import type { Id } from '#core/kernel/id';
import { after, type Instant, instant } from '#core/kernel/instant';
import type { Deps } from '#server/app/deps';
import { type JobOutcome, storeOf } from '#server/app/jobs/job-outcome';
import { nextTry } from '#server/app/jobs/next-try';
import { addJob, type JobRow } from '#server/db/job-store';
import { findRefundToSend, type RefundToSendRow, replaceRefund } from '#server/db/refund-send-store';
import { lastRefundDue, lockOrderForRefund } from '#server/db/refund-store';
import type { StoreScope } from '#server/db/scope';
import { recordRefundState } from './record-refund-state';
import { OTHER_AMOUNT, refundService, sendRefund } from './send-refund';

export async function mendRefundJob(deps: Deps, job: JobRow): Promise<JobOutcome> {
  const store = storeOf(job);
  const refund = await findRefundToSend(deps.db, store, job.subject as Id<'refund'>);
  if (refund?.status !== 'abnormal' && refund?.status !== 'closed') return 'done';
  const now = deps.clock.now();
  const known = await (await refundService(deps, store)).queryRefund(refund.id);
  if (!known.ok) return { again: now, error: known.detail };
  const { status } = known.value;
  if (refund.status === 'closed') {
    if (status === 'success') {
      const recorded = await recordRefundState(deps, store, known.value);
      return recorded === 'foreign' ? { again: now, ...OTHER_AMOUNT } : 'done';
    }
    if (status !== 'closed') return { again: now, error: `CLOSED, and now ${status.toUpperCase()}` };
    await takeItsPlace(deps, store, refund, now);
    return 'done';
  }
  if (known.value.status === 'unknown') return sendRefund(deps, store, refund, now);
  const recorded = await recordRefundState(deps, store, known.value);
  if (recorded === 'foreign') return { again: now, ...OTHER_AMOUNT };
  if (status === 'abnormal') return { again: now, error: 'ABNORMAL' };
  // On its way once more: should it go wrong again, it is here to say so.
  return status === 'processing' ? { again: nextTry('watch', 1, now) } : 'done';
}

async function takeItsPlace(
  deps: Deps,
  store: StoreScope,
  closed: RefundToSendRow,
  now: Instant,
): Promise<void> {
  await deps.db.tx(async (tx) => {
    await lockOrderForRefund(tx, store, closed.order_id);
    const last = await lastRefundDue(tx, store, closed.payment_id);
    const dueAt = last === null ? now : instant(Math.max(now, after(last, REFUND_GAP_MS)));
    const next = deps.ids.next('refund');
    if (!(await replaceRefund(tx, store, { closed: closed.id, next }, { dueAt, now }))) return;
    await addJob(tx, deps.ids, store, { kind: 'send-refund', subject: next, dueAt }, now);
  });
}
