import { listStuckJobs } from '#core/contract/merchant';
import { ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { makeCursor, pageFrom, readCursor } from '#server/app/page-cursor';
import { listStuck } from '#server/db/merchant-store';

const LIST = 'stuck';
const PAGE = 20;

/** Work that a person has to look at. */
export const listStuckJobsHandler = handler(listStuckJobs, async (deps, input, ctx) => {
  const cursor = readCursor(LIST, ['string'], input.cursor);
  if (!cursor.ok) return cursor;
  const { limit = PAGE } = input;
  const rows = await listStuck(deps.db, ctx.store, cursor.value?.[0] ?? null, limit + 1);
  return ok(
    pageFrom(
      rows,
      limit,
      (row) => row,
      (row) => makeCursor(LIST, [row.id]),
    ),
  );
});
