import type { CouponFacts } from '#core/domain/pricing/facts';
import { priceInHand } from '#core/domain/pricing/price-in-hand';
import { touchesOneUnit } from '#core/domain/pricing/touches';
import { type Fen, fen, ZERO_FEN } from '#core/kernel/fen';
import type { GoodsCardRow } from '#server/db/catalog-json';
import type { Shopper } from './shopper';

type Goods = Pick<GoodsCardRow, 'id' | 'categoryId' | 'price_fen' | 'group' | 'offers' | 'skus'>;

/**
 * The least that somebody may pay now for one unit of whichever kind: by the quote's own rules with every coupon that they have or can
 * claim, as who they are and as a new customer, alone and in a group, which may have an opener's price, go with coupons, and come to its
 * last tier.
 */
export function leastPrice(goods: Goods, { buyer, promotions, owned, claimable, now }: Shopper): Fen {
  const { id: productId, categoryId, offers, group } = goods;
  const isThere = ({ id, stock }: Goods['skus'][number]) =>
    stock > 0 || offers.some(({ skus }) => skus.some(({ skuId, left }) => skuId === id && (left ?? 0) > 0));
  const there = goods.skus.filter(isThere);
  const prices = (there.length > 0 ? there : goods.skus).flatMap((sku) => {
    const unit = { skuId: sku.id, productId, categoryId, unitList_fen: sku.price_fen, stock: sku.stock };
    const coupons = [...owned, ...claimable].filter((one) => touchesOneUnit(one, unit));
    const campaigns = [...offers, ...promotions.filter((one) => touchesOneUnit(one, unit))];
    const alone = [buyer, { ...buyer, newCustomer: true }].map((who) =>
      // Sold out, it is as if there were one: what it would cost.
      priceInHand({ ...unit, stock: Math.max(1, unit.stock) }, { buyer: who, campaigns, coupons }, now),
    );
    const seat = (unitList_fen: Fen, by: readonly CouponFacts[]) =>
      priceInHand({ ...unit, unitList_fen, stock: 1 }, { buyer, campaigns: [], coupons: by }, now);
    const seats = group === null ? [] : [group.opener_fen, group.price_fen];
    const paid = seats.map((each) => seat(each, group?.withCoupons === true ? coupons : []));
    // What comes back when more come is taken off what was paid.
    const back = group === null ? 0 : group.price_fen - group.lowest_fen;
    return [...alone, ...paid]
      .map(({ price_fen }) => price_fen)
      .concat(paid.slice(1).map(({ price_fen }) => (price_fen > back ? fen(price_fen - back) : ZERO_FEN)));
  });
  return prices.reduce((least, each) => (each < least ? each : least), prices[0] ?? goods.price_fen);
}
