import type { EventKind } from '#core/domain/notice/events';
import { mayAdvance, type RefundStatus } from '#core/domain/refund/refund-states';
import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import type { Deps } from '#server/app/deps';
import { recordEvent } from '#server/db/event-store';
import { addStuckJob, dropJob, hurryJob } from '#server/db/job-store';
import { at } from '#server/db/params';
import { isReplaced, lockRefundRow, setRefundStatus } from '#server/db/refund-send-store';
import type { StoreScope } from '#server/db/scope';
import type { RefundState } from '#server/ports/payment';

/**
 * `unchanged`: known already, or older than what is known. `foreign`: no refund of this store, or of another amount. `paid-twice`:
 * WeChat Pay paid what it had called closed, after another was made in its place; the log is the alarm.
 */
export type RecordedRefund = 'recorded' | 'unchanged' | 'foreign' | 'paid-twice';

/** What WeChat Pay verifiably said of a refund: in a notification, an answer or a query. States only move forward. */
export function recordRefundState(
  deps: Deps,
  store: StoreScope,
  state: RefundState,
): Promise<RecordedRefund> {
  const to = state.status === 'processing' ? 'sent' : state.status;
  return advanceRefund(deps, store, {
    refundId: state.refundId,
    to,
    amount_fen: state.amount_fen,
    successAt: state.successAt,
  });
}

export interface RefundStep {
  readonly refundId: Id<'refund'>;
  readonly to: RefundStatus;
  /** Compared with the promised amount when the service named one. */
  readonly amount_fen?: number;
  readonly successAt?: Instant | null;
  readonly nextTryAt?: Instant;
  readonly lastError?: string;
}

const TOLD: Partial<Record<RefundStatus, EventKind & `refund.${string}`>> = {
  success: 'refund.succeeded',
  waiting_funds: 'refund.waiting-funds',
  abnormal: 'refund.abnormal',
  closed: 'refund.abnormal',
  offline: 'refund.abnormal',
};

/** What only the shop can bring to an end, in WeChat Pay's own word for it. */
const MENDED: Partial<Record<RefundStatus, string>> = { abnormal: 'ABNORMAL', closed: 'CLOSED' };

function stuckSays(word: string, detail: string | undefined): string {
  return detail === undefined ? word : `${word}: ${detail}`;
}

export async function advanceRefund(
  deps: Deps,
  store: StoreScope,
  step: RefundStep,
): Promise<RecordedRefund> {
  const { refundId, to } = step;
  const now = deps.clock.now();
  const result = await deps.db.tx(async (tx): Promise<RecordedRefund> => {
    const refund = await lockRefundRow(tx, store, refundId);
    if (refund === null) return 'foreign';
    if (step.amount_fen !== undefined && step.amount_fen !== refund.amount_fen) return 'foreign';
    if (!mayAdvance(refund.status, to)) return 'unchanged';
    if (refund.status === 'closed' && (await isReplaced(tx, store, refundId))) return 'paid-twice';
    const ends = to === 'success' || to === 'closed' || to === 'offline';
    await setRefundStatus(tx, store, refundId, {
      from: refund.status,
      to,
      successAt: to === 'success' ? (step.successAt ?? now) : null,
      nextTryAt: ends ? null : (step.nextTryAt ?? null),
      lastError: step.lastError ?? null,
    });
    const kind = TOLD[to];
    // An alarm that was given stays given: abnormal → closed tells nobody twice.
    if (kind !== undefined && !(refund.status === 'abnormal' && to !== 'success')) {
      await recordEvent(tx, deps.ids, store, kind, { refundId, orderId: refund.order_id }, now);
    }
    if (ends) {
      await dropJob.exec(tx, ['send-refund', refundId]);
      // The after-sale window of its lines goes on, or is over.
      await hurryJob.exec(tx, ['complete-order', refund.order_id, at(now)]);
    }
    const word = MENDED[to];
    if (word !== undefined) {
      const job = { kind: 'mend-refund', subject: refundId, says: stuckSays(word, step.lastError) } as const;
      await addStuckJob(tx, deps.ids, store, job, now);
    } else if (ends) await dropJob.exec(tx, ['mend-refund', refundId]);
    return 'recorded';
  });
  if (result === 'foreign') deps.log.error('refund.foreign-state', { refundId, to });
  if (result === 'paid-twice') deps.log.error('refund.closed-and-paid', { refundId });
  return result;
}
