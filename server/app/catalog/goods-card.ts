import type { GoodsCardView } from '#core/contract/shop';
import { couponOffUnit } from '#core/domain/pricing/coupon-off-unit';
import type { GoodsCardRow } from '#server/db/catalog-json';
import type { UsableCouponRow } from '#server/db/offer-json';
import { priceView, type Shopper, unitsToHave } from './price-view';

/**
 * The card says what the cheapest SKU costs this person, of those that can be had. Sold out only when neither ordinary stock nor a
 * running allotment has a unit.
 */
export function goodsCard(
  row: GoodsCardRow,
  shopper: Shopper,
  coupons: readonly UsableCouponRow[],
): GoodsCardView {
  const { id, title, picture, group, sold, promises, skus, offers } = row;
  const priced = skus.map((sku) => {
    const price = priceView(sku, offers, shopper);
    return { skuId: sku.id, price, there: unitsToHave(sku.stock, price) > 0 };
  });
  const [first, ...others] = priced.some(({ there }) => there) ? priced.filter(({ there }) => there) : priced;
  const shown = others.reduce(
    (best, one) => (best === undefined || one.price.price_fen < best.price.price_fen ? one : best),
    first,
  );
  const price = shown?.price ?? {
    price_fen: row.price_fen,
    list_fen: row.price_fen,
    offer: null,
    struck_fen: null,
    newcomer_fen: null,
  };
  const off_fen = couponOffUnit(
    {
      skuId: shown?.skuId ?? '',
      productId: id,
      categoryId: row.categoryId,
      price_fen: price.price_fen,
      by: offers.find((offer) => offer.id === price.offer?.campaignId) ?? null,
    },
    coupons,
  );
  return {
    id,
    title,
    picture,
    ...price,
    group,
    coupon: off_fen === null ? null : { off_fen },
    sold,
    tag: promises[0] ?? null,
    soldOut: group === null && priced.every(({ there }) => !there),
    manySkus: skus.length > 1,
  };
}
