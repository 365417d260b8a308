import { listShares } from '#core/contract/funnel';
import { fail, ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { makeCursor, pageFrom, readCursor } from '#server/app/page-cursor';
import { funnelRows } from '#server/db/funnel-store';
import { everPromoterOf } from '#server/db/promoter-store';
import { storeScope } from '#server/db/scope';
import { MONTH_DAYS, ownShareOf, sinceDays, sumsOf } from './funnel-view';

const LIST = 'shares';
const PAGE = 20;

/** The same days as the month of `referral/centre`: its sums are those of all pages. */
export const listSharesHandler = handler(listShares, async (deps, input, ctx) => {
  const cursor = readCursor(LIST, ['number', 'string'], input.cursor);
  if (!cursor.ok) return cursor;
  const store = storeScope(input.storeId);
  const mine = await everPromoterOf(deps.db, store, ctx.owner);
  if (mine === null) return fail('NOT_FOUND');
  const { limit = PAGE } = input;
  const of = { by: 'share', promoters: [mine.id], since: sinceDays(MONTH_DAYS, ctx.now) } as const;
  const rows = await funnelRows(deps.db, store, of, cursor.value, limit + 1);
  return ok(
    pageFrom(
      rows,
      limit,
      (row) => ({ share: ownShareOf(row), ...sumsOf(row) }),
      ({ rank, place }) => makeCursor(LIST, [rank, place]),
    ),
  );
});
