import { listGoods } from '#core/contract/storefront';
import { queryGrams } from '#core/domain/search/grams';
import { ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { makeCursor, pageFrom, readCursor } from '#server/app/page-cursor';
import { listGoodsOf } from '#server/db/catalog-store';
import { storeScope } from '#server/db/scope';
import { goodsCard } from './goods-card';
import { shopperOf } from './shopper';

const PAGE = 20;
/** A cursor goes on in the sort that made it, and in no other. */
export const goodsListName = (sort: string) => `goods-${sort}`;

export const listGoodsHandler = handler(listGoods, async (deps, input, ctx) => {
  const { storeId, categoryId = null, search = '', sort = 'default', limit = PAGE } = input;
  const list = goodsListName(sort);
  const beyond = readCursor(list, ['number', 'string'], input.cursor);
  if (!beyond.ok) return beyond;
  const grams = search === '' ? null : queryGrams(search);
  // Words that no product can have: signs, emoji.
  if (grams?.length === 0) return ok({ items: [], next: null });

  const query = { sort, categoryId, grams, beyond: beyond.value, limit: limit + 1 };
  const shelf = await listGoodsOf(deps.db, storeScope(storeId), ctx.personId, query, ctx.now);
  const shopper = shopperOf(shelf, ctx.now);
  return ok(
    pageFrom(
      shelf.goods,
      limit,
      ({ item }) => goodsCard(item, shopper),
      ({ key, id }) => makeCursor(list, [key, id]),
    ),
  );
});
