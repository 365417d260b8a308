import type { OrderStatus } from '#core/domain/order/transitions';
import type { RefundPlanLine } from '#core/domain/refund/plan-refund';
import type { RefundStatus } from '#core/domain/refund/refund-states';
import type { Fen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import { after, type Instant } from '#core/kernel/instant';
import { at } from './params';
import type { StoreScope } from './scope';
import { type Queryable, statement } from './statement';
import type { Tx } from './tx';

export interface LockedOrderRow {
  readonly id: Id<'order'>;
  readonly person_id: Id<'person'>;
  readonly status: OrderStatus;
  readonly campaign_id: Id<'campaign'> | null;
  readonly group_id: Id<'group'> | null;
  readonly paid_fen: Fen;
  readonly refunded_fen: Fen;
  readonly shipping_fen: Fen;
  readonly refunded_shipping_fen: Fen;
}
export interface RefundLineRow {
  readonly line_no: number;
  readonly sku_id: Id<'sku'>;
  readonly quantity: number;
  readonly payable_fen: Fen;
  readonly refunded_quantity: number;
  readonly refunded_fen: Fen;
  readonly shipped_quantity: number;
}
export interface PaidPaymentRow {
  readonly id: Id<'payment'>;
  readonly amount_fen: Fen;
  readonly method: 'wechat' | 'none';
}
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
export interface NewRefund {
  readonly id: Id<'refund'>;
  readonly orderId: Id<'order'>;
  readonly paymentId: Id<'payment'>;
  readonly status: 'due' | 'success';
  readonly amount_fen: Fen;
  readonly shipping_fen: Fen;
  readonly cause: RefundCause;
  readonly reason: string;
  readonly surplus: boolean;
  readonly dueAt: Instant | null;
}
export type RefundCause = 'buyer' | 'shop' | 'group_failed' | 'seat_lost' | 'surplus' | 'system';

const lockOrder = statement<LockedOrderRow, [string, string]>(
  'refund.lock-order',
  `SELECT id, person_id, status, campaign_id, group_id, paid_fen, refunded_fen, shipping_fen, refunded_shipping_fen
   FROM orders WHERE store_id = $1 AND id = $2 FOR NO KEY UPDATE`,
);
const linesOfOrder = statement<RefundLineRow, [string, string]>(
  'refund.lines-of-order',
  `SELECT line_no, sku_id, quantity, payable_fen, refunded_quantity, refunded_fen, shipped_quantity
   FROM order_lines WHERE store_id = $1 AND order_id = $2 ORDER BY line_no`,
);
const paidPayment = statement<PaidPaymentRow, [string, string, string | null]>(
  'refund.paid-payment',
  `SELECT id, amount_fen, method FROM payments
   WHERE store_id = $1 AND order_id = $2 AND state = 'paid' AND (id = $3 OR ($3::text IS NULL AND NOT surplus))`,
);
const lastDue = statement<{ last: Instant | null }, [string, string]>(
  'refund.last-due',
  `SELECT max(GREATEST(created_at, sent_at, CASE WHEN status = 'due' THEN next_try_at END)) AS last
   FROM refunds WHERE store_id = $1 AND payment_id = $2 AND amount_fen > 0`,
);
const insertRefund = statement<
  never,
  [
    string,
    string,
    string,
    string,
    string,
    number,
    number,
    string,
    string,
    boolean,
    string | null,
    string | null,
    string,
  ]
>(
  'refund.insert',
  `INSERT INTO refunds (store_id, id, order_id, payment_id, status, amount_fen, shipping_fen, cause, reason, surplus,
     next_try_at, success_at, created_at)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
);
const insertLines = statement<
  never,
  [string, string, readonly number[], readonly number[], readonly number[]]
>(
  'refund.insert-lines',
  `INSERT INTO refund_lines (store_id, refund_id, line_no, quantity, amount_fen)
   SELECT $1, $2, l.line_no, l.quantity, l.amount_fen
   FROM unnest($3::int[], $4::int[], $5::bigint[]) AS l (line_no, quantity, amount_fen)`,
);
const countOnLines = statement<
  never,
  [string, string, readonly number[], readonly number[], readonly number[]]
>(
  'refund.count-on-lines',
  `UPDATE order_lines SET refunded_quantity = refunded_quantity + l.quantity, refunded_fen = refunded_fen + l.amount_fen
   FROM unnest($3::int[], $4::int[], $5::bigint[]) AS l (line_no, quantity, amount_fen)
   WHERE store_id = $1 AND order_id = $2 AND order_lines.line_no = l.line_no`,
);
const countOnOrder = statement<never, [string, string, string, string, number, number]>(
  'refund.count-on-order',
  `UPDATE orders SET status = $4, refunded_fen = refunded_fen + $5, refunded_shipping_fen = refunded_shipping_fen + $6
   WHERE store_id = $1 AND id = $2 AND status = $3`,
);
const giveUnitsBack = statement<never, [string, string, string, number]>(
  'refund.give-units-back',
  `UPDATE campaign_buyers SET units = GREATEST(0, units - $4)
   WHERE store_id = $1 AND campaign_id = $2 AND person_id = $3`,
);
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
   WHERE store_id = $1 AND id = $2 AND status IN ('due', 'sent', 'waiting_funds')`,
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

/** The order's row, locked: the first lock of everything that changes what an order owes or holds. */
export function lockOrderForRefund(tx: Tx, store: StoreScope, orderId: Id<'order'>) {
  return lockOrder.one(tx, [store.storeId, orderId]);
}

export function refundableLines(db: Queryable, store: StoreScope, orderId: Id<'order'>) {
  return linesOfOrder.run(db, [store.storeId, orderId]);
}

/** The payment that paid the order, or the named one of its payments; null when it is not paid. */
export function findPaidPayment(
  db: Queryable,
  store: StoreScope,
  orderId: Id<'order'>,
  paymentId: Id<'payment'> | null,
) {
  return paidPayment.one(db, [store.storeId, orderId, paymentId]);
}

/** When the last refund of this payment was or will be sent. */
export async function lastRefundDue(db: Queryable, store: StoreScope, paymentId: Id<'payment'>) {
  return (await lastDue.one(db, [store.storeId, paymentId]))?.last ?? null;
}

export async function addRefund(
  tx: Tx,
  store: StoreScope,
  refund: NewRefund,
  lines: readonly RefundPlanLine[],
  now: Instant,
): Promise<void> {
  await insertRefund.exec(tx, [
    store.storeId,
    refund.id,
    refund.orderId,
    refund.paymentId,
    refund.status,
    refund.amount_fen,
    refund.shipping_fen,
    refund.cause,
    refund.reason,
    refund.surplus,
    at(refund.dueAt),
    refund.status === 'success' ? at(now) : null,
    at(now),
  ]);
  if (lines.length > 0) await insertLines.exec(tx, [store.storeId, refund.id, ...columns(lines)]);
}

/** Moves the order on from `from`; answers false when it is not there any more. */
export async function countRefundOnOrder(
  tx: Tx,
  store: StoreScope,
  orderId: Id<'order'>,
  change: { from: OrderStatus; to: OrderStatus; amount_fen: Fen; shipping_fen: Fen },
  lines: readonly RefundPlanLine[],
): Promise<boolean> {
  const { from, to, amount_fen, shipping_fen } = change;
  if (lines.length > 0) await countOnLines.exec(tx, [store.storeId, orderId, ...columns(lines)]);
  return (await countOnOrder.exec(tx, [store.storeId, orderId, from, to, amount_fen, shipping_fen])) === 1;
}

/** Units of the campaign that this person may buy again. */
export function returnCampaignUnits(
  tx: Tx,
  store: StoreScope,
  buyer: { campaignId: Id<'campaign'>; personId: Id<'person'>; units: number },
) {
  return giveUnitsBack.exec(tx, [store.storeId, buyer.campaignId, buyer.personId, buyer.units]);
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

function columns(lines: readonly RefundPlanLine[]): [number[], number[], number[]] {
  return [
    lines.map((line) => line.lineNo),
    lines.map((line) => line.quantity),
    lines.map((line) => line.amount_fen),
  ];
}
