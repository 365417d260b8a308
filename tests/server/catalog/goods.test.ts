import { beforeAll, describe, expect, test } from 'vitest';
import type { CallInput } from '#core/contract/define-call';
import type { listGoods } from '#core/contract/storefront';
import type { Id } from '#core/kernel/id';
import { listCategoriesHandler } from '#server/app/catalog/list-categories';
import { listGoodsHandler } from '#server/app/catalog/list-goods';
import { must, run, type TestDeps, testDeps } from '../../support/deps';
import { testDatabase } from '../../support/postgres/test-database';
import { aCampaign, aCategory, aProduct, aStore, type TestStore } from '../../support/shop';
import { sql } from '../../support/sql';

const database = testDatabase();
let deps: TestDeps;
let store: TestStore;
let tea: Id<'category'>;
/** Position, sold, price and category of each; equal values on purpose. */
const GOODS = Array.from({ length: 23 }, (_, n) => ({
  title: n % 2 === 0 ? `草莓 ${n}` : `苹果 ${n}`,
  keywords: n % 2 === 0 ? ['caomei', 'cm'] : ['pingguo', 'pg'],
  position: n % 3,
  sold: n % 4,
  prices: [1_000 + (n % 5) * 100, 9_000],
}));

beforeAll(async () => {
  deps = testDeps(database.db);
  store = await aStore(deps);
  tea = await aCategory(deps, store.storeId, undefined, 1);
  for (const [n, goods] of GOODS.entries()) {
    await aProduct(deps, store, { ...goods, categoryId: n < 7 ? tea : store.categoryId });
    if (n % 2 === 0) deps.clock.advance(1);
  }
  await aProduct(deps, store, { title: '下架草莓', onSale: false });
  await aProduct(deps, await aStore(deps), { title: '别家草莓' });
});

async function walk(input: Omit<CallInput<typeof listGoods>, 'storeId' | 'cursor'>, limit = 4) {
  const items = [];
  let cursor: string | undefined;
  do {
    const page = await must(deps, listGoodsHandler, null, {
      storeId: store.storeId,
      limit,
      ...input,
      ...(cursor === undefined ? {} : { cursor }),
    });
    expect(page.items.length).toBeLessThanOrEqual(limit);
    items.push(...page.items);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return items;
}

describe('goods in pages', () => {
  test.each(['default', 'sold', 'price_up', 'price_down', 'new'] as const)(
    'sorted by %s, every page size walks everything once, in the order of one large page',
    async (sort) => {
      const whole = (await walk({ sort }, 50)).map(({ id }) => id);
      expect(whole).toHaveLength(23);
      expect(new Set(whole).size).toBe(23);
      for (const limit of [1, 4, 23])
        expect((await walk({ sort }, limit)).map(({ id }) => id)).toEqual(whole);
    },
  );

  test.each([
    ['sold', (item: { sold: number; price_fen: number }) => -item.sold],
    ['price_up', (item: { sold: number; price_fen: number }) => item.price_fen],
    ['price_down', (item: { sold: number; price_fen: number }) => -item.price_fen],
  ] as const)('%s really is that order', async (sort, key) => {
    const keys = (await walk({ sort })).map(key);
    expect(keys).toEqual([...keys].sort((a, b) => a - b));
  });

  test('a category, a search, and both together', async () => {
    expect(await walk({ categoryId: tea })).toHaveLength(7);
    const found = await walk({ search: '草莓', sort: 'price_up' }, 3);
    expect(found).toHaveLength(12);
    expect(found.every(({ title }) => title.zh.startsWith('草莓'))).toBe(true);
    expect(await walk({ search: 'CM' })).toHaveLength(12);
    expect(await walk({ search: 'caom' })).toHaveLength(12);
    expect(await walk({ search: '草莓', categoryId: tea })).toHaveLength(4);
    expect(await walk({ search: '草莓 苹果' })).toEqual([]);
    expect(await walk({ search: '🍓' })).toEqual([]);
    expect(await walk({ search: '' })).toHaveLength(23);
    expect(await walk({ search: `'; DROP TABLE products; --` })).toEqual([]);
  });

  test('a cursor of another sort, and nonsense, are refused', async () => {
    const { next } = await must(deps, listGoodsHandler, null, {
      storeId: store.storeId,
      limit: 2,
      sort: 'sold',
    });
    for (const cursor of [next ?? '', '', 'x', Buffer.from('["goods-new","1",2]').toString('base64url')]) {
      const input = { storeId: store.storeId, sort: 'new' as const, cursor };
      expect(await run(deps, listGoodsHandler, null, input)).toMatchObject({ code: 'BAD_INPUT' });
    }
  });

  test('a store that is not there has nothing', async () => {
    const storeId = deps.ids.next('store');
    expect(await must(deps, listGoodsHandler, null, { storeId })).toEqual({ items: [], next: null });
  });

  test('categories in their order, with what is on sale', async () => {
    const { items } = await must(deps, listCategoriesHandler, null, { storeId: store.storeId });
    expect(items.map(({ id, goods }) => [id, goods])).toEqual([
      [store.categoryId, 16],
      [tea, 7],
    ]);
  });
});

describe('a card', () => {
  const card = async (shelf: TestStore) =>
    (await must(deps, listGoodsHandler, null, { storeId: shelf.storeId })).items[0];

  test('what anybody pays now for the cheapest SKU, and the cheapest running group price', async () => {
    const shelf = await aStore(deps);
    const product = await aProduct(deps, shelf, { prices: [3_990, 6_990] });
    expect(await card(shelf)).toMatchObject({
      price_fen: 3_990,
      group: null,
      soldOut: false,
      manySkus: true,
    });
    await aCampaign(deps, shelf, product, { price_fen: 2_000, startsIn_h: 1 });
    await aCampaign(deps, shelf, product, { price_fen: 1_900, startsIn_h: -9, endsIn_h: -1 });
    await aCampaign(deps, shelf, product, { price_fen: 1_800, left: 0 });
    expect((await card(shelf))?.group).toBeNull();
    await aCampaign(deps, shelf, product, { price_fen: 2_990, size: 3 });
    await aCampaign(deps, shelf, product, { price_fen: 2_790, size: 5 });
    expect((await card(shelf))?.group).toEqual({ price_fen: 2_790, size: 5, tiers: null });
  });

  test('sold out when neither stock nor a running allotment has a unit', async () => {
    const shelf = await aStore(deps);
    const product = await aProduct(deps, shelf, { prices: [3_990], stock: 0 });
    expect(await card(shelf)).toMatchObject({ soldOut: true, manySkus: false });
    await aCampaign(deps, shelf, product);
    expect(await card(shelf)).toMatchObject({ soldOut: false });
  });

  test('a SKU taken off sale neither counts nor sells in a group', async () => {
    const shelf = await aStore(deps);
    const product = await aProduct(deps, shelf, { prices: [3_990] });
    await aCampaign(deps, shelf, product);
    await sql(deps.db, 'UPDATE skus SET on_sale = false WHERE id = $1', [product.skuId]);
    expect(await card(shelf)).toMatchObject({ soldOut: true, group: null });
  });
});
