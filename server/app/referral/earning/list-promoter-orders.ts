import { listPromoterOrders } from '#core/contract/referral-desk';
import { EARNED_LISTS, earnedOf, earnedState } from '#core/domain/referral/earned-state';
import { fail, ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { makeCursor, pageFrom, readCursor } from '#server/app/page-cursor';
import { promoterOrdersOf } from '#server/db/promoter-sales-store';
import { findPromoter } from '#server/db/promoter-store';
import { creditedView, isStopped } from './credited-view';

const LIST = 'promoter-orders-by-payment';
const PAGE = 20;

/** What the promoter reads of them too, and how each stands as the shop says it. */
export const listPromoterOrdersHandler = handler(listPromoterOrders, async (deps, input, ctx) => {
  const { promoterId, list, limit = PAGE } = input;
  const cursor = readCursor(LIST, ['string'], input.cursor);
  if (!cursor.ok) return cursor;
  if ((await findPromoter(deps.db, ctx.store, promoterId)) === null) return fail('NOT_FOUND');
  const states = list === undefined ? null : EARNED_LISTS[list];
  const from = cursor.value?.[0] ?? null;
  const rows = await promoterOrdersOf(deps.db, ctx.store, promoterId, states, from, limit + 1);
  const page = pageFrom(
    rows,
    limit,
    (row) => ({
      ...creditedView(row, ctx.language),
      paid_fen: row.paid_fen,
      others: row.others,
      state: earnedState(
        earnedOf(row.lines.map((line) => ({ ...line, stopped: isStopped(line, row.after_sale) }))),
      ),
    }),
    (row) => makeCursor(LIST, [row.first_id]),
  );
  return ok({ now: ctx.now, ...page });
});
