/** How a campaign or a coupon template ends: stopped by the shop, or at its time. */
import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import { at } from './params';
import type { StoreScope } from './scope';
import { type Queryable, statement } from './statement';
import type { Tx } from './tx';

export interface CampaignTime {
  readonly status: 'published' | 'stopped' | 'ended';
  readonly starts_at: Instant;
  readonly ends_at: Instant;
}

const stopCampaignRow = statement<never, [string, string, string]>(
  'campaign.stop',
  `UPDATE campaigns SET status = 'stopped', stopped_at = $3
   WHERE store_id = $1 AND id = $2 AND status = 'published' AND ends_at > $3`,
);
const stopTemplateRow = statement<never, [string, string, string]>(
  'campaign.stop-template',
  `UPDATE coupon_templates SET status = 'stopped' WHERE store_id = $1 AND id = $2 AND status = 'published' AND claim_until > $3`,
);
const endCampaignRow = statement<never, [string, string, string]>(
  'campaign.end',
  `UPDATE campaigns SET status = 'ended' WHERE store_id = $1 AND id = $2 AND status = 'published' AND ends_at <= $3`,
);
const time = statement<CampaignTime, [string, string]>(
  'campaign.time',
  'SELECT status, starts_at, ends_at FROM campaigns WHERE store_id = $1 AND id = $2',
);
const shelf = statement<never, [string, string]>(
  'campaign.lock-shelf',
  `SELECT s.id FROM skus s JOIN campaign_skus a ON a.store_id = s.store_id AND a.sku_id = s.id
   WHERE s.store_id = $1 AND a.campaign_id = $2 AND a.left_units IS NOT NULL ORDER BY s.id FOR NO KEY UPDATE OF s`,
);
const stillOwed = statement<{ owed: boolean }, [string, string]>(
  'campaign.still-owed',
  `SELECT EXISTS (SELECT FROM groups WHERE store_id = $1 AND campaign_id = $2 AND status = 'open')
     OR EXISTS (SELECT FROM haggles WHERE store_id = $1 AND campaign_id = $2 AND status IN ('open', 'ordered'))
     OR EXISTS (SELECT FROM order_lines l JOIN orders o ON o.store_id = l.store_id AND o.id = l.order_id
       WHERE l.store_id = $1 AND l.campaign_id = $2 AND o.status = 'unpaid')
     OR EXISTS (SELECT FROM orders WHERE store_id = $1 AND campaign_id = $2 AND status = 'unpaid') AS owed`,
);
const known = statement<{ known: boolean }, [string, string]>(
  'campaign.known',
  `SELECT EXISTS (SELECT FROM campaigns WHERE store_id = $1 AND id = $2)
     OR EXISTS (SELECT FROM coupon_templates WHERE store_id = $1 AND id = $2) AS known`,
);
/** Answers false when it does not run (any more). */
export async function stopCampaignAt(
  tx: Tx,
  store: StoreScope,
  campaignId: Id<'campaign'>,
  now: Instant,
): Promise<boolean> {
  return (await stopCampaignRow.exec(tx, [store.storeId, campaignId, at(now)])) === 1;
}

export async function stopTemplateAt(
  tx: Tx,
  store: StoreScope,
  templateId: Id<'couponTemplate'>,
  now: Instant,
): Promise<boolean> {
  return (await stopTemplateRow.exec(tx, [store.storeId, templateId, at(now)])) === 1;
}

/** Answers false when there was nothing to end: not yet over, or stopped. */
export async function endCampaignAt(
  tx: Tx,
  store: StoreScope,
  campaignId: Id<'campaign'>,
  now: Instant,
): Promise<boolean> {
  return (await endCampaignRow.exec(tx, [store.storeId, campaignId, at(now)])) === 1;
}

export function campaignTime(db: Queryable, store: StoreScope, campaignId: Id<'campaign'>) {
  return time.one(db, [store.storeId, campaignId]);
}

/** The SKUs' own rows come before those of the allotment, as for buyers who take from both. */
export async function lockShelf(tx: Tx, store: StoreScope, campaignId: Id<'campaign'>): Promise<void> {
  await shelf.run(tx, [store.storeId, campaignId]);
}

/** Is there anything that may still give units back to the campaign? */
export async function isCampaignStillOwed(
  db: Queryable,
  store: StoreScope,
  campaignId: Id<'campaign'>,
): Promise<boolean> {
  return (await stillOwed.one(db, [store.storeId, campaignId]))?.owed ?? false;
}

/** Is it a campaign or a template of this store at all? */
export async function isOfStore(db: Queryable, store: StoreScope, id: string): Promise<boolean> {
  return (await known.one(db, [store.storeId, id]))?.known ?? false;
}
