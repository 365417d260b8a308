import { listHeldHelps } from '#core/contract/campaign';
import { faceOf } from '#core/domain/person/face';
import { ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { makeCursor, pageFrom, readCursor } from '#server/app/page-cursor';
import { heldHelpsOf } from '#server/db/haggle-read-store';

const LIST = 'held-helps';
const PAGE = 20;

/** Whose helper asks the shop to look comes first. The shop sees masked names, as everybody does. */
export const listHeldHelpsHandler = handler(listHeldHelps, async (deps, input, ctx) => {
  const cursor = readCursor(LIST, ['number', 'string'], input.cursor);
  if (!cursor.ok) return cursor;
  const { limit = PAGE } = input;
  const beyond = cursor.value === null ? null : { appealed: cursor.value[0] === 1, id: cursor.value[1] };
  const rows = await heldHelpsOf(deps.db, ctx.store, ctx.personId, beyond, limit + 1, ctx.now);
  const page = pageFrom(
    rows,
    limit,
    (row) => ({
      id: row.id,
      haggleId: row.haggle_id,
      title: row.title,
      picture: row.picture,
      owner: faceOf(row.owner, 'stranger', ctx.language).name,
      helper: faceOf(row.helper, 'stranger', ctx.language).name,
      doubt: row.doubt,
      appeal: row.appealed ? (row.appeal ?? '') : null,
      at: row.at,
      open: row.open,
      own: row.own,
    }),
    (row) => makeCursor(LIST, [row.appealed ? 1 : 0, row.id]),
  );
  return ok(page);
});
