import type { Words } from '#core/contract/fields';
import type { OrderStatus } from '#core/domain/order/transitions';
import type { Standing } from '#core/domain/referral/attribute';
import type { Proposal } from '#core/domain/referral/commission';
import type { Fen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import { newCustomer } from './new-customer';
import { at } from './params';
import { personsOf } from './same-person';
import type { OwnerScope, StoreScope } from './scope';
import { type Queryable, statement } from './statement';
import type { Tx } from './tx';

export type StoredPaymentState = 'created' | 'sent' | 'paid' | 'closed';

/** A payment with all that decides what its money does. */
export interface PaymentRow {
  readonly store_id: Id<'store'>;
  readonly payment_id: Id<'payment'>;
  readonly state: StoredPaymentState;
  readonly amount_fen: Fen;
  readonly transaction_id: string | null;
  readonly mchid: string | null;
  readonly appid: string | null;
  readonly openid: string;
  readonly order_id: Id<'order'>;
  readonly person_id: Id<'person'>;
  readonly order_status: OrderStatus;
  readonly order_kind: 'normal' | 'group' | 'haggle';
  readonly opener: boolean;
  readonly haggle_id: Id<'haggle'> | null;
  /** False: it has a new-customer benefit, and its buyer is not new any more. */
  readonly eligible: boolean;
  readonly ship_promise_h: number;
  readonly campaign_id: Id<'campaign'> | null;
  readonly campaign_kind: string;
  readonly campaign_settings: unknown;
  readonly campaign_status: 'published' | 'stopped' | 'ended';
  readonly campaign_ends_at: Instant;
  readonly campaign_size: number;
  readonly open_for_h: number;
  /** Null also for an opener whose group is not there yet. */
  readonly group_id: Id<'group'> | null;
  readonly group_size: number;
  readonly group_paid: number;
  readonly group_expires_at: Instant;
  /** Null: nobody brought the buyer. */
  readonly referral: {
    /** As they were made when the order was placed, best first. */
    readonly proposals: readonly Proposal[];
    /** Of each line, from line 1 on. */
    readonly paid_fen: readonly Fen[];
  } | null;
}

/** Of orders o: a new-customer benefit wants somebody new, now as when it was held. */
const ELIGIBLE = `(NOT o.new_benefit OR ${newCustomer({ person: 'o.person_id', store: 'o.store_id' })})`;

/** Of orders o. */
const REFERRAL = `CASE WHEN o.referral IS NOT NULL THEN json_build_object('proposals', o.referral,
     'paid_fen', ARRAY(SELECT l.payable_fen FROM order_lines l
       WHERE l.store_id = o.store_id AND l.order_id = o.id ORDER BY l.line_no)) END`;

const byId = statement<PaymentRow, [paymentId: string]>(
  'payment.by-id',
  `SELECT p.store_id, p.id AS payment_id, p.state, p.amount_fen, p.transaction_id, a.mchid, a.appid, b.openid,
     o.id AS order_id, o.person_id, o.status AS order_status, o.kind AS order_kind, o.opener,
     o.haggle_id, ${ELIGIBLE} AS eligible, st.ship_promise_h,
     c.id AS campaign_id, c.kind AS campaign_kind, c.settings AS campaign_settings, c.status AS campaign_status,
     c.ends_at AS campaign_ends_at, c.size AS campaign_size, c.open_for_h,
     g.id AS group_id, g.size AS group_size, g.paid AS group_paid, g.expires_at AS group_expires_at,
     ${REFERRAL} AS referral
   FROM payments p
   JOIN orders o ON o.store_id = p.store_id AND o.id = p.order_id
   JOIN persons b ON b.id = o.person_id
   JOIN stores st ON st.id = p.store_id
   LEFT JOIN store_accounts a ON a.store_id = p.store_id
   LEFT JOIN campaigns c ON c.store_id = p.store_id AND c.id = o.campaign_id
   LEFT JOIN groups g ON g.store_id = p.store_id AND g.id = o.group_id
   WHERE p.id = $1`,
  { acrossStores: 'a notification names only the payment number' },
);

/** Who of a chain counts was found when the order was placed (`referralFacts`); `earn_commissions_v2` asks the same of those who earn. */
const standings = statement<{ id: Id<'promoter'>; buyer: boolean }, [store: string, order: string]>(
  'payment.promoter-standings',
  `SELECT pm.id, pm.person_id = ANY (${personsOf({ person: 'o.person_id', orderMark: 'o.phone_mark' })}) AS buyer
   FROM orders o JOIN promoters pm ON pm.store_id = o.store_id AND pm.status = 'active'
   WHERE o.store_id = $1 AND o.id = $2 AND pm.id IN (
     SELECT x->>id FROM jsonb_array_elements(o.referral) x, unnest(ARRAY['promoterId', 'secondId']) id
     UNION ALL SELECT up #>> '{}' FROM jsonb_path_query(o.referral, '$[*].above[*].promoterId') up)`,
);

/** Null: nobody here ever made such a payment. */
export function findPayment(db: Queryable, paymentId: Id<'payment'>): Promise<PaymentRow | null> {
  return byId.one(db, [paymentId]);
}

/** How the promoters in question for an order stand; who is not there is none any more. */
export async function promoterStandings(
  db: Queryable,
  store: StoreScope,
  orderId: Id<'order'>,
): Promise<ReadonlyMap<Id<'promoter'>, Standing>> {
  const rows = await standings.run(db, [store.storeId, orderId]);
  return new Map(rows.map(({ id, buyer }) => [id, buyer ? 'buyer' : 'holds']));
}

/** An order with its live payment (created or sent), if there is one. */
export interface OrderPaymentRow {
  readonly store_id: Id<'store'>;
  readonly order_id: Id<'order'>;
  readonly status: OrderStatus;
  readonly hold_until: Instant;
  readonly payable_fen: Fen;
  /** False: it has a new-customer benefit, and its buyer is not new any more. */
  readonly eligible: boolean;
  readonly group_id: Id<'group'> | null;
  readonly group_expires_at: Instant | null;
  readonly openid: string;
  readonly store_name: Words;
  readonly first_title: Words;
  readonly payment_id: Id<'payment'> | null;
  readonly state: 'created' | 'sent' | null;
  readonly prepay_id: string | null;
}

const ORDER_PAYMENT = `
  o.store_id, o.id AS order_id, o.status, o.hold_until, o.payable_fen, ${ELIGIBLE} AS eligible, o.group_id,
  g.expires_at AS group_expires_at, b.openid, st.name AS store_name,
  (SELECT l.title FROM order_lines l WHERE l.store_id = o.store_id AND l.order_id = o.id AND l.line_no = 1) AS first_title,
  p.id AS payment_id, p.state, p.prepay_id`;
const ORDER_PAYMENT_SOURCES = `
  orders o
  JOIN persons b ON b.id = o.person_id
  JOIN stores st ON st.id = o.store_id
  LEFT JOIN groups g ON g.store_id = o.store_id AND g.id = o.group_id
  LEFT JOIN payments p ON p.store_id = o.store_id AND p.order_id = o.id AND p.state IN ('created', 'sent')`;
const ofOwnOrder = statement<OrderPaymentRow, [personId: string, orderId: string]>(
  'payment.of-own-order',
  `SELECT ${ORDER_PAYMENT}
   FROM ${ORDER_PAYMENT_SOURCES}
   WHERE o.person_id = $1 AND o.id = $2`,
);
const ofOrder = statement<OrderPaymentRow, [storeId: string, orderId: string]>(
  'payment.of-order',
  `SELECT ${ORDER_PAYMENT}
   FROM ${ORDER_PAYMENT_SOURCES}
   WHERE o.store_id = $1 AND o.id = $2`,
);

export function findOwnOrderPayment(
  db: Queryable,
  owner: OwnerScope,
  orderId: Id<'order'>,
): Promise<OrderPaymentRow | null> {
  return ofOwnOrder.one(db, [owner.personId, orderId]);
}

export function findOrderPayment(
  db: Queryable,
  store: StoreScope,
  orderId: Id<'order'>,
): Promise<OrderPaymentRow | null> {
  return ofOrder.one(db, [store.storeId, orderId]);
}

export interface Intent {
  readonly payment_id: Id<'payment'>;
  readonly amount_fen: Fen;
  readonly expires_at: Instant;
  readonly prepay_id: string | null;
}

const lockPayable = statement<{ payable_fen: Fen; hold_until: Instant }, [string, string, string]>(
  'payment.lock-payable-order',
  `SELECT payable_fen, hold_until FROM orders WHERE store_id = $1 AND id = $2 AND status = 'unpaid' AND hold_until > $3
   FOR NO KEY UPDATE`,
);
const markSent = statement<Intent, [string, string]>(
  'payment.mark-sent',
  `UPDATE payments SET state = 'sent' WHERE store_id = $1 AND order_id = $2 AND state IN ('created', 'sent')
   RETURNING id AS payment_id, amount_fen, expires_at, prepay_id`,
);
const insertSent = statement<Intent, [string, string, string, string]>(
  'payment.insert-sent',
  `INSERT INTO payments (store_id, id, order_id, person_id, amount_fen, method, state, expires_at, created_at)
   SELECT o.store_id, $3, o.id, o.person_id, o.payable_fen, 'wechat', 'sent', o.hold_until, $4
   FROM orders o WHERE o.store_id = $1 AND o.id = $2
   RETURNING id AS payment_id, amount_fen, expires_at, prepay_id`,
);
const recordPrepayId = statement<never, [string, string, string, string]>(
  'payment.record-prepay',
  `UPDATE payments SET prepay_id = $3, prepaid_at = $4 WHERE store_id = $1 AND id = $2 AND state = 'sent'`,
);

/**
 * Writes down, before WeChat Pay is told, that it may know of this payment. The same number at every repeat; `freshId` is used
 * only when the order has no live payment (its last one was for another amount). Null: the order cannot be paid any more.
 */
export async function intendPayment(
  tx: Tx,
  store: StoreScope,
  orderId: Id<'order'>,
  freshId: Id<'payment'>,
  now: Instant,
): Promise<Intent | null> {
  if ((await lockPayable.one(tx, [store.storeId, orderId, at(now)])) === null) return null;
  return (
    (await markSent.one(tx, [store.storeId, orderId])) ??
    (await insertSent.one(tx, [store.storeId, orderId, freshId, at(now)]))
  );
}

/** False: the payment was paid or closed meanwhile. */
export async function recordPrepay(
  db: Queryable,
  store: StoreScope,
  paymentId: Id<'payment'>,
  prepayId: string,
  now: Instant,
): Promise<boolean> {
  return (await recordPrepayId.exec(db, [store.storeId, paymentId, prepayId, at(now)])) === 1;
}

const storeOfRefund = statement<{ store_id: Id<'store'> }, [refundId: string, mchid: string]>(
  'payment.store-of-refund',
  `SELECT r.store_id FROM refunds r JOIN store_accounts a ON a.store_id = r.store_id
   WHERE r.id = $1 AND a.mchid = $2`,
  { acrossStores: 'a notification names only the refund number and its merchant' },
);

/**
 * Whose refund that is. Null also for another merchant's: refund numbers are of the merchant's own choosing, so that a stranger can
 * make a genuine refund of theirs under a number of ours.
 */
export async function findRefundStore(
  db: Queryable,
  refundId: Id<'refund'>,
  mchid: string,
): Promise<Id<'store'> | null> {
  return (await storeOfRefund.one(db, [refundId, mchid]))?.store_id ?? null;
}
