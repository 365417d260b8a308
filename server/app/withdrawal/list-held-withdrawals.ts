import { listHeldWithdrawals } from '#core/contract/withdrawal';
import { promoterFace } from '#core/domain/referral/promoter-face';
import { billNumber } from '#core/domain/withdrawal/bill-number';
import { byHandFrom } from '#core/domain/withdrawal/known-for';
import { maySettleByHand } from '#core/domain/withdrawal/withdrawal-why';
import type { Instant } from '#core/kernel/instant';
import { ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { makeCursor, pageFrom, readCursor } from '#server/app/page-cursor';
import { type HeldRow, heldSums, heldWithdrawals } from '#server/db/held-withdrawal-store';

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
  const view = (row: HeldRow) => heldView(row, ctx.language, ctx.now);
  const page = pageFrom(rows, limit, view, ({ id }) => makeCursor(LIST, [id]));
  return ok({ sums: [...sums], ...page });
});

function heldView(row: HeldRow, language: 'zh' | 'en', now: Instant) {
  const { id, promoter_id: promoterId, profile, amount_fen, why, created_at: since } = row;
  const settleFrom = maySettleByHand(why) ? byHandFrom(row.asked_at) : null;
  return {
    id,
    promoterId,
    promoter: promoterFace(profile, language),
    amount_fen,
    why,
    since,
    number: billNumber(id),
    settleFrom,
    maySettle: settleFrom !== null && settleFrom <= now,
  };
}
