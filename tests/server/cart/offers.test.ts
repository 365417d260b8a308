/** What a line of the cart costs this person now, beside what anybody pays. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Id } from '#core/kernel/id';
import { after, HOUR_MS } from '#core/kernel/instant';
import { addToCartHandler } from '#server/app/cart/add-to-cart';
import { getCartHandler } from '#server/app/cart/get-cart';
import { setCartLineHandler } from '#server/app/cart/set-cart-line';
import { must, run } from '../../support/deps';
import { anUnpaidBenefit } from '../../support/offers';
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

test('beyond the limit of a flash price the next best price, as in the quote', async () => {
  const { skuId } = await world.aProduct({ stock: 5 });
  const flash = { kind: 'flash-sale', skus: [{ skuId, price_fen: 1_990, left: 4 }], limit: 2 };
  await anOffer(world.deps, world.store, flash);
  await anOffer(world.deps, world.store, { kind: 'member-price', skus: [{ skuId, price_fen: 3_000 }] });
  const buyer = await world.aBuyer();
  await sql(world.deps.db, 'INSERT INTO customers (store_id, person_id, level) VALUES ($1, $2, 1)', [
    world.store.storeId,
    buyer.personId,
  ]);
  await put(buyer.personId, skuId, 3);
  const [store] = await storesOf(buyer.personId);
  expect(store?.lines[0]).toMatchObject({
    price_fen: 1_990,
    offer: { source: 'flash-sale', units: 2 },
    prices: [
      { units: 2, unit_fen: 1_990 },
      { units: null, unit_fen: 3_000 },
    ],
    goods_fen: 2 * 1_990 + 3_000,
  });
  const { quote } = await quoted(world, buyer, world.lines({ skuId, quantity: 3 }));
  expect([store?.goods_fen, quote.goods_fen]).toEqual([6_980, 6_980]);
});

test('two SKUs under one limit of 1: one of them is cheap, and which is what the quote says', async () => {
  const { skuIds } = await world.aProduct({ prices: [3_990, 3_990] });
  const skus = skuIds.map((skuId) => ({ skuId, price_fen: 1_990, left: 4 }));
  await anOffer(world.deps, world.store, { kind: 'flash-sale', skus, limit: 1 });
  const buyer = await world.aBuyer();
  for (const skuId of skuIds) await put(buyer.personId, skuId, 1);
  const [store] = await storesOf(buyer.personId);
  const { quote } = await quoted(
    world,
    buyer,
    world.lines(...skuIds.map((skuId) => ({ skuId, quantity: 1 }))),
  );
  expect(quote.goods_fen).toBe(1_990 + 3_990);
  expect(store?.goods_fen).toBe(quote.goods_fen);
  for (const line of quote.lines) {
    const shown = store?.lines.find(({ skuId }) => skuId === line.skuId);
    expect([shown?.price_fen, shown?.offer?.campaignId ?? null]).toEqual([line.unit_fen, line.campaignId]);
  }
});

test('whatever runs and is picked, a store’s sum is the quote’s before reductions and coupons', async () => {
  const offer = fc.record({
    kind: fc.constantFrom('flash-sale', 'member-price', 'new-customer'),
    prices: fc.array(fc.option(fc.integer({ min: 1, max: 5_000 })), { minLength: 3, maxLength: 3 }),
    left: fc.integer({ min: 1, max: 4 }),
    limit: fc.option(fc.integer({ min: 1, max: 4 })),
  });
  const line = fc.record({ quantity: fc.integer({ min: 0, max: 4 }), selected: fc.boolean() });
  const three = fc.array(line, { minLength: 3, maxLength: 3 });
  let split = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(offer, { maxLength: 4 }),
      three,
      fc.boolean(),
      fc.boolean(),
      fc.boolean(),
      async (offers, wants, member, holds, free) => {
        const store = await aStore(world.deps, { freeFrom_fen: free ? 0 : 5_900 });
        const { skuIds } = await aProduct(world.deps, store, { prices: [3_990, 3_990, 4_990], stock: 20 });
        for (const { kind, prices, left, limit } of offers) {
          const skus = skuIds.flatMap((skuId, place) => {
            const price_fen = prices[place];
            return price_fen == null
              ? []
              : [{ skuId, price_fen, ...(kind === 'flash-sale' ? { left } : {}) }];
          });
          await anOffer(world.deps, store, { kind, skus, limit });
        }
        const buyer = await world.aBuyer();
        await sql(world.deps.db, 'INSERT INTO customers (store_id, person_id, level) VALUES ($1, $2, $3)', [
          store.storeId,
          buyer.personId,
          member ? 1 : 0,
        ]);
        if (holds) await anUnpaidBenefit(world.deps, store, buyer.personId, HOUR_MS);
        const lines: { skuId: Id<'sku'>; quantity: number }[] = [];
        for (const [place, skuId] of skuIds.entries()) {
          const { quantity = 0, selected = false } = wants[place] ?? {};
          if (quantity === 0) continue;
          await put(buyer.personId, skuId, quantity, store.storeId);
          const set = { storeId: store.storeId, skuId, quantity, selected };
          await must(world.deps, setCartLineHandler, buyer.personId, set);
          if (selected) lines.push({ skuId, quantity });
        }
        const [shown] = await storesOf(buyer.personId);
        if (lines.length === 0) {
          expect(shown?.goods_fen ?? 0).toBe(0);
          return;
        }
        const purchase = { from: 'lines' as const, storeId: store.storeId, lines, cart: true };
        const { quote } = await quoted(world, buyer, purchase);
        if (quote.lines.length > lines.length) split += 1;
        if (shown?.goods_fen === quote.goods_fen) return;
        // A cart knows of no parcel; the quote gives a price up where a free parcel saves more than that.
        const parcel_fen = 600 + 100 * (lines.reduce((sum, { quantity }) => sum + quantity, 0) - 1);
        expect(free).toBe(false);
        expect(quote.payable_fen).toBeLessThan((shown?.goods_fen ?? 0) + parcel_fen);
      },
    ),
    { numRuns: 60 },
  );
  expect(split).toBeGreaterThan(0);
}, 120_000);

test('what is sold out is not counted, and takes no cheap unit from what can be had', async () => {
  const { skuIds } = await world.aProduct({ prices: [3_990, 3_990] });
  const [first, second] = skuIds as [Id<'sku'>, Id<'sku'>];
  await anOffer(world.deps, world.store, {
    kind: 'member-price',
    skus: skuIds.map((skuId) => ({ skuId, price_fen: 1_990 })),
    limit: 1,
  });
  const { personId } = await world.aBuyer();
  await sql(world.deps.db, 'INSERT INTO customers (store_id, person_id, level) VALUES ($1, $2, 1)', [
    world.store.storeId,
    personId,
  ]);
  for (const skuId of [first, second]) await put(personId, skuId, 1);
  const cheap = (await storesOf(personId))[0]?.lines.find(({ offer }) => offer !== null)?.skuId;
  await sql(world.deps.db, 'UPDATE skus SET stock = 0 WHERE id = $1', [cheap]);
  const [store] = await storesOf(personId);
  expect(store?.goods_fen).toBe(1_990);
  expect(store?.lines.find(({ skuId }) => skuId !== cheap)?.price_fen).toBe(1_990);
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
