import type { GoodsCardView } from '#core/contract/shop';
import { groupRules } from '#core/domain/group/registry';
import type { GoodsCardRow } from '#server/db/catalog-json';
import type { UsableCouponRow } from '#server/db/offer-json';
import { cheapestSku, couponHint } from './coupon-hint';
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
    return { id: sku.id, ...price, stock: unitsToHave(sku.stock, price) };
  });
  const shown = cheapestSku(priced);
  return {
    id,
    title,
    picture,
    price_fen: shown?.price_fen ?? row.price_fen,
    list_fen: shown?.list_fen ?? row.price_fen,
    offer: shown?.offer ?? null,
    struck_fen: shown?.struck_fen ?? null,
    newcomer_fen: shown?.newcomer_fen ?? null,
    group: group === null ? null : cardGroup(group),
    coupon: couponHint(row, shown, coupons),
    sold,
    tag: promises[0] ?? null,
    soldOut: group === null && priced.every(({ stock }) => stock <= 0),
    manySkus: skus.length > 1,
  };
}

function cardGroup({ price_fen, size, lowest_fen, ...terms }: NonNullable<GoodsCardRow['group']>) {
  const [least] = groupRules(terms).tierSizes();
  return { price_fen, size, tiers: least === undefined ? null : { least, lowest_fen } };
}
