import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import type { Ids } from '#server/ports/ids';
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
    now: string,
  ]
>('paid.mark', 'SELECT mark_paid_v1($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)');

/**
 * Commits a verified payment of an unpaid order in one statement. Violations when something moved meanwhile: `orders_unpaid_chk`,
 * `payments_unmoved_chk`, `seats_held_chk`, `groups_open_chk`, `groups_forming_chk` (it forms, and was not `likelyFormed`).
 */
export async function commitPaid(
  db: Queryable,
  ids: Ids,
  store: StoreScope,
  plan: PaidPlan,
  now: Instant,
): Promise<void> {
  const { group } = plan;
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
  `UPDATE orders SET status = 'paid_no_seat', paid_at = $3, paid_fen = payable_fen, cancelled_at = NULL, cancel_reason = NULL
   WHERE store_id = $1 AND id = $2 AND status = 'cancelled'`,
);
const payClosed = statement<never, [string, string, string, string]>(
  'paid.payment-without-seat',
  `UPDATE payments SET state = 'paid', transaction_id = $3, paid_at = $4
   WHERE store_id = $1 AND id = $2 AND state = 'closed'`,
);
const linesOf = statement<{ sku_id: Id<'sku'>; quantity: number }, [string, string]>(
  'paid.units-of-order',
  'SELECT sku_id, quantity FROM order_lines WHERE store_id = $1 AND order_id = $2 ORDER BY sku_id',
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

/** cancelled → paid_no_seat. False: it is not cancelled any more. */
export async function recordPaidWithoutSeat(
  tx: Tx,
  store: StoreScope,
  orderId: Id<'order'>,
  money: PaidMoney,
): Promise<boolean> {
  const { paymentId, transactionId, paidAt } = money;
  if ((await loseSeatOrder.exec(tx, [store.storeId, orderId, at(paidAt)])) === 0) return false;
  return (await payClosed.exec(tx, [store.storeId, paymentId, transactionId, at(paidAt)])) === 1;
}

export function unitsOfOrder(db: Queryable, store: StoreScope, orderId: Id<'order'>) {
  return linesOf.run(db, [store.storeId, orderId]);
}
