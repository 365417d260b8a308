/** What a formed group gives back: its prices, the seats it still waits for, the orders that are not served yet. */
import type { GroupSkuPrices } from '#core/domain/group/group-kind';
import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import type { StoreScope } from './scope';
import { type Queryable, statement } from './statement';

interface CampaignSkuRow extends GroupSkuPrices {
  readonly sku_id: Id<'sku'>;
}
const skuPrices = statement<CampaignSkuRow, [string, string]>(
  'tier.sku-prices',
  `SELECT sku_id, price_fen, opener_price_fen AS "openerPrice_fen", step_prices_fen AS "stepPrices_fen"
   FROM campaign_skus WHERE store_id = $1 AND campaign_id = $2`,
);
const firstHold = statement<{ hold_until: Instant | null }, [string, string]>(
  'tier.first-hold-ends',
  `SELECT min(hold_until) AS hold_until FROM seats WHERE store_id = $1 AND group_id = $2 AND state = 'held'`,
);
const toRebate = statement<{ id: Id<'order'> }, [string, string]>(
  'tier.orders-to-rebate',
  `SELECT o.id FROM orders o
   WHERE o.store_id = $1 AND o.group_id = $2 AND o.status IN ('to_ship', 'shipped', 'received', 'completed')
     AND NOT EXISTS (SELECT FROM refunds r
       WHERE r.store_id = o.store_id AND r.order_id = o.id AND r.cause = 'tier_difference')
   ORDER BY o.id`,
);

/** What a published campaign's SKUs cost: it is never edited, so that these are the prices its orders were placed at. */
export function campaignSkuPrices(db: Queryable, store: StoreScope, campaignId: Id<'campaign'>) {
  return skuPrices.run(db, [store.storeId, campaignId]);
}

/** When the first of the seats that are still held has its time over; null: none is held. */
export async function firstHoldEnds(db: Queryable, store: StoreScope, groupId: Id<'group'>) {
  return (await firstHold.one(db, [store.storeId, groupId]))?.hold_until ?? null;
}

/** The orders of a formed group that are still bought, and to which no tier difference was promised yet. */
export async function ordersToRebate(db: Queryable, store: StoreScope, groupId: Id<'group'>) {
  return (await toRebate.run(db, [store.storeId, groupId])).map((row) => row.id);
}
