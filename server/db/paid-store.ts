import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import type { Ids } from '#server/ports/ids';
import { type Earned, earnedJson } from './commission-store';
import { jobsJson, type PlannedJob } from './order-store';
import { at, json } from './params';
import type { StoreScope } from './scope';
import { type Queryable, statement } from './statement';
import type { Tx } from './tx';

export interface PaidPlan {
  readonly orderId: Id<'order'>;
  readonly paymentId: Id<'payment'>;
  /** Null when nothing had to be paid. */
  readonly transactionId: string | null;
  readonly paidAt: Instant;
  readonly status: 'to_ship' | 'awaiting_group';
  readonly shipBy: Instant | null;
  readonly group: PaidSeat | null;
  readonly jobs: readonly PlannedJob[];
  /** Null: nobody brought the buyer. */
  readonly earned: Earned | null;
}
export interface PaidSeat {
  readonly groupId: Id<'group'>;
  /** Of a group that is opened by this payment. */
  readonly seatId: Id<'seat'>;
  readonly expiresAt: Instant;
  /** How many paid seats form the group. */
  readonly formsAt: number;
  /** By what was read, this payment forms it: its orders are locked first. */
  readonly likelyFormed: boolean;
  /** Once formed. */
  readonly shipBy: Instant;
}

const markPaid = statement<
  never,
  [
    store: string,
    order: string,
    payment: string,
    transaction: string | null,
    paidAt: string,
    status: string,
    shipBy: string | null,
    group: string | null,
    event: string,
    jobs: string,
    earned: string | null,
    now: string,
  ]
>('paid.mark', 'SELECT mark_paid_v3($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)');

/**
 * Commits a verified payment of an unpaid order in one statement. Violations when something moved meanwhile: `orders_unpaid_chk`,
 * `payments_unmoved_chk`, `seats_held_chk`, `groups_open_chk`, `groups_forming_chk` (it forms, and was not `likelyFormed`),
 * `promoters_active_chk` (who would earn was stopped).
 */
export async function commitPaid(
  db: Queryable,
  ids: Ids,
  store: StoreScope,
  plan: PaidPlan,
  now: Instant,
): Promise<void> {
  const { group, earned } = plan;
  await markPaid.exec(db, [
    store.storeId,
    plan.orderId,
    plan.paymentId,
    plan.transactionId,
    at(plan.paidAt),
    plan.status,
    at(plan.shipBy),
    group === null ? null : json(seatJson(ids, group)),
    ids.next('event'),
    jobsJson(ids, plan.jobs),
    earned === null ? null : earnedJson(ids, plan.orderId, earned),
    at(now),
  ]);
}

function seatJson(ids: Ids, group: PaidSeat) {
  return {
    id: group.groupId,
    seat_id: group.seatId,
    expires_at: at(group.expiresAt),
    forms_at: group.formsAt,
    likely_formed: group.likelyFormed,
    ship_by: at(group.shipBy),
    events: { group: ids.next('event'), formed: ids.next('event') },
  };
}

/** What a verified payment says, as it is written down. */
export interface PaidMoney {
  readonly paymentId: Id<'payment'>;
  readonly transactionId: string;
  readonly amount_fen: number;
  readonly paidAt: Instant;
}

const lockOrder = statement<{ status: string }, [string, string]>(
  'paid.lock-order',
  'SELECT status FROM orders WHERE store_id = $1 AND id = $2 FOR NO KEY UPDATE',
);
const keepAsSurplus = statement<never, [string, string, string, number, string]>(
  'paid.surplus',
  `UPDATE payments SET state = 'paid', surplus = true, transaction_id = $3, amount_fen = $4, paid_at = $5
   WHERE store_id = $1 AND id = $2 AND state <> 'paid'`,
);
const reopenOrder = statement<never, [string, string]>(
  'paid.reopen-order',
  `UPDATE orders SET status = 'unpaid', cancelled_at = NULL, cancel_reason = NULL
   WHERE store_id = $1 AND id = $2 AND status = 'cancelled'`,
);
const reopenPayment = statement<never, [string, string]>(
  'paid.reopen-payment',
  `UPDATE payments SET state = 'sent' WHERE store_id = $1 AND id = $2 AND state = 'closed'`,
);
const loseSeatOrder = statement<never, [string, string, string]>(
  'paid.order-without-seat',
  `UPDATE orders SET status = 'paid_no_seat', paid_at = $3, paid_fen = payable_fen
   WHERE store_id = $1 AND id = $2 AND status = 'unpaid'`,
);
const payWithoutSeat = statement<never, [string, string, string, string]>(
  'paid.payment-without-seat',
  `UPDATE payments SET state = 'paid', transaction_id = $3, paid_at = $4
   WHERE store_id = $1 AND id = $2 AND state = 'sent'`,
);
export interface OrderUnitsRow {
  readonly sku_id: Id<'sku'>;
  readonly quantity: number;
  /** Whose price they had. */
  readonly campaign_id: Id<'campaign'> | null;
  readonly buyer_limit: number | null;
  /** Of an order with a seat or a haggle, which counts its buyer's units with or without a limit. */
  readonly direct: boolean;
  /** Whose allotment serves them now; null: ordinary stock. */
  readonly stock_campaign_id: Id<'campaign'> | null;
}
const unitsOf = statement<OrderUnitsRow, [string, string]>(
  'paid.units-of-order',
  `SELECT l.sku_id, l.quantity, c.id AS campaign_id, c.buyer_limit, o.campaign_id IS NOT NULL AS direct,
     CASE WHEN c.status = 'published' AND cs.left_units IS NOT NULL THEN c.id END AS stock_campaign_id
   FROM order_lines l
   JOIN orders o ON o.store_id = l.store_id AND o.id = l.order_id
   LEFT JOIN campaigns c ON c.store_id = l.store_id AND c.id = COALESCE(l.campaign_id, o.campaign_id)
   LEFT JOIN campaign_skus cs ON cs.store_id = c.store_id AND cs.campaign_id = c.id AND cs.sku_id = l.sku_id
   WHERE l.store_id = $1 AND l.order_id = $2 ORDER BY l.line_no`,
);
const takeCoupons = statement<
  { taken: number; wanted: number },
  [store: string, order: string, status: string, usedAt: string | null]
>(
  'paid.take-coupons',
  // Nobody else had them since: whether their time is over meanwhile does not matter.
  `WITH mine AS (
     SELECT c.id FROM orders o JOIN coupons c ON c.store_id = o.store_id AND c.id = ANY(o.coupon_ids) AND c.person_id = o.person_id
     WHERE o.store_id = $1 AND o.id = $2 AND c.status IN ('free', 'expired') ORDER BY c.id FOR NO KEY UPDATE OF c),
   taken AS (
     UPDATE coupons c SET status = $3, order_id = $2, used_at = $4 FROM mine WHERE c.store_id = $1 AND c.id = mine.id
     RETURNING c.id)
   SELECT (SELECT count(*) FROM taken)::int AS taken, COALESCE(cardinality(o.coupon_ids), 0) AS wanted
   FROM orders o WHERE o.store_id = $1 AND o.id = $2`,
);
const takeHaggle = statement<{ was: 'open' | 'expired' }, [string, string]>(
  'paid.take-haggle',
  `WITH was AS (
     SELECT id, status FROM haggles WHERE store_id = $1 AND id = $2 AND status IN ('open', 'expired') FOR NO KEY UPDATE)
   UPDATE haggles h SET status = 'ordered', settled_at = NULL FROM was WHERE h.store_id = $1 AND h.id = was.id
   RETURNING was.status AS was`,
);

/** The money arrived and bought nothing. False: it was written down before. */
export async function recordSurplus(
  tx: Tx,
  store: StoreScope,
  orderId: Id<'order'>,
  money: PaidMoney,
): Promise<boolean> {
  await lockOrder.one(tx, [store.storeId, orderId]);
  const { paymentId, transactionId, amount_fen, paidAt } = money;
  return (
    (await keepAsSurplus.exec(tx, [store.storeId, paymentId, transactionId, amount_fen, at(paidAt)])) === 1
  );
}

/** Back to unpaid inside a transaction that pays it: nobody sees it so. False: it is not cancelled any more. */
export async function reopenCancelled(
  tx: Tx,
  store: StoreScope,
  orderId: Id<'order'>,
  paymentId: Id<'payment'>,
): Promise<boolean> {
  if ((await reopenOrder.exec(tx, [store.storeId, orderId])) === 0) return false;
  return (await reopenPayment.exec(tx, [store.storeId, paymentId])) === 1;
}

/** An order that `reopenCancelled` has just opened again is paid_no_seat. */
export async function recordPaidWithoutSeat(
  tx: Tx,
  store: StoreScope,
  orderId: Id<'order'>,
  money: PaidMoney,
): Promise<void> {
  const { paymentId, transactionId, paidAt } = money;
  await loseSeatOrder.exec(tx, [store.storeId, orderId, at(paidAt)]);
  await payWithoutSeat.exec(tx, [store.storeId, paymentId, transactionId, at(paidAt)]);
}

/** Line by line, with what each would be taken from now. */
export function unitsOfOrder(db: Queryable, store: StoreScope, orderId: Id<'order'>) {
  return unitsOf.run(db, [store.storeId, orderId]);
}

/**
 * Takes the coupons of an order that was cancelled once more: held, or used at once. False: one of them is used otherwise; the
 * caller's transaction must roll back.
 */
export async function retakeCoupons(
  tx: Tx,
  store: StoreScope,
  orderId: Id<'order'>,
  as: { readonly status: 'held' } | { readonly status: 'used'; readonly usedAt: Instant },
): Promise<boolean> {
  const usedAt = as.status === 'used' ? at(as.usedAt) : null;
  const row = await takeCoupons.one(tx, [store.storeId, orderId, as.status, usedAt]);
  return row !== null && row.taken === row.wanted;
}

/**
 * The haggle of an order that was cancelled belongs to it again. `open`: with its unit; `expired`: its unit went back and is still
 * to be taken. Null: another order has it. Violation `haggles_one_live_key`: the person haggles for this SKU anew.
 */
export async function retakeHaggle(
  tx: Tx,
  store: StoreScope,
  haggleId: Id<'haggle'>,
): Promise<'open' | 'expired' | null> {
  return (await takeHaggle.one(tx, [store.storeId, haggleId]))?.was ?? null;
}
