/** What a line of the cart costs this person now, beside what anybody pays. */
import { expect, test } from 'vitest';
import type { Id } from '#core/kernel/id';
import { after, HOUR_MS } from '#core/kernel/instant';
import { addToCartHandler } from '#server/app/cart/add-to-cart';
import { getCartHandler } from '#server/app/cart/get-cart';
import { must, run } from '../../support/deps';
import { payWorld } from '../../support/pay-world';
import { anOffer } from '../../support/promotions';
import { quoted } from '../../support/quoted';
import { aCampaign, aProduct, aStore } from '../../support/shop';
import { sql } from '../../support/sql';

const world = payWorld();
const put = (personId: Id<'person'>, skuId: Id<'sku'>, quantity: number, storeId = world.store.storeId) =>
  run(world.deps, addToCartHandler, personId, { storeId, skuId, quantity });
const storesOf = async (personId: Id<'person'>) =>
  (await must(world.deps, getCartHandler, personId, {})).stores;

test('units at a flash price, the rest at the list price: the sum is the quote’s', async () => {
  const { skuId } = await world.aProduct({ stock: 5 });
  const campaignId = await anOffer(world.deps, world.store, {
    kind: 'flash-sale',
    skus: [{ skuId, price_fen: 1_990, left: 4 }],
    limit: 2,
    endsIn_h: 1,
  });
  const buyer = await world.aBuyer();
  await put(buyer.personId, skuId, 3);
  const [store] = await storesOf(buyer.personId);
  expect(store?.lines).toMatchObject([
    {
      price_fen: 1_990,
      list_fen: 3_990,
      stock: 9,
      offer: {
        campaignId,
        source: 'flash-sale',
        title: { zh: 'flash-sale' },
        endsAt: after(world.deps.clock.now(), HOUR_MS),
        units: 2,
      },
    },
  ]);
  const { quote } = await quoted(world, buyer, world.lines({ skuId, quantity: 3 }));
  expect(quote.goods_fen).toBe(2 * 1_990 + 3_990);
  expect(store?.goods_fen).toBe(quote.goods_fen);
});

test('all units in an allotment can be put into the cart; those of a group cannot', async () => {
  const flash = await world.aProduct({ stock: 0 });
  await anOffer(world.deps, world.store, {
    kind: 'flash-sale',
    skus: [{ skuId: flash.skuId, price_fen: 1_990, left: 2 }],
  });
  const group = await world.aProduct({ stock: 0 });
  await aCampaign(world.deps, world.store, group);
  const { personId } = await world.aBuyer();
  expect(await put(personId, flash.skuId, 5)).toMatchObject({ value: { quantity: 2 } });
  expect(await put(personId, group.skuId, 1)).toMatchObject({ code: 'OUT_OF_STOCK' });
});

test('a member’s price is a member’s, in the store that knows them', async () => {
  const elsewhere = await aStore(world.deps);
  const { personId } = await world.aBuyer();
  const skuIds: Id<'sku'>[] = [];
  for (const store of [world.store, elsewhere]) {
    const { skuId } = await aProduct(world.deps, store);
    skuIds.push(skuId);
    await anOffer(world.deps, store, { kind: 'member-price', skus: [{ skuId, price_fen: 3_000 }] });
    await put(personId, skuId, 1, store.storeId);
  }
  await sql(world.deps.db, 'INSERT INTO customers (store_id, person_id, level) VALUES ($1, $2, 1)', [
    world.store.storeId,
    personId,
  ]);
  const lines = (await storesOf(personId)).flatMap((store) => store.lines);
  const price = (skuId: Id<'sku'> | undefined) => lines.find((line) => line.skuId === skuId)?.price_fen;
  expect(skuIds.map(price)).toEqual([3_000, 3_990]);
  expect(lines.find((line) => line.skuId === skuIds[1])?.offer).toBeNull();
});

test('an offer that is over, or of another store, changes nothing', async () => {
  const { skuId } = await world.aProduct();
  await anOffer(world.deps, world.store, {
    kind: 'flash-sale',
    skus: [{ skuId, price_fen: 1_990, left: 4 }],
    startsIn_h: -2,
    endsIn_h: -1,
  });
  const { personId } = await world.aBuyer();
  await put(personId, skuId, 2);
  const [store] = await storesOf(personId);
  expect(store).toMatchObject({ goods_fen: 7_980, lines: [{ price_fen: 3_990, offer: null, stock: 10 }] });
});
