import { listHaggles } from '#core/contract/haggle';
import { ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { makeCursor, pageFrom, readCursor } from '#server/app/page-cursor';
import { hagglesOf } from '#server/db/haggle-read-store';
import { haggleCard } from './haggle-view';

const LIST = 'my-haggles';
const PAGE = 20;

export const listHagglesHandler = handler(listHaggles, async (deps, input, ctx) => {
  const cursor = readCursor(LIST, ['string'], input.cursor);
  if (!cursor.ok) return cursor;
  const { limit = PAGE } = input;
  const rows = await hagglesOf(deps.db, ctx.owner, cursor.value?.[0] ?? null, limit + 1);
  const page = pageFrom(
    rows,
    limit,
    (row) => haggleCard(row, ctx.now),
    ({ id }) => makeCursor(LIST, [id]),
  );
  return ok({ now: ctx.now, ...page });
});
