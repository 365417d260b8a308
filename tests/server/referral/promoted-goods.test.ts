/** What a promoter could share, and what one unit of it would earn: by the rule that the commission follows. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { CallInput } from '#core/contract/define-call';
import type { listPromotedGoods } from '#core/contract/promoter';
import { fen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import { listPromotedGoodsHandler } from '#server/app/referral/promoters/list-promoted-goods';
import { aTemplate } from '../../support/coupons';
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

  const OFF_5 = { scope: { in: 'store' }, threshold_fen: 0, amount_fen: 500 };
  const TIERS = { kind: 'tiered', settings: { tiers: [{ people: 2 }, { people: 3 }] } } as const;
  interface Way {
    readonly newcomer?: number;
    readonly coupon?: object;
    readonly group?: Parameters<typeof aCampaign>[3] & {
      readonly withCoupons?: boolean;
      readonly opener?: number;
    };
    readonly off?: number;
    readonly offWithCoupons?: boolean;
  }
  test.each<[string, Way, number, boolean]>([
    ['the plain price', {}, 3_990, false],
    ['what a new customer pays', { newcomer: 1_990 }, 1_990, true],
    ['with the coupon that can be claimed', { coupon: OFF_5 }, 3_490, true],
    ['what a new customer pays with it', { newcomer: 1_990, coupon: OFF_5 }, 1_490, true],
    [
      'below the coupon’s threshold without it',
      { newcomer: 1_990, coupon: { ...OFF_5, threshold_fen: 3_000 } },
      1_990,
      true,
    ],
    ['with the coupon alone, where nothing else goes with it', { off: 300, coupon: OFF_5 }, 3_490, true],
    [
      'with what is taken off an order and the coupon, where they go together',
      { off: 300, offWithCoupons: true, coupon: OFF_5 },
      3_190,
      true,
    ],
    ['a seat, with which no coupon goes', { group: { price_fen: 2_990 }, coupon: OFF_5 }, 2_990, false],
    [
      'a seat with the coupon, where they go together',
      { group: { price_fen: 2_990, withCoupons: true }, coupon: OFF_5 },
      2_490,
      true,
    ],
    ['a seat without what is taken off an order', { group: { price_fen: 3_890 }, off: 50 }, 3_890, false],
    ['a seat that is dearer', { group: { price_fen: 3_980 }, newcomer: 1_990 }, 1_990, true],
    ['what the opener pays', { group: { price_fen: 2_990, opener: 1_990 } }, 1_990, true],
    [
      'the last tier, with the coupon on the first',
      { group: { ...TIERS, price_fen: 2_990, steps_fen: [2_480], withCoupons: true }, coupon: OFF_5 },
      1_980,
      true,
    ],
  ])('is the least: %s', async (_, way, least_fen, from) => {
    const { newcomer, coupon, group, off, offWithCoupons = false } = way;
    const store = await aStore(world.deps);
    await setReferral(world.deps, store, { store_bps: 5_000 });
    const me = await aPromoter(world.deps, store);
    const product = await aProduct(world.deps, store, { prices: [3_990], stock: 10 });
    const { skuId } = product;
    if (newcomer !== undefined) {
      await anOffer(world.deps, store, { kind: 'new-customer', skus: [{ skuId, price_fen: fen(newcomer) }] });
    }
    if (off !== undefined) {
      const tiers = [{ threshold_fen: 1_000, amount_fen: off, rate_bps: null }];
      await anOffer(world.deps, store, {
        kind: 'full-reduction',
        settings: { scope: { in: 'store' }, by: 'amount', tiers },
        withCoupons: offWithCoupons,
      });
    }
    if (coupon !== undefined) await aTemplate(world.deps, store, { settings: coupon });
    if (group !== undefined) {
      const id = await aCampaign(world.deps, store, product, group);
      await sql(world.deps.db, 'UPDATE campaigns SET with_coupons = $2 WHERE id = $1', [
        id,
        group.withCoupons === true,
      ]);
      await sql(world.deps.db, 'UPDATE campaign_skus SET opener_price_fen = $2 WHERE campaign_id = $1', [
        id,
        group.opener ?? null,
      ]);
    }
    const asked = { storeId: store.storeId, productId: product.productId };
    const { items } = await must(world.deps, listPromotedGoodsHandler, me.personId, asked);
    expect(items).toMatchObject([{ earns_fen: least_fen / 2, from }]);
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
