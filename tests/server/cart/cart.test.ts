import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Id } from '#core/kernel/id';
import { addToCartHandler } from '#server/app/cart/add-to-cart';
import { getCartHandler } from '#server/app/cart/get-cart';
import { selectCartStoreHandler } from '#server/app/cart/select-cart-store';
import { setCartLineHandler } from '#server/app/cart/set-cart-line';
import { quoteOrderHandler } from '#server/app/order/quote-order';
import { must, run, type TestDeps, testDeps } from '../../support/deps';
import { testDatabase } from '../../support/postgres/test-database';
import { aPerson, aProduct, aStore, type TestStore } from '../../support/shop';
import { sql } from '../../support/sql';

const database = testDatabase();
let deps: TestDeps;
let me: Id<'person'>;
let store: TestStore;
beforeAll(() => {
  deps = testDeps(database.db);
});
beforeEach(async () => {
  me = await aPerson(deps);
  store = await aStore(deps);
});

const cart = () => must(deps, getCartHandler, me, {});
const add = (skuId: Id<'sku'>, quantity = 1, storeId = store.storeId) =>
  run(deps, addToCartHandler, me, { storeId, skuId, quantity });
const set = (skuId: Id<'sku'>, quantity: number, selected = true) =>
  run(deps, setCartLineHandler, me, { storeId: store.storeId, skuId, quantity, selected });

describe('cart', () => {
  test('lines are grouped by store, the newest first, and add up', async () => {
    const other = await aStore(deps, { open: false });
    const berry = await aProduct(deps, store, { prices: [3_990, 6_990] });
    const tea = await aProduct(deps, other, { prices: [5_800] });
    await add(berry.skuId, 2);
    deps.clock.advance(10);
    await add(berry.skuIds[1] as Id<'sku'>);
    deps.clock.advance(10);
    await add(tea.skuId, 1, other.storeId);
    const view = await cart();
    expect(view.count).toBe(4);
    expect(view.stores.map(({ storeId, open, sum }) => [storeId, open, sum.goods_fen])).toEqual([
      // A closed shop takes no order: there is nothing to add up.
      [other.storeId, false, 0],
      [store.storeId, true, 2 * 3_990 + 6_990],
    ]);
    expect(view.stores[1]?.lines.map(({ skuId, quantity }) => [skuId, quantity])).toEqual([
      [berry.skuIds[1], 1],
      [berry.skuId, 2],
    ]);
    expect(view.stores[1]?.freeFrom_fen).toBe(5_900);
  });

  test('free shipping is promised as it is: for the province of the address, or where it holds everywhere', async () => {
    const rules = (near: number | null, far: number | null) => ({
      method: 'piece',
      zones: [
        { provinces: ['31'], first: 1, firstFee_fen: 600, extra: 1, extraFee_fen: 100, freeFrom_fen: near },
        { provinces: 'others', first: 1, firstFee_fen: 900, extra: 1, extraFee_fen: 100, freeFrom_fen: far },
      ],
      unserved: ['71'],
    });
    const promised = async () => (await cart()).stores[0]?.freeFrom_fen;
    const write = (near: number | null, far: number | null) =>
      sql(deps.db, 'UPDATE shipping_templates SET rules = $2 WHERE store_id = $1', [
        store.storeId,
        JSON.stringify(rules(near, far)),
      ]);
    const { skuId } = await aProduct(deps, store);
    await add(skuId);
    await write(1_900, 9_900);
    expect(await promised()).toBeNull();
    await write(1_900, 1_900);
    expect(await promised()).toBe(1_900);

    await write(1_900, null);
    await sql(
      deps.db,
      `INSERT INTO addresses (id, person_id, sealed, region, is_default, created_at) VALUES ($1, $2, '', '310104', true, now())`,
      [deps.ids.next('address'), me],
    );
    expect(await promised()).toBe(1_900);
    await sql(deps.db, `UPDATE addresses SET region = '440106' WHERE person_id = $1`, [me]);
    expect(await promised()).toBeNull();
    await sql(deps.db, `UPDATE addresses SET region = '710100' WHERE person_id = $1`, [me]);
    expect(await promised()).toBeNull();
  });

  test('two templates with the same sum each count their own goods: no sum is promised for both', async () => {
    const berry = await aProduct(deps, store);
    const tea = await aProduct(deps, store);
    const templateId = deps.ids.next('template');
    await sql(
      deps.db,
      `INSERT INTO shipping_templates SELECT store_id, $2, name, rules FROM shipping_templates WHERE store_id = $1`,
      [store.storeId, templateId],
    );
    await add(berry.skuId);
    expect((await cart()).stores[0]?.freeFrom_fen).toBe(5_900);
    await sql(deps.db, 'UPDATE products SET shipping_template_id = $2 WHERE id = $1', [
      tea.productId,
      templateId,
    ]);
    await add(tea.skuId);
    expect((await cart()).stores[0]).toMatchObject({ freeFrom_fen: null, sum: { toFree_fen: null } });
    // To a known address neither: goods of one template would not free the other.
    await sql(
      deps.db,
      `INSERT INTO addresses (id, person_id, sealed, region, is_default, created_at) VALUES ($1, $2, '', '310104', true, now())`,
      [deps.ids.next('address'), me],
    );
    expect((await cart()).stores[0]).toMatchObject({ freeFrom_fen: null, sum: { toFree_fen: null } });
  });

  test.each([
    [10, [4, 4], { ok: true, value: { count: 8, quantity: 8 } }],
    [10, [4, 9], { ok: true, value: { count: 10, quantity: 10 } }],
    [10, [10, 1], { ok: false, code: 'OUT_OF_STOCK' }],
    [0, [1], { ok: false, code: 'OUT_OF_STOCK' }],
    [1, [999], { ok: true, value: { count: 1, quantity: 1 } }],
    [5_000, [999, 1], { ok: false, code: 'OUT_OF_STOCK' }],
  ])('stock %i, adding %j: %j', async (stock, quantities, outcome) => {
    const { skuId } = await aProduct(deps, store, { stock });
    let last: unknown;
    for (const quantity of quantities) last = await add(skuId, quantity);
    expect(last).toMatchObject(outcome);
  });

  test('a line over its stock is left out of the sum, as one that is sold out; the others still count', async () => {
    const [berry, tea] = [await aProduct(deps, store, { stock: 5 }), await aProduct(deps, store)];
    await add(berry.skuId, 5);
    await add(tea.skuId, 1);
    const sums = async () => {
      const { sum, freeFrom_fen } = (await cart()).stores[0] as Awaited<ReturnType<typeof cart>>['stores'][0];
      return [sum.goods_fen, sum.list_fen, freeFrom_fen];
    };
    expect(await sums()).toEqual([6 * 3_990, 6 * 3_990, 5_900]);
    await sql(deps.db, 'UPDATE skus SET stock = 3 WHERE id = $1', [berry.skuId]);
    expect(await sums()).toEqual([3_990, 3_990, 5_900]);
    expect((await cart()).stores[0]?.lines.find(({ skuId }) => skuId === berry.skuId)).toMatchObject({
      quantity: 5,
      stock: 3,
      selected: true,
    });
    const [all, rest] = [[berry, 5] as const, [tea, 1] as const].map(([{ skuId }, quantity]) => ({
      skuId,
      quantity,
    }));
    const buys = (...lines: (typeof all)[]) =>
      run(deps, quoteOrderHandler, me, {
        purchase: { from: 'lines', storeId: store.storeId, lines: lines as never, cart: true },
      });
    expect(await buys(all, rest)).toMatchObject({ ok: false, code: 'OUT_OF_STOCK' });
    expect(await buys(rest)).toMatchObject({ ok: true, value: { quote: { goods_fen: 3_990 } } });
    await set(berry.skuId, 3);
    expect(await sums()).toEqual([4 * 3_990, 4 * 3_990, 5_900]);
  });

  test('sixty lines and no more, also when many arrive at once; a line that is there may still grow', async () => {
    const { skuIds } = await aProduct(deps, store, { prices: Array.from({ length: 64 }, () => 100) });
    const results = await Promise.all(skuIds.map((skuId) => add(skuId)));
    expect(results.filter(({ ok }) => ok)).toHaveLength(60);
    for (const result of results.filter(({ ok }) => !ok)) {
      expect(result).toMatchObject({ code: 'CART_FULL', facts: { limit: 60 } });
    }
    const { stores } = await cart();
    expect(stores[0]?.lines).toHaveLength(60);
    expect(await add(stores[0]?.lines[0]?.skuId as Id<'sku'>)).toMatchObject({ ok: true });
  });

  test('the same request twice adds once', async () => {
    const { skuId } = await aProduct(deps, store);
    const input = { storeId: store.storeId, skuId, quantity: 2 };
    const answers = await Promise.all(
      [1, 2, 3].map(() => must(deps, addToCartHandler, me, input, { key: 'once' })),
    );
    expect(answers).toEqual(Array.from({ length: 3 }, () => ({ count: 2, quantity: 2 })));
    expect((await cart()).count).toBe(2);
  });

  test('a SKU of another store, or none at all, is not found', async () => {
    const other = await aStore(deps);
    const { skuId } = await aProduct(deps, other);
    expect(await add(skuId)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await add(deps.ids.next('sku'))).toMatchObject({ code: 'NOT_FOUND' });
  });

  test('what is not sold any more cannot be added, and a line of it is gone: seen, not counted, removable', async () => {
    const berry = await aProduct(deps, store);
    const tea = await aProduct(deps, store, { title: '茶', prices: [5_800] });
    await add(berry.skuId, 2);
    await add(tea.skuId);
    await sql(deps.db, 'UPDATE products SET on_sale = false WHERE id = $1', [berry.productId]);
    expect(await add(berry.skuId)).toMatchObject({ code: 'SKU_GONE', facts: { title: '红颜草莓' } });
    const [shelf] = (await cart()).stores;
    expect(shelf?.sum.goods_fen).toBe(5_800);
    expect(shelf?.lines.find(({ skuId }) => skuId === berry.skuId)).toMatchObject({
      gone: true,
      selected: false,
    });
    expect(await set(berry.skuId, 0)).toMatchObject({ ok: true, value: { count: 1 } });
  });
});

describe('setting a line', () => {
  test('grows to the stock, not past it; shrinks and unpicks always', async () => {
    const { skuId } = await aProduct(deps, store, { stock: 5 });
    await add(skuId, 3);
    expect(await set(skuId, 5)).toMatchObject({ ok: true, value: { count: 5 } });
    expect(await set(skuId, 6)).toMatchObject({ code: 'OUT_OF_STOCK', facts: { title: '红颜草莓' } });
    expect((await cart()).count).toBe(5);
    await sql(deps.db, 'UPDATE skus SET stock = 2 WHERE id = $1', [skuId]);
    expect(await set(skuId, 5, false)).toMatchObject({ ok: true });
    expect((await cart()).stores[0]).toMatchObject({
      sum: { goods_fen: 0 },
      lines: [{ stock: 2, selected: false }],
    });
    expect(await set(skuId, 4)).toMatchObject({ ok: true, value: { count: 4 } });
    expect(await set(skuId, 0)).toMatchObject({ ok: true, value: { count: 0, stores: [] } });
    expect(await set(skuId, 0)).toMatchObject({ ok: true });
    expect(await set(skuId, 1)).toMatchObject({ code: 'NOT_FOUND' });
  });

  test("nobody reaches another one's cart", async () => {
    const { skuId } = await aProduct(deps, store);
    await add(skuId, 3);
    const thief = await aPerson(deps);
    const input = { storeId: store.storeId, skuId, quantity: 1, selected: false };
    expect(await run(deps, setCartLineHandler, thief, input)).toMatchObject({ code: 'NOT_FOUND' });
    await must(deps, setCartLineHandler, thief, { ...input, quantity: 0 });
    await must(deps, selectCartStoreHandler, thief, { storeId: store.storeId, selected: false });
    expect(await must(deps, getCartHandler, thief, {})).toEqual({ stores: [], count: 0 });
    expect((await cart()).stores[0]?.lines).toMatchObject([{ quantity: 3, selected: true }]);
  });

  test('picking a store touches that store alone', async () => {
    const other = await aStore(deps);
    const [here, there] = [await aProduct(deps, store), await aProduct(deps, other)];
    await add(here.skuId);
    await add(there.skuId, 1, other.storeId);
    const view = await must(deps, selectCartStoreHandler, me, { storeId: store.storeId, selected: false });
    const picked = view.stores.map(({ storeId, lines }) => [storeId, lines[0]?.selected]);
    expect(Object.fromEntries(picked)).toEqual({ [store.storeId]: false, [other.storeId]: true });
  });
});
