import { listShopSkus } from '#core/contract/campaign';
import { queryGrams } from '#core/domain/search/grams';
import { ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { makeCursor, pageFrom, readCursor } from '#server/app/page-cursor';
import { listShopSkuRows } from '#server/db/campaign-read-store';

const LIST = 'shop-skus';
const PAGE = 20;

export const listShopSkusHandler = handler(listShopSkus, async (deps, input, ctx) => {
  const { search = '', limit = PAGE } = input;
  const beyond = readCursor(LIST, ['number', 'string', 'number'], input.cursor);
  if (!beyond.ok) return beyond;
  const grams = search === '' ? null : queryGrams(search);
  // Words that no product can have: signs, emoji.
  if (grams?.length === 0) return ok({ items: [], next: null });
  const query = { grams, beyond: beyond.value, limit: limit + 1 };
  const rows = await listShopSkuRows(deps.db, ctx.store, query);
  return ok(
    pageFrom(
      rows,
      limit,
      ({ at_product: _product, at_sku: _sku, ...row }) => row,
      (row) => makeCursor(LIST, [row.at_product, row.productId, row.at_sku]),
    ),
  );
});
