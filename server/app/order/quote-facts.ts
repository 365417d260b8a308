import type { CampaignFacts, CouponFacts, QuoteFacts } from '#core/domain/pricing/facts';
import { shippingTemplate } from '#core/domain/shipping/fee';
import { isNewOnly } from '#server/app/coupon/coupon-terms';
import { campaignFacts } from '#server/app/pricing/campaign-facts';
import { parseSettings } from '#server/app/pricing/parse-settings';
import type { CampaignJson } from '#server/db/campaign-json';
import { directPrice } from './direct-price';
import { benefitHeld, lapsed, type PriceFacts, unitsBack, unitsIn, type Viewpoint } from './purchase-facts';

/** From what was read to what `quote` counts with. Settings are parsed here. */
export function quoteFacts(facts: PriceFacts, region: string | null, looking: Viewpoint): QuoteFacts {
  const { rows, wanted, pick } = facts;
  const [first] = rows;
  const free = lapsed(facts, looking);
  const held = first.new_customer && benefitHeld(facts, looking);
  return {
    lines: rows.map((row, place) => ({
      skuId: row.wanted_sku_id,
      productId: row.product_id,
      categoryId: row.category_id,
      quantity: wanted[place]?.quantity ?? 0,
      unitList_fen: row.price_fen,
      stock: row.stock + unitsBack(free, row.wanted_sku_id, null),
      weight_g: row.weight_g,
      templateId: row.template_id,
    })),
    // One benefit at a time: what is bought beside it costs what it costs everybody.
    buyer: { newCustomer: first.new_customer && !held, benefitHeld: held, level: first.level },
    campaigns: (first.campaigns ?? []).map((row) => freed(campaignFacts(row, unitsIn(free, row.id)), row)),
    coupons: couponFacts(facts, looking),
    pick,
    direct: directPrice(facts),
    templates: new Map(rows.map((row) => [row.template_id, shippingTemplate.parse(row.template_rules)])),
    region,
  };

  /** With what its allotments have back. */
  function freed(campaign: CampaignFacts, { id, skus }: CampaignJson): CampaignFacts {
    if (free.length === 0) return campaign;
    const back = ({ skuId, left, ...sku }: NonNullable<CampaignJson['skus']>[number]) => ({
      ...sku,
      skuId,
      left: left === null ? null : left + unitsBack(free, skuId, id),
    });
    return { ...campaign, skus: (skus ?? []).map(back) };
  }
}

function couponFacts(facts: PriceFacts, looking: Viewpoint): CouponFacts[] {
  const free = new Set(lapsed(facts, looking).map(({ orderId }) => orderId));
  return (facts.rows[0].coupons ?? []).map(({ audience, orderId, ...coupon }) => ({
    ...coupon,
    status: coupon.status === 'held' && orderId !== null && free.has(orderId) ? 'free' : coupon.status,
    settings: parseSettings(coupon.kind, coupon.settings),
    newOnly: isNewOnly(audience),
  }));
}
