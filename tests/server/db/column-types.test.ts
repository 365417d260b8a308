import { describe, expect, test } from 'vitest';
import { instant } from '#core/kernel/instant';
import { at, json } from '#server/db/params';
import { statement } from '#server/db/statement';
import { testDatabase } from '../../support/postgres/test-database';

const database = testDatabase();

/** Reads one literal as the product would. */
async function read(sql: string): Promise<unknown> {
  const literal = statement<{ value: unknown }>(
    `test-types.${sql.replaceAll(/[^a-z0-9]+/g, '-')}-x`,
    `SELECT ${sql} AS value`,
  );
  return (await literal.one(database.db, []))?.value;
}

describe('column types', () => {
  test.each([
    ['bigint', '9007199254740991::int8', Number.MAX_SAFE_INTEGER],
    ['a negative bigint', '(-42)::int8', -42],
    ['bigint array with a gap', "'{1,NULL,3}'::int8[]", [1, null, 3]],
    [
      'timestamptz in another zone',
      "'2026-11-23T09:41:00.123+08'::timestamptz",
      Date.UTC(2026, 10, 23, 1, 41, 0, 123),
    ],
    ['timestamptz before 1970', "'1969-12-31T23:59:59.5Z'::timestamptz", -500],
    ['timestamptz array', "array['1970-01-01T00:00:01Z'::timestamptz]", [1000]],
    ['date', "'2026-02-28'::date", '2026-02-28'],
    ['jsonb', `'{"n": 1, "s": "🍊"}'::jsonb`, { n: 1, s: '🍊' }],
    ['null', 'NULL::int8', null],
    ['text array', '\'{a,"b c"}\'::text[]', ['a', 'b c']],
    ['boolean', 'true', true],
    ['int4', '7::int4', 7],
  ])('%s', async (_name, sql, value) => {
    expect(await read(sql)).toEqual(value);
  });

  test.each([
    ['a bigint beyond 2^53', '9007199254740993::int8', /beyond 2\^53/],
    ['numeric', '1.10::numeric', /numeric column was read/],
    ['a sum of bigints, which is numeric', '(SELECT sum(n) FROM (VALUES (1::int8)) v(n))', /needs ::bigint/],
    ['timestamp without zone', "'2026-01-01 00:00'::timestamp", /use timestamptz/],
    ['interval', "'1 day'::interval", /whole seconds/],
    ['infinity', "'infinity'::timestamptz", /not an instant/],
  ])('refuses %s', async (_name, sql, message) => {
    await expect(read(sql)).rejects.toThrow(message);
  });

  test('instants and JSON go in as they come out', async () => {
    const roundTrip = statement<
      { instant: number; none: number | null; list: unknown },
      [string, string | null, string]
    >(
      'test-types.round-trip',
      'SELECT $1::timestamptz AS instant, $2::timestamptz AS none, $3::jsonb AS list',
    );
    const noon = instant(1_795_000_000_123);
    expect(await roundTrip.one(database.db, [at(noon), at(null), json([1, 'two', { three: 3 }])])).toEqual({
      instant: noon,
      none: null,
      list: [1, 'two', { three: 3 }],
    });
  });
});
