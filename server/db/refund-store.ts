import type { OrderStatus } from '#core/domain/order/transitions';
import type { RefundPlanLine } from '#core/domain/refund/plan-refund';
import type { RefundReason } from '#core/domain/refund/reasons';
import type { Fen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import { at, json } from './params';
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
  readonly has_coupons: boolean;
  /** Somebody may have earned from it. */
  readonly has_referral: boolean;
}
export interface RefundLineRow {
  readonly line_no: number;
  readonly sku_id: Id<'sku'>;
  /** Whose price its units had. */
  readonly campaign_id: Id<'campaign'> | null;
  readonly quantity: number;
  readonly payable_fen: Fen;
  readonly refunded_quantity: number;
  readonly refunded_fen: Fen;
  readonly rebate_fen: Fen;
  readonly shipped_quantity: number;
}
export interface PaidPaymentRow {
  readonly id: Id<'payment'>;
  readonly amount_fen: Fen;
  readonly method: 'wechat' | 'none';
}
export interface NewRefund {
  readonly id: Id<'refund'>;
  readonly orderId: Id<'order'>;
  readonly paymentId: Id<'payment'>;
  readonly status: 'due' | 'success';
  readonly amount_fen: Fen;
  readonly shipping_fen: Fen;
  readonly cause: RefundCause;
  readonly reason: RefundReason;
  readonly surplus: boolean;
  readonly dueAt: Instant | null;
}
export type RefundCause =
  | 'buyer'
  | 'shop'
  | 'group_failed'
  | 'seat_lost'
  | 'surplus'
  | 'system'
  | 'tier_difference';

const lockOrder = statement<LockedOrderRow, [string, string]>(
  'refund.lock-order',
  `SELECT id, person_id, status, campaign_id, group_id, paid_fen, refunded_fen, shipping_fen, refunded_shipping_fen,
     coupon_ids IS NOT NULL AS has_coupons, referral IS NOT NULL AS has_referral
   FROM orders WHERE store_id = $1 AND id = $2 FOR NO KEY UPDATE`,
);
const linesOfOrder = statement<RefundLineRow, [string, string]>(
  'refund.lines-of-order',
  `SELECT l.line_no, l.sku_id, COALESCE(l.campaign_id, o.campaign_id) AS campaign_id, l.quantity, l.payable_fen,
     l.refunded_quantity, l.refunded_fen, l.rebate_fen, l.shipped_quantity
   FROM order_lines l JOIN orders o ON o.store_id = l.store_id AND o.id = l.order_id
   WHERE l.store_id = $1 AND l.order_id = $2 ORDER BY l.line_no`,
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
const dropUnits = statement<never, [store: string, person: string, units: string]>(
  'refund.drop-buyer-units',
  'SELECT drop_buyer_units_v1($1, $2, $3)',
);
const backAfterShipping = statement<{ coupon_back_after_shipping: boolean }, [string]>(
  'refund.coupon-back-after-shipping',
  'SELECT coupon_back_after_shipping FROM stores WHERE id = $1',
  { acrossStores: 'one store, by its id' },
);
const returnUsed = statement<
  { id: Id<'coupon'>; status: 'free' | 'expired' },
  [store: string, order: string, now: string, atLeastUntil: string | null]
>(
  'refund.return-coupons',
  `WITH used AS (
     SELECT id FROM coupons WHERE store_id = $1 AND order_id = $2 AND status = 'used' ORDER BY id FOR NO KEY UPDATE)
   UPDATE coupons c SET order_id = NULL, used_at = NULL,
     status = CASE WHEN c.valid_until > $3 OR $4::timestamptz IS NOT NULL THEN 'free' ELSE 'expired' END,
     valid_until = CASE WHEN c.valid_until > $3 OR $4::timestamptz IS NULL THEN c.valid_until ELSE $4 END
   FROM used WHERE c.store_id = $1 AND c.id = used.id
   RETURNING c.id, c.status`,
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

/** Units of campaigns that this person may buy again. */
export async function returnCampaignUnits(
  tx: Tx,
  store: StoreScope,
  personId: Id<'person'>,
  units: ReadonlyArray<{ readonly campaignId: Id<'campaign'> | null; readonly units: number }>,
): Promise<void> {
  const counted = units.filter((part) => part.campaignId !== null && part.units > 0);
  if (counted.length === 0) return;
  const parts = counted.map((part) => ({ campaign_id: part.campaignId, quantity: part.units }));
  await dropUnits.exec(tx, [store.storeId, personId, json(parts)]);
}

/** Whether a coupon comes back by the buyer's wish also when something was shipped: the shop's setting. */
export async function couponBackAfterShipping(db: Queryable, store: StoreScope): Promise<boolean> {
  return (await backAfterShipping.one(db, [store.storeId]))?.coupon_back_after_shipping ?? false;
}

/**
 * Coupons that this order used are free again, or expired where their time is over; one that ended gets time until `atLeastUntil`
 * when there is one. Once a use: they belong to no order then. Answers those that can be used again.
 */
export async function returnUsedCoupons(
  tx: Tx,
  store: StoreScope,
  orderId: Id<'order'>,
  atLeastUntil: Instant | null,
  now: Instant,
): Promise<Id<'coupon'>[]> {
  const rows = await returnUsed.run(tx, [store.storeId, orderId, at(now), at(atLeastUntil)]);
  return rows.filter(({ status }) => status === 'free').map(({ id }) => id);
}

function columns(lines: readonly RefundPlanLine[]): [number[], number[], number[]] {
  return [
    lines.map((line) => line.lineNo),
    lines.map((line) => line.quantity),
    lines.map((line) => line.amount_fen),
  ];
}
