import { listCreditedOrders } from '#core/contract/promoter';
import { fail, ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { makeCursor, pageFrom, readCursor } from '#server/app/page-cursor';
import { creditedOrdersOf } from '#server/db/promoter-sales-store';
import { everPromoterOf } from '#server/db/promoter-store';
import { storeScope } from '#server/db/scope';
import { creditedView } from './credited-view';

const LIST = 'credited-orders-by-payment';
const PAGE = 20;

/** Buyers go by masked names: a promoter knows whom they invited, and nobody's order. */
export const listCreditedOrdersHandler = handler(listCreditedOrders, async (deps, input, ctx) => {
  const cursor = readCursor(LIST, ['string'], input.cursor);
  if (!cursor.ok) return cursor;
  const store = storeScope(input.storeId);
  const mine = await everPromoterOf(deps.db, store, ctx.owner);
  if (mine === null) return fail('NOT_FOUND');
  const { limit = PAGE, orderId: only = null } = input;
  const from = { before: cursor.value?.[0] ?? null, limit: limit + 1, only };
  const rows = await creditedOrdersOf(deps.db, store, mine.id, from);
  const page = pageFrom(
    rows,
    limit,
    (row) => creditedView(row, ctx.language),
    (row) => makeCursor(LIST, [row.first_id]),
  );
  return ok({ now: ctx.now, ...page });
});
