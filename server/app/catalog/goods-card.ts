import type { GoodsCardView } from '#core/contract/shop';
import type { GoodsCardRow } from '#server/db/catalog-json';

/** Sold out only when neither ordinary stock nor a running group has a unit. */
export function goodsCard(row: GoodsCardRow): GoodsCardView {
  const { id, title, picture, price_fen, group, sold, promises, skus } = row;
  return {
    id,
    title,
    picture,
    price_fen,
    list_fen: price_fen,
    offer: null,
    struck_fen: null,
    newcomer_fen: null,
    group,
    coupon: null,
    sold,
    tag: promises[0] ?? null,
    soldOut: skus.units === 0 && group === null,
    manySkus: skus.count > 1,
  };
}
