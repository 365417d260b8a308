import type { ProductView, SkuView } from '../contract/shop';
import type { Fen } from '../kernel/fen';

/** The cheapest SKU that can be bought alone, for whoever looks; null = none is left. */
export function aloneSku(product: ProductView): SkuView | null {
  let cheapest: SkuView | null = null;
  for (const sku of product.skus) {
    if (sku.stock > 0 && sku.price_fen < (cheapest?.price_fen ?? Number.POSITIVE_INFINITY)) cheapest = sku;
  }
  return cheapest;
}

/** Prices that everybody gets while they last. Others are the person's own business and are not told to friends. */
const FOR_ANYBODY: ReadonlySet<string> = new Set(['flash-sale']);

export function priceForAnybody({ price_fen, list_fen, offer }: SkuView): Fen {
  return offer === null || FOR_ANYBODY.has(offer.source) ? price_fen : list_fen;
}
