/** A member reads on their own page where they are one, and whether member prices run there. */
import { beforeAll, expect, test } from 'vitest';
import { HOUR_MS } from '#core/kernel/instant';
import { getViewerHandler } from '#server/app/account/get-viewer';
import { must, type TestDeps, testDeps } from '../../support/deps';
import { anOffer } from '../../support/offers';
import { testDatabase } from '../../support/postgres/test-database';
import { aPerson, aProduct, aStore, type TestStore } from '../../support/shop';
import { sql } from '../../support/sql';

const database = testDatabase();
let deps: TestDeps;
beforeAll(() => {
  deps = testDeps(database.db);
});

async function aShopWithMemberPrices(endsIn_ms: number): Promise<TestStore> {
  const store = await aStore(deps);
  const { skuId } = await aProduct(deps, store);
  await anOffer(deps, store, { kind: 'member-price', skus: [{ skuId, price_fen: 1_990 }], endsIn_ms });
  return store;
}
const give = (store: TestStore, personId: string, level: number) =>
  sql(deps.db, 'INSERT INTO customers (store_id, person_id, level) VALUES ($1, $2, $3)', [
    store.storeId,
    personId,
    level,
  ]);

test('each shop that gave a level, and nobody else’s', async () => {
  const [me, other] = [await aPerson(deps), await aPerson(deps)];
  const priced = await aShopWithMemberPrices(HOUR_MS);
  // Ids of one millisecond have no order.
  deps.clock.advance(10);
  const over = await aShopWithMemberPrices(-1);
  const known = await aStore(deps);
  await give(priced, me, 2);
  await give(over, me, 1);
  await give(known, me, 0);
  await give(known, other, 3);
  const { memberOf } = await must(deps, getViewerHandler, me, {});
  expect(memberOf).toMatchObject([
    { storeId: priced.storeId, storeName: { zh: '鲜果铺' }, level: 2, prices: true },
    { storeId: over.storeId, level: 1, prices: false },
  ]);
  expect((await must(deps, getViewerHandler, await aPerson(deps), {})).memberOf).toEqual([]);
});
