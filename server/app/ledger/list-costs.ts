import { listCosts } from '#core/contract/earnings';
import { promoterFace } from '#core/domain/referral/promoter-face';
import { ZERO_FEN } from '#core/kernel/fen';
import { ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { type CostRow, type CostSums, costsOfMonth } from '#server/db/earnings-store';

/** So many are shown; all others are counted and summed up. */
const MOST = { groups: 100, parts: 20 };
const NOTHING: CostSums = {
  earned_fen: ZERO_FEN,
  clawed_fen: ZERO_FEN,
  voided_fen: ZERO_FEN,
  released_fen: ZERO_FEN,
  pending_fen: ZERO_FEN,
};

/** What commissions cost the shop, by campaign or by promoter. */
export const listCostsHandler = handler(listCosts, async (deps, { month, by }, ctx) => {
  const rows = await costsOfMonth(deps.db, ctx.store, month, by, MOST);
  const view = ({ promoter, ...row }: CostRow) => ({
    ...row,
    promoter:
      promoter === null ? null : { id: promoter.id, face: promoterFace(promoter.profile, ctx.language) },
  });
  const [first] = rows;
  return ok({
    now: ctx.now,
    month,
    all: first?.all ?? NOTHING,
    groups: rows.map(
      ({ parts, other_parts, other_parts_fen, all: _, other_groups: __, other_groups_fen: ___, ...row }) => ({
        ...view(row),
        parts: parts.map(view),
        others: { count: other_parts, cost_fen: other_parts_fen },
      }),
    ),
    others: { count: first?.other_groups ?? 0, cost_fen: first?.other_groups_fen ?? ZERO_FEN },
  });
});
