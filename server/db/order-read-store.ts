import type { PictureView, Words } from '#core/contract/fields';
import type { OrderStatus } from '#core/domain/order/transitions';
import type { Profile } from '#core/domain/person/face';
import type { Fen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import { PROFILE_JSON } from './profile-store';
import { IS_OWED } from './refund-owed';
import type { OwnerScope, StoreScope } from './scope';
import { type Queryable, statement } from './statement';

/** What a list shows of an order, and what its actions follow from. */
export interface OrderHeadRow {
  readonly id: Id<'order'>;
  readonly store_id: Id<'store'>;
  readonly store_name: Words;
  readonly kind: 'normal' | 'group' | 'haggle';
  readonly status: OrderStatus;
  readonly units: number;
  readonly payable_fen: Fen;
  readonly refunded_fen: Fen;
  readonly hold_until: Instant;
  readonly placed_at: Instant;
  readonly delivery: 'express' | 'same_city' | 'virtual' | 'pickup';
  readonly receipt_extended: boolean;
  readonly refundable: boolean;
  readonly group_id: Id<'group'> | null;
  readonly group_status: 'open' | 'formed' | 'failed';
  readonly group_kind: string;
  readonly group_settings: unknown;
  readonly group_size: number;
  readonly group_taken: number;
  readonly group_paid: number;
  readonly group_expires_at: Instant;
}
export interface OrderCardRow extends OrderHeadRow {
  readonly lines: ReadonlyArray<{
    readonly title: Words;
    readonly label: Words;
    readonly picture: PictureView;
    readonly quantity: number;
    readonly payable_fen: Fen;
  }>;
}
export interface OrderRow extends OrderHeadRow {
  readonly person_id: Id<'person'>;
  readonly list_fen: Fen;
  readonly goods_fen: Fen;
  /** Null on orders that are older than shipping coupons. */
  readonly shipping_list_fen: Fen | null;
  readonly shipping_reductions: readonly KnownReduction[];
  readonly haggle_id: Id<'haggle'> | null;
  readonly shipping_fen: Fen;
  readonly paid_fen: Fen;
  readonly address_sealed: string | null;
  readonly region: string | null;
  readonly remark: string;
  readonly paid_at: Instant | null;
  readonly ship_by: Instant | null;
  readonly shipped_at: Instant | null;
  readonly received_at: Instant | null;
  readonly auto_receive_at: Instant | null;
  readonly cancelled_at: Instant | null;
  readonly cancel_reason: 'buyer' | 'timeout' | 'shop' | null;
  /** Who earns from it, or would once it is paid; null: nobody. */
  readonly credit: { readonly profile: Profile; readonly until: Instant } | null;
}
/** As it is frozen on an order; the oldest ones have neither id nor title. */
export interface KnownReduction {
  readonly source: string;
  readonly id: string | null;
  readonly title: Words | null;
  readonly amount_fen: Fen;
}
export interface OrderLineRow {
  readonly line_no: number;
  readonly sku_id: Id<'sku'>;
  readonly product_id: Id<'product'>;
  readonly title: Words;
  readonly label: Words;
  readonly picture: PictureView;
  readonly quantity: number;
  readonly unit_list_fen: Fen;
  readonly payable_fen: Fen;
  readonly reductions: ReadonlyArray<Pick<KnownReduction, 'source' | 'amount_fen'> & Partial<KnownReduction>>;
  readonly rebate_fen: Fen;
  readonly refunded_quantity: number;
  readonly refunded_fen: Fen;
  readonly shipped_quantity: number;
}
interface Part {
  readonly lineNo: number;
  readonly quantity: number;
}
export interface OrderParcelRow {
  readonly id: Id<'parcel'>;
  readonly carrier: string;
  readonly tracking_no: string;
  readonly shipped_at: Instant;
  readonly lines: readonly Part[];
}
export interface OrderRefundRow {
  readonly id: Id<'refund'>;
  readonly status: 'due' | 'sent' | 'success' | 'waiting_funds' | 'abnormal' | 'closed' | 'offline';
  readonly amount_fen: Fen;
  readonly shipping_fen: Fen;
  readonly reason: string;
  readonly created_at: Instant;
  readonly success_at: Instant | null;
  readonly next_try_at: Instant | null;
  readonly lines: ReadonlyArray<Part & { readonly amount_fen: Fen }>;
}

/** Columns and sources of an order's head, for lists of other readers too. Aliases: orders o, stores st, groups g, their campaigns gc. */
export const HEAD = `
  o.id, o.store_id, st.name AS store_name, o.kind, o.status, o.units, o.payable_fen, o.refunded_fen, o.hold_until, o.placed_at, o.delivery,
  o.receipt_extended,
  EXISTS (SELECT FROM order_lines r WHERE r.store_id = o.store_id AND r.order_id = o.id
          AND r.refunded_quantity + r.shipped_quantity < r.quantity) AS refundable,
  g.id AS group_id, g.status AS group_status, gc.kind AS group_kind, gc.settings AS group_settings, g.size AS group_size, g.taken AS group_taken, g.paid AS group_paid,
  g.expires_at AS group_expires_at`;
export const SOURCES = `
  orders o
  JOIN stores st ON st.id = o.store_id
  LEFT JOIN groups g ON g.store_id = o.store_id AND g.id = o.group_id
  LEFT JOIN campaigns gc ON gc.store_id = g.store_id AND gc.id = g.campaign_id`;
/** Of orders o: the first in question who is a promoter still, touch by touch and up its chain, and of a paid one who earned. */
const CREDIT = `CASE WHEN o.referral IS NOT NULL THEN (
    SELECT json_build_object('profile', ${PROFILE_JSON}, 'until', x.credit->'until')
    FROM jsonb_array_elements(o.referral) WITH ORDINALITY AS x (credit, place)
    CROSS JOIN LATERAL jsonb_array_elements(x.credit || coalesce(x.credit->'above', '[]')) WITH ORDINALITY AS up (link, step)
    JOIN promoters pm ON pm.store_id = o.store_id AND pm.id = up.link->>'promoterId'
    JOIN persons p ON p.id = pm.person_id
    WHERE CASE WHEN o.paid_at IS NULL THEN pm.status = 'active' ELSE EXISTS (
      SELECT FROM commissions c WHERE c.store_id = o.store_id AND c.order_id = o.id AND c.level = 1
        AND c.promoter_id = pm.id AND c.visit_id = x.credit->>'visitId' AND c.status <> 'void') END
    ORDER BY x.place, up.step LIMIT 1) END`;
const WHOLE = `
  o.person_id, o.list_fen, o.goods_fen, o.shipping_list_fen, o.shipping_reductions, o.haggle_id, o.shipping_fen, o.paid_fen, o.address_sealed, o.region, o.remark,
  o.paid_at, o.ship_by, o.shipped_at, o.received_at, o.auto_receive_at, o.cancelled_at, o.cancel_reason,
  ${CREDIT} AS credit`;

/** Of `orders o`: money is on its way back, or stuck on it. */
export const HAS_OPEN_REFUND = `EXISTS (SELECT FROM refunds r
  WHERE r.store_id = o.store_id AND r.order_id = o.id AND ${IS_OWED})`;

const CARDS = `SELECT ${HEAD},
     (SELECT jsonb_agg(jsonb_build_object('title', l.title, 'label', l.label, 'picture', l.picture,
        'quantity', l.quantity, 'payable_fen', l.payable_fen) ORDER BY l.line_no)
      FROM order_lines l WHERE l.store_id = o.store_id AND l.order_id = o.id) AS lines
   FROM ${SOURCES}`;
const cards = statement<
  OrderCardRow,
  [personId: string, statuses: readonly string[] | null, before: string | null, limit: number]
>(
  'order-read.cards',
  `${CARDS}
   WHERE o.person_id = $1 AND ($2::text[] IS NULL OR o.status = ANY($2)) AND ($3::text IS NULL OR o.id < $3)
   ORDER BY o.id DESC LIMIT $4`,
);
const cardsRefunding = statement<OrderCardRow, [personId: string, before: string | null, limit: number]>(
  'order-read.cards-refunding',
  `${CARDS}
   WHERE o.person_id = $1 AND ($2::text IS NULL OR o.id < $2) AND ${HAS_OPEN_REFUND}
   ORDER BY o.id DESC LIMIT $3`,
);
const ofOwner = statement<OrderRow, [personId: string, orderId: string]>(
  'order-read.of-owner',
  `SELECT ${HEAD}, ${WHOLE}
   FROM ${SOURCES}
   WHERE o.person_id = $1 AND o.id = $2`,
);
const ofStore = statement<OrderRow, [storeId: string, orderId: string]>(
  'order-read.of-store',
  `SELECT ${HEAD}, ${WHOLE}
   FROM ${SOURCES}
   WHERE o.store_id = $1 AND o.id = $2`,
);
const lines = statement<OrderLineRow, [storeId: string, orderId: string]>(
  'order-read.lines',
  `SELECT line_no, sku_id, product_id, title, label, picture, quantity, unit_list_fen, payable_fen, reductions,
     rebate_fen, refunded_quantity, refunded_fen, shipped_quantity
   FROM order_lines WHERE store_id = $1 AND order_id = $2 ORDER BY line_no`,
);
const parcels = statement<OrderParcelRow, [storeId: string, orderId: string]>(
  'order-read.parcels',
  `SELECT p.id, p.carrier, p.tracking_no, p.shipped_at,
     (SELECT jsonb_agg(jsonb_build_object('lineNo', l.line_no, 'quantity', l.quantity) ORDER BY l.line_no)
      FROM parcel_lines l WHERE l.store_id = p.store_id AND l.parcel_id = p.id) AS lines
   FROM parcels p WHERE p.store_id = $1 AND p.order_id = $2 ORDER BY p.id`,
);
/** One that was closed and has a successor is told by that one. */
const refunds = statement<OrderRefundRow, [storeId: string, orderId: string]>(
  'order-read.refunds',
  `SELECT r.id, r.status, r.amount_fen, r.shipping_fen, r.reason, r.created_at, r.success_at, r.next_try_at,
     COALESCE((SELECT jsonb_agg(jsonb_build_object('lineNo', l.line_no, 'quantity', l.quantity, 'amount_fen', l.amount_fen)
        ORDER BY l.line_no)
      FROM refund_lines l WHERE l.store_id = r.store_id AND l.refund_id = r.id), '[]') AS lines
   FROM refunds r WHERE r.store_id = $1 AND r.order_id = $2
     AND NOT EXISTS (SELECT FROM refunds n WHERE n.store_id = r.store_id AND n.replaces = r.id)
   ORDER BY r.id`,
);

/** Newest first; `statuses` null = all. */
export function listOrderCards(
  db: Queryable,
  owner: OwnerScope,
  list: {
    readonly statuses: readonly OrderStatus[] | null;
    /** Only those with money on its way back. */
    readonly refunding: boolean;
    readonly before: string | null;
    readonly limit: number;
  },
): Promise<OrderCardRow[]> {
  if (list.refunding) return cardsRefunding.run(db, [owner.personId, list.before, list.limit]);
  return cards.run(db, [owner.personId, list.statuses, list.before, list.limit]);
}

export function findOwnOrder(
  db: Queryable,
  owner: OwnerScope,
  orderId: Id<'order'>,
): Promise<OrderRow | null> {
  return ofOwner.one(db, [owner.personId, orderId]);
}

export function findStoreOrder(
  db: Queryable,
  store: StoreScope,
  orderId: Id<'order'>,
): Promise<OrderRow | null> {
  return ofStore.one(db, [store.storeId, orderId]);
}

export function linesOfOrder(
  db: Queryable,
  store: StoreScope,
  orderId: Id<'order'>,
): Promise<OrderLineRow[]> {
  return lines.run(db, [store.storeId, orderId]);
}

export function parcelsOfOrder(
  db: Queryable,
  store: StoreScope,
  orderId: Id<'order'>,
): Promise<OrderParcelRow[]> {
  return parcels.run(db, [store.storeId, orderId]);
}

/** Every promise of money back, surplus payments included. */
export function refundsOfOrder(
  db: Queryable,
  store: StoreScope,
  orderId: Id<'order'>,
): Promise<OrderRefundRow[]> {
  return refunds.run(db, [store.storeId, orderId]);
}
