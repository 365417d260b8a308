/** The flash-sale channel and the storefront's strip: what runs, what comes, and what is really left. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Id } from '#core/kernel/id';
import { DAY_MS, HOUR_MS } from '#core/kernel/instant';
import { listFlashHandler } from '#server/app/catalog/list-flash';
import { openLandingHandler } from '#server/app/landing/open-landing';
import { must, type TestDeps, testDeps } from '../../support/deps';
import { anOffer, unitsTaken } from '../../support/offers';
import { testDatabase } from '../../support/postgres/test-database';
import { aPerson, aProduct, aStore, type TestProduct, type TestStore } from '../../support/shop';
import { sql } from '../../support/sql';

const database = testDatabase();
let deps: TestDeps;
let store: TestStore;
let products: TestProduct[];
beforeAll(() => {
  deps = testDeps(database.db);
});
beforeEach(async () => {
  store = await aStore(deps);
  products = [];
  for (let n = 0; n < 8; n += 1) products.push(await aProduct(deps, store, { position: n }));
});

const skuOf = (n: number) => (products[n] as TestProduct).skuId;
const item = (n: number, is: { left?: number; allotted?: number; struck_fen?: number } = {}) => ({
  skuId: skuOf(n),
  price_fen: 2_490,
  left: 5,
  ...is,
});
const sale = (is: Partial<Parameters<typeof anOffer>[2]> = {}) =>
  anOffer(deps, store, { kind: 'flash-sale', skus: [item(0)], ...is });
const channel = async (viewer: Id<'person'> | null = null) =>
  (await must(deps, listFlashHandler, viewer, { storeId: store.storeId })).sessions;
const strip = async () => {
  const target = { page: 'home' as const, storeId: store.storeId };
  const landing = await must(deps, openLandingHandler, null, { target });
  if (landing.page.kind !== 'home') throw new Error('not the storefront');
  return landing.page.home.flash;
};

describe('the channel', () => {
  test('is empty without a sale', async () => {
    await anOffer(deps, store, { kind: 'new-customer', skus: [item(0)] });
    expect(await channel()).toEqual([]);
  });

  test('what runs first, the soonest to end; then what comes within three days, the soonest to begin', async () => {
    const later = await sale({ startsIn_ms: 3 * DAY_MS, endsIn_ms: 4 * DAY_MS });
    const soon = await sale({ startsIn_ms: HOUR_MS, endsIn_ms: 9 * DAY_MS });
    const ends = await sale({ endsIn_ms: 2 * HOUR_MS });
    const endsFirst = await sale({ endsIn_ms: 1 });
    await sale({ startsIn_ms: 3 * DAY_MS + 1, endsIn_ms: 4 * DAY_MS });
    await sale({ endsIn_ms: 0 });
    await sale({ status: 'stopped' });
    await sale({ status: 'ended' });
    expect((await channel()).map(({ campaignId, running }) => [campaignId, running])).toEqual([
      [endsFirst, true],
      [ends, true],
      [soon, false],
      [later, false],
    ]);
  });

  test('an item says what is left of how many, and what this person may take', async () => {
    const campaignId = await sale({
      limit: 2,
      skus: [
        item(0, { left: 3, allotted: 20, struck_fen: 3_700 }),
        item(1, { left: 0, allotted: 20 }),
        item(2, { struck_fen: 2_490 }),
      ],
    });
    const greedy = await aPerson(deps);
    await unitsTaken(deps, store, campaignId, greedy, 2);
    const [session] = await channel(greedy);
    const { items = [] } = session ?? {};
    expect(items[0]).toMatchObject({
      campaignId,
      skuId: skuOf(0),
      productId: products[0]?.productId,
      price_fen: 2_490,
      list_fen: 3_990,
      struck_fen: 3_700,
      left: 3,
      allotted: 20,
      allowed: 0,
      limit: 2,
    });
    // What is gone stands last, and nothing is struck that is not higher.
    expect(items.map(({ skuId, left, struck_fen }) => [skuId, left, struck_fen])).toEqual([
      [skuOf(0), 3, 3_700],
      [skuOf(2), 5, null],
      [skuOf(1), 0, null],
    ]);
    expect((await channel())[0]?.items[0]?.allowed).toBe(2);
  });

  test('units given back beyond the first allotment do not make more left than there were', async () => {
    await sale({ skus: [item(0, { left: 7, allotted: 5 })] });
    expect((await channel())[0]?.items[0]).toMatchObject({ left: 7, allotted: 7 });
  });

  test('goods off sale are not shown, and a sale of nothing else is none', async () => {
    await sale({ skus: [item(0), item(1)] });
    await sale({ skus: [item(1)] });
    await sql(deps.db, 'UPDATE skus SET on_sale = false WHERE id = $1', [skuOf(1)]);
    expect((await channel()).map(({ items }) => items.map(({ skuId }) => skuId))).toEqual([[skuOf(0)]]);
    await sql(deps.db, 'UPDATE products SET on_sale = false WHERE id = $1', [products[0]?.productId]);
    expect(await channel()).toEqual([]);
  });

  test("another shop's sale is not in it", async () => {
    await sale();
    const { storeId } = await aStore(deps);
    expect((await must(deps, listFlashHandler, null, { storeId })).sessions).toEqual([]);
  });
});

describe('the strip of the storefront', () => {
  test('nothing without a sale, or when the next one is tomorrow', async () => {
    expect(await strip()).toBeNull();
    // It is 10:00 in Shanghai: 14 hours later begins another day.
    await sale({ startsIn_ms: 14 * HOUR_MS, endsIn_ms: 20 * HOUR_MS });
    expect(await strip()).toBeNull();
  });

  test("today's next one, until the last moment of the day", async () => {
    await sale({ startsIn_ms: 14 * HOUR_MS - 1, endsIn_ms: 20 * HOUR_MS });
    expect(await strip()).toMatchObject({ startsAt: deps.clock.now() + 14 * HOUR_MS - 1, count: 1 });
    await sale({ startsIn_ms: HOUR_MS, endsIn_ms: 21 * HOUR_MS });
    expect(await strip()).toMatchObject({ startsAt: deps.clock.now() + HOUR_MS });
  });

  test('what runs comes before what comes; six goods at most, and how many there are', async () => {
    await sale({ startsIn_ms: 1, endsIn_ms: 2 });
    await sale({ endsIn_ms: HOUR_MS, skus: products.map((_, n) => item(n, { left: n === 0 ? 0 : 5 })) });
    const shown = await strip();
    expect(shown).toMatchObject({ endsAt: deps.clock.now() + HOUR_MS, count: 8 });
    expect(shown?.items.map(({ skuId }) => skuId)).toEqual([1, 2, 3, 4, 5, 6].map(skuOf));
  });

  test('sold out, it makes room for the next of today, else it stays', async () => {
    const gone = await sale({ skus: [item(0, { left: 0, allotted: 5 })] });
    expect((await strip())?.items[0]).toMatchObject({ campaignId: gone, left: 0 });
    await sale({ startsIn_ms: HOUR_MS, endsIn_ms: 2 * HOUR_MS });
    expect(await strip()).toMatchObject({ startsAt: deps.clock.now() + HOUR_MS });
  });
});
