import type { SkuView } from '#core/contract/storefront';

/** How many units have the price that is shown, and what the others cost: 超出 2 件按 ¥39.90. Null: all have it. */
export function beyondOffer(
  { offer }: Pick<SkuView, 'offer'>,
  quantity: number,
): { readonly units: number; readonly fen: number } | null {
  if (offer === null) return null;
  const most = Math.min(offer.left ?? Number.POSITIVE_INFINITY, offer.allowed ?? Number.POSITIVE_INFINITY);
  return quantity <= most ? null : { units: quantity - most, fen: offer.beyond_fen };
}
