import type { Words } from '#core/kernel/words';
import type { StoreScope } from './scope';
import { type Queryable, statement } from './statement';

const names = statement<{ id: string; name: Words }, [storeId: string, ids: readonly string[]]>(
  'scope-name.of-ids',
  `SELECT id, name FROM categories WHERE store_id = $1 AND id = ANY($2)
   UNION ALL
   SELECT id, title FROM products WHERE store_id = $1 AND id = ANY($2)
   UNION ALL
   SELECT s.id, jsonb_build_object('zh', concat_ws(' ', p.title->>'zh', s.label->>'zh'),
     'en', concat_ws(' ', p.title->>'en', s.label->>'en'))
   FROM skus s JOIN products p ON p.store_id = s.store_id AND p.id = s.product_id
   WHERE s.store_id = $1 AND s.id = ANY($2)`,
);

/** Names of a store's categories, products and SKUs, whichever the ids are; ids that are not its own are left out. */
export async function scopeNames(
  db: Queryable,
  store: StoreScope,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Words>> {
  if (ids.length === 0) return new Map();
  const rows = await names.run(db, [store.storeId, [...new Set(ids)]]);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
