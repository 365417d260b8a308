/** What a purchase's price depends on, read without locks in one statement: what changes meanwhile is noticed at the commit. */
import type { PictureView, Words } from '#core/contract/fields';
import type { Fen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import { type CouponJson, type OverdueJson, ownCoupons, ownOverdue } from './buyer-json';
import { type CampaignJson, runningCampaigns } from './campaign-json';
import type { RequestKey } from './idempotency-store';
import { benefitUntil, newCustomer } from './new-customer';
import { at } from './params';
import { type ReferralJson, referralFacts } from './referral-json';
import type { OwnerScope, StoreScope } from './scope';
import { type Queryable, statement } from './statement';

/** One row a wanted SKU, in the order wanted; what is the same for all of them is in every row, or in the first where it is long. */
export interface QuoteRow {
  readonly wanted_sku_id: Id<'sku'>;
  readonly sku_id: Id<'sku'> | null;
  readonly product_id: Id<'product'>;
  readonly category_id: Id<'category'>;
  readonly on_sale: boolean;
  readonly price_fen: Fen;
  readonly stock: number;
  readonly weight_g: number;
  readonly title: Words;
  readonly label: Words;
  readonly picture: PictureView;
  readonly template_id: Id<'template'>;
  readonly template_rules: unknown;
  readonly store_name: Words;
  readonly store_open: boolean;
  readonly delivery: 'express' | 'same_city' | 'virtual' | 'pickup';
  readonly zero_fen_orders: boolean;
  readonly ship_promise_h: number;
  readonly price_version: number;
  readonly consented: boolean;
  readonly address_id: Id<'address'> | null;
  readonly address_sealed: string;
  /** Of its number; null: it was saved before numbers had one. */
  readonly address_mark: string | null;
  readonly address_default: boolean;
  readonly region: string;
  readonly key_input_hash: string | null;
  readonly key_answer: unknown;
  /** No order ever paid in this store, except fully refunded ones. */
  readonly new_customer: boolean;
  /** Until when an unpaid order of theirs has what new customers get once; null: none has. */
  readonly benefit_until: Instant | null;
  /** 0 = no member. */
  readonly level: number;
  /** In the first row; null: none. */
  readonly campaigns: readonly CampaignJson[] | null;
  readonly coupons: readonly CouponJson[] | null;
  readonly own_overdue: readonly OverdueJson[] | null;
  /** In the first row; null: the shop has no promoters. */
  readonly referral: ReferralJson | null;
  /** What promoters earn by its product, by its category; null: nothing is set for it, or they are switched off. */
  readonly product_bps: number | null;
  readonly category_bps: number | null;
}
export interface GroupQuoteRow extends QuoteRow {
  readonly campaign_id: Id<'campaign'> | null;
  readonly campaign_title: Words;
  readonly campaign_kind: string;
  readonly campaign_settings: unknown;
  readonly campaign_status: 'published' | 'stopped' | 'ended';
  readonly with_coupons: boolean;
  readonly size: number;
  readonly open_for_h: number;
  readonly buyer_limit: number | null;
  readonly starts_at: Instant;
  readonly ends_at: Instant;
  /** Null: the SKU is not part of the campaign. */
  readonly campaign_price_fen: Fen | null;
  readonly opener_price_fen: Fen | null;
  /** Null as `campaign_price_fen`. */
  readonly step_prices_fen: readonly Fen[] | null;
  /** Null: ordinary stock serves. */
  readonly left_units: number | null;
  readonly buyer_units: number;
  readonly group_id: Id<'group'> | null;
  readonly group_status: 'open' | 'formed' | 'failed';
  readonly group_expires_at: Instant;
  readonly group_size: number;
  readonly group_taken: number;
  /** Whose live seat in this group is the person's own. */
  readonly own_order_id: Id<'order'> | null;
  /** Orders whose seat in this group is held, though their time to pay is over. */
  readonly overdue_order_ids: readonly Id<'order'>[];
}
export interface HaggleQuoteRow extends QuoteRow {
  readonly haggle_id: Id<'haggle'>;
  readonly haggle_status: 'open' | 'ordered' | 'bought' | 'expired';
  readonly haggle_expires_at: Instant;
  /** What it costs now. */
  readonly haggle_fen: Fen;
  readonly haggle_done: number;
  readonly campaign_id: Id<'campaign'>;
  readonly campaign_title: Words;
  readonly with_coupons: boolean;
}

// What is long comes once. A sub-select that looks at no row is asked once, whatever the number of rows; parameters that a plan could
// be made for come out of sub-selects, so that one plan fits them all and is kept: many tables are planned once a connection.
const NOW = '(SELECT $8::timestamptz)';
const CAMPAIGNS = runningCampaigns({
  store: '$1',
  person: '$2',
  kinds: '(SELECT $9::text[])::text[]',
  now: NOW,
  skus: '(SELECT $3::text[])::text[]',
});
const PICKED = '(SELECT $10::text[])::text[]';
const COUPONS = ownCoupons({ store: '$1', person: '$2', now: NOW, picked: PICKED });
const OWN_OVERDUE = ownOverdue({ store: '$1', person: '$2', now: NOW });
// How a promoter looks is shown with a quote, and kept by no order.
const REFERRAL = referralFacts({ store: '$1', person: '$2', now: NOW, faces: "(SELECT $6::text) = ''" });
const rateOf = (rated: 'product' | 'category', id: string) =>
  `CASE WHEN rs.running THEN (SELECT x.rate_bps FROM referral_rates x
    WHERE x.store_id = $1 AND x.rated = '${rated}' AND x.subject_id = ${id}) END`;
const COLUMNS = `
  w.sku_id AS wanted_sku_id, s.id AS sku_id, s.product_id, p.category_id, s.on_sale AND p.on_sale AS on_sale, s.price_fen, s.stock,
  s.weight_g, p.title, s.label, COALESCE(s.picture, p.pictures->'thumb') AS picture,
  t.id AS template_id, t.rules AS template_rules,
  st.name AS store_name, st.open AS store_open, st.delivery, st.zero_fen_orders, st.ship_promise_h, st.price_version,
  EXISTS (SELECT FROM consents co WHERE co.person_id = $2 AND co.version = $4) AS consented,
  a.id AS address_id, a.sealed AS address_sealed, a.phone_mark AS address_mark, a.is_default AS address_default, a.region,
  k.input_hash AS key_input_hash, k.answer AS key_answer,
  ${newCustomer({ person: '$2', store: '$1' })} AS new_customer,
  ${benefitUntil({ person: '$2', store: '$1' })} AS benefit_until,
  COALESCE((SELECT cu.level FROM customers cu WHERE cu.store_id = $1 AND cu.person_id = $2), 0) AS level,
  CASE WHEN w.place = 1 THEN ${CAMPAIGNS} END AS campaigns,
  CASE WHEN w.place = 1 THEN ${COUPONS} END AS coupons,
  CASE WHEN w.place = 1 THEN ${OWN_OVERDUE} END AS own_overdue,
  CASE WHEN w.place = 1 THEN ${REFERRAL} END AS referral,
  ${rateOf('product', 's.product_id')} AS product_bps, ${rateOf('category', 'p.category_id')} AS category_bps`;
// OFFSET 0: one look into the index a wanted SKU, where the planner would read all SKUs of a small shop.
const SOURCES = `
  JOIN stores st ON st.id = $1
  LEFT JOIN LATERAL (
    SELECT id, product_id, on_sale, price_fen, stock, weight_g, label, picture FROM skus
    WHERE store_id = $1 AND id = w.sku_id OFFSET 0) s ON true
  LEFT JOIN products p ON p.store_id = $1 AND p.id = s.product_id
  LEFT JOIN shipping_templates t ON t.store_id = $1 AND t.id = p.shipping_template_id
  LEFT JOIN addresses a ON a.person_id = $2 AND a.removed_at IS NULL
    AND CASE WHEN $5::text IS NULL THEN a.is_default ELSE a.id = $5 END
  LEFT JOIN idempotency_keys k ON k.person_id = $2 AND k.call = $6 AND k.request_id = $7
  LEFT JOIN referral_settings rs ON rs.store_id = $1`;
const WANTED = 'unnest((SELECT $3::text[])) WITH ORDINALITY AS w (sku_id, place)';

type LinesParams = [
  storeId: string,
  personId: string,
  skuIds: readonly string[],
  privacyVersion: string,
  addressId: string | null,
  call: string,
  requestId: string,
  now: string,
  campaignKinds: readonly string[],
  pickedCoupons: readonly string[],
];
const ofLines = statement<QuoteRow, LinesParams>(
  'quote.of-lines',
  `SELECT ${COLUMNS}
   FROM ${WANTED} ${SOURCES}
   ORDER BY w.place`,
);
const ofSeat = statement<GroupQuoteRow, [...LinesParams, campaignId: string, groupId: string | null]>(
  'quote.of-seat',
  `SELECT ${COLUMNS},
     c.id AS campaign_id, c.title AS campaign_title, c.kind AS campaign_kind, c.settings AS campaign_settings,
     c.status AS campaign_status, c.with_coupons, c.size, c.open_for_h, c.buyer_limit, c.starts_at, c.ends_at,
     cs.price_fen AS campaign_price_fen, cs.opener_price_fen, cs.step_prices_fen, cs.left_units,
     COALESCE(b.units, 0) AS buyer_units,
     g.id AS group_id, g.status AS group_status, g.expires_at AS group_expires_at, g.size AS group_size,
     g.taken AS group_taken,
     (SELECT m.order_id FROM seats m WHERE m.store_id = $1 AND m.group_id = g.id AND m.person_id = $2
      AND m.state IN ('held', 'paid')) AS own_order_id,
     ARRAY(SELECT h.order_id FROM seats h WHERE h.store_id = $1 AND h.group_id = g.id AND h.state = 'held'
           AND h.hold_until <= $8 LIMIT 50) AS overdue_order_ids
   FROM ${WANTED} ${SOURCES}
   LEFT JOIN campaigns c ON c.store_id = $1 AND c.id = $11
   LEFT JOIN campaign_skus cs ON cs.store_id = $1 AND cs.campaign_id = c.id AND cs.sku_id = s.id
   LEFT JOIN campaign_buyers b ON b.store_id = $1 AND b.campaign_id = c.id AND b.person_id = $2
   LEFT JOIN groups g ON g.store_id = $1 AND g.id = $12 AND g.campaign_id = c.id`,
);
const ofHaggle = statement<HaggleQuoteRow, [...LinesParams, haggleId: string]>(
  'quote.of-haggle',
  `SELECT ${COLUMNS},
     w.id AS haggle_id, w.status AS haggle_status, w.expires_at AS haggle_expires_at, w.list_fen - w.cut_fen AS haggle_fen,
     w.done AS haggle_done, c.id AS campaign_id, c.title AS campaign_title, c.with_coupons
   FROM (SELECT h.*, 1 AS place FROM haggles h WHERE h.store_id = $1 AND h.id = $11 AND h.person_id = $2) w ${SOURCES}
   JOIN campaigns c ON c.store_id = $1 AND c.id = w.campaign_id`,
);

export interface QuoteFactsQuery {
  readonly skuIds: readonly Id<'sku'>[];
  readonly privacyVersion: string;
  /** Null: the default address, if there is one. */
  readonly addressId: Id<'address'> | null;
  /** Of a mutation: what was stored under its key comes along. */
  readonly key: RequestKey | null;
  /** Kinds of campaigns that may make a price here. */
  readonly campaignKinds: readonly string[];
  /** The person's own coupons among these come along however they stand. */
  readonly pickedCoupons: readonly Id<'coupon'>[];
}

/** No row at all: no such store. */
export async function readQuoteFacts(
  db: Queryable,
  store: StoreScope,
  owner: OwnerScope,
  query: QuoteFactsQuery,
  now: Instant,
): Promise<QuoteRow[]> {
  return await ofLines.run(db, linesParams(store, owner, query, now));
}

export async function readSeatFacts(
  db: Queryable,
  store: StoreScope,
  owner: OwnerScope,
  query: QuoteFactsQuery,
  seat: { readonly campaignId: Id<'campaign'>; readonly groupId: Id<'group'> | null },
  now: Instant,
): Promise<GroupQuoteRow | null> {
  const params = linesParams(store, owner, query, now);
  return await ofSeat.one(db, [...params, seat.campaignId, seat.groupId]);
}

/** Null: this person has no such haggle in this store. Its SKU is the one that is wanted. */
export async function readHaggleFacts(
  db: Queryable,
  store: StoreScope,
  owner: OwnerScope,
  query: Omit<QuoteFactsQuery, 'skuIds'>,
  haggleId: Id<'haggle'>,
  now: Instant,
): Promise<HaggleQuoteRow | null> {
  return await ofHaggle.one(db, [...linesParams(store, owner, { ...query, skuIds: [] }, now), haggleId]);
}

function linesParams(
  store: StoreScope,
  owner: OwnerScope,
  query: QuoteFactsQuery,
  now: Instant,
): LinesParams {
  return [
    store.storeId,
    owner.personId,
    query.skuIds,
    query.privacyVersion,
    query.addressId,
    query.key?.call ?? '',
    query.key?.requestId ?? '',
    at(now),
    query.campaignKinds,
    query.pickedCoupons,
  ];
}
