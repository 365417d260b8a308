import { listPromoters } from '#core/contract/referral';
import { faceOf } from '#core/domain/person/face';
import { ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { makeCursor, pageFrom, readCursor } from '#server/app/page-cursor';
import { countPromoters, promotersOf } from '#server/db/promoter-store';

const LIST = 'promoters';
const PAGE = 20;

export const listPromotersHandler = handler(listPromoters, async (deps, input, ctx) => {
  const cursor = readCursor(LIST, ['string'], input.cursor);
  if (!cursor.ok) return cursor;
  const { limit = PAGE, status } = input;
  const is = { status, looks: ctx.personId };
  const rows = await promotersOf(deps.db, ctx.store, is, cursor.value?.[0] ?? null, limit + 1);
  const counts = await countPromoters(deps.db, ctx.store);
  const page = pageFrom(
    rows,
    limit,
    ({ profile, applied_at: appliedAt, decided_at: decidedAt, ...row }) => ({
      ...row,
      face: faceOf(profile, 'stranger', ctx.language),
      appliedAt,
      decidedAt,
    }),
    ({ id }) => makeCursor(LIST, [id]),
  );
  return ok({ counts, ...page });
});
