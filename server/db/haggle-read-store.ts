/** What buyers and the shop read of haggles. */
import type { Doubt } from '#core/domain/haggle/doubt';
import { HAGGLE_KIND } from '#core/domain/haggle/haggle-kind';
import type { Portrait } from '#core/domain/person/avatars';
import type { Profile } from '#core/domain/person/face';
import type { ShippingTemplate } from '#core/domain/shipping/fee';
import type { Fen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import type { Words } from '#core/kernel/words';
import { RUNNING } from './catalog-json';
import { ms } from './epoch-ms';
import type { HaggleStatus, HelpState } from './haggle-store';
import { at } from './params';
import { PROFILE_JSON } from './profile-store';
import type { OwnerScope, StoreScope } from './scope';
import { type Queryable, statement } from './statement';

// `$2` the moment, `$3` the viewer. Aliases: campaigns c, skus k.
/** The viewer's own that is still going. */
const OWN_LIVE = `(SELECT h.id FROM haggles h WHERE h.store_id = c.store_id AND h.campaign_id = c.id AND h.sku_id = k.id
  AND h.person_id = $3 AND h.status IN ('open', 'ordered') AND (h.status = 'ordered' OR h.expires_at > $2))`;
/** What a person may start of the campaign, where the viewer has; null: not yet. One that is over counts no more, timer or not. */
const LIMIT_REACHED = `(SELECT c.buyer_limit FROM campaign_buyers b
  WHERE b.store_id = c.store_id AND b.campaign_id = c.id AND b.person_id = $3
    AND b.units - (SELECT count(*) FROM haggles o WHERE o.store_id = c.store_id AND o.campaign_id = c.id AND o.person_id = $3
      AND o.status = 'open' AND o.expires_at <= $2) >= c.buyer_limit)`;

/** Where the goods are sent, and for how much. Alias: products p. */
const SHIPPING = `(SELECT t.rules FROM shipping_templates t WHERE t.store_id = p.store_id AND t.id = p.shipping_template_id)`;

export interface OfferRow {
  readonly campaign_id: Id<'campaign'>;
  readonly sku_id: Id<'sku'>;
  readonly product_id: Id<'product'>;
  readonly title: Words;
  readonly label: Words;
  readonly picture: Portrait;
  readonly list_fen: Fen;
  readonly floor_fen: Fen;
  readonly settings: unknown;
  readonly open_for_h: number;
  readonly ends_at: Instant;
  readonly left_units: number;
  readonly at_product: number;
  readonly mine: Id<'haggle'> | null;
  readonly limit_reached: number | null;
  readonly shipping: ShippingTemplate;
}
/** Where a row stands: 1 = no unit is left, then its end, its product's place, the ids of SKU and campaign. */
export type OfferPlace = readonly [
  gone: number,
  endsAt: Instant,
  product: number,
  skuId: string,
  campaignId: string,
];
const offers = statement<
  OfferRow,
  [
    store: string,
    now: string,
    viewer: string | null,
    product: string | null,
    sku: string | null,
    gone: number,
    endsAt: string,
    position: number,
    skuId: string,
    campaignId: string,
    limit: number,
  ]
>(
  'haggle.offers',
  `SELECT c.id AS campaign_id, k.id AS sku_id, p.id AS product_id, p.title, k.label,
     COALESCE(k.picture, p.pictures->'card') AS picture, k.price_fen AS list_fen, a.price_fen AS floor_fen, c.settings,
     c.open_for_h, c.ends_at, a.left_units, p.position AS at_product, ${OWN_LIVE} AS mine, ${LIMIT_REACHED} AS limit_reached,
     ${SHIPPING} AS shipping
   FROM campaigns c
   JOIN campaign_skus a ON a.store_id = c.store_id AND a.campaign_id = c.id
   JOIN skus k ON k.store_id = a.store_id AND k.id = a.sku_id AND k.on_sale
   JOIN products p ON p.store_id = k.store_id AND p.id = k.product_id AND p.on_sale
   WHERE c.store_id = $1 AND c.kind = '${HAGGLE_KIND}' AND ${RUNNING}
     AND ($4::text IS NULL OR p.id = $4) AND ($5::text IS NULL OR k.id = $5)
     AND ((a.left_units <= 0)::int, c.ends_at, p.position, k.id, c.id) > ($6::bigint, $7::timestamptz, $8::bigint, $9, $10)
   ORDER BY (a.left_units <= 0), c.ends_at, p.position, k.id, c.id LIMIT $11`,
);

/** A haggle with its goods; what is mine, and what is the same for all. */
const CARD = `h.id, h.store_id, h.status, h.list_fen, h.floor_fen, h.cut_fen, h.done, cardinality(h.cuts_fen) AS step_count,
  h.expires_at, p.id AS product_id, p.title, k.label, COALESCE(k.picture, p.pictures->'card') AS picture`;
const CARD_SOURCES = `haggles h JOIN skus k ON k.store_id = h.store_id AND k.id = h.sku_id
  JOIN products p ON p.store_id = k.store_id AND p.id = k.product_id`;
export interface HaggleCardRow {
  readonly id: Id<'haggle'>;
  readonly store_id: Id<'store'>;
  readonly status: HaggleStatus;
  readonly list_fen: Fen;
  readonly floor_fen: Fen;
  readonly cut_fen: Fen;
  readonly done: number;
  readonly step_count: number;
  readonly expires_at: Instant;
  readonly product_id: Id<'product'>;
  readonly title: Words;
  readonly label: Words;
  readonly picture: Portrait;
}
const mine = statement<HaggleCardRow, [string, string | null, number]>(
  'haggle.mine',
  `SELECT ${CARD} FROM ${CARD_SOURCES}
   WHERE h.person_id = $1 AND ($2::text IS NULL OR h.id < $2) ORDER BY h.id DESC LIMIT $3`,
);

export interface HagglePageRow extends HaggleCardRow {
  readonly campaign_id: Id<'campaign'>;
  readonly sku_id: Id<'sku'>;
  readonly owner_id: Id<'person'>;
  readonly owner: Profile;
  readonly share: Portrait;
  readonly cuts_fen: readonly Fen[];
  readonly started_at: Instant;
  readonly shipping: ShippingTemplate;
  readonly with_coupons: boolean;
  readonly settings: unknown;
  /** Counted helps in the order of their steps. */
  readonly helps: ReadonlyArray<{
    readonly step: number;
    readonly personId: Id<'person'>;
    readonly at: Instant;
    readonly profile: Profile;
  }>;
  readonly held: number;
  readonly my_help: {
    readonly id: Id<'help'>;
    readonly state: HelpState;
    readonly cut_fen: Fen;
    readonly doubt: Doubt | null;
    readonly appealed: boolean;
  } | null;
  readonly order_id: Id<'order'> | null;
  /** It can be started now: runs, has units, and is sold by an open shop. */
  readonly startable: boolean;
  readonly list_now_fen: Fen;
  readonly floor_now_fen: Fen | null;
  /** The viewer's own live haggle for the same SKU. */
  readonly own_id: Id<'haggle'> | null;
  readonly units_allowed: boolean;
}
const page = statement<HagglePageRow, [string, string, string | null, string]>(
  'haggle.page',
  `SELECT ${CARD}, h.campaign_id, h.sku_id, h.person_id AS owner_id, h.cuts_fen, h.started_at, p.pictures->'share' AS share,
     c.with_coupons, c.settings, ${SHIPPING} AS shipping,
     (SELECT ${PROFILE_JSON} FROM persons p WHERE p.id = h.person_id) AS owner,
     (SELECT COALESCE(json_agg(json_build_object('step', s.step, 'personId', s.person_id,
        'at', ${ms('s.at')}, 'profile', ${PROFILE_JSON}) ORDER BY s.step), '[]')
      FROM haggle_helps s JOIN persons p ON p.id = s.person_id
      WHERE s.store_id = h.store_id AND s.haggle_id = h.id AND s.step IS NOT NULL) AS helps,
     here.held, here.mine->0 AS my_help,
     (SELECT o.id FROM orders o WHERE o.store_id = h.store_id AND o.haggle_id = h.id
      AND o.status NOT IN ('cancelled', 'refunded')) AS order_id,
     COALESCE(${RUNNING} AND st.open AND k.on_sale AND p.on_sale AND a.left_units > 0, false) AS startable,
     k.price_fen AS list_now_fen, a.price_fen AS floor_now_fen, ${OWN_LIVE} AS own_id,
     ${LIMIT_REACHED} IS NULL AS units_allowed
   FROM ${CARD_SOURCES}
   JOIN campaigns c ON c.store_id = h.store_id AND c.id = h.campaign_id
   JOIN stores st ON st.id = h.store_id
   LEFT JOIN campaign_skus a ON a.store_id = h.store_id AND a.campaign_id = h.campaign_id AND a.sku_id = h.sku_id
   CROSS JOIN LATERAL (
     -- Of this haggle, however often the viewer has helped elsewhere.
     SELECT count(*) FILTER (WHERE s.state = 'held')::int AS held,
       json_agg(json_build_object('id', s.id, 'state', s.state, 'cut_fen', s.cut_fen, 'doubt', s.doubt,
         'appealed', s.appealed_at IS NOT NULL)) FILTER (WHERE s.person_id = $3) AS mine
     FROM haggle_helps s WHERE s.store_id = h.store_id AND s.haggle_id = h.id) here
   WHERE h.store_id = $1 AND h.id = $4`,
);
const storeOf = statement<{ store_id: Id<'store'> }, [string]>(
  'haggle.store',
  'SELECT store_id FROM haggles WHERE id = $1',
);

export interface HeldHelpRow {
  readonly id: Id<'help'>;
  readonly haggle_id: Id<'haggle'>;
  readonly title: Words;
  readonly picture: Portrait;
  readonly owner: Profile;
  readonly helper: Profile;
  readonly doubt: Doubt;
  readonly appeal: string | null;
  readonly appealed: boolean;
  readonly at: Instant;
  readonly open: boolean;
  readonly own: boolean;
}
const held = statement<HeldHelpRow, [string, string, boolean | null, string | null, number, string]>(
  'haggle.held-helps',
  `SELECT s.id, s.haggle_id, p.title, COALESCE(k.picture, p.pictures->'thumb') AS picture, s.doubt, s.appeal, s.at,
     s.appealed_at IS NOT NULL AS appealed,
     (SELECT ${PROFILE_JSON} FROM persons p WHERE p.id = h.person_id) AS owner,
     (SELECT ${PROFILE_JSON} FROM persons p WHERE p.id = s.person_id) AS helper,
     h.status = 'open' AND h.expires_at > $2 AND h.done < cardinality(h.cuts_fen) AS open,
     $6 IN (s.person_id, h.person_id) AS own
   FROM haggle_helps s JOIN haggles h ON h.store_id = s.store_id AND h.id = s.haggle_id
   JOIN skus k ON k.store_id = h.store_id AND k.id = h.sku_id
   JOIN products p ON p.store_id = k.store_id AND p.id = k.product_id
   WHERE s.store_id = $1 AND s.state = 'held'
     AND ($3::boolean IS NULL OR (s.appealed_at IS NULL) > (NOT $3) OR ((s.appealed_at IS NULL) = (NOT $3) AND s.id < $4))
   ORDER BY (s.appealed_at IS NULL), s.id DESC LIMIT $5`,
);

export interface OffersQuery {
  readonly viewer: Id<'person'> | null;
  /** Null: of all goods. */
  readonly productId: Id<'product'> | null;
  readonly skuId: Id<'sku'> | null;
  /** The last row seen. */
  readonly beyond: OfferPlace | null;
  readonly limit: number;
}
/** What can be haggled for now; what has units left comes first, then what ends soonest. */
export function haggleOffersOf(
  db: Queryable,
  store: StoreScope,
  query: OffersQuery,
  now: Instant,
): Promise<OfferRow[]> {
  const { viewer, productId, skuId, beyond, limit } = query;
  const [gone, endsAt, ...rest] = beyond ?? ([-1, null, -1, '', ''] as const);
  const end = endsAt === null ? '-infinity' : at(endsAt);
  return offers.run(db, [store.storeId, at(now), viewer, productId, skuId, gone, end, ...rest, limit]);
}

/** Newest first, from before `before`. */
export function hagglesOf(db: Queryable, owner: OwnerScope, before: string | null, limit: number) {
  return mine.run(db, [owner.personId, before, limit]);
}

export async function storeOfHaggle(db: Queryable, haggleId: Id<'haggle'>): Promise<Id<'store'> | null> {
  return (await storeOf.one(db, [haggleId]))?.store_id ?? null;
}

export function hagglePage(
  db: Queryable,
  store: StoreScope,
  viewer: Id<'person'> | null,
  id: string,
  now: Instant,
): Promise<HagglePageRow | null> {
  return page.one(db, [store.storeId, at(now), viewer, id]);
}

/** Those whose helper asks the shop to look come first; within them the newest. `own` is asked of the one who `looks`. */
export function heldHelpsOf(
  db: Queryable,
  store: StoreScope,
  looks: Id<'person'>,
  beyond: { readonly appealed: boolean; readonly id: string } | null,
  limit: number,
  now: Instant,
): Promise<HeldHelpRow[]> {
  const { appealed = null, id = null } = beyond ?? {};
  return held.run(db, [store.storeId, at(now), appealed, id, limit, looks]);
}
