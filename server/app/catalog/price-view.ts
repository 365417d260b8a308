import type { SkuView } from '#core/contract/storefront';
import type { CouponFacts } from '#core/domain/pricing/facts';
import { itemPrice } from '#core/domain/pricing/item-price';
import { type PriceInHand, priceInHand } from '#core/domain/pricing/price-in-hand';
import { touchesOneUnit } from '#core/domain/pricing/touches';
import { type Fen, fen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import type { OfferRow } from '#server/db/offer-json';
import type { Shopper } from './shopper';

/** What a SKU costs this person now, and how many they can have. */
export type PriceView = Pick<
  SkuView,
  'price_fen' | 'inHand' | 'list_fen' | 'offer' | 'struck_fen' | 'newcomer_fen' | 'stock'
>;
interface SkuRow {
  readonly id: Id<'sku'>;
  readonly price_fen: Fen;
  /** On the shelf. */
  readonly stock: number;
}
interface ProductOffers {
  readonly id: Id<'product'>;
  readonly categoryId: Id<'category'>;
  readonly offers: readonly OfferRow[];
}

/** The quote's own item price of one unit, and the goods of its own quote. What cannot be had has no price in hand. */
export function priceView(sku: SkuRow, product: ProductOffers, shopper: Shopper): PriceView {
  const { buyer, now } = shopper;
  const { offers } = product;
  const priced = (by: readonly OfferRow[]) => itemPrice(unitOf(sku), by, buyer, now);
  const price = priced(offers);
  const applied = offers.find(({ id }) => id === price.campaignId);
  const struck_fen = applied?.skus.find(({ skuId }) => skuId === sku.id)?.struck_fen ?? null;
  const offer: PriceView['offer'] =
    applied === undefined
      ? null
      : {
          source: applied.kind,
          campaignId: applied.id,
          endsAt: applied.endsAt,
          left: price.left,
          allowed: price.unitsAllowed,
          limit: applied.buyerLimit,
          closesCoupons: price.closesCoupons,
          beyond_fen: priced(offers.filter((other) => other !== applied)).price_fen,
        };
  const stock = unitsToHave(sku.stock, offer);
  const hand = stock > 0 ? handOf(sku, product, shopper, shopper.owned) : null;
  return {
    price_fen: price.price_fen,
    inHand:
      hand === null || hand.price_fen === price.price_fen
        ? null
        : { price_fen: hand.price_fen, by: [...hand.by] },
    list_fen: sku.price_fen,
    offer,
    struck_fen: struck_fen !== null && struck_fen > price.price_fen ? struck_fen : null,
    // Who is known to have bought here before is not told of it.
    newcomer_fen: buyer.known ? null : price.newcomer_fen,
    stock,
  };
}

/** The limit that keeps this person from a price that runs, by the units they have had; null: nothing does. */
export function limitReached(
  sku: SkuRow,
  offers: readonly OfferRow[],
  { buyer, now }: Shopper,
): number | null {
  const spent = (offer: OfferRow) => offer.unitsAllowed === 0;
  const unlimited = offers.map((offer) => (spent(offer) ? { ...offer, unitsAllowed: 1 } : offer));
  const best = itemPrice(unitOf(sku), unlimited, buyer, now);
  return offers.find((offer) => offer.id === best.campaignId && spent(offer))?.buyerLimit ?? null;
}

/** 领券再减: by how much the price in hand falls when what can be claimed is claimed; null: by nothing. */
export function claimOff(
  shown: (PriceView & { readonly id: Id<'sku'> }) | undefined,
  product: ProductOffers & { readonly skus: readonly SkuRow[] },
  shopper: Shopper,
): Fen | null {
  if (shown === undefined || shown.stock <= 0) return null;
  const scoped = { skuId: shown.id, productId: product.id, categoryId: product.categoryId };
  if (!shopper.claimable.some((one) => touchesOneUnit(one, scoped))) return null;
  const sku = product.skus.find(({ id }) => id === shown.id);
  if (sku === undefined) return null;
  const claimed = handOf(sku, product, shopper, [...shopper.owned, ...shopper.claimable]);
  if (claimed === null) return null;
  const off = (shown.inHand ?? shown).price_fen - claimed.price_fen;
  return off > 0 ? fen(off) : null;
}

/** The cheapest for this person, of those that can be had; where none can, of all. */
export function cheapestSku<T extends PriceView>(skus: readonly T[]): T | undefined {
  const there = skus.filter(({ stock }) => stock > 0);
  const [first, ...others] = there.length > 0 ? there : skus;
  const paid = (sku: T) => (sku.inHand ?? sku).price_fen;
  return others.reduce((best, one) => (best === undefined || paid(one) < paid(best) ? one : best), first);
}

/** Null: nothing but its item price is there for it, and no quote is made. */
function handOf(
  sku: SkuRow,
  { id: productId, categoryId, offers }: ProductOffers,
  shopper: Shopper,
  weighed: readonly CouponFacts[],
): PriceInHand | null {
  const { buyer, now } = shopper;
  const unit = { ...unitOf(sku), productId, categoryId };
  const promotions = shopper.promotions.filter((one) => touchesOneUnit(one, unit));
  const coupons = weighed.filter((one) => touchesOneUnit(one, unit));
  if (promotions.length + coupons.length === 0) return null;
  return priceInHand(unit, { buyer, campaigns: [...offers, ...promotions], coupons }, now);
}

function unitOf({ id: skuId, price_fen: unitList_fen, stock }: SkuRow) {
  return { skuId, unitList_fen, stock };
}

/** Units this person can take of the SKU: ordinary stock, and what an allotment keeps for its price. */
function unitsToHave(stock: number, offer: PriceView['offer']): number {
  if (offer?.left == null) return stock;
  return stock + Math.min(offer.left, offer.allowed ?? offer.left);
}
