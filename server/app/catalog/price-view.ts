import type { SkuView } from '#core/contract/shop';
import { itemPrice } from '#core/domain/pricing/item-price';
import type { Fen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import type { BuyerRow, OfferRow } from '#server/db/offer-json';

export type PriceView = Pick<SkuView, 'price_fen' | 'list_fen' | 'offer' | 'struck_fen' | 'newcomer_fen'>;
/** What the shop knows of whoever looks, and when they look. */
export interface Shopper {
  readonly buyer: BuyerRow;
  readonly now: Instant;
}

/** What one unit of the SKU costs this person now: the quote's own item price. */
export function priceView(
  sku: { readonly id: Id<'sku'>; readonly price_fen: Fen },
  offers: readonly OfferRow[],
  { buyer, now }: Shopper,
): PriceView {
  const priced = (by: readonly OfferRow[]) =>
    itemPrice({ skuId: sku.id, unitList_fen: sku.price_fen }, by, buyer, now);
  const price = priced(offers);
  const applied = offers.find(({ id }) => id === price.campaignId);
  const struck_fen = applied?.skus.find(({ skuId }) => skuId === sku.id)?.struck_fen ?? null;
  return {
    price_fen: price.price_fen,
    list_fen: sku.price_fen,
    offer:
      applied === undefined
        ? null
        : {
            source: applied.kind,
            campaignId: applied.id,
            endsAt: applied.endsAt,
            left: price.left,
            allowed: price.unitsAllowed,
            limit: applied.buyerLimit,
            beyond_fen: priced(offers.filter((offer) => offer !== applied)).price_fen,
          },
    struck_fen: struck_fen !== null && struck_fen > price.price_fen ? struck_fen : null,
    // Who is known to have bought here before is not told of it.
    newcomer_fen: buyer.known ? null : price.newcomer_fen,
  };
}

/** The limit that keeps this person from a price that runs, by the units they have had; null: nothing does. */
export function limitReached(
  sku: { readonly id: Id<'sku'>; readonly price_fen: Fen },
  offers: readonly OfferRow[],
  { buyer, now }: Shopper,
): number | null {
  const spent = (offer: OfferRow) => offer.unitsAllowed === 0;
  const unlimited = offers.map((offer) => (spent(offer) ? { ...offer, unitsAllowed: 1 } : offer));
  const best = itemPrice({ skuId: sku.id, unitList_fen: sku.price_fen }, unlimited, buyer, now);
  return offers.find((offer) => offer.id === best.campaignId && spent(offer))?.buyerLimit ?? null;
}

/** Units this person can take of the SKU: ordinary stock, and what an allotment keeps for its price. */
export function unitsToHave(stock: number, { offer }: Pick<PriceView, 'offer'>): number {
  if (offer?.left == null) return stock;
  return stock + Math.min(offer.left, offer.allowed ?? offer.left);
}
