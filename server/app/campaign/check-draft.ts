import { checkDraft, type SkuCheck } from '#core/contract/campaign';
import type { SkuWeight } from '#core/domain/offer/weigh';
import { ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { readShownSkus } from '#server/db/guard-store';
import type { StoreScope } from '#server/db/scope';
import type { Queryable } from '#server/db/statement';
import { weighDraft } from './weigh-draft';

const SHOWN_MAX = 50;

/** Asked again after every change of the form: it locks nothing and promises nothing, publishing decides. */
export const checkDraftHandler = handler(checkDraft, async (deps, { draft, skip = 0 }, ctx) => {
  const weighed = await weighDraft(deps.db, ctx.store, draft, ctx);
  if (!weighed.ok) return weighed;
  const { wrong } = weighed.value;
  if (wrong !== null) return ok({ wrong, skus: [], more: 0, refused: 0, already: 0, publishable: false });
  const { skus } = weighed.value;
  const shown = skus.slice(skip, skip + SHOWN_MAX);
  const refused = skus.filter(({ problem }) => problem !== null).length;
  return ok({
    wrong: null,
    skus: await checksOf(deps.db, ctx.store, shown),
    more: Math.max(0, skus.length - skip - shown.length),
    refused,
    already: skus.filter(({ already }) => already).length,
    publishable: refused === 0,
  });
});

async function checksOf(db: Queryable, store: StoreScope, shown: readonly SkuWeight[]): Promise<SkuCheck[]> {
  const ids = shown.map(({ sku }) => sku.skuId as SkuCheck['skuId']);
  const rows = new Map((await readShownSkus(db, store, ids)).map((row) => [row.skuId as string, row]));
  return shown.flatMap(
    ({ sku, worst_fen, commission_fen, margin_fen, steps, problem, already }): SkuCheck[] => {
      const row = rows.get(sku.skuId);
      // Removed between the two looks.
      if (row === undefined) return [];
      const { list_fen, cost_fen, floor_fen, stock } = sku;
      return [
        {
          ...row,
          list_fen,
          cost_fen,
          floor_fen,
          stock,
          worst_fen,
          commission_fen,
          margin_fen,
          steps: steps.map(({ source, title, takes_fen }) => ({ source, title, takes_fen })),
          problem,
          already,
        },
      ];
    },
  );
}
