import type { Id } from '#core/kernel/id';
import { readShownSkus } from '#server/db/guard-store';
import type { StoreScope } from '#server/db/scope';
import type { Tx } from '#server/db/tx';

/** What a refusal calls a SKU: its product and its own label. */
export async function titleOfSku(
  tx: Tx,
  skuId: string,
  { store, language }: { readonly store: StoreScope; readonly language: 'zh' | 'en' },
): Promise<string> {
  const [row] = await readShownSkus(tx, store, [skuId as Id<'sku'>]);
  return row === undefined ? '' : `${row.title[language]} ${row.label[language]}`.trim();
}
