import type { GroupCampaignView, ProductView } from '#core/contract/storefront';
import { groupRules } from '#core/domain/group/registry';
import { shippingFacts } from '#core/domain/shipping/shipping-facts';
import type { Id } from '#core/kernel/id';
import { haggleEntry } from '#server/app/haggle/haggle-entry';
import type { CampaignRow, ProductRow } from '#server/db/catalog-json';
import { cheapestSku, claimOff, limitReached, priceView } from './price-view';
import { promotionsOf } from './promotions-of';
import type { Shopper } from './shopper';

export function campaignView({ running: _running, settings, ...campaign }: CampaignRow): GroupCampaignView {
  const rules = groupRules({ kind: campaign.kind, settings });
  return { ...campaign, tierSizes: [...rules.tierSizes()], newOnly: rules.newBenefit('joiner') };
}

export function productView(
  row: ProductRow,
  store: { readonly id: Id<'store'>; readonly shipPromise_h: number },
  campaign: CampaignRow | null,
  shopper: Shopper,
): ProductView {
  const { id, title, subtitle, promises, pictures, axes, detail, sold, shipping } = row;
  const skus = row.skus.map((sku) => ({ ...sku, ...priceView(sku, row, shopper) }));
  return {
    id,
    storeId: store.id,
    title,
    subtitle,
    promises,
    heroes: pictures.heroes,
    card: pictures.card,
    share: pictures.share,
    axes,
    skus,
    detail,
    sold,
    shipping: shippingFacts(shipping),
    shipPromise_h: store.shipPromise_h,
    campaign: campaign === null ? null : campaignView(campaign),
    claim_fen: claimOff(cheapestSku(skus), row, shopper),
    coupons: [],
    promotions: promotionsOf(
      shopper.promotions,
      skus.map((sku) => ({ skuId: sku.id, productId: id, categoryId: row.categoryId })),
    ),
    limitReached:
      row.skus.map((sku) => limitReached(sku, row.offers, shopper)).find((most) => most !== null) ?? null,
    haggle: haggleEntry(row.haggle),
  };
}
