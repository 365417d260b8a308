/** Which tables a migration keeps everybody out of, statement by statement: while an index is built, none that a checkout reads. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { testDatabase } from '../../support/postgres/test-database';
import { sql } from '../../support/sql';

const database = testDatabase();

/** After each statement of the file. */
async function heldAlone(name: string): Promise<string[][]> {
  const text = readFileSync(`server/db/migrations/${name}.sql`, 'utf8').replaceAll(/^--.*$/gm, '');
  const statements = text.split(/;\n(?!\s*end)/).filter((each) => each.trim() !== '');
  return await database.db.tx(async (tx) => {
    const held: string[][] = [];
    for (const each of statements) {
      await sql(tx, each);
      const rows = await sql<{ name: string }>(
        tx,
        `SELECT DISTINCT c.relname AS name FROM pg_locks l JOIN pg_class c ON c.oid = l.relation
         WHERE l.pid = pg_backend_pid() AND l.mode = 'AccessExclusiveLock' AND c.relkind = 'r' ORDER BY 1`,
      );
      held.push(rows.map((row) => row.name));
    }
    return held;
  });
}

test('orders and addresses are never held together, and neither while an index over addresses is built', async () => {
  // As it was before.
  await sql(database.db, 'DROP INDEX addresses_by_number');
  await sql(database.db, 'DROP INDEX addresses_removed');
  await sql(database.db, 'ALTER TABLE orders DROP COLUMN phone_mark');
  await sql(
    database.db,
    'CREATE INDEX addresses_by_phone_mark ON addresses (phone_mark) WHERE phone_mark IS NOT NULL AND removed_at IS NULL',
  );
  expect(await heldAlone('0040_numbers-given-up')).toEqual([[], [], ['orders']]);
  expect(await heldAlone('0057_the-index-of-before')).toEqual([[], ['addresses']]);
});

test('where the index of before has its new shape already, there is one like it in the end', async () => {
  await sql(database.db, 'ALTER INDEX addresses_by_number RENAME TO addresses_by_phone_mark');
  await heldAlone('0057_the-index-of-before');
  const rows = await sql<{ name: string }>(
    database.db,
    `SELECT indexname AS name FROM pg_indexes WHERE tablename = 'addresses' AND indexdef LIKE '%(phone_mark)%'`,
  );
  expect(rows).toEqual([{ name: 'addresses_by_number' }]);
});
