import type { RefundStatus } from '#core/domain/refund/refund-states';
import type { Fen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import { after, type Instant } from '#core/kernel/instant';
import { at } from './params';
import type { StoreScope } from './scope';
import { type Queryable, statement } from './statement';
import type { Tx } from './tx';

/** A refund on its way: whose turn it is, what was asked, how it stands. */
export interface RefundRow {
  readonly id: Id<'refund'>;
  readonly order_id: Id<'order'>;
  readonly payment_id: Id<'payment'>;
  readonly status: RefundStatus;
  readonly amount_fen: Fen;
  readonly reason: string;
  readonly tries: number;
  readonly sent_at: Instant | null;
}

export interface RefundToSendRow extends RefundRow {
  readonly payment_fen: Fen;
  readonly paid_at: Instant;
}

const toSend = statement<RefundToSendRow, [string, string]>(
  'refund.to-send',
  `SELECT r.id, r.order_id, r.payment_id, r.status, r.amount_fen, r.reason, r.tries, r.sent_at,
     p.amount_fen AS payment_fen, p.paid_at
   FROM refunds r JOIN payments p ON p.store_id = r.store_id AND p.id = r.payment_id
   WHERE r.store_id = $1 AND r.id = $2`,
);

const lockPayment = statement<never, [string, string]>(
  'refund.lock-payment',
  'SELECT id FROM payments WHERE store_id = $1 AND id = $2 FOR NO KEY UPDATE',
);

const neighbourSent = statement<{ last: Instant | null }, [string, string, string]>(
  'refund.neighbour-sent',
  'SELECT max(sent_at) AS last FROM refunds WHERE store_id = $1 AND payment_id = $2 AND id <> $3',
);

const markTried = statement<never, [string, string, string, string]>(
  'refund.mark-tried',
  `UPDATE refunds SET tries = tries + 1, sent_at = $3, next_try_at = $4
   WHERE store_id = $1 AND id = $2 AND status IN ('due', 'sent', 'waiting_funds', 'abnormal')`,
);

const markAsked = statement<never, [string, string, string, string | null]>(
  'refund.mark-asked',
  `UPDATE refunds SET tries = tries + 1, next_try_at = $3, last_error = COALESCE($4, last_error)
   WHERE store_id = $1 AND id = $2`,
);

const lockRefund = statement<RefundRow, [string, string]>(
  'refund.lock',
  `SELECT id, order_id, payment_id, status, amount_fen, reason, tries, sent_at
   FROM refunds WHERE store_id = $1 AND id = $2 FOR NO KEY UPDATE`,
);

const setStatus = statement<
  never,
  [string, string, string, string, string | null, string | null, string | null]
>(
  'refund.set-status',
  `UPDATE refunds SET status = $4, success_at = $5, next_try_at = $6, last_error = COALESCE($7, last_error)
   WHERE store_id = $1 AND id = $2 AND status = $3`,
);

const replace = statement<{ id: Id<'refund'> }, [string, string, string, string, string]>(
  'refund.replace',
  // The order counts the promise already; only the number is new. A closed refund is replaced once, and never while it is paid.
  `INSERT INTO refunds (store_id, id, order_id, payment_id, status, amount_fen, shipping_fen, cause, reason, surplus,
     next_try_at, created_at, replaces)
   SELECT store_id, $3, order_id, payment_id, 'due', amount_fen, shipping_fen, cause, reason, surplus, $4, $5, id
   FROM refunds WHERE store_id = $1 AND id = $2 AND status = 'closed' FOR NO KEY UPDATE
   ON CONFLICT (store_id, replaces) WHERE replaces IS NOT NULL DO NOTHING RETURNING id`,
);
const copyLines = statement<never, [string, string, string]>(
  'refund.copy-lines',
  `INSERT INTO refund_lines (store_id, refund_id, line_no, quantity, amount_fen)
   SELECT store_id, $3, line_no, quantity, amount_fen FROM refund_lines WHERE store_id = $1 AND refund_id = $2`,
);

/** A new refund in the place of a closed one, due at `dueAt`; false when it has one already, or is not closed. */
export async function replaceRefund(
  tx: Tx,
  store: StoreScope,
  refund: { readonly closed: Id<'refund'>; readonly next: Id<'refund'> },
  times: { readonly dueAt: Instant; readonly now: Instant },
): Promise<boolean> {
  const { storeId } = store;
  const { closed, next } = refund;
  if ((await replace.one(tx, [storeId, closed, next, at(times.dueAt), at(times.now)])) === null) return false;
  await copyLines.exec(tx, [storeId, closed, next]);
  return true;
}

export function findRefundToSend(db: Queryable, store: StoreScope, refundId: Id<'refund'>) {
  return toSend.one(db, [store.storeId, refundId]);
}

/**
 * Takes the payment's turn to be refunded, written down before the service is asked: the distance to the next refund holds whatever
 * happens, and whoever runs at the same time. Answers null, or when the distance to the last refund of this payment is kept.
 */
export async function takeRefundTurn(
  tx: Tx,
  store: StoreScope,
  refund: { readonly id: Id<'refund'>; readonly payment_id: Id<'payment'> },
  turn: { readonly now: Instant; readonly gap_ms: number; readonly nextTryAt: Instant },
): Promise<Instant | null> {
  const { storeId } = store;
  await lockPayment.one(tx, [storeId, refund.payment_id]);
  const last = (await neighbourSent.one(tx, [storeId, refund.payment_id, refund.id]))?.last ?? null;
  if (last !== null && last + turn.gap_ms > turn.now) return after(last, turn.gap_ms);
  await markTried.exec(tx, [storeId, refund.id, at(turn.now), at(turn.nextTryAt)]);
  return null;
}

export function markRefundAsked(
  db: Queryable,
  store: StoreScope,
  refundId: Id<'refund'>,
  nextTryAt: Instant,
  lastError: string | null,
) {
  return markAsked.exec(db, [store.storeId, refundId, at(nextTryAt), lastError]);
}

const successor = statement<{ id: Id<'refund'> }, [string, string]>(
  'refund.successor',
  'SELECT id FROM refunds WHERE store_id = $1 AND replaces = $2',
);
/** Has another refund taken its place? Asked under its lock, which whoever replaces it takes too. */
export async function isReplaced(tx: Tx, store: StoreScope, refundId: Id<'refund'>): Promise<boolean> {
  return (await successor.one(tx, [store.storeId, refundId])) !== null;
}

export function lockRefundRow(tx: Tx, store: StoreScope, refundId: Id<'refund'>) {
  return lockRefund.one(tx, [store.storeId, refundId]);
}

export function setRefundStatus(
  tx: Tx,
  store: StoreScope,
  refundId: Id<'refund'>,
  change: {
    from: RefundStatus;
    to: RefundStatus;
    successAt: Instant | null;
    nextTryAt: Instant | null;
    lastError: string | null;
  },
) {
  const { from, to, successAt, nextTryAt, lastError } = change;
  return setStatus.exec(tx, [store.storeId, refundId, from, to, at(successAt), at(nextTryAt), lastError]);
}
