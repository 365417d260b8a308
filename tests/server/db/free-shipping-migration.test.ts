import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { shippingTemplate } from '#core/domain/shipping/fee';
import { testDeps } from '../../support/deps';
import { testDatabase } from '../../support/postgres/test-database';
import { aStore } from '../../support/shop';
import { sql } from '../../support/sql';

const database = testDatabase();

test('a template with one free sum for all keeps it in each zone', async () => {
  const { storeId } = await aStore(testDeps(database.db));
  const zone = { first: 1, firstFee_fen: 600, extra: 1, extraFee_fen: 100 };
  const zones = [
    { ...zone, provinces: ['31'] },
    { ...zone, provinces: 'others' },
  ];
  const write = (rules: object) =>
    sql(database.db, 'UPDATE shipping_templates SET rules = $2 WHERE store_id = $1', [
      storeId,
      JSON.stringify(rules),
    ]);
  const migrated = async () => {
    await sql(
      database.db,
      readFileSync('server/db/migrations/0007_free-shipping-by-zone.sql', 'utf8').split(';')[0] ?? '',
    );
    const [row] = await sql<{ rules: unknown }>(
      database.db,
      'SELECT rules FROM shipping_templates WHERE store_id = $1',
      [storeId],
    );
    return shippingTemplate.parse(row?.rules);
  };
  await write({ method: 'piece', zones, freeFrom_fen: 5_900, unserved: ['71'] });
  const wanted = {
    method: 'piece',
    zones: zones.map((each) => ({ ...each, freeFrom_fen: 5_900 })),
    unserved: ['71'],
  };
  expect(await migrated()).toEqual(wanted);
  expect(await migrated()).toEqual(wanted);
  await write({ method: 'weight', zones: [], freeFrom_fen: null, unserved: [] });
  expect(await migrated()).toEqual({ method: 'weight', zones: [], unserved: [] });
});
