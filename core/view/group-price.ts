import type { GroupCampaignView, ProductView } from '../contract/shop';
import type { Fen } from '../kernel/fen';
import { paidFen } from './in-hand';

export interface GroupPrices {
  /** The cheapest seat still to be had (of all, when none is left). */
  readonly join_fen: Fen;
  /** What whoever opens a group pays for the same SKU. */
  readonly open_fen: Fen;
  /** The same SKU bought alone by whoever looks. */
  readonly alone_fen: Fen;
  /** Other SKUs cost more. */
  readonly from: boolean;
  /** Of that SKU: the price of each tier, the first one first. */
  readonly tiers_fen: readonly Fen[];
  /** The price of the last of them. */
  readonly lowest_fen: Fen;
}

/** What a page says a seat costs; null when the campaign has no SKU. */
export function groupPrices(campaign: GroupCampaignView, product: ProductView): GroupPrices | null {
  const left = campaign.skus.filter((sku) => sku.left > 0);
  const offered = left.length > 0 ? left : campaign.skus;
  const [first, ...rest] = [...offered].sort((a, b) => a.price_fen - b.price_fen);
  if (first === undefined) return null;
  const tiers_fen = [first.price_fen, ...first.stepPrices_fen];
  const sku = product.skus.find(({ id }) => id === first.skuId);
  return {
    join_fen: first.price_fen,
    open_fen: first.openerPrice_fen ?? first.price_fen,
    alone_fen: sku === undefined ? first.price_fen : paidFen(sku),
    from: rest.some((other) => other.price_fen !== first.price_fen),
    tiers_fen,
    lowest_fen: tiers_fen[tiers_fen.length - 1] ?? first.price_fen,
  };
}
