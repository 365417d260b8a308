import { beforeAll, describe, expect, test } from 'vitest';
import type { Id } from '#core/kernel/id';
import { after, DAY_MS, type Instant } from '#core/kernel/instant';
import { struckPrices } from '#server/db/deal-store';
import { at } from '#server/db/params';
import { storeScope } from '#server/db/scope';
import { TEST_NOW, type TestDeps, testDeps } from '../../support/deps';
import { testDatabase } from '../../support/postgres/test-database';
import { aPerson, aProduct, aStore, type TestStore } from '../../support/shop';
import { sql } from '../../support/sql';

const database = testDatabase();
let deps: TestDeps;
let store: TestStore;
let buyer: Id<'person'>;
beforeAll(async () => {
  deps = testDeps(database.db);
  store = await aStore(deps);
  buyer = await aPerson(deps);
});

/** Days before the start of the campaign, what one unit cost, and what became of the line. */
interface Deal {
  readonly days: number;
  readonly price_fen: number;
  readonly quantity?: number;
  readonly refunded?: number;
  readonly rebate_fen?: number;
  readonly kind?: 'list' | 'deal';
}
const START = TEST_NOW;

async function sold(shop: TestStore, skuId: Id<'sku'>, deal: Deal): Promise<void> {
  const { days, price_fen, quantity = 1, refunded = 0, rebate_fen = 0, kind = 'deal' } = deal;
  const when: Instant = after(START, -Math.round(days * DAY_MS));
  const orderId = deps.ids.next('order');
  const total = price_fen * quantity;
  await sql(
    deps.db,
    `INSERT INTO orders (store_id, id, person_id, kind, status, units, list_fen, goods_fen, shipping_fen, payable_fen, paid_fen,
       quote_hash, delivery, placed_at, hold_until, paid_at)
     VALUES ($1, $2, $3, 'normal', 'to_ship', $4, $5, $5, 0, $5, $5, '', 'express', $6, $6, $6)`,
    [shop.storeId, orderId, buyer, quantity, total, at(when)],
  );
  await sql(
    deps.db,
    `INSERT INTO order_lines (store_id, order_id, line_no, sku_id, product_id, title, label, picture, quantity, unit_list_fen,
       payable_fen, reductions, refunded_quantity, rebate_fen)
     VALUES ($1, $2, 1, $3, '', '{}', '{}', '{}', $4, $5, $6, '[]', $7, $8)`,
    [shop.storeId, orderId, skuId, quantity, price_fen, total, refunded, rebate_fen],
  );
  await sql(
    deps.db,
    `INSERT INTO price_history (store_id, id, sku_id, kind, price_fen, at, order_id, line_no)
     VALUES ($1, $2, $3, $4, $5, $6, $7, 1)`,
    [shop.storeId, deps.ids.next('history'), skuId, kind, price_fen, at(when), orderId],
  );
}
async function struckOf(deals: readonly Deal[]): Promise<number | undefined> {
  const { skuId } = await aProduct(deps, store);
  for (const deal of deals) await sold(store, skuId, deal);
  return (await struckPrices(deps.db, storeScope(store.storeId), [skuId], START)).get(skuId);
}
const MS = 1 / DAY_MS;

describe('what may be struck through', () => {
  test.each<[string, readonly Deal[], number | undefined]>([
    ['never sold: nothing', [], undefined],
    ['a list price is no deal', [{ days: 1, price_fen: 9_900, kind: 'list' }], undefined],
    [
      'the lowest of the seven days, not the last one',
      [
        { days: 6, price_fen: 3_200 },
        { days: 1, price_fen: 3_990 },
      ],
      3_200,
    ],
    [
      'cheaper deals before those days do not count while there is one in them',
      [
        { days: 9, price_fen: 1_000 },
        { days: 2, price_fen: 3_990 },
      ],
      3_990,
    ],
    [
      'none in those days: the last one before, whatever it was',
      [
        { days: 30, price_fen: 1_000 },
        { days: 8, price_fen: 3_500 },
        { days: 12, price_fen: 2_000 },
      ],
      3_500,
    ],
    [
      'exactly seven days before still counts',
      [
        { days: 7, price_fen: 3_000 },
        { days: 1, price_fen: 3_990 },
      ],
      3_000,
    ],
    [
      'a millisecond earlier does not',
      [
        { days: 7 + MS, price_fen: 3_000 },
        { days: 1, price_fen: 3_990 },
      ],
      3_990,
    ],
    [
      'a deal at the very start, or after it, is one of the campaign itself',
      [
        { days: 0, price_fen: 100 },
        { days: -1, price_fen: 100 },
        { days: MS, price_fen: 3_990 },
      ],
      3_990,
    ],
    [
      'a line that went back whole was no deal',
      [
        { days: 1, price_fen: 2_000, quantity: 2, refunded: 2 },
        { days: 20, price_fen: 2_500, refunded: 1 },
        { days: 21, price_fen: 3_700 },
      ],
      3_700,
    ],
    [
      'one that went back in part was',
      [
        { days: 1, price_fen: 2_000, quantity: 2, refunded: 1 },
        { days: 2, price_fen: 3_990 },
      ],
      2_000,
    ],
    [
      'a tier difference has lowered the deal itself, and is not taken off again',
      [{ days: 1, price_fen: 2_490, quantity: 3, rebate_fen: 1_500 }],
      2_490,
    ],
  ])('%s', async (_, deals, struck) => {
    expect(await struckOf(deals)).toBe(struck);
  });

  test('each SKU has its own, and another shop has none of them', async () => {
    const { skuIds } = await aProduct(deps, store, { prices: [3_990, 6_990, 9_990] });
    const [small, large, never] = skuIds as [Id<'sku'>, Id<'sku'>, Id<'sku'>];
    await sold(store, small, { days: 1, price_fen: 3_000 });
    await sold(store, large, { days: 1, price_fen: 6_000 });
    const all = await struckPrices(deps.db, storeScope(store.storeId), [small, large, never], START);
    expect([...all].sort()).toEqual([[small, 3_000] as const, [large, 6_000] as const].sort());
    const other = await aStore(deps);
    expect(await struckPrices(deps.db, storeScope(other.storeId), [small, large], START)).toEqual(new Map());
    expect(await struckPrices(deps.db, storeScope(store.storeId), [], START)).toEqual(new Map());
  });
});
