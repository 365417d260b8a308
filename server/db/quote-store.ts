/** What a purchase's price depends on, read without locks in one statement: what changes meanwhile is noticed at the commit. */
import type { PictureView, Words } from '#core/contract/fields';
import type { Fen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import type { RequestKey } from './idempotency-store';
import { at } from './params';
import type { OwnerScope, StoreScope } from './scope';
import { type Queryable, statement } from './statement';

/** One row a wanted SKU, in the order wanted; what is the same for all of them is in every row. */
export interface QuoteRow {
  readonly wanted_sku_id: Id<'sku'>;
  readonly sku_id: Id<'sku'> | null;
  readonly product_id: Id<'product'>;
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
  readonly consented: boolean;
  readonly address_id: Id<'address'> | null;
  readonly address_sealed: string;
  readonly address_default: boolean;
  readonly region: string;
  readonly key_input_hash: string | null;
  readonly key_answer: unknown;
}
export interface GroupQuoteRow extends QuoteRow {
  readonly campaign_id: Id<'campaign'> | null;
  readonly campaign_kind: string;
  readonly campaign_settings: unknown;
  readonly campaign_status: 'published' | 'stopped' | 'ended';
  readonly size: number;
  readonly open_for_h: number;
  readonly buyer_limit: number | null;
  readonly starts_at: Instant;
  readonly ends_at: Instant;
  /** Null: the SKU is not part of the campaign. */
  readonly campaign_price_fen: Fen | null;
  readonly opener_price_fen: Fen | null;
  readonly left_units: number;
  readonly buyer_units: number;
  readonly new_customer: boolean;
  readonly group_id: Id<'group'> | null;
  readonly group_status: 'open' | 'formed' | 'failed';
  readonly group_expires_at: Instant;
  readonly group_size: number;
  readonly group_taken: number;
  /** Whose live seat in this group is the person's own. */
  readonly own_order_id: Id<'order'> | null;
  /** Orders whose seat in this group is held, though their time to pay is over. */
  readonly overdue_order_ids: readonly Id<'order'>[];
  /** The person's own orders in this campaign whose time to pay is over, and that still count towards the limit. */
  readonly own_overdue: ReadonlyArray<{ readonly orderId: Id<'order'>; readonly units: number }>;
}

const COLUMNS = `
  w.sku_id AS wanted_sku_id, s.id AS sku_id, s.product_id, s.on_sale AND p.on_sale AS on_sale, s.price_fen, s.stock,
  s.weight_g, p.title, s.label, COALESCE(s.picture, p.pictures->'thumb') AS picture,
  t.id AS template_id, t.rules AS template_rules,
  st.name AS store_name, st.open AS store_open, st.delivery, st.zero_fen_orders, st.ship_promise_h,
  EXISTS (SELECT FROM consents co WHERE co.person_id = $2 AND co.version = $4) AS consented,
  a.id AS address_id, a.sealed AS address_sealed, a.is_default AS address_default, a.region,
  k.input_hash AS key_input_hash, k.answer AS key_answer`;
// The wanted ids come out of a sub-select so that a plan made for them fits any number of them and is kept: eight tables are planned
// once a connection. OFFSET 0: one look into the index a wanted SKU, where the planner would read all SKUs of a small shop.
const SOURCES = `
  unnest((SELECT $3::text[])) WITH ORDINALITY AS w (sku_id, place)
  JOIN stores st ON st.id = $1
  LEFT JOIN LATERAL (
    SELECT id, product_id, on_sale, price_fen, stock, weight_g, label, picture FROM skus
    WHERE store_id = $1 AND id = w.sku_id OFFSET 0) s ON true
  LEFT JOIN products p ON p.store_id = $1 AND p.id = s.product_id
  LEFT JOIN shipping_templates t ON t.store_id = $1 AND t.id = p.shipping_template_id
  LEFT JOIN addresses a ON a.person_id = $2 AND a.removed_at IS NULL
    AND CASE WHEN $5::text IS NULL THEN a.is_default ELSE a.id = $5 END
  LEFT JOIN idempotency_keys k ON k.person_id = $2 AND k.call = $6 AND k.request_id = $7`;

type LinesParams = [
  storeId: string,
  personId: string,
  skuIds: readonly string[],
  privacyVersion: string,
  addressId: string | null,
  call: string,
  requestId: string,
];
const ofLines = statement<QuoteRow, LinesParams>(
  'quote.of-lines',
  `SELECT ${COLUMNS}
   FROM ${SOURCES}
   ORDER BY w.place`,
);
const ofSeat = statement<
  GroupQuoteRow,
  [...LinesParams, campaignId: string, groupId: string | null, now: string]
>(
  'quote.of-seat',
  `SELECT ${COLUMNS},
     c.id AS campaign_id, c.kind AS campaign_kind, c.settings AS campaign_settings, c.status AS campaign_status,
     c.size, c.open_for_h, c.buyer_limit, c.starts_at, c.ends_at,
     cs.price_fen AS campaign_price_fen, cs.opener_price_fen, cs.left_units, COALESCE(b.units, 0) AS buyer_units,
     NOT EXISTS (SELECT FROM orders o WHERE o.person_id = $2 AND o.store_id = $1 AND o.paid_at IS NOT NULL
                 AND o.status <> 'refunded') AS new_customer,
     g.id AS group_id, g.status AS group_status, g.expires_at AS group_expires_at, g.size AS group_size,
     g.taken AS group_taken,
     (SELECT m.order_id FROM seats m WHERE m.store_id = $1 AND m.group_id = g.id AND m.person_id = $2
      AND m.state IN ('held', 'paid')) AS own_order_id,
     ARRAY(SELECT h.order_id FROM seats h WHERE h.store_id = $1 AND h.group_id = g.id AND h.state = 'held'
           AND h.hold_until <= $10 LIMIT 50) AS overdue_order_ids,
     (SELECT COALESCE(jsonb_agg(jsonb_build_object('orderId', v.id, 'units', v.units)), '[]') FROM orders v
      WHERE v.person_id = $2 AND v.status = 'unpaid' AND v.store_id = $1 AND v.campaign_id = c.id
        AND v.hold_until <= $10) AS own_overdue
   FROM ${SOURCES}
   LEFT JOIN campaigns c ON c.store_id = $1 AND c.id = $8
   LEFT JOIN campaign_skus cs ON cs.store_id = $1 AND cs.campaign_id = c.id AND cs.sku_id = s.id
   LEFT JOIN campaign_buyers b ON b.store_id = $1 AND b.campaign_id = c.id AND b.person_id = $2
   LEFT JOIN groups g ON g.store_id = $1 AND g.id = $9 AND g.campaign_id = c.id`,
);

export interface QuoteFactsQuery {
  readonly skuIds: readonly Id<'sku'>[];
  readonly privacyVersion: string;
  /** Null: the default address, if there is one. */
  readonly addressId: Id<'address'> | null;
  /** Of a mutation: what was stored under its key comes along. */
  readonly key: RequestKey | null;
}

/** No row at all: no such store. */
export async function readQuoteFacts(
  db: Queryable,
  store: StoreScope,
  owner: OwnerScope,
  query: QuoteFactsQuery,
): Promise<QuoteRow[]> {
  return await ofLines.run(db, linesParams(store, owner, query));
}

export async function readSeatFacts(
  db: Queryable,
  store: StoreScope,
  owner: OwnerScope,
  query: QuoteFactsQuery,
  seat: { readonly campaignId: Id<'campaign'>; readonly groupId: Id<'group'> | null },
  now: Instant,
): Promise<GroupQuoteRow | null> {
  const params = linesParams(store, owner, query);
  return await ofSeat.one(db, [...params, seat.campaignId, seat.groupId, at(now)]);
}

function linesParams(store: StoreScope, owner: OwnerScope, query: QuoteFactsQuery): LinesParams {
  return [
    store.storeId,
    owner.personId,
    query.skuIds,
    query.privacyVersion,
    query.addressId,
    query.key?.call ?? '',
    query.key?.requestId ?? '',
  ];
}
