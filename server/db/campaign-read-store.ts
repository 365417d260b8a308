/** What the staff read of their offers: goods to pick from, what runs and what is over, and what came of one. */
import type { CouponAudience } from '#core/contract/campaign';
import type { PictureView, Words } from '#core/contract/fields';
import type { Fen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import { newCustomer } from './new-customer';
import { at } from './params';
import type { StoreScope } from './scope';
import { type Queryable, statement } from './statement';

export interface ShopSkuRow {
  readonly skuId: Id<'sku'>;
  readonly productId: Id<'product'>;
  readonly categoryId: Id<'category'>;
  readonly title: Words;
  readonly label: Words;
  readonly picture: PictureView;
  readonly price_fen: Fen;
  readonly cost_fen: Fen | null;
  readonly floor_fen: Fen | null;
  readonly stock: number;
  /** The place in the list. */
  readonly at_product: number;
  readonly at_sku: number;
}
export interface OfferRow {
  readonly as: 'campaign' | 'coupon';
  readonly id: Id<'campaign'> | Id<'couponTemplate'>;
  readonly kind: string;
  readonly title: Words;
  readonly status: 'published' | 'stopped' | 'ended';
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly picture: PictureView | null;
  readonly skus: number;
  readonly sold: number;
  readonly left: number | null;
  /** The id without its kind: both tables in one order of time. */
  readonly body: string;
}
export interface TermsRow {
  readonly settings: Record<string, unknown>;
  readonly withCoupons: boolean;
  readonly buyerLimit: number | null;
  readonly size: number | null;
  readonly openFor_h: number | null;
}
export interface OfferSkuRow {
  readonly skuId: Id<'sku'>;
  readonly title: Words;
  readonly label: Words;
  readonly picture: PictureView;
  readonly list_fen: Fen;
  readonly price_fen: Fen;
  readonly stepPrices_fen: Fen[];
  readonly struck_fen: Fen | null;
  readonly allotted: number | null;
  readonly left: number | null;
  readonly sold: number;
}
export interface ResultRow {
  readonly orders: number;
  readonly buyers: number;
  readonly newBuyers: number;
  readonly units: number;
  readonly paid_fen: Fen;
  readonly given_fen: Fen;
  readonly refunded_fen: Fen;
  readonly done: number;
  readonly missed: number;
}
export interface TemplateTermsRow {
  readonly settings: Record<string, unknown>;
  readonly audience: CouponAudience;
  readonly given: 'public' | 'link' | 'group' | 'shop';
  readonly code: string | null;
  readonly key: string;
  readonly logo: PictureView;
  readonly total: number | null;
  readonly perPerson: number;
  readonly validFrom: Instant | null;
  readonly validUntil: Instant | null;
  readonly valid_days: number | null;
  readonly claimed: number;
}

const shopSkus = statement<ShopSkuRow, [string, readonly string[] | null, number, string, number, number]>(
  'campaign.shop-skus',
  `SELECT k.id AS "skuId", p.id AS "productId", p.category_id AS "categoryId", p.title, k.label,
     COALESCE(k.picture, p.pictures->'thumb') AS picture, k.price_fen, k.cost_fen, k.floor_fen, k.stock,
     p.position AS at_product, k.position AS at_sku
   FROM products p JOIN skus k ON k.store_id = p.store_id AND k.product_id = p.id AND k.on_sale
   WHERE p.store_id = $1 AND p.on_sale AND ($2::text[] IS NULL OR p.search_grams @> $2::text[])
     AND (p.position, p.id, k.position) > ($3::bigint, $4, $5::bigint)
   ORDER BY p.position, p.id, k.position LIMIT $6`,
);

/** Lines l that a campaign had a part in: at its own price, or with a reduction of a later stage. Each side on its index. */
const tookPart = (id: string) => `(l.campaign_id = ${id} OR (
  jsonb_array_length(l.reductions) > (l.campaign_id IS NOT NULL)::int
  AND l.reductions @> jsonb_build_array(jsonb_build_object('id', ${id}))))`;
/** Of orders o: the money is the shop's, or was. */
const WAS_PAID = `o.paid_at IS NOT NULL AND o.status <> 'paid_no_seat'`;
const KEPT = 'l.quantity - l.refunded_quantity';
const soldOf = (store: string, id: string, where = '') => `
  (SELECT COALESCE(sum(${KEPT}), 0)::int FROM order_lines l JOIN orders o ON o.store_id = l.store_id AND o.id = l.order_id
   WHERE l.store_id = ${store} AND ${tookPart(id)} ${where} AND ${WAS_PAID})`;

/** Greater than any id without its kind: longer than one, and of its last letter. */
const AFTER_ALL = 'z'.repeat(27);

const CAMPAIGN_ROW = `'campaign' AS "as", c.id, c.kind, c.title, c.status, c.starts_at AS "startsAt", c.ends_at AS "endsAt",
  (SELECT COALESCE(k.picture, p.pictures->'thumb') FROM campaign_skus a JOIN skus k ON k.store_id = a.store_id AND k.id = a.sku_id
   JOIN products p ON p.store_id = k.store_id AND p.id = k.product_id
   WHERE a.store_id = c.store_id AND a.campaign_id = c.id ORDER BY p.position, p.id, k.position LIMIT 1) AS picture,
  (SELECT count(*) FROM campaign_skus a WHERE a.store_id = c.store_id AND a.campaign_id = c.id)::int AS skus,
  ${soldOf('c.store_id', 'c.id')} AS sold,
  (SELECT sum(a.left_units) FROM campaign_skus a WHERE a.store_id = c.store_id AND a.campaign_id = c.id)::int AS left,
  substr(c.id, 4) AS body`;
const TEMPLATE_ROW = `'coupon' AS "as", t.id, t.kind, t.title, t.status, t.claim_from AS "startsAt", t.claim_until AS "endsAt",
  NULL::jsonb AS picture, 0 AS skus,
  (SELECT count(*) FROM coupons u WHERE u.store_id = t.store_id AND u.template_id = t.id AND u.status = 'used')::int AS sold,
  t.total - t.claimed AS left, substr(t.id, 4) AS body`;

const list = statement<OfferRow, [string, string, string, boolean, number]>(
  'campaign.list',
  `SELECT * FROM (
     (SELECT ${CAMPAIGN_ROW} FROM campaigns c
      WHERE c.store_id = $1 AND c.id < 'cm_' || $3 AND (c.status <> 'published' OR c.ends_at <= $2) = $4
      ORDER BY c.id DESC LIMIT $5)
     UNION ALL
     (SELECT ${TEMPLATE_ROW} FROM coupon_templates t
      WHERE t.store_id = $1 AND t.id < 'ct_' || $3 AND (t.status <> 'published' OR t.claim_until <= $2) = $4
      ORDER BY t.id DESC LIMIT $5)) offers
   ORDER BY body DESC LIMIT $5`,
);
const campaign = statement<OfferRow & TermsRow, [string, string]>(
  'campaign.terms',
  `SELECT ${CAMPAIGN_ROW}, c.settings, c.with_coupons AS "withCoupons", c.buyer_limit AS "buyerLimit", c.size,
     c.open_for_h AS "openFor_h"
   FROM campaigns c WHERE c.store_id = $1 AND c.id = $2`,
);
const campaignSkus = statement<OfferSkuRow, [string, string]>(
  'campaign.skus',
  `SELECT a.sku_id AS "skuId", p.title, k.label, COALESCE(k.picture, p.pictures->'thumb') AS picture, k.price_fen AS list_fen,
     a.price_fen, a.step_prices_fen AS "stepPrices_fen", a.struck_fen, a.allotted, a.left_units AS left,
     ${soldOf('$1', '$2', 'AND l.sku_id = a.sku_id')} AS sold
   FROM campaign_skus a JOIN skus k ON k.store_id = a.store_id AND k.id = a.sku_id
   JOIN products p ON p.store_id = k.store_id AND p.id = k.product_id
   WHERE a.store_id = $1 AND a.campaign_id = $2 ORDER BY p.position, p.id, k.position`,
);
/** Sums over `lines` (l of orders o). What was given back counts as refunded, and as nothing else. */
const sums = (lines: string) => `
  SELECT count(DISTINCT l.order_id) FILTER (WHERE l.kept > 0)::int AS orders,
    count(DISTINCT l.person_id) FILTER (WHERE l.kept > 0)::int AS buyers,
    count(DISTINCT l.person_id) FILTER (WHERE l.kept > 0 AND l.first)::int AS "newBuyers",
    COALESCE(sum(l.kept), 0)::int AS units,
    COALESCE(sum(l.payable_fen - l.rebate_fen - l.refunded_fen), 0)::bigint AS paid_fen,
    COALESCE(sum(l.given_fen), 0)::bigint AS given_fen,
    COALESCE(sum(l.refunded_fen), 0)::bigint AS refunded_fen
  FROM (${lines}) l`;
/** A new customer when this order was paid. */
const IS_FIRST = newCustomer({
  person: 'o.person_id',
  store: 'o.store_id',
  counts: 'bought.paid_at < o.paid_at',
});
const LINE = `l.order_id, o.person_id, ${KEPT} AS kept, l.payable_fen, l.rebate_fen, l.refunded_fen, ${IS_FIRST} AS first`;
const reductionsOf = (list: string, id: string) =>
  `(SELECT COALESCE(sum((r->>'amount_fen')::bigint) FILTER (WHERE r->>'id' = ${id}), 0)::bigint
    FROM jsonb_array_elements(${list}) r)`;

const result = statement<ResultRow, [string, string]>(
  'campaign.result',
  `SELECT s.*,
     ((SELECT count(*) FROM groups g WHERE g.store_id = $1 AND g.campaign_id = $2 AND g.status = 'formed')
      + (SELECT count(*) FROM haggles h WHERE h.store_id = $1 AND h.campaign_id = $2 AND h.status = 'bought'))::int AS done,
     ((SELECT count(*) FROM groups g WHERE g.store_id = $1 AND g.campaign_id = $2 AND g.status = 'failed')
      + (SELECT count(*) FROM haggles h WHERE h.store_id = $1 AND h.campaign_id = $2 AND h.status = 'expired'))::int AS missed
   FROM (${sums(`SELECT ${LINE},
       (${reductionsOf('l.reductions', '$2')} + CASE WHEN l.campaign_id = $2 THEN l.rebate_fen ELSE 0 END)
         * (${KEPT}) / l.quantity AS given_fen
     FROM order_lines l JOIN orders o ON o.store_id = l.store_id AND o.id = l.order_id
     WHERE l.store_id = $1 AND ${tookPart('$2')} AND ${WAS_PAID}`)}) s`,
);
const template = statement<OfferRow & TemplateTermsRow, [string, string]>(
  'campaign.template-terms',
  `SELECT ${TEMPLATE_ROW}, t.settings, t.audience, t.given, t.code, t.link_key AS key, t.total, t.per_person AS "perPerson",
     t.valid_from AS "validFrom", t.valid_until AS "validUntil", t.valid_days, t.claimed, s.logo
   FROM coupon_templates t JOIN stores s ON s.id = t.store_id WHERE t.store_id = $1 AND t.id = $2`,
);
/** Of a coupon: the orders it was used for, whole. What it took off the shipping fee is told with the first line. */
const templateResult = statement<ResultRow, [string, string]>(
  'campaign.template-result',
  `SELECT s.*,
     (SELECT count(*) FROM coupons u WHERE u.store_id = $1 AND u.template_id = $2 AND u.status = 'used')::int AS done,
     (SELECT count(*) FROM coupons u WHERE u.store_id = $1 AND u.template_id = $2 AND u.status IN ('expired', 'revoked'))::int AS missed
   FROM (${sums(`SELECT ${LINE}, ${reductionsOf('l.reductions', 'u.id')} * (${KEPT}) / l.quantity
       + CASE WHEN l.line_no = 1 AND o.status <> 'refunded' THEN ${reductionsOf('o.shipping_reductions', 'u.id')} ELSE 0 END AS given_fen
     FROM coupons u JOIN orders o ON o.store_id = u.store_id AND o.id = u.order_id
     JOIN order_lines l ON l.store_id = o.store_id AND l.order_id = o.id
     WHERE u.store_id = $1 AND u.template_id = $2 AND u.status = 'used' AND ${WAS_PAID}`)}) s`,
);

export interface SkuQuery {
  /** All of them must be there; null: no search. */
  readonly grams: readonly string[] | null;
  /** The last row seen. */
  readonly beyond: readonly [product: number, productId: string, sku: number] | null;
  readonly limit: number;
}
/** SKUs on sale, as the shop's list of goods has them. */
export function listShopSkuRows(db: Queryable, store: StoreScope, query: SkuQuery): Promise<ShopSkuRow[]> {
  const [product, productId, sku] = query.beyond ?? [-1, '', -1];
  return shopSkus.run(db, [store.storeId, query.grams, product, productId, sku, query.limit]);
}

/** Newest first, from before `before` (an id without its kind). `over`: stopped or past their end, else all the others. */
export function listOffers(
  db: Queryable,
  store: StoreScope,
  query: { readonly over: boolean; readonly before: string | null; readonly limit: number },
  now: Instant,
): Promise<OfferRow[]> {
  const before = query.before ?? AFTER_ALL;
  return list.run(db, [store.storeId, at(now), before, query.over, query.limit]);
}

export function readCampaignTerms(db: Queryable, store: StoreScope, id: Id<'campaign'>) {
  return campaign.one(db, [store.storeId, id]);
}
export function readCampaignSkus(db: Queryable, store: StoreScope, id: Id<'campaign'>) {
  return campaignSkus.run(db, [store.storeId, id]);
}
export function readCampaignResult(db: Queryable, store: StoreScope, id: Id<'campaign'>) {
  return result.one(db, [store.storeId, id]);
}
export function readTemplateTerms(db: Queryable, store: StoreScope, id: Id<'couponTemplate'>) {
  return template.one(db, [store.storeId, id]);
}
export function readTemplateResult(db: Queryable, store: StoreScope, id: Id<'couponTemplate'>) {
  return templateResult.one(db, [store.storeId, id]);
}
