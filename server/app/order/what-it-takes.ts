/** What the commit of a purchase takes and uses up, by its quote. Pure. */
import type { Quote } from '#core/domain/pricing/facts';
import { assert } from '#core/kernel/assert';
import type { Id } from '#core/kernel/id';
import type { CampaignJson } from '#server/db/campaign-json';
import type { Holds } from '#server/db/order-store';
import type { WantedUnits } from '#server/db/stock-store';
import type { PurchaseFacts } from './purchase-facts';

/** Units by where they come from. None for a haggle: its unit travels with it. */
export function unitsToTake(facts: PurchaseFacts, { lines }: Quote): readonly WantedUnits[] {
  const { seat, haggle, rows } = facts;
  if (haggle !== null) return [];
  const sums = new Map<string, WantedUnits>();
  for (const line of lines) {
    const row = rows.find(({ wanted_sku_id }) => wanted_sku_id === line.skuId);
    assert(row !== undefined, 'a quoted line has its facts');
    const allotted = seat === null ? cartAllotment(facts, line) : seatAllotment(seat);
    const from = allotted ?? { campaignId: null, price_fen: row.price_fen };
    const place = `${from.campaignId} ${line.skuId}`;
    const quantity = (sums.get(place)?.quantity ?? 0) + line.quantity;
    sums.set(place, { skuId: row.wanted_sku_id, quantity, ...from });
  }
  return [...sums.values()];
}

type From = Pick<WantedUnits, 'campaignId' | 'price_fen'>;

function cartAllotment(facts: PurchaseFacts, line: Quote['lines'][number]): From | null {
  const campaign = campaignOf(facts, line.campaignId);
  const sku = campaign?.skus?.find(({ skuId }) => skuId === line.skuId);
  if (campaign === undefined || sku === undefined || sku.left === null) return null;
  return { campaignId: campaign.id, price_fen: sku.price_fen };
}

/** While the campaign is published its allotment serves; groups that outlive it are served from ordinary stock. */
function seatAllotment({ row }: NonNullable<PurchaseFacts['seat']>): From | null {
  if (row.campaign_status !== 'published' || row.left_units === null) return null;
  return { campaignId: row.campaign_id, price_fen: row.campaign_price_fen };
}

/** Of a seat or a haggle the campaign was looked at itself; of lines every running one made the price. */
export function holdsOf(facts: PurchaseFacts, quote: Quote): Holds {
  const { seat, haggle, rows } = facts;
  const direct = seat !== null || haggle !== null;
  return {
    priceVersion: direct ? null : rows[0].price_version,
    haggle: haggle === null ? null : { id: haggle.haggle_id, done: haggle.haggle_done },
    couponIds: quote.coupons
      .filter(({ saves_fen }) => saves_fen !== null)
      .map(({ id }) => id as Id<'coupon'>),
    buyerUnits: haggle === null ? buyerUnits(facts, quote) : [],
  };
}

/** A seat counts always, other offers where they have a limit. */
function buyerUnits(facts: PurchaseFacts, { lines }: Quote): Holds['buyerUnits'] {
  const sums = new Map<Id<'campaign'>, Holds['buyerUnits'][number]>();
  for (const { campaignId: id, quantity } of lines) {
    const counted = facts.seat === null ? limitedCampaign(facts, id) : seatCampaign(facts.seat);
    if (counted === null) continue;
    const { campaignId } = counted;
    sums.set(campaignId, { ...counted, units: (sums.get(campaignId)?.units ?? 0) + quantity });
  }
  return [...sums.values()];
}

function limitedCampaign(facts: PurchaseFacts, id: string | null) {
  const campaign = campaignOf(facts, id);
  if (campaign === undefined || campaign.buyerLimit === null) return null;
  return { campaignId: campaign.id, limit: campaign.buyerLimit };
}

function seatCampaign({ row }: NonNullable<PurchaseFacts['seat']>) {
  return row.campaign_id === null ? null : { campaignId: row.campaign_id, limit: row.buyer_limit };
}

function campaignOf({ rows }: PurchaseFacts, id: string | null): CampaignJson | undefined {
  return id === null ? undefined : rows[0].campaigns?.find((campaign) => campaign.id === id);
}
