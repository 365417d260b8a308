import { listPromotedGoods, type PromotedGoods } from '#core/contract/promoter';
import { commissionOf, type Rates, rateOf } from '#core/domain/referral/rate';
import { queryGrams } from '#core/domain/search/grams';
import { ZERO_FEN } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import { fail, ok } from '#core/kernel/result';
import { cardFen } from '#core/view/card-price';
import { goodsCard } from '#server/app/catalog/goods-card';
import { leastPrice } from '#server/app/catalog/least-price';
import { type Shopper, shopperOf } from '#server/app/catalog/shopper';
import { handler } from '#server/app/handler';
import { makeCursor, pageFrom, readCursor } from '#server/app/page-cursor';
import { type GoodsRow, listGoodsOf, oneGoodsOf } from '#server/db/catalog-store';
import { promoterOfPerson } from '#server/db/promoter-store';
import { readRates } from '#server/db/referral-settings-store';
import { storeScope } from '#server/db/scope';

const LIST = 'promoted-goods';
const PAGE = 20;
/** Prices are those of a friend nobody knows yet, not the promoter's own. */
const STRANGER = null;

/** NOT_FOUND: no promoter of this shop, or not any more; or the one product is not on sale there. */
export const listPromotedGoodsHandler = handler(listPromotedGoods, async (deps, input, ctx) => {
  const { now, owner } = ctx;
  const { productId, search = '', limit = PAGE } = input;
  const beyond = readCursor(LIST, ['number', 'string'], input.cursor);
  if (!beyond.ok) return beyond;
  const store = storeScope(input.storeId);
  const mine = await promoterOfPerson(deps.db, store, owner);
  if (mine?.status !== 'active') return fail('NOT_FOUND');
  const grams = search === '' ? null : queryGrams(search);
  const rates = await readRates(deps.db, store);
  const paused = rates === null;
  // Words that no product can have: signs, emoji.
  if (grams?.length === 0) return ok({ paused, items: [], next: null });

  const query = { sort: 'sold', categoryId: null, grams, beyond: beyond.value, limit: limit + 1 } as const;
  const shelf =
    productId === undefined
      ? await listGoodsOf(deps.db, store, STRANGER, query, now)
      : await oneGoodsOf(deps.db, store, STRANGER, productId, now);
  if (productId !== undefined && shelf.goods.length === 0) return fail('NOT_FOUND');
  const shopper = shopperOf(shelf, now);
  const page = pageFrom(
    shelf.goods,
    limit,
    (row) => promoted(row, shopper, mine.id, rates),
    ({ key, id }) => makeCursor(LIST, [key, id]),
  );
  return ok({ paused, ...page });
});

/** Of the least that one unit may cost, by the rate and the rounding of the commission itself; what a campaign takes off later, it takes off both. */
function promoted(
  { item }: GoodsRow,
  shopper: Shopper,
  promoterId: Id<'promoter'>,
  rates: Rates | null,
): PromotedGoods {
  const goods = goodsCard(item, shopper);
  const rated = { productId: item.id, categoryId: item.categoryId };
  const least_fen = leastPrice(item, shopper);
  const earns_fen = rates === null ? ZERO_FEN : commissionOf(least_fen, rateOf(rated, promoterId, rates));
  return { goods, earns_fen, from: goods.manySkus || least_fen < cardFen(goods) };
}
