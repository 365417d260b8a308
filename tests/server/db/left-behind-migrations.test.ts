/** What releases before left in a database that was migrated step by step, and a new one never has. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { testDeps } from '../../support/deps';
import { testDatabase } from '../../support/postgres/test-database';
import { aPromoter, setRate, setReferral } from '../../support/promoters';
import { aStore } from '../../support/shop';
import { sql } from '../../support/sql';

const database = testDatabase();
const migrated = (name: string) =>
  sql(database.db, readFileSync(`server/db/migrations/${name}.sql`, 'utf8').replace(/;\s*$/, ''));

test('the function without a mark is dropped, and the one with it stays', async () => {
  const functions = () =>
    sql<{ takes: string }>(
      database.db,
      `SELECT pg_get_function_identity_arguments(oid) AS takes FROM pg_proc WHERE proname = 'earn_commissions_v2'`,
    );
  const before = await functions();
  expect(before).toHaveLength(1);
  await sql(
    database.db,
    `CREATE FUNCTION earn_commissions_v2(p_store text, p_order text, p_buyer text, p_earned jsonb, p_now timestamptz)
     RETURNS int LANGUAGE sql AS 'SELECT 1'`,
  );
  expect(await functions()).toHaveLength(2);
  await migrated('0052_earnings-without-a-mark');
  expect(await functions()).toEqual(before);
  await migrated('0052_earnings-without-a-mark');
});

test('a rate of somebody who took their application back goes, and every other one stays', async () => {
  const deps = testDeps(database.db);
  const [shop, other] = [await aStore(deps), await aStore(deps)];
  for (const each of [shop, other]) await setReferral(deps, each);
  const { promoterId } = await aPromoter(deps, shop);
  const gone = deps.ids.next('promoter');
  await setRate(deps, shop, 'promoter', promoterId, 700);
  await setRate(deps, shop, 'promoter', gone, 900);
  // Somebody of another shop is nobody here.
  await setRate(deps, other, 'promoter', promoterId, 900);
  await setRate(deps, shop, 'category', shop.categoryId, 300);
  await migrated('0053_rates-of-nobody');
  const left = await sql(database.db, 'SELECT store_id, subject_id FROM referral_rates ORDER BY rated');
  expect(left).toEqual([
    { store_id: shop.storeId, subject_id: shop.categoryId },
    { store_id: shop.storeId, subject_id: promoterId },
  ]);
});
