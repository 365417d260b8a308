/** What decides how low a SKU can be sold: the shop's goods, and every offer that may meet it within a span of time. */
import type { PictureView } from '#core/contract/fields';
import type { CampaignSkuFacts } from '#core/domain/pricing/facts';
import type { Fen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import type { Words } from '#core/kernel/words';
import { at } from './params';
import type { StoreScope } from './scope';
import { type Queryable, statement } from './statement';

export interface GuardSkuRow {
  readonly skuId: Id<'sku'>;
  readonly productId: Id<'product'>;
  readonly categoryId: Id<'category'>;
  readonly list_fen: Fen;
  readonly cost_fen: Fen | null;
  readonly floor_fen: Fen | null;
  readonly stock: number;
}
export interface GuardCampaignRow {
  readonly id: Id<'campaign'>;
  readonly kind: string;
  readonly title: Words;
  readonly settings: unknown;
  readonly withCoupons: boolean;
  readonly from: Instant;
  /** When the last order at its terms can be placed: groups and haggles that are open outlive it. */
  readonly until: Instant;
  readonly skus: readonly (Pick<CampaignSkuFacts, 'price_fen' | 'stepPrices_fen'> & {
    readonly skuId: Id<'sku'>;
    readonly openerPrice_fen: Fen | null;
  })[];
}
export interface GuardTemplateRow {
  readonly id: Id<'couponTemplate'>;
  readonly kind: string;
  readonly title: Words;
  readonly settings: unknown;
  readonly from: Instant;
  /** When the last of its coupons can be used. */
  readonly until: Instant;
}
export interface ShownSkuRow {
  readonly skuId: Id<'sku'>;
  readonly title: Words;
  readonly label: Words;
  readonly picture: PictureView;
}

const skus = statement<GuardSkuRow, [string, string, number]>(
  'guard.skus',
  `SELECT k.id AS "skuId", k.product_id AS "productId", p.category_id AS "categoryId", k.price_fen AS list_fen, k.cost_fen,
     k.floor_fen, k.stock
   FROM skus k JOIN products p ON p.store_id = k.store_id AND p.id = k.product_id
   WHERE k.store_id = $1 AND k.id > $2 AND k.on_sale AND p.on_sale ORDER BY k.id LIMIT $3`,
);
const campaigns = statement<GuardCampaignRow, [string, string, string]>(
  'guard.campaigns',
  `SELECT * FROM (
     SELECT c.id, c.kind, c.title, c.settings, c.with_coupons AS "withCoupons", c.starts_at AS "from",
       COALESCE(c.stopped_at, c.ends_at) + make_interval(hours => COALESCE(c.open_for_h, 0)) AS "until",
       (SELECT COALESCE(jsonb_agg(jsonb_build_object('skuId', a.sku_id, 'price_fen', a.price_fen,
          'openerPrice_fen', a.opener_price_fen, 'stepPrices_fen', a.step_prices_fen) ORDER BY a.sku_id), '[]')
        FROM campaign_skus a WHERE a.store_id = c.store_id AND a.campaign_id = c.id) AS skus
     FROM campaigns c
     WHERE c.store_id = $1 AND c.starts_at < $3 AND (c.status = 'published' OR c.open_for_h IS NOT NULL)) c
   WHERE c."until" > $2 ORDER BY c.id`,
);
/**
 * Three days more than its validity, of the last that can be claimed as of those somebody has: a coupon that comes back through the
 * shop's fault may be used so long, and one that came back late outlives its template. `status || ''`: as the index
 * for this is written, which is for nobody else.
 */
const templates = statement<GuardTemplateRow, [string, string, string]>(
  'guard.templates',
  `SELECT * FROM (
     SELECT t.id, t.kind, t.title, t.settings, COALESCE(t.valid_from, t.claim_from) AS "from",
       GREATEST(COALESCE(t.valid_until, t.claim_until + make_interval(days => t.valid_days)),
         (SELECT max(u.valid_until) FROM coupons u
          WHERE u.store_id = t.store_id AND u.template_id = t.id AND u.status || '' IN ('free', 'held'))) + interval '72 hours' AS "until"
     FROM coupon_templates t
     WHERE t.store_id = $1 AND (t.status = 'published' OR EXISTS (SELECT FROM coupons u
       WHERE u.store_id = t.store_id AND u.template_id = t.id AND u.status IN ('free', 'held', 'used')))) t
   WHERE t."from" < $3 AND t."until" > $2 ORDER BY t.id`,
);
const shown = statement<ShownSkuRow, [string, readonly string[]]>(
  'guard.shown-skus',
  `SELECT k.id AS "skuId", p.title, k.label, COALESCE(k.picture, p.pictures->'thumb') AS picture
   FROM skus k JOIN products p ON p.store_id = k.store_id AND p.id = k.product_id
   WHERE k.store_id = $1 AND k.id = ANY($2)`,
);
const knownIds = statement<{ id: string }, [string, readonly string[]]>(
  'guard.known-goods',
  `SELECT id FROM categories WHERE store_id = $1 AND id = ANY($2)
   UNION ALL SELECT id FROM products WHERE store_id = $1 AND id = ANY($2)
   UNION ALL SELECT id FROM skus WHERE store_id = $1 AND id = ANY($2)`,
);

const BATCH = 500;

/** Every SKU on sale, in batches: scopes are weighed whole. */
export async function readGuardSkus(db: Queryable, store: StoreScope): Promise<GuardSkuRow[]> {
  const all: GuardSkuRow[] = [];
  for (;;) {
    const batch = await skus.run(db, [store.storeId, all.at(-1)?.skuId ?? '', BATCH]);
    all.push(...batch);
    if (batch.length < BATCH) return all;
  }
}

/** Campaigns at whose terms an order can be placed at some time in the span. */
export function readGuardCampaigns(db: Queryable, store: StoreScope, from: Instant, until: Instant) {
  return campaigns.run(db, [store.storeId, at(from), at(until)]);
}

/** Templates of which a coupon can be used at some time in the span. */
export function readGuardTemplates(db: Queryable, store: StoreScope, from: Instant, until: Instant) {
  return templates.run(db, [store.storeId, at(from), at(until)]);
}

export function readShownSkus(db: Queryable, store: StoreScope, skuIds: readonly Id<'sku'>[]) {
  return shown.run(db, [store.storeId, skuIds]);
}

/** Which of these ids are categories, products or SKUs of the store, on sale or not. */
export async function knownGoods(
  db: Queryable,
  store: StoreScope,
  ids: readonly string[],
): Promise<Set<string>> {
  return new Set((await knownIds.run(db, [store.storeId, ids])).map(({ id }) => id));
}
