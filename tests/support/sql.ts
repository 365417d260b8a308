import { createHash } from 'node:crypto';
import type { Queryable } from '#server/db/statement';

/** A statement of a test's own: what the product has no statement for. */
export async function sql<Row = Record<string, unknown>>(
  db: Queryable,
  text: string,
  values: readonly unknown[] = [],
): Promise<Row[]> {
  const name = `test.${createHash('sha1').update(text).digest('hex').slice(0, 20)}`;
  return (await db.query({ name, text }, values)).rows as Row[];
}
