/**
 * What lowers prices on shelves and pages just now, for whoever looks: parts of the catalogue's and the landing's statements, put
 * together when the module is loaded. `$1` is always the store, `$2` the moment, `$3` the viewer (or null). Each statement that
 * uses them begins with `WITH ${ITEM_OFFERS}`: the shop's running offers are found once a statement, then asked by key per SKU.
 */
import type { CampaignFacts } from '#core/domain/pricing/facts';
import type { PriceStage } from '#core/domain/pricing/price-kind';
import { PRICE_KINDS } from '#core/domain/pricing/registry';
import type { Fen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import type { Words } from '#core/kernel/words';
import { overdueUnits, weighedCoupons } from './buyer-json';
import { ms } from './epoch-ms';
import { pricedAsNew } from './new-customer';
import { scopeNamesJson } from './scope-names-json';

const kindsOf = (stages: readonly PriceStage[]) =>
  [...PRICE_KINDS.values()]
    .filter((kind) => stages.includes(kind.stage) && !('direct' in kind && kind.direct))
    .map(({ kind }) => `'${kind}'`)
    .join(', ');
/** The partial index holds what is published; the end bounds it, so that what is long over is never read. */
export const PUBLISHED = `c.store_id = $1 AND c.status = 'published' AND c.ends_at > $2`;
const OVERDUE_UNITS = overdueUnits({ store: '$1', person: '$3', now: '$2', campaign: 'c.id' });
/** Units the viewer may still take; null: no limit. */
export const ALLOWED = `coalesce((SELECT c.buyer_limit - least(greatest(b.units - ${OVERDUE_UNITS}, 0), c.buyer_limit)
  FROM campaign_buyers b
  WHERE c.buyer_limit IS NOT NULL AND b.store_id = c.store_id AND b.campaign_id = c.id AND b.person_id = $3), c.buyer_limit)`;

/** A common table: the campaigns with item prices that run at $2. */
export const ITEM_OFFERS = `offers AS MATERIALIZED (
  SELECT c.store_id, c.id, c.kind, c.title, c.priority, c.settings, c.starts_at, c.ends_at, c.with_coupons, c.buyer_limit,
    ${ALLOWED} AS allowed
  FROM campaigns c WHERE ${PUBLISHED} AND c.starts_at <= $2 AND c.kind IN (${kindsOf(['item'])}))`;

const FACTS = `'id', c.id, 'kind', c.kind, 'title', c.title, 'priority', c.priority, 'settings', c.settings,
  'startsAt', ${ms('c.starts_at')}, 'endsAt', ${ms('c.ends_at')}, 'withCoupons', c.with_coupons`;

/**
 * What lowers prices of SKUs of the product p. Where something runs these are read first and once (each campaign is lateral to them),
 * and then there is one look into the index a SKU, whatever else the campaign holds (OFFSET 0).
 */
export const OFFERS_JSON = `(SELECT coalesce(json_agg(json_build_object(${FACTS}, 'unitsAllowed', c.allowed,
    'buyerLimit', c.buyer_limit, 'skus', s.skus)), '[]')
  FROM (SELECT array_agg(k.id) AS ids FROM skus k
    WHERE k.store_id = p.store_id AND k.product_id = p.id AND k.on_sale AND EXISTS (SELECT FROM offers)) own
  CROSS JOIN LATERAL (SELECT * FROM offers WHERE own.ids IS NOT NULL OFFSET 0) c
  CROSS JOIN LATERAL (
    SELECT json_agg(json_build_object('skuId', a.sku_id, 'price_fen', a.price_fen, 'stepPrices_fen', a.step_prices_fen,
      'left', a.left_units, 'struck_fen', a.struck_fen)) AS skus
    FROM unnest(own.ids) k (id) CROSS JOIN LATERAL (
      SELECT a.* FROM campaign_skus a WHERE a.store_id = c.store_id AND a.campaign_id = c.id AND a.sku_id = k.id OFFSET 0) a) s
  WHERE s.skus IS NOT NULL)`;
/** A campaign as the quote knows it, with only the SKUs that are asked about. */
export type OfferRow = Omit<CampaignFacts, 'id' | 'skus'> & {
  readonly id: Id<'campaign'>;
  readonly buyerLimit: number | null;
  readonly skus: ReadonlyArray<CampaignFacts['skus'][number] & { readonly struck_fen: Fen | null }>;
};

/** Shelves promise nothing to somebody unknown. */
const NEW_CUSTOMER = `($3::text IS NOT NULL AND ${pricedAsNew({ person: '$3', store: '$1', now: '$2' })})`;

/** What the shop knows of the viewer that prices depend on. */
export const BUYER_JSON = `(SELECT json_build_object('known', $3::text IS NOT NULL, 'newCustomer', ${NEW_CUSTOMER},
    'level', coalesce(u.level, 0))
  FROM (SELECT) one LEFT JOIN customers u ON u.store_id = $1 AND u.person_id = $3)`;
export interface BuyerRow {
  readonly known: boolean;
  readonly newCustomer: boolean;
  readonly level: number;
}

/** So many of those the viewer could claim are weighed: those that go first. */
const CLAIMABLE_WEIGHED = 50;
const OWN_COUPONS = weighedCoupons({ store: '$1', person: '$3', now: '$2', picked: 'ARRAY[]::text[]' });
/**
 * Coupons that take something off goods: those the viewer could claim this minute and use at once, and of those they have what the
 * quote weighs too. The limit comes before the kind, as it does there.
 */
export const USABLE_COUPONS_JSON = `(SELECT coalesce(json_agg(json_build_object('id', t.id, 'templateId', t.template_id, 'kind', t.kind,
    'title', t.title, 'settings', t.settings, 'owned', t.owned)), '[]') FROM (
  (SELECT t.id, t.id AS template_id, t.kind, t.title, t.settings, false AS owned FROM coupon_templates t
   WHERE t.store_id = $1 AND t.status = 'published' AND t.claim_until > $2 AND t.claim_from <= $2 AND t.given = 'public'
     AND t.kind IN (${kindsOf(['coupon'])}) AND (t.total IS NULL OR t.claimed < t.total)
     AND (t.valid_days IS NOT NULL OR (t.valid_from <= $2 AND t.valid_until > $2))
     AND CASE t.audience->>'of' WHEN 'anyone' THEN true WHEN 'new' THEN ${NEW_CUSTOMER}
       ELSE EXISTS (SELECT FROM customers u WHERE u.store_id = $1 AND u.person_id = $3
         AND u.tags && ARRAY(SELECT jsonb_array_elements_text(t.audience->'tags'))) END
     AND (SELECT count(*) FROM coupons q
       WHERE q.store_id = t.store_id AND q.template_id = t.id AND q.person_id = $3) < t.per_person
   ORDER BY t.claim_until, t.id LIMIT ${CLAIMABLE_WEIGHED})
  UNION ALL
  (SELECT q.id, t.id AS template_id, t.kind, t.title, t.settings, true AS owned
   FROM ${OWN_COUPONS} q JOIN coupon_templates t ON t.store_id = $1 AND t.id = q.template_id
   WHERE q.usable AND t.kind IN (${kindsOf(['coupon'])}) AND (t.audience->>'of' <> 'new' OR ${NEW_CUSTOMER}))) t)`;
export interface UsableCouponRow {
  /** Of the coupon, or of the template it would be one of. */
  readonly id: string;
  readonly templateId: Id<'couponTemplate'>;
  readonly kind: string;
  readonly title: Words;
  readonly settings: unknown;
  readonly owned: boolean;
}

const promotionsJson = (stages: readonly PriceStage[], names: string, skus: string) =>
  `(SELECT coalesce(json_agg(json_build_object(${FACTS}, 'names', ${names}, 'skus', ${skus}) ORDER BY c.priority DESC, c.id), '[]')
  FROM campaigns c WHERE ${PUBLISHED} AND c.starts_at <= $2 AND c.kind IN (${kindsOf(stages)}))`;
/** What runs in this shop that takes something off several units or a whole order; which goods it is about stands in its settings. */
export const PROMOTIONS_JSON = promotionsJson(
  ['line', 'order'],
  scopeNamesJson('c'),
  `(SELECT coalesce(json_agg(json_build_object('skuId', a.sku_id, 'price_fen', a.price_fen)), '[]') FROM campaign_skus a
    WHERE a.store_id = c.store_id AND a.campaign_id = c.id)`,
);
/**
 * The same for a shelf, which tells no rule: what may lower the price of one unit bought alone. No names are read, and no SKUs, of which
 * one campaign may have thousands: those with prices of their own are line rules', and these use units together.
 */
export const SHELF_PROMOTIONS_JSON = promotionsJson(['order'], 'NULL', `'[]'::json`);
export interface PromotionRow extends Omit<CampaignFacts, 'id' | 'skus' | 'unitsAllowed'> {
  readonly id: Id<'campaign'>;
  /** Of what its scope names first, by id. */
  readonly names: Readonly<Record<string, Words>> | null;
  /** None on a shelf. */
  readonly skus: ReadonlyArray<{ readonly skuId: Id<'sku'>; readonly price_fen: Fen }>;
}
