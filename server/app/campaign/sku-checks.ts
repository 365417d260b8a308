import type { SkuCheck } from '#core/contract/campaign';
import type { SkuWeight } from '#core/domain/offer/weigh';
import { readShownSkus } from '#server/db/guard-store';
import type { StoreScope } from '#server/db/scope';
import type { Queryable } from '#server/db/statement';

/** What the guard found out, with how each SKU looks. */
export async function skuChecks(
  db: Queryable,
  store: StoreScope,
  shown: readonly SkuWeight[],
): Promise<SkuCheck[]> {
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
