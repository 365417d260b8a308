import { listHeldWithdrawals } from '#core/contract/withdrawal';
import { promoterFace } from '#core/domain/referral/promoter-face';
import { ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { makeCursor, pageFrom, readCursor } from '#server/app/page-cursor';
import { heldSums, heldWithdrawals } from '#server/db/held-withdrawal-store';

const LIST = 'held-withdrawals';
const PAGE = 20;

export const listHeldWithdrawalsHandler = handler(listHeldWithdrawals, async (deps, input, ctx) => {
  const cursor = readCursor(LIST, ['string'], input.cursor);
  if (!cursor.ok) return cursor;
  const { limit = PAGE } = input;
  const [sums, rows] = await Promise.all([
    heldSums(deps.db, ctx.store),
    heldWithdrawals(deps.db, ctx.store, cursor.value?.[0] ?? null, limit + 1),
  ]);
  const page = pageFrom(
    rows,
    limit,
    ({ id, promoter_id: promoterId, profile, amount_fen, why, created_at: since }) => ({
      id,
      promoterId,
      promoter: promoterFace(profile, ctx.language),
      amount_fen,
      why,
      since,
    }),
    ({ id }) => makeCursor(LIST, [id]),
  );
  return ok({ sums: [...sums], ...page });
});
