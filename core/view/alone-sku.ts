import type { ProductView, SkuView } from '../contract/storefront';
import type { Fen } from '../kernel/fen';
import { paidFen } from './in-hand';

/** The cheapest SKU that can be bought alone, for whoever looks; null = none is left. */
export function aloneSku(product: ProductView): SkuView | null {
  let cheapest: SkuView | null = null;
  for (const sku of product.skus) {
    if (sku.stock > 0 && (cheapest === null || paidFen(sku) < paidFen(cheapest))) cheapest = sku;
  }
  return cheapest;
}

/** Prices that everybody gets while they last. Others are the person's own business and are not told to friends. */
const FOR_ANYBODY: ReadonlySet<string> = new Set(['flash-sale', 'full-reduction']);

export function priceForAnybody({ price_fen, inHand, list_fen, offer }: SkuView): Fen {
  if (inHand?.by.every((kind) => FOR_ANYBODY.has(kind)) === true) return inHand.price_fen;
  return offer === null || FOR_ANYBODY.has(offer.source) ? price_fen : list_fen;
}
