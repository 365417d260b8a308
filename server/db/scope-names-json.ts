/**
 * What the settings of a row name first in their scope: three names, by id; null: the whole store, or nothing that is still there.
 * `row`: the alias of a table with `store_id` and `settings`.
 */
export function scopeNamesJson(row: string): string {
  const scope = `${row}.settings->'scope'`;
  const ids = `ARRAY(SELECT e FROM jsonb_array_elements_text(${scope}->'ids') WITH ORDINALITY AS e (e, place) ORDER BY place LIMIT 3)`;
  return `CASE ${scope}->>'in'
  WHEN 'categories' THEN (SELECT json_object_agg(y.id, y.name) FROM categories y
    WHERE y.store_id = ${row}.store_id AND y.id = ANY(${ids}))
  WHEN 'products' THEN (SELECT json_object_agg(p.id, p.title) FROM products p
    WHERE p.store_id = ${row}.store_id AND p.id = ANY(${ids}))
  WHEN 'skus' THEN (SELECT json_object_agg(k.id, json_build_object('zh', concat_ws(' ', p.title->>'zh', k.label->>'zh'),
      'en', concat_ws(' ', p.title->>'en', k.label->>'en')))
    FROM skus k JOIN products p ON p.store_id = k.store_id AND p.id = k.product_id
    WHERE k.store_id = ${row}.store_id AND k.id = ANY(${ids})) END`;
}
