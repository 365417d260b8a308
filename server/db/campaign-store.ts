/** What publishing writes: campaigns with their SKUs and allotments, and coupon templates. */
import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import type { Words } from '#core/kernel/words';
import { at, json } from './params';
import type { StoreScope } from './scope';
import { statement } from './statement';
import type { Tx } from './tx';

export interface NewCampaign {
  readonly id: Id<'campaign'>;
  readonly kind: string;
  /** Of a group: the one product it is for. */
  readonly productId: Id<'product'> | null;
  readonly title: Words;
  readonly size: number | null;
  readonly openFor_h: number | null;
  readonly buyerLimit: number | null;
  readonly settings: unknown;
  readonly priority: number;
  readonly withCoupons: boolean;
  readonly startsAt: Instant;
  readonly endsAt: Instant;
  readonly createdBy: Id<'person'>;
}
export interface NewCampaignSku {
  readonly skuId: Id<'sku'>;
  readonly price_fen: number;
  readonly openerPrice_fen: number | null;
  readonly stepPrices_fen: readonly number[];
  /** Units for the allotment; null: ordinary stock serves. */
  readonly units: number | null;
  readonly struck_fen: number | null;
}
export interface NewTemplate {
  readonly id: Id<'couponTemplate'>;
  readonly kind: string;
  readonly title: Words;
  readonly settings: unknown;
  readonly audience: unknown;
  readonly total: number | null;
  readonly perPerson: number;
  readonly claimFrom: Instant;
  readonly claimUntil: Instant;
  readonly validFrom: Instant | null;
  readonly validUntil: Instant | null;
  readonly valid_days: number | null;
  readonly given: 'public' | 'link' | 'group' | 'shop';
  /** In capitals. */
  readonly code: string | null;
  readonly linkKey: string;
  readonly createdBy: Id<'person'>;
}

const raiseVersion = statement<never, [string]>(
  'campaign.raise-price-version',
  'UPDATE stores SET price_version = price_version + 1 WHERE id = $1 RETURNING id AS store_id',
);
const insertCampaign = statement<
  never,
  [
    string,
    string,
    string,
    string | null,
    string,
    number | null,
    number | null,
    number | null,
    string,
    number,
    boolean,
    string,
    string,
    string,
    string,
  ]
>(
  'campaign.insert',
  `INSERT INTO campaigns (store_id, id, kind, product_id, title, size, open_for_h, buyer_limit, settings, priority, with_coupons,
     starts_at, ends_at, status, created_at, created_by)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 'published', $14, $15)`,
);
const insertSkus = statement<never, [string, string, string]>(
  'campaign.insert-skus',
  `INSERT INTO campaign_skus (store_id, campaign_id, sku_id, price_fen, opener_price_fen, step_prices_fen, allotted, left_units, struck_fen)
   SELECT $1, $2, s.sku_id, s.price_fen, s.opener_price_fen, s.step_prices_fen, s.units, s.units, s.struck_fen
   FROM jsonb_to_recordset($3) AS s (sku_id text, price_fen bigint, opener_price_fen bigint, step_prices_fen bigint[], units int,
     struck_fen bigint)`,
);
const lockStock = statement<{ sku_id: Id<'sku'>; stock: number }, [string, readonly string[]]>(
  'campaign.lock-stock',
  'SELECT id AS sku_id, stock FROM skus WHERE store_id = $1 AND id = ANY($2) ORDER BY id FOR NO KEY UPDATE',
);
const moveUnits = statement<{ sku_id: Id<'sku'> }, [string, string]>(
  'campaign.move-units',
  `UPDATE skus s SET stock = s.stock - w.units FROM jsonb_to_recordset($2) AS w (sku_id text, units int)
   WHERE s.store_id = $1 AND s.id = w.sku_id AND s.stock >= w.units RETURNING s.id AS sku_id`,
);
const insertTemplate = statement<
  never,
  [
    string,
    string,
    string,
    string,
    string,
    string,
    number | null,
    number,
    string,
    string,
    string | null,
    string | null,
    number | null,
    string,
    string | null,
    string,
    string,
    string,
  ]
>(
  'campaign.insert-template',
  `INSERT INTO coupon_templates (store_id, id, kind, title, settings, audience, total, per_person, claim_from, claim_until, valid_from,
     valid_until, valid_days, given, code, link_key, status, created_at, created_by)
   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, 'published', $17, $18)`,
);
/**
 * Prices of the store are other ones from now on: who quoted before reads again. First of all in its transaction: it holds the
 * store's row, so that two who publish in one store come one after the other, and the second sees what the first published.
 */
export function raisePriceVersion(tx: Tx, store: StoreScope): Promise<number> {
  return raiseVersion.exec(tx, [store.storeId]);
}

export async function insertCampaignRows(
  tx: Tx,
  store: StoreScope,
  campaign: NewCampaign,
  skus: readonly NewCampaignSku[],
  now: Instant,
): Promise<void> {
  const { startsAt, endsAt } = campaign;
  await insertCampaign.exec(tx, [
    store.storeId,
    campaign.id,
    campaign.kind,
    campaign.productId,
    json(campaign.title),
    campaign.size,
    campaign.openFor_h,
    campaign.buyerLimit,
    json(campaign.settings),
    campaign.priority,
    campaign.withCoupons,
    at(startsAt),
    at(endsAt),
    at(now),
    campaign.createdBy,
  ]);
  if (skus.length === 0) return;
  const rows = skus.map((sku) => ({
    sku_id: sku.skuId,
    price_fen: sku.price_fen,
    opener_price_fen: sku.openerPrice_fen,
    step_prices_fen: sku.stepPrices_fen,
    units: sku.units,
    struck_fen: sku.struck_fen,
  }));
  await insertSkus.exec(tx, [store.storeId, campaign.id, json(rows)]);
}

/**
 * From ordinary stock, for the allotment. Answers a SKU of which there are too few, with what there is of it, or null: then all were
 * moved. After a SKU nothing may be committed.
 */
export async function takeForAllotment(
  tx: Tx,
  store: StoreScope,
  wanted: readonly { readonly skuId: Id<'sku'>; readonly units: number }[],
): Promise<{ readonly skuId: Id<'sku'>; readonly stock: number } | null> {
  if (wanted.length === 0) return null;
  // In the order in which buyers take units, so that nobody waits for each other.
  const ids = wanted.map(({ skuId }) => skuId);
  const stock = new Map(
    (await lockStock.run(tx, [store.storeId, ids])).map((row) => [row.sku_id, row.stock] as const),
  );
  const rows = wanted.map(({ skuId, units }) => ({ sku_id: skuId, units }));
  const moved = new Set((await moveUnits.run(tx, [store.storeId, json(rows)])).map((row) => row.sku_id));
  const short = ids.find((skuId) => !moved.has(skuId));
  return short === undefined ? null : { skuId: short, stock: stock.get(short) ?? 0 };
}

/** Constraint `coupon_templates_code_key`: the code is taken. */
export async function insertTemplateRow(
  tx: Tx,
  store: StoreScope,
  template: NewTemplate,
  now: Instant,
): Promise<void> {
  const { claimFrom, claimUntil, validFrom, validUntil } = template;
  await insertTemplate.exec(tx, [
    store.storeId,
    template.id,
    template.kind,
    json(template.title),
    json(template.settings),
    json(template.audience),
    template.total,
    template.perPerson,
    at(claimFrom),
    at(claimUntil),
    at(validFrom),
    at(validUntil),
    template.valid_days,
    template.given,
    template.code,
    template.linkKey,
    at(now),
    template.createdBy,
  ]);
}
