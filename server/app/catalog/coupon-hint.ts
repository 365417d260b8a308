import { type CouponHint, couponOffUnit } from '#core/domain/pricing/coupon-off-unit';
import type { Id } from '#core/kernel/id';
import type { OfferRow, UsableCouponRow } from '#server/db/offer-json';
import type { PriceView } from './price-view';

/** What a card and a page say of coupons, of the SKU whose price they lead with. */
export function couponHint(
  product: {
    readonly id: Id<'product'>;
    readonly categoryId: Id<'category'>;
    readonly offers: readonly OfferRow[];
  },
  shown: ({ readonly id: Id<'sku'> } & Pick<PriceView, 'price_fen' | 'offer'>) | undefined,
  coupons: readonly UsableCouponRow[],
): CouponHint | null {
  if (shown === undefined) return null;
  return couponOffUnit(
    {
      skuId: shown.id,
      productId: product.id,
      categoryId: product.categoryId,
      price_fen: shown.price_fen,
      by: product.offers.find(({ id }) => id === shown.offer?.campaignId) ?? null,
    },
    coupons,
  );
}

/** The cheapest for this person, of those that can be had; where none can, of all. */
export function cheapestSku<T extends Pick<PriceView, 'price_fen'> & { readonly stock: number }>(
  skus: readonly T[],
): T | undefined {
  const there = skus.filter(({ stock }) => stock > 0);
  const [first, ...others] = there.length > 0 ? there : skus;
  return others.reduce(
    (best, one) => (best === undefined || one.price_fen < best.price_fen ? one : best),
    first,
  );
}
