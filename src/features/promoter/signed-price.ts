import { priceText } from '#core/view/price-parts';

/** `+¥2.32`, `−¥1.16`: something that moved. */
export function signedPrice(amount_fen: number): string {
  return `${amount_fen > 0 ? '+' : ''}${priceText(amount_fen)}`;
}
