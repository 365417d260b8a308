/** What can be haggled for, a page at a time: every offer is reached, however many there are. */
import { beforeAll, expect, test } from 'vitest';
import { listHaggleOffersHandler } from '#server/app/haggle/list-offers';
import { must, type TestDeps, testDeps } from '../../support/deps';
import { aHaggleCampaign } from '../../support/haggle';
import { testDatabase } from '../../support/postgres/test-database';
import { aProduct, aStore, type TestProduct, type TestStore } from '../../support/shop';

const database = testDatabase();
let deps: TestDeps;
let store: TestStore;
let product: TestProduct;
beforeAll(async () => {
  deps = testDeps(database.db);
  store = await aStore(deps);
  product = await aProduct(deps, store, { prices: [3_990, 4_990, 5_990], stock: 900 });
});
const offer = (is: Parameters<typeof aHaggleCampaign>[3] = {}, sku = 0) =>
  aHaggleCampaign(deps, store, { ...product, skuId: product.skuIds[sku] ?? product.skuId }, is);

/** The campaigns of all pages, and how long each page was. */
async function allPages(limit?: number) {
  const campaigns: string[] = [];
  const lengths: number[] = [];
  let cursor: string | undefined;
  do {
    const page = await must(deps, listHaggleOffersHandler, null, {
      storeId: store.storeId,
      ...(limit === undefined ? {} : { limit }),
      ...(cursor === undefined ? {} : { cursor }),
    });
    campaigns.push(...page.items.map(({ campaignId }) => campaignId));
    lengths.push(page.items.length);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return { campaigns, lengths };
}

test('more than fifty are all there, once each; what has units first, then what ends first', async () => {
  const gone = await offer({ left: 0, endsIn_h: 1 });
  const late = await offer({ endsIn_h: 300 });
  const same: string[] = [];
  for (let n = 0; n < 53; n += 1) same.push(await offer({ endsIn_h: 200 }));
  const soon = await offer({ endsIn_h: 100 });
  const { campaigns } = await allPages();
  expect(campaigns).toEqual([soon, ...same.sort(), late, gone]);
  expect((await allPages(7)).campaigns).toEqual(campaigns);
});

test('a page is short at the end only, also where the price of some has moved too far to begin', async () => {
  const before = (await allPages()).campaigns.length;
  // Half of what ends soonest could be started by nobody: its floor is under a fifth of the list price.
  for (let n = 0; n < 8; n += 1)
    await offer({ endsIn_h: 50 + n, ...(n % 2 === 0 ? { floor_fen: 700 } : {}) });
  const { campaigns, lengths } = await allPages(5);
  expect(campaigns).toHaveLength(before + 4);
  expect(lengths.slice(0, -1).every((length) => length === 5)).toBe(true);
});

test('of one SKU alone', async () => {
  const other = await offer({ endsIn_h: 400 }, 2);
  const skuId = product.skuIds[2];
  if (skuId === undefined) throw new Error('no third SKU');
  const { items, next } = await must(deps, listHaggleOffersHandler, null, { storeId: store.storeId, skuId });
  expect(items.map(({ campaignId }) => campaignId)).toEqual([other]);
  expect(next).toBeNull();
});
