import type { GroupCampaignView, ProductView } from '#core/contract/shop';
import { campaignRules } from '#core/domain/campaign/registry';
import { shippingFacts } from '#core/domain/shipping/shipping-facts';
import type { Id } from '#core/kernel/id';
import { haggleEntry } from '#server/app/haggle/haggle-entry';
import type { CampaignRow, ProductRow } from '#server/db/catalog-json';

export function campaignView({ running: _running, settings, ...campaign }: CampaignRow): GroupCampaignView {
  const rules = campaignRules({ kind: campaign.kind, settings });
  return { ...campaign, tierSizes: [...rules.tierSizes()], newOnly: rules.newBenefit('joiner') };
}

export function productView(
  row: ProductRow,
  store: { readonly id: Id<'store'>; readonly shipPromise_h: number },
  campaign: CampaignRow | null,
): ProductView {
  const { id, title, subtitle, promises, pictures, axes, skus, detail, sold, shipping } = row;
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
    skus: skus.map((sku) => ({
      ...sku,
      list_fen: sku.price_fen,
      offer: null,
      struck_fen: null,
      newcomer_fen: null,
    })),
    detail,
    sold,
    shipping: shippingFacts(shipping),
    shipPromise_h: store.shipPromise_h,
    campaign: campaign === null ? null : campaignView(campaign),
    coupons: [],
    promotions: [],
    haggle: haggleEntry(row.haggle),
  };
}
