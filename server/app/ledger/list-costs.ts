import { listCosts } from '#core/contract/earnings';
import { promoterFace } from '#core/domain/referral/promoter-face';
import { ZERO_FEN } from '#core/kernel/fen';
import { ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { type CostSums, costsOfMonth } from '#server/db/earnings-store';

const ROWS = 200;
const NOTHING: CostSums = {
  earned_fen: ZERO_FEN,
  clawed_fen: ZERO_FEN,
  voided_fen: ZERO_FEN,
  released_fen: ZERO_FEN,
  pending_fen: ZERO_FEN,
};

/** What commissions cost the shop, by campaign and promoter. */
export const listCostsHandler = handler(listCosts, async (deps, { month }, ctx) => {
  const rows = await costsOfMonth(deps.db, ctx.store, month, ROWS + 1);
  return ok({
    now: ctx.now,
    month,
    all: rows[0]?.all ?? NOTHING,
    rows: rows.slice(0, ROWS).map(({ campaign_id, promoter_id, profile, all: _, ...row }) => ({
      ...row,
      campaignId: campaign_id,
      promoterId: promoter_id,
      promoter: promoterFace(profile, ctx.language),
    })),
    more: rows.length > ROWS,
  });
});
