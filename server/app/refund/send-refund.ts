import { reasonWords } from '#core/domain/refund/reasons';
import { REFUND_GAP_MS, REFUND_WITHIN_MS } from '#core/domain/refund/refund-states';
import { assert } from '#core/kernel/assert';
import { fen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import { after, type Instant } from '#core/kernel/instant';
import type { Deps } from '#server/app/deps';
import { type JobOutcome, storeOf } from '#server/app/jobs/job-outcome';
import { nextTry } from '#server/app/jobs/next-try';
import { paymentsOf } from '#server/app/payment/account-of-store';
import type { JobRow } from '#server/db/job-store';
import {
  findRefundToSend,
  markRefundAsked,
  type RefundToSendRow,
  takeRefundTurn,
} from '#server/db/refund-send-store';
import type { StoreScope } from '#server/db/scope';
import type { PaymentService } from '#server/ports/payment';
import { advanceRefund, recordRefundState } from './record-refund-state';

/** Nothing was written down, so nobody else would ever look at it again: a person has to. */
export const OTHER_AMOUNT = { error: 'WeChat Pay knows this refund with another amount' } as const;

/** Sends a refund, always under its own number, or asks how it stands, until it is settled. */
export async function sendRefundJob(deps: Deps, job: JobRow): Promise<JobOutcome> {
  const store = storeOf(job);
  const refund = await findRefundToSend(deps.db, store, job.subject as Id<'refund'>);
  if (refund === null) return 'done';
  const now = deps.clock.now();
  switch (refund.status) {
    case 'success':
    case 'closed':
    case 'offline':
      return 'done';
    case 'sent':
    case 'abnormal':
      return ask(deps, store, refund, now);
    default:
      return sendRefund(deps, store, refund, now);
  }
}

/** Sends it under its own number, when the distance to the payment's other refunds is kept. */
export async function sendRefund(
  deps: Deps,
  store: StoreScope,
  refund: RefundToSendRow,
  now: Instant,
): Promise<JobOutcome> {
  if (now > after(refund.paid_at, REFUND_WITHIN_MS)) {
    await advanceRefund(deps, store, { refundId: refund.id, to: 'offline' });
    return 'done';
  }
  const service = await refundService(deps, store);
  const next = nextTry('query', refund.tries + 1, now);
  const turn = { now, gap_ms: REFUND_GAP_MS, nextTryAt: next };
  const free = await deps.db.tx((tx) => takeRefundTurn(tx, store, refund, turn));
  if (free !== null) return { again: free };
  const answer = await service.refund({
    refundId: refund.id,
    paymentId: refund.payment_id,
    refund_fen: fen(refund.amount_fen),
    total_fen: fen(refund.payment_fen),
    // WeChat's bill is read by whoever paid with WeChat.
    reason: reasonWords(refund.reason).zh,
  });
  if (answer.ok) {
    if ((await recordRefundState(deps, store, answer.value)) === 'foreign')
      return { again: next, ...OTHER_AMOUNT };
    return answer.value.status === 'processing' || answer.value.status === 'abnormal'
      ? { again: next }
      : 'done';
  }
  if (answer.code === 'NOT_ENOUGH') return waitForFunds(deps, store, refund, now, answer.detail);
  if (answer.code === 'TOO_SOON') return { again: after(now, REFUND_GAP_MS) };
  if (answer.code === 'UNREACHABLE') return { again: next, error: `refund: ${answer.detail}` };
  return refused(deps, store, service, refund, now, answer.detail);
}

/** The balance of the shop is empty: it is told once, the buyer reads the date of the next try. */
async function waitForFunds(
  deps: Deps,
  store: StoreScope,
  refund: RefundToSendRow,
  now: Instant,
  detail: string,
): Promise<JobOutcome> {
  const again = nextTry('funds', refund.tries + 1, now);
  const step = { refundId: refund.id, to: 'waiting_funds', nextTryAt: again } as const;
  const told = await advanceRefund(deps, store, step);
  if (told !== 'recorded') await markRefundAsked(deps.db, store, refund.id, again, null);
  return waitsFor(refund, again, detail);
}

/** Refused once more, after a person asked for it: they have to read why, for nothing else tells them. */
function waitsFor(refund: RefundToSendRow, again: Instant, detail: string): JobOutcome {
  return refund.status === 'abnormal' ? { again, error: detail } : { again };
}

/** A refusal may follow an earlier sending whose answer was lost: the service's own record decides. */
async function refused(
  deps: Deps,
  store: StoreScope,
  service: PaymentService,
  refund: RefundToSendRow,
  now: Instant,
  detail: string,
): Promise<JobOutcome> {
  const known = await service.queryRefund(refund.id);
  const again = nextTry('watch', 1, now);
  if (known.ok && known.value.status !== 'unknown') {
    await recordRefundState(deps, store, known.value);
    return { again };
  }
  if (!known.ok) return { again: nextTry('query', refund.tries + 1, now), error: `refund: ${detail}` };
  await advanceRefund(deps, store, {
    refundId: refund.id,
    to: 'abnormal',
    nextTryAt: again,
    lastError: detail,
  });
  return waitsFor(refund, again, detail);
}

async function ask(
  deps: Deps,
  store: StoreScope,
  refund: RefundToSendRow,
  now: Instant,
): Promise<JobOutcome> {
  const service = await refundService(deps, store);
  const watching = refund.status === 'abnormal';
  const again = nextTry(watching ? 'watch' : 'query', refund.tries + 1, now);
  if (watching && now > after(refund.paid_at, REFUND_WITHIN_MS)) {
    await advanceRefund(deps, store, { refundId: refund.id, to: 'offline' });
    return 'done';
  }
  const answer = await service.queryRefund(refund.id);
  await markRefundAsked(deps.db, store, refund.id, again, answer.ok ? null : answer.detail);
  if (!answer.ok) return { again, error: `refund query: ${answer.detail}` };
  if (answer.value.status === 'unknown') return watching ? { again } : sendRefund(deps, store, refund, now);
  if ((await recordRefundState(deps, store, answer.value)) === 'foreign') return { again, ...OTHER_AMOUNT };
  const settled = answer.value.status === 'success' || answer.value.status === 'closed';
  return settled ? 'done' : { again };
}

export async function refundService(deps: Deps, store: StoreScope): Promise<PaymentService> {
  const service = await paymentsOf(deps, store);
  assert(service !== null, 'a store that took money has a merchant account');
  return service;
}
