import type { Id } from '#core/kernel/id';
import type { StoreScope } from './scope';
import { statement } from './statement';
import type { Tx } from './tx';

/** Units of a SKU, taken from or given back to where this order's units come from. */
export interface SkuUnits {
  readonly skuId: Id<'sku'>;
  readonly units: number;
}

/** While a campaign runs its allotment serves; a share lock keeps its end from passing between question and change. */
const campaignRuns = statement<{ runs: boolean }, [string, string]>(
  'allotment.campaign-runs',
  `SELECT status = 'published' AS runs FROM campaigns WHERE store_id = $1 AND id = $2 FOR SHARE`,
);
const giveToAllotment = statement<never, [string, string, string, number]>(
  'allotment.give-back',
  `UPDATE campaign_skus SET left_units = left_units + $4 WHERE store_id = $1 AND campaign_id = $2 AND sku_id = $3`,
);
const takeFromAllotment = statement<never, [string, string, string, number]>(
  'allotment.take',
  `UPDATE campaign_skus SET left_units = left_units - $4
   WHERE store_id = $1 AND campaign_id = $2 AND sku_id = $3 AND left_units >= $4`,
);
const giveToStock = statement<never, [string, string, number]>(
  'allotment.stock-give-back',
  'UPDATE skus SET stock = stock + $3 WHERE store_id = $1 AND id = $2',
);
const takeFromStock = statement<never, [string, string, number]>(
  'allotment.stock-take',
  'UPDATE skus SET stock = stock - $3 WHERE store_id = $1 AND id = $2 AND stock >= $3',
);
const emptyAllotments = statement<{ moved: number }, [string, string]>(
  'allotment.empty',
  `WITH emptied AS (
     SELECT sku_id, left_units FROM campaign_skus
     WHERE store_id = $1 AND campaign_id = $2 AND left_units > 0 ORDER BY sku_id FOR UPDATE),
   zeroed AS (
     UPDATE campaign_skus c SET left_units = 0 FROM emptied e
     WHERE c.store_id = $1 AND c.campaign_id = $2 AND c.sku_id = e.sku_id),
   filled AS (
     UPDATE skus s SET stock = s.stock + e.left_units FROM emptied e WHERE s.store_id = $1 AND s.id = e.sku_id
     RETURNING e.left_units)
   SELECT COALESCE(sum(left_units), 0)::int AS moved FROM filled`,
);

/** Back to the allotment while the campaign runs, else to ordinary stock; sorted, for these rows are contended. */
export async function giveStockBack(
  tx: Tx,
  store: StoreScope,
  campaignId: Id<'campaign'> | null,
  parts: readonly SkuUnits[],
): Promise<void> {
  const toAllotment = await runs(tx, store, campaignId);
  for (const { skuId, units } of sorted(parts)) {
    if (toAllotment !== null) await giveToAllotment.exec(tx, [store.storeId, toAllotment, skuId, units]);
    else await giveToStock.exec(tx, [store.storeId, skuId, units]);
  }
}

/** Takes all parts or answers false; the caller's transaction then rolls back. */
export async function takeStockAgain(
  tx: Tx,
  store: StoreScope,
  campaignId: Id<'campaign'> | null,
  parts: readonly SkuUnits[],
): Promise<boolean> {
  const fromAllotment = await runs(tx, store, campaignId);
  for (const { skuId, units } of sorted(parts)) {
    const took =
      fromAllotment !== null
        ? await takeFromAllotment.exec(tx, [store.storeId, fromAllotment, skuId, units])
        : await takeFromStock.exec(tx, [store.storeId, skuId, units]);
    if (took === 0) return false;
  }
  return true;
}

/** Moves what is left of a campaign's allotments to ordinary stock; answers how many units. */
export async function moveAllotmentBack(
  tx: Tx,
  store: StoreScope,
  campaignId: Id<'campaign'>,
): Promise<number> {
  return (await emptyAllotments.one(tx, [store.storeId, campaignId]))?.moved ?? 0;
}

async function runs(
  tx: Tx,
  store: StoreScope,
  campaignId: Id<'campaign'> | null,
): Promise<Id<'campaign'> | null> {
  if (campaignId === null) return null;
  const row = await campaignRuns.one(tx, [store.storeId, campaignId]);
  return row?.runs === true ? campaignId : null;
}

function sorted(parts: readonly SkuUnits[]): readonly SkuUnits[] {
  return parts
    .filter((part) => part.units > 0)
    .sort((a, b) => (a.skuId < b.skuId ? -1 : a.skuId > b.skuId ? 1 : 0));
}
