import { listNotices } from '#core/contract/account';
import { noticeWords } from '#core/domain/notice/notice-words';
import { ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { makeCursor, pageFrom, readCursor } from '#server/app/page-cursor';
import { noticesOf } from '#server/db/notice-store';

const LIST = 'notices';
const PAGE = 20;

/** Words are made when read: a better wording reaches old notices too. */
export const listNoticesHandler = handler(listNotices, async (deps, input, ctx) => {
  const cursor = readCursor(LIST, ['string'], input.cursor);
  if (!cursor.ok) return cursor;
  const limit = input.limit ?? PAGE;
  const rows = await noticesOf(deps.db, ctx.owner, cursor.value?.[0] ?? null, limit + 1);
  return ok(
    pageFrom(
      rows,
      limit,
      ({ id, notice, facts, at, read_at }) => ({
        id,
        event: notice,
        ...noticeWords(notice, facts),
        at,
        read: read_at !== null,
      }),
      (row) => makeCursor(LIST, [row.id]),
    ),
  );
});
