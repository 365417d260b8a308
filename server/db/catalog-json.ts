/**
 * The parts that catalogue and landing statements are made of, each one JSON value per row; put together when the module is
 * loaded. `$1` is always the store, `$2` the moment, `$3` the viewer (or null). Aliases: products p, campaigns c, groups g.
 */
import { HAGGLE_KIND } from '#core/domain/haggle/haggle-kind';
import type { Portrait } from '#core/domain/person/avatars';
import type { Profile } from '#core/domain/person/face';
import type { ShippingTemplate } from '#core/domain/shipping/fee';
import type { Fen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import { ms } from './epoch-ms';
import { OFFERS_JSON, type OfferRow } from './offer-json';
import { PROFILE_JSON } from './profile-store';

type Words = { zh: string; en: string };

/** While a campaign is published its allotment serves, afterwards ordinary stock does. Aliases: campaign_skus a, skus k. */
const LEFT = `CASE WHEN c.status = 'published' THEN coalesce(a.left_units, k.stock) ELSE k.stock END`;
const CAMPAIGN_SKUS = `campaign_skus a JOIN skus k ON k.store_id = a.store_id AND k.id = a.sku_id AND k.on_sale
  WHERE a.store_id = c.store_id AND a.campaign_id = c.id`;
/** Runs at the moment $2. */
export const RUNNING = `c.status = 'published' AND c.starts_at <= $2 AND c.ends_at > $2`;

export const CATEGORY_JSON = `json_build_object('id', y.id, 'name', y.name, 'icon', y.icon, 'goods', (
  SELECT count(*) FROM products p WHERE p.store_id = y.store_id AND p.category_id = y.id AND p.on_sale))`;

export interface CategoryRow {
  readonly id: Id<'category'>;
  readonly name: Words;
  readonly icon: Portrait | null;
  readonly goods: number;
}

/**
 * The group campaign that a product is sold with wherever it stands, a card or its page: of those that run the one with the
 * cheapest seat still to be had, then the soonest to end; one without units only where no other has any. Alias: products p.
 */
const OFFERED_CAMPAIGN = `(SELECT c.*, seats.seat_fen, seats.opener_fen, seats.lowest_fen
  FROM campaigns c CROSS JOIN LATERAL (
    SELECT min(a.price_fen) AS seat_fen, min(coalesce(a.opener_price_fen, a.price_fen)) AS opener_fen,
      min(coalesce(a.step_prices_fen[cardinality(a.step_prices_fen)], a.price_fen)) AS lowest_fen
    FROM ${CAMPAIGN_SKUS} AND ${LEFT} > 0) seats
  WHERE c.store_id = p.store_id AND c.product_id = p.id AND c.size IS NOT NULL AND ${RUNNING}
  ORDER BY seats.seat_fen NULLS LAST, c.ends_at, c.id LIMIT 1)`;

export const GOODS_CARD_JSON = `json_build_object(
  'id', p.id, 'categoryId', p.category_id, 'title', p.title, 'picture', p.pictures->'card', 'price_fen', p.from_price_fen,
  'sold', p.sold, 'promises', p.promises,
  'skus', (SELECT coalesce(json_agg(json_build_object('id', k.id, 'price_fen', k.price_fen, 'stock', k.stock)
      ORDER BY k.position, k.id), '[]')
    FROM skus k WHERE k.store_id = p.store_id AND k.product_id = p.id AND k.on_sale),
  'offers', ${OFFERS_JSON},
  'group', (SELECT json_build_object('price_fen', c.seat_fen, 'size', c.size, 'kind', c.kind, 'settings', c.settings,
      'opener_fen', c.opener_fen, 'lowest_fen', c.lowest_fen, 'withCoupons', c.with_coupons) FROM ${OFFERED_CAMPAIGN} c WHERE c.seat_fen IS NOT NULL))`;
export interface GoodsCardRow {
  readonly id: Id<'product'>;
  readonly categoryId: Id<'category'>;
  readonly title: Words;
  readonly picture: Portrait;
  /** The lowest list price, by which lists are sorted. */
  readonly price_fen: Fen;
  readonly sold: number;
  readonly promises: readonly Words[];
  /** On sale, in the shop's order. */
  readonly skus: ReadonlyArray<{ readonly id: Id<'sku'>; readonly price_fen: Fen; readonly stock: number }>;
  readonly offers: readonly OfferRow[];
  readonly group: {
    readonly price_fen: Fen;
    readonly size: number;
    readonly kind: string;
    readonly settings: unknown;
    /** What whoever opens one pays: the same, or less. */
    readonly opener_fen: Fen;
    /** Of all tiers of all SKUs. */
    readonly lowest_fen: Fen;
    readonly withCoupons: boolean;
  } | null;
}

export const CAMPAIGN_JSON = `json_build_object(
  'id', c.id, 'kind', c.kind, 'size', c.size, 'openFor_h', c.open_for_h, 'buyerLimit', c.buyer_limit,
  'startsAt', ${ms('c.starts_at')}, 'endsAt', ${ms('c.ends_at')}, 'running', ${RUNNING},
  'settings', c.settings, 'withCoupons', c.with_coupons,
  'skus', (SELECT coalesce(json_agg(json_build_object('skuId', a.sku_id, 'price_fen', a.price_fen,
      'openerPrice_fen', a.opener_price_fen, 'stepPrices_fen', a.step_prices_fen, 'struck_fen', a.struck_fen, 'left', ${LEFT}) ORDER BY k.position, k.id), '[]')
    FROM ${CAMPAIGN_SKUS}))`;
export interface CampaignRow {
  readonly id: Id<'campaign'>;
  readonly kind: string;
  readonly size: number;
  readonly openFor_h: number;
  readonly buyerLimit: number | null;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly running: boolean;
  readonly settings: unknown;
  readonly withCoupons: boolean;
  readonly skus: {
    skuId: Id<'sku'>;
    price_fen: Fen;
    openerPrice_fen: Fen | null;
    stepPrices_fen: Fen[];
    struck_fen: Fen | null;
    left: number;
  }[];
}
/** The campaign that a product page offers, the same as its card. */
export const RUNNING_CAMPAIGN_JSON = `(SELECT ${CAMPAIGN_JSON} FROM ${OFFERED_CAMPAIGN} c)`;

/**
 * SKUs with units left to haggle for. The few campaigns that run are looked up first (OFFSET 0), not all that a SKU has ever been
 * part of.
 */
const RUNNING_HAGGLES = `(SELECT c.store_id, c.id, c.settings, c.ends_at FROM campaigns c
    WHERE c.store_id = $1 AND c.kind = '${HAGGLE_KIND}' AND ${RUNNING} OFFSET 0) c
  JOIN campaign_skus a ON a.store_id = c.store_id AND a.campaign_id = c.id AND a.left_units > 0
  JOIN skus k ON k.store_id = a.store_id AND k.id = a.sku_id AND k.on_sale`;
/** Of the product's SKUs that can be haggled for, the one with the lowest price to be reached. */
const PRODUCT_HAGGLE = `(SELECT json_build_object('campaignId', c.id, 'skuId', k.id, 'floor_fen', a.price_fen,
    'list_fen', k.price_fen, 'settings', c.settings)
  FROM ${RUNNING_HAGGLES} WHERE k.product_id = p.id ORDER BY a.price_fen, c.ends_at, k.id LIMIT 1)`;
/** How many SKUs of the store can be haggled for. */
export const HAGGLES_COUNT = `(SELECT count(*) FROM ${RUNNING_HAGGLES})::int`;
export interface ProductHaggleRow {
  readonly campaignId: Id<'campaign'>;
  readonly skuId: Id<'sku'>;
  readonly floor_fen: Fen;
  readonly list_fen: Fen;
  readonly settings: unknown;
}

export const PRODUCT_JSON = `json_build_object(
  'id', p.id, 'categoryId', p.category_id, 'title', p.title, 'subtitle', p.subtitle, 'promises', p.promises, 'pictures', p.pictures,
  'axes', p.axes, 'detail', p.detail, 'sold', p.sold, 'onSale', p.on_sale, 'haggle', ${PRODUCT_HAGGLE},
  'skus', (SELECT coalesce(json_agg(json_build_object('id', k.id, 'options', k.options, 'label', k.label,
      'price_fen', k.price_fen, 'stock', k.stock, 'picture', k.picture) ORDER BY k.position, k.id), '[]')
    FROM skus k WHERE k.store_id = p.store_id AND k.product_id = p.id AND k.on_sale),
  'offers', ${OFFERS_JSON},
  'shipping', (SELECT t.rules FROM shipping_templates t
    WHERE t.store_id = p.store_id AND t.id = p.shipping_template_id))`;
export interface ProductRow {
  readonly id: Id<'product'>;
  readonly categoryId: Id<'category'>;
  readonly title: Words;
  readonly subtitle: Words;
  readonly promises: Words[];
  readonly pictures: { card: Portrait; thumb: Portrait; share: Portrait; heroes: Portrait[] };
  readonly axes: { name: Words; values: Words[] }[];
  readonly detail: DetailRow[];
  readonly sold: number;
  readonly onSale: boolean;
  readonly haggle: ProductHaggleRow | null;
  readonly skus: {
    id: Id<'sku'>;
    options: number[];
    label: Words;
    price_fen: Fen;
    stock: number;
    picture: Portrait | null;
  }[];
  readonly offers: readonly OfferRow[];
  readonly shipping: ShippingTemplate;
}
export type DetailRow =
  | { type: 'text'; text: Words }
  | { type: 'specs'; rows: { name: Words; value: Words }[] }
  | { type: 'picture'; picture: Portrait };

const FACES_MAX = 5;
const FACES = `(SELECT coalesce(json_agg(f.face), '[]') FROM (
  SELECT ${PROFILE_JSON} AS face FROM seats s JOIN persons p ON p.id = s.person_id
  WHERE s.store_id = g.store_id AND s.group_id = g.id AND s.state = 'paid' ORDER BY s.paid_at, s.id LIMIT ${FACES_MAX}) f)`;

/** Groups that the viewer can join, soonest to expire first; `where` may narrow them, parameters from $4 on. */
export function openGroupsSql(where: string, limit: number | string): string {
  return `SELECT json_build_object('id', g.id, 'productId', g.product_id, 'title', p.title, 'picture', p.pictures->'card',
      'kind', c.kind, 'settings', c.settings, 'size', g.size, 'taken', g.taken, 'expiresAt', ${ms('g.expires_at')}, 'faces', ${FACES},
      'price_fen', (SELECT min(a.price_fen) FILTER (WHERE ${LEFT} > 0) FROM ${CAMPAIGN_SKUS})) AS item,
    g.expires_at, g.id
  FROM groups g
  JOIN products p ON p.store_id = g.store_id AND p.id = g.product_id
  JOIN campaigns c ON c.store_id = g.store_id AND c.id = g.campaign_id
  WHERE g.store_id = $1 AND g.status = 'open' AND g.expires_at > $2 AND g.taken < g.size AND ${where}
    AND NOT EXISTS (SELECT FROM seats s WHERE s.store_id = g.store_id AND s.group_id = g.id
      AND s.person_id = $3 AND s.state IN ('held', 'paid'))
  ORDER BY g.expires_at, g.id LIMIT ${limit}`;
}
/** The same as one JSON array. */
export function openGroupsJson(where: string, limit: number): string {
  return `(SELECT coalesce(json_agg(o.item ORDER BY o.expires_at, o.id), '[]') FROM (${openGroupsSql(where, limit)}) o)`;
}
export interface OpenGroupRow {
  readonly id: Id<'group'>;
  readonly productId: Id<'product'>;
  readonly title: Words;
  readonly picture: Portrait;
  readonly kind: string;
  readonly settings: unknown;
  readonly size: number;
  readonly taken: number;
  readonly expiresAt: Instant;
  readonly faces: Profile[];
  /** Null: no units are left. */
  readonly price_fen: Fen | null;
}

export const SEATS_JSON = `(SELECT coalesce(json_agg(json_build_object('state', s.state, 'opener', s.opener,
    'personId', s.person_id, 'profile', ${PROFILE_JSON}) ORDER BY s.opener DESC, s.paid_at NULLS LAST, s.id), '[]')
  FROM seats s JOIN persons p ON p.id = s.person_id
  WHERE s.store_id = g.store_id AND s.group_id = g.id AND s.state IN ('held', 'paid'))`;
export interface SeatRow {
  readonly state: 'held' | 'paid';
  readonly opener: boolean;
  readonly personId: Id<'person'>;
  readonly profile: Profile;
}

/** The viewer's order of the group that still counts, with the seat it has; also one that was refunded because the group failed. */
export const OWN_ORDER_JSON = `(SELECT json_build_object('id', o.id, 'status', o.status,
    'holdUntil', ${ms('o.hold_until')}, 'paid_fen', o.paid_fen,
    'skuId', (SELECT l.sku_id FROM order_lines l WHERE l.store_id = o.store_id AND l.order_id = o.id ORDER BY l.line_no LIMIT 1),
    'seat', (SELECT s.state FROM seats s
      WHERE s.store_id = o.store_id AND s.order_id = o.id AND s.state IN ('held', 'paid')))
  FROM orders o WHERE o.store_id = g.store_id AND o.group_id = g.id AND o.person_id = $3
    AND (o.status NOT IN ('cancelled', 'refunded') OR EXISTS (SELECT FROM refunds r
      WHERE r.store_id = o.store_id AND r.order_id = o.id AND r.cause = 'group_failed'))
  ORDER BY o.placed_at DESC LIMIT 1)`;
export interface OwnOrderRow {
  readonly id: Id<'order'>;
  readonly status: string;
  readonly holdUntil: Instant;
  readonly paid_fen: Fen;
  /** A group's order has one SKU. */
  readonly skuId: Id<'sku'>;
  readonly seat: 'held' | 'paid' | null;
}

export const GROUP_JSON = `json_build_object('id', g.id, 'status', g.status, 'size', g.size, 'taken', g.taken,
  'paid', g.paid, 'expiresAt', ${ms('g.expires_at')}, 'formedBy', g.formed_by,
  'settledAt', ${ms('g.settled_at')})`;
export interface GroupRow {
  readonly id: Id<'group'>;
  readonly status: 'open' | 'formed' | 'failed';
  readonly size: number;
  readonly taken: number;
  readonly paid: number;
  readonly expiresAt: Instant;
  readonly formedBy: 'full' | 'tier' | 'shop' | null;
  readonly settledAt: Instant | null;
}
