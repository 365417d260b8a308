/** What a promoter could share, and what one unit of it would earn: by the rule that the commission follows. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { CallInput } from '#core/contract/define-call';
import type { listPromotedGoods } from '#core/contract/promoter';
import { fen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import { listPromotedGoodsHandler } from '#server/app/referral/promoters/list-promoted-goods';
import { must, run } from '../../support/deps';
import { commissionsOf } from '../../support/ledger';
import { payWorld } from '../../support/pay-world';
import { aPromoter, setRate, setReferral, stop, type TestPromoter } from '../../support/promoters';
import { anOffer } from '../../support/promotions';
import { aCampaign, aPerson, aProduct, aStore } from '../../support/shop';
import { sql } from '../../support/sql';
import { aPhone, opens } from '../../support/visits';

const world = payWorld();
type Asked = Omit<CallInput<typeof listPromotedGoods>, 'storeId'>;
const goodsFor = ({ personId }: TestPromoter, asked: Asked = {}) =>
  must(world.deps, listPromotedGoodsHandler, personId, { storeId: world.store.storeId, ...asked });
const earnsBy = async (mine: TestPromoter, productId: Id<'product'>) =>
  (await goodsFor(mine, { productId })).items.map(({ earns_fen }) => earns_fen);
const aProductAt = (price: number) => aProduct(world.deps, world.store, { prices: [price], stock: 10 });
let mine: TestPromoter;
beforeEach(async () => {
  await sql(world.deps.db, 'DELETE FROM referral_rates WHERE store_id = $1', [world.store.storeId]);
  await setReferral(world.deps, world.store, { store_bps: 800 });
  mine = await aPromoter(world.deps, world.store);
});

test('what is estimated is what a friend’s order earns', async () => {
  const { productId, skuId } = await aProductAt(3_999);
  await setRate(world.deps, world.store, 'promoter', mine.promoterId, 1_234);
  const told = await earnsBy(mine, productId);
  const buyer = await world.aBuyer();
  const card = await opens(world.deps, world.store, aPhone(world.deps, mine.personId), null);
  await opens(world.deps, world.store, aPhone(world.deps, buyer.personId), card);
  const orderId = await world.mustPlace(buyer, world.lines({ skuId, quantity: 1 }));
  await world.pay(buyer, orderId);
  const earned = (await commissionsOf(world.deps.db, orderId)).map(({ earned_fen }) => earned_fen);
  expect(told).toEqual([493]);
  expect(earned).toEqual(told);
});

describe('the rate', () => {
  test('is the product’s, else the promoter’s own, else the category’s, else the shop’s; never the second level’s', async () => {
    await setReferral(world.deps, world.store, { store_bps: 800, levels: 2, second_bps: 300 });
    const { productId } = await aProductAt(10_000);
    const [row] = await sql<{ category_id: string }>(
      world.deps.db,
      'SELECT category_id FROM products WHERE id = $1',
      [productId],
    );
    const told: number[] = await earnsBy(mine, productId);
    await setRate(world.deps, world.store, 'category', row?.category_id as string, 600);
    told.push(...(await earnsBy(mine, productId)));
    await setRate(world.deps, world.store, 'promoter', mine.promoterId, 1_200);
    told.push(...(await earnsBy(mine, productId)));
    await setRate(world.deps, world.store, 'product', productId, 500);
    told.push(...(await earnsBy(mine, productId)));
    expect(told).toEqual([800, 600, 1_200, 500]);
    expect(await earnsBy(await aPromoter(world.deps, world.store), productId)).toEqual([500]);
  });

  test('is none while the shop has its promoters switched off', async () => {
    const { productId } = await aProductAt(10_000);
    await sql(world.deps.db, 'UPDATE referral_settings SET running = false WHERE store_id = $1', [
      world.store.storeId,
    ]);
    expect(await earnsBy(mine, productId)).toEqual([0]);
    await sql(world.deps.db, 'UPDATE referral_settings SET running = true WHERE store_id = $1', [
      world.store.storeId,
    ]);
  });
});

describe('the price', () => {
  test('is what a stranger pays: nothing that only the promoter has', async () => {
    const { productId, skuId } = await aProductAt(10_000);
    await anOffer(world.deps, world.store, {
      kind: 'member-price',
      settings: { fromLevel: 1 },
      skus: [{ skuId, price_fen: fen(5_000) }],
    });
    await sql(world.deps.db, 'INSERT INTO customers (store_id, person_id, level) VALUES ($1, $2, 1)', [
      world.store.storeId,
      mine.personId,
    ]);
    const [item] = (await goodsFor(mine, { productId })).items;
    expect(item).toMatchObject({ goods: { price_fen: 10_000 }, earns_fen: 800 });
  });

  test('is the seat’s where a group is cheaper, as it stands on the card', async () => {
    const product = await aProductAt(10_000);
    await aCampaign(world.deps, world.store, product, { price_fen: 7_500 });
    expect(await earnsBy(mine, product.productId)).toEqual([600]);
  });

  test('is the lowest that a group may come to', async () => {
    const product = await aProductAt(10_000);
    await aCampaign(world.deps, world.store, product, {
      kind: 'tiered',
      price_fen: 7_500,
      settings: { tiers: [{ people: 2 }, { people: 3 }] },
      steps_fen: [5_000],
    });
    expect(await earnsBy(mine, product.productId)).toEqual([400]);
  });
});

test('comes in pages, what sells best first; words find it, and another shop’s goods are none of these', async () => {
  const made = await Promise.all([aProductAt(1_000), aProductAt(2_000), aProductAt(3_000)]);
  for (const [place, { productId }] of made.entries()) {
    await sql(world.deps.db, 'UPDATE products SET sold = $2 WHERE id = $1', [productId, 900_000 + place]);
  }
  const first = await goodsFor(mine, { limit: 2 });
  const next = await goodsFor(mine, { limit: 2, cursor: first.next as string });
  const ids = [...first.items, ...next.items].map(({ goods }) => goods.id);
  expect(ids.slice(0, 3)).toEqual(made.map(({ productId }) => productId).reverse());
  expect((await goodsFor(mine, { search: '😀' })).items).toEqual([]);
  expect((await goodsFor(mine, { search: first.items[0]?.goods.title.zh as string })).items).not.toEqual([]);
  const elsewhere = await aProduct(world.deps, await aStore(world.deps));
  const asked = { storeId: world.store.storeId, productId: elsewhere.productId };
  expect(await run(world.deps, listPromotedGoodsHandler, mine.personId, asked)).toMatchObject({
    code: 'NOT_FOUND',
  });
});

test('is told to active promoters of the shop alone', async () => {
  const asked = { storeId: world.store.storeId };
  const stranger = await aPerson(world.deps);
  expect(await run(world.deps, listPromotedGoodsHandler, stranger, asked)).toMatchObject({
    code: 'NOT_FOUND',
  });
  await stop(world.deps.db, mine.promoterId);
  expect(await run(world.deps, listPromotedGoodsHandler, mine.personId, asked)).toMatchObject({
    code: 'NOT_FOUND',
  });
});
