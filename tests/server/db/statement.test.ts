import { describe, expect, test } from 'vitest';
import { registeredStatements, statement } from '#server/db/statement';
import { testDatabase } from '../../support/postgres/test-database';

const database = testDatabase();

const echo = statement<{ word: string }, [words: string[]]>(
  'test-statement.echo',
  'SELECT unnest($1::text[]) AS word',
);
const makeTable = statement('test-statement.make-table', 'CREATE TABLE pair (a int, b int)');
const addPair = statement<never, [a: number, b: number]>(
  'test-statement.add-pair',
  'INSERT INTO pair (a, b) VALUES ($1, $2)',
);

describe('statement', () => {
  test('run answers all rows, one the row or null', async () => {
    expect(await echo.run(database.db, [['你好', '🍑']])).toEqual([{ word: '你好' }, { word: '🍑' }]);
    expect(await echo.one(database.db, [['only']])).toEqual({ word: 'only' });
    expect(await echo.one(database.db, [[]])).toBeNull();
  });

  test('one asserts that no second row came', async () => {
    await expect(echo.one(database.db, [['a', 'b']])).rejects.toThrow(
      'test-statement.echo: one row at most was expected, 2 came',
    );
  });

  test('exec counts changed rows', async () => {
    await makeTable.exec(database.db, []);
    expect(await addPair.exec(database.db, [1, 2])).toBe(1);
  });

  test('is prepared under its name, once a connection', async () => {
    const prepared = statement<{ statement: string }, [name: string]>(
      'test-statement.prepared',
      'SELECT statement FROM pg_prepared_statements WHERE name = $1',
    );
    await database.db.tx(async (tx) => {
      await echo.run(tx, [['x']]);
      await echo.run(tx, [['y']]);
      expect(await prepared.run(tx, [echo.name])).toEqual([{ statement: echo.text }]);
    });
  });

  test('is listed by name; a second one of the same name, or a bad name, asserts', () => {
    expect(registeredStatements().get('test-statement.echo')?.text).toBe(echo.text);
    expect(() => statement('test-statement.echo', 'SELECT 1')).toThrow('two statements are called');
    expect(() => statement('Nameless', 'SELECT 1')).toThrow('not a statement name');
    expect(() => statement(`too.${'long'.repeat(16)}`, 'SELECT 1')).toThrow('not a statement name');
  });
});
