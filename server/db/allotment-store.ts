import type { Id } from '#core/kernel/id';
import { json } from './params';
import type { StoreScope } from './scope';
import { statement } from './statement';
import type { Tx } from './tx';

/** Units of a SKU that somebody gives back, and the campaign whose price they had. */
export interface UnitsBack {
  readonly skuId: Id<'sku'>;
  readonly units: number;
  readonly campaignId: Id<'campaign'> | null;
}

const giveBack = statement<never, [store: string, units: string]>(
  'allotment.give-back',
  'SELECT give_back_stock_v2($1, $2)',
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

/** Each back to its campaign's allotment while that runs, else to ordinary stock. Last in the order of locks. */
export async function giveStockBack(tx: Tx, store: StoreScope, parts: readonly UnitsBack[]): Promise<void> {
  const units = parts
    .filter((part) => part.units > 0)
    .map((part) => ({ sku_id: part.skuId, quantity: part.units, campaign_id: part.campaignId }));
  if (units.length > 0) await giveBack.exec(tx, [store.storeId, json(units)]);
}

/** Moves what is left of a campaign's allotments to ordinary stock; answers how many units. */
export async function moveAllotmentBack(
  tx: Tx,
  store: StoreScope,
  campaignId: Id<'campaign'>,
): Promise<number> {
  return (await emptyAllotments.one(tx, [store.storeId, campaignId]))?.moved ?? 0;
}
