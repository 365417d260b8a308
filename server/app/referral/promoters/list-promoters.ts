import { listPromoters } from '#core/contract/referral-desk';
import { promoterFace } from '#core/domain/referral/promoter-face';
import { fail, ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { makeCursor, pageFrom, readCursor } from '#server/app/page-cursor';
import { funnelRows } from '#server/db/funnel-store';
import { countPromoters, promotersOf } from '#server/db/promoter-list-store';
import { findPromoter } from '#server/db/promoter-store';
import { MONTH_DAYS, sinceDays } from '../funnel/funnel-view';
import { takenOf } from './taken-of';

const LIST = 'promoters';
const PAGE = 20;

export const listPromotersHandler = handler(listPromoters, async (deps, input, ctx) => {
  const cursor = readCursor(LIST, ['string'], input.cursor);
  if (!cursor.ok) return cursor;
  const { limit = PAGE, status, promoterId: id = null } = input;
  const one = id === null ? null : await findPromoter(deps.db, ctx.store, id);
  if (id !== null && one === null) return fail('NOT_FOUND');
  const is = { status: one?.status ?? status, id, looks: ctx.personId };
  const rows = await promotersOf(deps.db, ctx.store, is, cursor.value?.[0] ?? null, limit + 1);
  // Nobody else's cards count for the shop.
  const brings = is.status === 'active' || is.status === 'stopped';
  const came = await funnelRows(
    deps.db,
    ctx.store,
    {
      by: 'promoter',
      promoters: brings ? rows.map((row) => row.id) : [],
      since: sinceDays(MONTH_DAYS, ctx.now),
    },
    null,
    rows.length,
  );
  const counts = await countPromoters(deps.db, ctx.store);
  const page = pageFrom(
    rows,
    limit,
    ({
      profile,
      applied_at: appliedAt,
      decided_at: decidedAt,
      taken_fen,
      taken_orders,
      refused_at,
      refused_why,
      ...row
    }) => {
      const { visits = 0, orders = 0 } = came.find(({ key }) => key === row.id) ?? {};
      return {
        ...row,
        face: promoterFace(profile, ctx.language),
        appliedAt,
        decidedAt,
        taken: takenOf({ ...row, taken_fen, taken_orders }),
        refused:
          row.status === 'applied' && refused_at !== null ? { at: refused_at, reason: refused_why } : null,
        visits,
        orders,
      };
    },
    ({ id }) => makeCursor(LIST, [id]),
  );
  return ok({ counts, ...page });
});
