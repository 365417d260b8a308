import type { Words } from '#core/contract/fields';
import type { OrderStatus } from '#core/domain/order/transitions';
import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import { at } from './params';
import type { OwnerScope, StoreScope } from './scope';
import { type Queryable, statement } from './statement';
import type { Tx } from './tx';

export type Delivery = 'express' | 'same_city' | 'virtual' | 'pickup';

export interface FulfilOrderRow {
  readonly id: Id<'order'>;
  readonly store_id: Id<'store'>;
  readonly person_id: Id<'person'>;
  readonly status: OrderStatus;
  readonly delivery: Delivery;
  readonly auto_receive_at: Instant | null;
  readonly receipt_extended: boolean;
  readonly after_sale_until: Instant | null;
  readonly after_sale_days: number;
  readonly ship_by: Instant | null;
  /** Null when nothing was paid through WeChat. */
  readonly transaction_id: string | null;
  /** Somebody may have earned from it. */
  readonly has_referral: boolean;
}
export interface ShippingLineRow {
  readonly line_no: number;
  readonly quantity: number;
  readonly refunded_quantity: number;
  readonly shipped_quantity: number;
}
export interface ParcelToUploadRow {
  readonly id: Id<'parcel'>;
  readonly order_id: Id<'order'>;
  readonly upload_state: 'none' | 'waiting' | 'done' | 'stuck';
  readonly delivery: Delivery;
  readonly order_status: OrderStatus;
  readonly transaction_id: string | null;
  readonly openid: string;
  readonly address_sealed: string | null;
  /** Some unit never left: it is still to be shipped, or was given back. */
  readonly partly: boolean;
}
export interface UploadedParcelRow {
  readonly id: Id<'parcel'>;
  readonly carrier: string;
  readonly tracking_no: string;
  readonly upload_state: 'none' | 'waiting' | 'done' | 'stuck';
  readonly lines: ReadonlyArray<{ title: Words; label: Words; quantity: number }>;
}
export interface SpecialReportRow {
  readonly order_id: Id<'order'>;
  readonly status: OrderStatus;
  readonly transaction_id: string | null;
  readonly payment_id: Id<'payment'>;
  readonly paid_at: Instant;
  readonly expires_at: Instant;
  readonly ship_promise_h: number;
}

const ORDER = `o.id, o.store_id, o.person_id, o.status, o.delivery, o.auto_receive_at, o.receipt_extended, o.after_sale_until,
  o.ship_by, s.after_sale_days,
  (SELECT p.transaction_id FROM payments p
   WHERE p.store_id = o.store_id AND p.order_id = o.id AND p.state = 'paid' AND NOT p.surplus) AS transaction_id,
  o.referral IS NOT NULL AS has_referral`;
const readOrder = statement<FulfilOrderRow, [string, string]>(
  'parcel.order',
  `SELECT ${ORDER} FROM orders o JOIN stores s ON s.id = o.store_id WHERE o.store_id = $1 AND o.id = $2`,
);
const lockOrder = statement<FulfilOrderRow, [string, string]>(
  'parcel.lock-order',
  `SELECT ${ORDER} FROM orders o JOIN stores s ON s.id = o.store_id WHERE o.store_id = $1 AND o.id = $2
   FOR NO KEY UPDATE OF o`,
);
const lockOwnOrder = statement<FulfilOrderRow, [string, string]>(
  'parcel.lock-own-order',
  `SELECT ${ORDER} FROM orders o JOIN stores s ON s.id = o.store_id WHERE o.person_id = $1 AND o.id = $2
   FOR NO KEY UPDATE OF o`,
);
// A statement of its own: its snapshot is taken after the order's lock was waited for.
const refundOpen = statement<{ open: boolean }, [string, string]>(
  'parcel.refund-open',
  `SELECT EXISTS (SELECT FROM refunds WHERE store_id = $1 AND order_id = $2 AND NOT surplus
     AND status IN ('due', 'sent', 'waiting_funds', 'abnormal')) AS open`,
);
const readLines = statement<ShippingLineRow, [string, string]>(
  'parcel.shipping-lines',
  `SELECT line_no, quantity, refunded_quantity, shipped_quantity FROM order_lines
   WHERE store_id = $1 AND order_id = $2 ORDER BY line_no`,
);
const insertParcel = statement<never, [string, string, string, string, string, string, string]>(
  'parcel.insert',
  `INSERT INTO parcels (store_id, id, order_id, carrier, tracking_no, shipped_by, shipped_at, upload_state)
   SELECT $1, $2, $3, $4, $5, $6, $7,
     CASE WHEN EXISTS (SELECT FROM payments WHERE store_id = $1 AND order_id = $3 AND state = 'paid' AND NOT surplus
                       AND method = 'wechat') THEN 'waiting' ELSE 'none' END`,
);
const insertParcelLines = statement<never, [string, string, readonly number[], readonly number[]]>(
  'parcel.insert-lines',
  `INSERT INTO parcel_lines (store_id, parcel_id, line_no, quantity)
   SELECT $1, $2, l.line_no, l.quantity FROM unnest($3::int[], $4::int[]) AS l (line_no, quantity)`,
);
const countShipped = statement<never, [string, string, readonly number[], readonly number[]]>(
  'parcel.count-shipped',
  `UPDATE order_lines SET shipped_quantity = shipped_quantity + l.quantity
   FROM unnest($3::int[], $4::int[]) AS l (line_no, quantity)
   WHERE store_id = $1 AND order_id = $2 AND order_lines.line_no = l.line_no`,
);
const shipWhole = statement<{ auto_receive_at: Instant | null }, [string, string, string]>(
  'parcel.ship-whole',
  `UPDATE orders o SET status = 'shipped', shipped_at = $3,
     auto_receive_at = CASE WHEN o.delivery = 'pickup' THEN NULL
                       ELSE $3::timestamptz + make_interval(days => s.auto_receive_days) END
   FROM stores s WHERE s.id = o.store_id AND o.store_id = $1 AND o.id = $2 AND o.status IN ('to_ship', 'shipped')
   RETURNING o.auto_receive_at`,
);
const receive = statement<never, [string, string, string, string]>(
  'parcel.receive',
  `UPDATE orders SET status = 'received', received_at = $3, after_sale_until = $4, auto_receive_at = NULL
   WHERE store_id = $1 AND id = $2 AND status = 'shipped'`,
);
const extend = statement<never, [string, string, string]>(
  'parcel.extend',
  `UPDATE orders SET auto_receive_at = $3, receipt_extended = true
   WHERE store_id = $1 AND id = $2 AND status = 'shipped' AND NOT receipt_extended`,
);
const complete = statement<never, [string, string, string]>(
  'parcel.complete-order',
  `UPDATE orders SET status = 'completed', completed_at = $3 WHERE store_id = $1 AND id = $2 AND status = 'received'`,
);
const toUpload = statement<ParcelToUploadRow, [string, string]>(
  'parcel.to-upload',
  `SELECT pc.id, pc.order_id, pc.upload_state, o.delivery, o.status AS order_status, o.address_sealed, pe.openid,
     p.transaction_id, EXISTS (SELECT FROM order_lines l WHERE l.store_id = o.store_id AND l.order_id = o.id
                               AND l.shipped_quantity < l.quantity) AS partly
   FROM parcels pc JOIN orders o ON o.store_id = pc.store_id AND o.id = pc.order_id
   JOIN persons pe ON pe.id = o.person_id
   LEFT JOIN payments p ON p.store_id = o.store_id AND p.order_id = o.id AND p.state = 'paid' AND NOT p.surplus
     AND p.method = 'wechat'
   WHERE pc.store_id = $1 AND pc.id = $2`,
);
const parcelsOfOrder = statement<UploadedParcelRow, [string, string]>(
  'parcel.of-order',
  `SELECT pc.id, pc.carrier, pc.tracking_no, pc.upload_state,
     (SELECT jsonb_agg(jsonb_build_object('title', l.title, 'label', l.label, 'quantity', pl.quantity) ORDER BY pl.line_no)
      FROM parcel_lines pl JOIN order_lines l
        ON l.store_id = pl.store_id AND l.order_id = pc.order_id AND l.line_no = pl.line_no
      WHERE pl.store_id = pc.store_id AND pl.parcel_id = pc.id) AS lines
   FROM parcels pc WHERE pc.store_id = $1 AND pc.order_id = $2 ORDER BY pc.id`,
);
const setUploadState = statement<never, [string, readonly string[], string]>(
  'parcel.set-upload-state',
  `UPDATE parcels SET upload_state = $3 WHERE store_id = $1 AND id = ANY($2)`,
);
const tellLastAgain = statement<{ id: Id<'parcel'> }, [string, string]>(
  'parcel.tell-last-again',
  `UPDATE parcels SET upload_state = 'waiting' WHERE store_id = $1 AND upload_state <> 'none' AND id =
     (SELECT max(id) FROM parcels WHERE store_id = $1 AND order_id = $2)
   RETURNING id`,
);
const special = statement<SpecialReportRow, [string, string]>(
  'parcel.special-report',
  `SELECT o.id AS order_id, o.status, p.transaction_id, p.id AS payment_id, p.paid_at, g.expires_at, s.ship_promise_h
   FROM orders o JOIN stores s ON s.id = o.store_id
   JOIN groups g ON g.store_id = o.store_id AND g.id = o.group_id
   JOIN payments p ON p.store_id = o.store_id AND p.order_id = o.id AND p.state = 'paid' AND NOT p.surplus
     AND p.method = 'wechat'
   WHERE o.store_id = $1 AND o.id = $2`,
);

export function findFulfilOrder(db: Queryable, store: StoreScope, orderId: Id<'order'>) {
  return readOrder.one(db, [store.storeId, orderId]);
}
export function lockFulfilOrder(tx: Tx, store: StoreScope, orderId: Id<'order'>) {
  return lockOrder.one(tx, [store.storeId, orderId]);
}
/** The buyer's own order, whatever its store. */
export function lockOwnFulfilOrder(tx: Tx, owner: OwnerScope, orderId: Id<'order'>) {
  return lockOwnOrder.one(tx, [owner.personId, orderId]);
}
/** A refund is neither settled nor given up: receipt waits for it. The order is locked. */
export async function hasOpenRefund(tx: Tx, store: StoreScope, orderId: Id<'order'>): Promise<boolean> {
  return (await refundOpen.one(tx, [store.storeId, orderId]))?.open === true;
}
export function shippingLines(db: Queryable, store: StoreScope, orderId: Id<'order'>) {
  return readLines.run(db, [store.storeId, orderId]);
}

export async function addParcel(
  tx: Tx,
  store: StoreScope,
  parcel: {
    id: Id<'parcel'>;
    orderId: Id<'order'>;
    carrier: string;
    trackingNo: string;
    shippedBy: Id<'person'>;
    lines: ReadonlyArray<{ lineNo: number; quantity: number }>;
  },
  now: Instant,
): Promise<void> {
  const { id, orderId, carrier, trackingNo, shippedBy } = parcel;
  const numbers = parcel.lines.map((line) => line.lineNo);
  const quantities = parcel.lines.map((line) => line.quantity);
  await insertParcel.exec(tx, [store.storeId, id, orderId, carrier, trackingNo, shippedBy, at(now)]);
  await insertParcelLines.exec(tx, [store.storeId, id, numbers, quantities]);
  await countShipped.exec(tx, [store.storeId, orderId, numbers, quantities]);
}

/** Answers when the parcels count as received; null = never by a timer. */
export async function markOrderShipped(
  tx: Tx,
  store: StoreScope,
  orderId: Id<'order'>,
  now: Instant,
): Promise<Instant | null> {
  return (await shipWhole.one(tx, [store.storeId, orderId, at(now)]))?.auto_receive_at ?? null;
}
export function markOrderReceived(
  tx: Tx,
  store: StoreScope,
  orderId: Id<'order'>,
  now: Instant,
  afterSaleUntil: Instant,
) {
  return receive.exec(tx, [store.storeId, orderId, at(now), at(afterSaleUntil)]);
}
export function extendReceiptTo(tx: Tx, store: StoreScope, orderId: Id<'order'>, until: Instant) {
  return extend.exec(tx, [store.storeId, orderId, at(until)]);
}
export function markOrderCompleted(tx: Tx, store: StoreScope, orderId: Id<'order'>, now: Instant) {
  return complete.exec(tx, [store.storeId, orderId, at(now)]);
}
export function findParcelToUpload(db: Queryable, store: StoreScope, parcelId: Id<'parcel'>) {
  return toUpload.one(db, [store.storeId, parcelId]);
}
export function listParcels(db: Queryable, store: StoreScope, orderId: Id<'order'>) {
  return parcelsOfOrder.run(db, [store.storeId, orderId]);
}
export function setParcelUpload(
  db: Queryable,
  store: StoreScope,
  parcelIds: readonly Id<'parcel'>[],
  state: 'done' | 'stuck',
) {
  return setUploadState.exec(db, [store.storeId, parcelIds, state]);
}
/** The order's last parcel, whose upload is due again; null when WeChat is to be told nothing. */
export async function retellLastParcel(tx: Tx, store: StoreScope, orderId: Id<'order'>) {
  return (await tellLastAgain.one(tx, [store.storeId, orderId]))?.id ?? null;
}
export function findSpecialReport(db: Queryable, store: StoreScope, orderId: Id<'order'>) {
  return special.one(db, [store.storeId, orderId]);
}
