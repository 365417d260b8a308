import type { RefundPlanLine } from '#core/domain/refund/plan-refund';
import { REFUND_GAP_MS } from '#core/domain/refund/refund-states';
import type { Fen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import { after, type Instant, instant } from '#core/kernel/instant';
import type { Deps } from '#server/app/deps';
import { recordEvent } from '#server/db/event-store';
import { addJob } from '#server/db/job-store';
import { addRefund, lastRefundDue, type NewRefund } from '#server/db/refund-store';
import type { StoreScope } from '#server/db/scope';
import type { Tx } from '#server/db/tx';

/** Writes a refund down, tells of it, and plans the job that sends it. The caller holds the order's row, and has counted the money. */
export async function promiseRefundIn(
  tx: Tx,
  deps: Pick<Deps, 'ids'>,
  store: StoreScope,
  refund: Omit<NewRefund, 'status' | 'dueAt'>,
  lines: readonly RefundPlanLine[],
  now: Instant,
): Promise<void> {
  const { id: refundId, orderId } = refund;
  const send = await sending(tx, store, refund.paymentId, refund.amount_fen, now);
  await addRefund(tx, store, { ...refund, ...send }, lines, now);
  await recordEvent(tx, deps.ids, store, 'refund.due', { refundId, orderId }, now);
  if (send.dueAt === null) {
    await recordEvent(tx, deps.ids, store, 'refund.succeeded', { refundId, orderId }, now);
  } else {
    const job = { kind: 'send-refund', subject: refundId, dueAt: send.dueAt } as const;
    await addJob(tx, deps.ids, store, job, now);
  }
}

/** Nothing to send for 0 fen; else a minute after the refund before it of the same payment. */
async function sending(
  tx: Tx,
  store: StoreScope,
  paymentId: Id<'payment'>,
  amount_fen: Fen,
  now: Instant,
): Promise<{ status: 'due'; dueAt: Instant } | { status: 'success'; dueAt: null }> {
  if (amount_fen === 0) return { status: 'success', dueAt: null };
  const last = await lastRefundDue(tx, store, paymentId);
  const dueAt = last === null ? now : instant(Math.max(now, after(last, REFUND_GAP_MS)));
  return { status: 'due', dueAt };
}
