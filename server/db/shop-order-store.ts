/** The shop's lists of orders, each on its own index, with what a card of them shows. */

import type { OrderStatus } from '#core/domain/order/transitions';
import type { Profile } from '#core/domain/person/face';
import type { Id } from '#core/kernel/id';
import { type Instant, instant } from '#core/kernel/instant';
import { HEAD, type OrderCardRow, SOURCES } from './order-read-store';
import { at } from './params';
import { PROFILE_JSON } from './profile-store';
import { IS_OWED } from './refund-owed';
import type { StoreScope } from './scope';
import { type Queryable, statement } from './statement';

export interface ShopOrderRow extends OrderCardRow {
  readonly paid_at: Instant | null;
  readonly ship_by: Instant | null;
  readonly address_sealed: string | null;
  readonly region: string | null;
  readonly buyer: Profile;
}

const CARD = `${HEAD}, o.paid_at, o.ship_by, o.address_sealed, o.region,
  (SELECT ${PROFILE_JSON} FROM persons p WHERE p.id = o.person_id) AS buyer,
  (SELECT jsonb_agg(jsonb_build_object('title', l.title, 'label', l.label, 'picture', l.picture,
     'quantity', l.quantity, 'payable_fen', l.payable_fen) ORDER BY l.line_no)
   FROM order_lines l WHERE l.store_id = o.store_id AND l.order_id = o.id) AS lines`;
const toShip = statement<ShopOrderRow, [string, string | null, string | null, number]>(
  'shop-order.to-ship',
  `SELECT ${CARD} FROM ${SOURCES}
   WHERE o.store_id = $1 AND o.status = 'to_ship' AND ($2::timestamptz IS NULL OR (o.ship_by, o.id) > ($2, $3))
   ORDER BY o.ship_by, o.id LIMIT $4`,
);
const byStatus = statement<ShopOrderRow, [string, string, string | null, number]>(
  'shop-order.by-status',
  `SELECT ${CARD} FROM ${SOURCES}
   WHERE o.store_id = $1 AND o.status = $2 AND ($3::text IS NULL OR o.id < $3) ORDER BY o.id DESC LIMIT $4`,
);
const refunding = statement<ShopOrderRow, [string, string | null, number]>(
  'shop-order.refunding',
  `SELECT ${CARD} FROM ${SOURCES}
   WHERE o.store_id = $1 AND ($2::text IS NULL OR o.id < $2) AND o.id IN (
     SELECT r.order_id FROM refunds r WHERE r.store_id = $1 AND ${IS_OWED})
   ORDER BY o.id DESC LIMIT $3`,
);
const all = statement<ShopOrderRow, [string, string | null, number]>(
  'shop-order.all',
  `SELECT ${CARD} FROM ${SOURCES}
   WHERE o.store_id = $1 AND ($2::text IS NULL OR o.id < $2) ORDER BY o.id DESC LIMIT $3`,
);
const buyerAndUpload = statement<
  { buyer: Profile; level: number; tags: string[]; uploads: readonly string[] },
  [string, string]
>(
  'shop-order.buyer-and-upload',
  `SELECT (SELECT ${PROFILE_JSON} FROM persons p WHERE p.id = o.person_id) AS buyer,
     COALESCE(cu.level, 0) AS level, COALESCE(cu.tags, '{}') AS tags,
     ARRAY(SELECT pc.upload_state FROM parcels pc WHERE pc.store_id = o.store_id AND pc.order_id = o.id) AS uploads
   FROM orders o LEFT JOIN customers cu ON cu.store_id = o.store_id AND cu.person_id = o.person_id
   WHERE o.store_id = $1 AND o.id = $2`,
);

/** The oldest promise first, from after `(shipBy, id)`. */
export function ordersToShip(
  db: Queryable,
  store: StoreScope,
  after: readonly [shipBy: number, id: string] | null,
  limit: number,
) {
  const shipBy = after === null ? null : at(instant(after[0]));
  return toShip.run(db, [store.storeId, shipBy, after?.[1] ?? null, limit]);
}
/** Newest first, from before `before`. */
export function ordersInStatus(
  db: Queryable,
  store: StoreScope,
  status: OrderStatus,
  before: string | null,
  limit: number,
) {
  return byStatus.run(db, [store.storeId, status, before, limit]);
}
export function ordersRefunding(db: Queryable, store: StoreScope, before: string | null, limit: number) {
  return refunding.run(db, [store.storeId, before, limit]);
}
export function allOrders(db: Queryable, store: StoreScope, before: string | null, limit: number) {
  return all.run(db, [store.storeId, before, limit]);
}
export function buyerAndUploadOf(db: Queryable, store: StoreScope, orderId: Id<'order'>) {
  return buyerAndUpload.one(db, [store.storeId, orderId]);
}
