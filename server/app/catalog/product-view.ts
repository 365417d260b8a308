import type { GroupCampaignView, ProductView } from '#core/contract/shop';
import { shippingFacts } from '#core/domain/shipping/shipping-facts';
import type { Id } from '#core/kernel/id';
import type { CampaignRow, ProductRow } from '#server/db/catalog-json';

export function campaignView({ running: _running, ...campaign }: CampaignRow): GroupCampaignView {
  return campaign;
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
    skus,
    detail,
    sold,
    shipping: shippingFacts(shipping),
    shipPromise_h: store.shipPromise_h,
    campaign: campaign === null ? null : campaignView(campaign),
  };
}
