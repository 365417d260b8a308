/** Tiers belong to a SKU: each has prices of its own, and a page says whose it shows. */
import type { GroupCampaignView, ProductView } from '../contract/storefront';
import type { Fen } from '../kernel/fen';
import type { Id } from '../kernel/id';
import { offeredSkus } from './group-price';
import { productWords } from './product-words';
import { type Language, say } from './say';

export interface SkuTiers {
  readonly skuId: Id<'sku'>;
  /** `9 斤`; empty where the campaign has one SKU only. */
  readonly label: string;
  /** Of each tier, the first one first. */
  readonly prices_fen: readonly Fen[];
}

/** The tiers of each SKU that is offered, the cheapest first; of one's own alone. Empty: the kind has none. */
export function skuTiers(
  campaign: GroupCampaignView,
  product: Pick<ProductView, 'skus'>,
  language: Language,
  own: Id<'sku'> | null = null,
): readonly SkuTiers[] {
  if (campaign.tierSizes.length === 0) return [];
  const several = campaign.skus.length > 1;
  return offeredSkus(campaign, own).map(({ skuId, price_fen, stepPrices_fen }) => ({
    skuId,
    label: several ? skuLabel(product, skuId, language) : '',
    prices_fen: [price_fen, ...stepPrices_fen],
  }));
}

export function skuLabel({ skus }: Pick<ProductView, 'skus'>, id: Id<'sku'>, language: Language): string {
  const sku = skus.find((one) => one.id === id);
  return sku === undefined ? '' : say(sku.label, language);
}

/** `2 人 ¥53.80 · 3 人 ¥48.80`: all tiers of one SKU in a line; null where there are none. */
export function tierLine(campaign: GroupCampaignView, skuId: Id<'sku'>, language: Language): string | null {
  const sku = campaign.skus.find((one) => one.skuId === skuId);
  if (sku === undefined || campaign.tierSizes.length === 0) return null;
  const prices_fen = [sku.price_fen, ...sku.stepPrices_fen];
  return productWords[language].tierLine(pricedTiers(campaign, prices_fen));
}

export function pricedTiers(
  { tierSizes }: Pick<GroupCampaignView, 'tierSizes'>,
  prices_fen: readonly Fen[],
): ReadonlyArray<readonly [people: number, fen: number]> {
  return tierSizes.map((people, place) => [people, prices_fen[place] ?? prices_fen[0] ?? 0] as const);
}
