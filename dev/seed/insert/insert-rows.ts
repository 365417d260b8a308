import { createHash } from 'node:crypto';
import type { Queryable } from '#server/db/statement';

export type Row = Readonly<Record<string, unknown>>;

/** All rows in one statement; every row names the same columns, columns left out keep their defaults. */
export async function insertRows(db: Queryable, table: string, rows: readonly Row[]): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const columns = Object.keys(first).join(', ');
  const text = `INSERT INTO ${table} (${columns})
    SELECT ${columns} FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)`;
  const name = `seed.${createHash('sha1').update(text).digest('hex').slice(0, 20)}`;
  await db.query({ name, text }, [JSON.stringify(rows)]);
}
