/** What shelves and pages say a thing costs, for whoever looks: the quote's own item price, with its reason. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Id } from '#core/kernel/id';
import { HOUR_MS } from '#core/kernel/instant';
import { listGoodsHandler } from '#server/app/catalog/list-goods';
import { openLandingHandler } from '#server/app/landing/open-landing';
import { quoteOrderHandler } from '#server/app/order/quote-order';
import { must, type TestDeps, testDeps } from '../../support/deps';
import {
  aCoupon,
  aCustomer,
  anOffer,
  anOldOrder,
  anUnpaidBenefit,
  aTemplate,
  unitsTaken,
} from '../../support/offers';
import { testDatabase } from '../../support/postgres/test-database';
import {
  aCampaign,
  aGroup,
  aPerson,
  aProduct,
  aStore,
  type TestProduct,
  type TestStore,
} from '../../support/shop';
import { sql } from '../../support/sql';

const database = testDatabase();
let deps: TestDeps;
let store: TestStore;
let product: TestProduct;
beforeAll(() => {
  deps = testDeps(database.db);
});
beforeEach(async () => {
  store = await aStore(deps);
  product = await aProduct(deps, store, { prices: [3_990, 6_990] });
});

const card = async (viewer: Id<'person'> | null, of: TestStore = store) => {
  const { items } = await must(deps, listGoodsHandler, viewer, { storeId: of.storeId });
  return items[0];
};
const page = async (viewer: Id<'person'> | null, productId: Id<'product'> = product.productId) => {
  const landing = await must(deps, openLandingHandler, viewer, { target: { page: 'product', productId } });
  if (landing.page.kind !== 'product') throw new Error('not a product page');
  return landing.page.product;
};
const homeCard = async (viewer: Id<'person'> | null) => {
  const target = { page: 'home' as const, storeId: store.storeId };
  const landing = await must(deps, openLandingHandler, viewer, { target });
  if (landing.page.kind !== 'home') throw new Error('not the storefront');
  return landing.page.home.goods.items[0];
};
const PLAIN = {
  price_fen: 3_990,
  inHand: null,
  list_fen: 3_990,
  offer: null,
  struck_fen: null,
  newcomer_fen: null,
};

describe('a price for everybody', () => {
  test('without campaigns the list price, and nothing struck through', async () => {
    expect(await card(null)).toMatchObject(PLAIN);
    const { skus, promotions } = await page(null);
    expect(skus[0]).toMatchObject(PLAIN);
    expect(promotions).toEqual([]);
  });

  test('a flash price with its reason, its end and what is really left; the card and both pages agree', async () => {
    const campaignId = await anOffer(deps, store, {
      kind: 'flash-sale',
      limit: 2,
      skus: [{ skuId: product.skuId, price_fen: 2_490, left: 12, struck_fen: 3_690 }],
    });
    const priced = {
      price_fen: 2_490,
      list_fen: 3_990,
      struck_fen: 3_690,
      newcomer_fen: null,
      offer: {
        source: 'flash-sale',
        campaignId,
        endsAt: deps.clock.now() + HOUR_MS,
        left: 12,
        allowed: 2,
        limit: 2,
        closesCoupons: true,
        beyond_fen: 3_990,
      },
    };
    expect(await card(null)).toMatchObject(priced);
    expect(await homeCard(null)).toMatchObject(priced);
    const { skus } = await page(null);
    expect(skus[0]).toMatchObject({ ...priced, stock: 10 + 2 });
    expect(skus[1]).toMatchObject({ price_fen: 6_990, offer: null, stock: 10 });
  });

  test('with nothing on the shelf the price of the allotment, whatever would be cheaper if there were some', async () => {
    await sql(deps.db, 'UPDATE skus SET stock = 0 WHERE product_id = $1', [product.productId]);
    const { skuId } = product;
    const flash = { kind: 'flash-sale', skus: [{ skuId, price_fen: 3_500, left: 3 }] };
    const campaignId = await anOffer(deps, store, flash);
    await anOffer(deps, store, { kind: 'member-price', skus: [{ skuId, price_fen: 3_200 }] });
    const settings = { amount_fen: 1_000 };
    await aTemplate(deps, store, { settings });
    const viewer = await aPerson(deps);
    await aCustomer(deps, store, viewer, { level: 1 });
    await aCoupon(deps, store, await aTemplate(deps, store, { settings, given: 'shop' }), viewer);
    const had = { price_fen: 3_500, inHand: null, offer: { campaignId, left: 3 } };
    expect(await card(viewer)).toMatchObject({ ...had, claim_fen: null, soldOut: false });
    expect((await page(viewer)).skus[0]).toMatchObject({ ...had, stock: 3 });
    await sql(deps.db, 'UPDATE skus SET stock = 1 WHERE id = $1', [skuId]);
    expect(await card(viewer)).toMatchObject({ price_fen: 3_200, inHand: { price_fen: 2_200 } });
  });

  test('the card shows the SKU that is cheapest now, which need not be the cheapest on the list', async () => {
    await anOffer(deps, store, {
      kind: 'flash-sale',
      skus: [{ skuId: product.skuIds[1] as Id<'sku'>, price_fen: 1_990, left: 5 }],
    });
    expect(await card(null)).toMatchObject({ price_fen: 1_990, list_fen: 6_990, struck_fen: null });
  });

  test.each([
    [3_690, 3_690],
    [2_491, 2_491],
    [2_490, null],
    [2_000, null],
    [null, null],
  ])('struck at %s is shown as %s beside 2490', async (struck_fen, shown) => {
    await anOffer(deps, store, {
      kind: 'flash-sale',
      skus: [{ skuId: product.skuId, price_fen: 2_490, left: 5, struck_fen }],
    });
    expect((await card(null))?.struck_fen).toBe(shown);
  });

  test('the struck price is that of the campaign whose price is shown, not of another one', async () => {
    await anOffer(deps, store, {
      kind: 'flash-sale',
      skus: [{ skuId: product.skuId, price_fen: 2_990, left: 5, struck_fen: 3_800 }],
    });
    await anOffer(deps, store, {
      kind: 'flash-sale',
      skus: [{ skuId: product.skuId, price_fen: 2_490, left: 5 }],
    });
    expect(await card(null)).toMatchObject({ price_fen: 2_490, struck_fen: null });
  });
});

describe('when there is no such price', () => {
  test.each<[string, Parameters<typeof anOffer>[2]]>([
    ['before the start', { kind: 'flash-sale', startsIn_ms: 1 }],
    ['exactly at the end', { kind: 'flash-sale', startsIn_ms: -HOUR_MS, endsIn_ms: 0 }],
    ['sold out', { kind: 'flash-sale' }],
    ['stopped', { kind: 'flash-sale', status: 'stopped' }],
    ['ended', { kind: 'flash-sale', status: 'ended' }],
  ])('%s', async (name, is) => {
    const left = name === 'sold out' ? 0 : 5;
    await anOffer(deps, store, {
      ...is,
      skus: [{ skuId: product.skuId, price_fen: 2_490, left, struck_fen: 3_900 }],
    });
    expect(await card(null)).toMatchObject(PLAIN);
    expect((await page(null)).skus[0]).toMatchObject({ ...PLAIN, stock: 10 });
  });

  test('at the very start there is, until the last millisecond', async () => {
    const skus = [{ skuId: product.skuId, price_fen: 2_490, left: 5 }];
    await anOffer(deps, store, { kind: 'flash-sale', startsIn_ms: 0, endsIn_ms: 1, skus });
    expect(await card(null)).toMatchObject({ price_fen: 2_490 });
    deps.clock.advance(1);
    expect(await card(null)).toMatchObject(PLAIN);
  });

  test('over the limit: who took their units pays the list price, others do not', async () => {
    const skus = [{ skuId: product.skuId, price_fen: 2_490, left: 5 }];
    const campaignId = await anOffer(deps, store, { kind: 'flash-sale', limit: 2, skus });
    const [greedy, other] = [await aPerson(deps), await aPerson(deps)];
    await unitsTaken(deps, store, campaignId, greedy, 2);
    await unitsTaken(deps, store, campaignId, other, 1);
    expect(await card(greedy)).toMatchObject(PLAIN);
    expect(await card(other)).toMatchObject({ price_fen: 2_490, offer: { allowed: 1, left: 5 } });
    expect(await card(null)).toMatchObject({ price_fen: 2_490, offer: { allowed: 2 } });
    // The price is not simply gone: the page knows why.
    expect((await page(greedy)).limitReached).toBe(2);
    expect([(await page(other)).limitReached, (await page(null)).limitReached]).toEqual([null, null]);
  });

  test('no limit is told where it keeps nobody from a better price', async () => {
    const dear = [{ skuId: product.skuId, price_fen: 2_490, left: 5 }];
    const campaignId = await anOffer(deps, store, { kind: 'flash-sale', limit: 2, skus: dear });
    const greedy = await aPerson(deps);
    await unitsTaken(deps, store, campaignId, greedy, 2);
    const cheap = [{ skuId: product.skuId, price_fen: 1_990, left: 5 }];
    await anOffer(deps, store, { kind: 'flash-sale', skus: cheap });
    expect((await page(greedy)).limitReached).toBeNull();
    await sql(deps.db, `UPDATE campaigns SET status = 'stopped' WHERE store_id = $1 AND id <> $2`, [
      store.storeId,
      campaignId,
    ]);
    expect((await page(greedy)).limitReached).toBe(2);
    await sql(deps.db, 'UPDATE campaign_skus SET left_units = 0 WHERE campaign_id = $1', [campaignId]);
    expect((await page(greedy)).limitReached).toBeNull();
  });
});

describe('a price for some', () => {
  test('a member who takes more than the flash sale allows pays the member price for the rest', async () => {
    await anOffer(deps, store, { kind: 'member-price', skus: [{ skuId: product.skuId, price_fen: 3_690 }] });
    const skus = [{ skuId: product.skuId, price_fen: 2_490, left: 5 }];
    await anOffer(deps, store, { kind: 'flash-sale', limit: 2, skus });
    const member = await aPerson(deps);
    await aCustomer(deps, store, member, { level: 1 });
    expect((await card(member))?.offer).toMatchObject({ source: 'flash-sale', beyond_fen: 3_690 });
    expect((await card(null))?.offer).toMatchObject({ source: 'flash-sale', beyond_fen: 3_990 });
  });

  test('members pay by their level; everybody else the list price, and reads nothing of it', async () => {
    await anOffer(deps, store, {
      kind: 'member-price',
      skus: [{ skuId: product.skuId, price_fen: 3_690, steps_fen: [3_490, 3_290] }],
    });
    const levels = await Promise.all(
      [0, 1, 2, 3, 4].map(async (level) => {
        const person = await aPerson(deps);
        await aCustomer(deps, store, person, { level });
        return card(person);
      }),
    );
    expect(levels.map((one) => one?.price_fen)).toEqual([3_990, 3_690, 3_490, 3_290, 3_290]);
    expect(levels.map((one) => one?.offer?.source ?? null)).toEqual([null, ...Array(4).fill('member-price')]);
    expect(levels[2]?.offer).toMatchObject({ left: null, allowed: null });
    expect(await card(null)).toMatchObject(PLAIN);
  });

  test("a member of one shop is none in another's", async () => {
    await anOffer(deps, store, { kind: 'member-price', skus: [{ skuId: product.skuId, price_fen: 3_690 }] });
    const person = await aPerson(deps);
    await aCustomer(deps, await aStore(deps), person, { level: 3 });
    expect(await card(person)).toMatchObject(PLAIN);
  });

  describe('new customers', () => {
    beforeEach(async () => {
      const skus = [{ skuId: product.skuId, price_fen: 1_990 }];
      await anOffer(deps, store, { kind: 'new-customer', limit: 1, skus });
    });

    test('somebody unknown reads what anybody pays, and what a new customer would', async () => {
      expect(await card(null)).toMatchObject({ ...PLAIN, newcomer_fen: 1_990 });
      expect((await page(null)).skus[0]).toMatchObject({ ...PLAIN, newcomer_fen: 1_990 });
    });

    test('who never bought here pays it', async () => {
      expect(await card(await aPerson(deps))).toMatchObject({
        price_fen: 1_990,
        newcomer_fen: null,
        offer: { source: 'new-customer', allowed: 1 },
      });
    });

    test.each([
      ['unpaid', true],
      ['cancelled', true],
      ['refunded', true],
      ['awaiting_group', false],
      ['paid_no_seat', false],
      ['to_ship', false],
      ['shipped', false],
      ['received', false],
      ['completed', false],
    ])('with an order that is %s one is new: %s', async (status, isNew) => {
      const person = await aPerson(deps);
      await anOldOrder(deps, store, person, status);
      expect(await card(person)).toMatchObject(isNew ? { price_fen: 1_990, newcomer_fen: null } : PLAIN);
    });

    test('orders in other shops do not make an old customer of anybody', async () => {
      const person = await aPerson(deps);
      await anOldOrder(deps, await aStore(deps), person, 'completed');
      expect(await card(person)).toMatchObject({ price_fen: 1_990 });
    });

    test('a flash price that is lower stays what it is, and the dearer newcomer price is not told', async () => {
      await anOffer(deps, store, {
        kind: 'flash-sale',
        skus: [{ skuId: product.skuId, price_fen: 1_890, left: 3 }],
      });
      expect(await card(null)).toMatchObject({ price_fen: 1_890, newcomer_fen: null });
      expect(await card(await aPerson(deps))).toMatchObject({
        price_fen: 1_890,
        offer: { source: 'flash-sale' },
      });
    });
  });
});

describe('what can be had', () => {
  test('ordinary stock is gone, the allotment is not: the flash price, and as many as one may take', async () => {
    const bare = await aProduct(deps, store, { prices: [3_990], stock: 0, position: 1 });
    await anOffer(deps, store, {
      kind: 'flash-sale',
      limit: 3,
      skus: [{ skuId: bare.skuId, price_fen: 2_490, left: 8 }],
    });
    expect((await page(null, bare.productId)).skus[0]).toMatchObject({ stock: 3, price_fen: 2_490 });
  });

  test('the cheapest SKU is sold out: the card shows the cheapest that can be had', async () => {
    await sql(deps.db, 'UPDATE skus SET stock = 0 WHERE id = $1', [product.skuId]);
    expect(await card(null)).toMatchObject({ price_fen: 6_990, soldOut: false });
    await sql(deps.db, 'UPDATE skus SET stock = 0 WHERE id = ANY($1)', [product.skuIds]);
    expect(await card(null)).toMatchObject({ price_fen: 3_990, soldOut: true });
  });

  test('a group page and a product page say the same of buying alone', async () => {
    const campaignId = await aCampaign(deps, store, product);
    await anOffer(deps, store, { kind: 'member-price', skus: [{ skuId: product.skuId, price_fen: 3_690 }] });
    const member = await aPerson(deps);
    await aCustomer(deps, store, member, { level: 1 });
    const { groupId } = await aGroup(deps, { store, product, campaignId }, [
      { personId: await aPerson(deps), state: 'paid' },
    ]);
    const landing = await must(deps, openLandingHandler, member, { target: { page: 'group', groupId } });
    if (landing.page.kind !== 'group') throw new Error('not a group page');
    expect(landing.page.group.product.skus[0]).toMatchObject({ price_fen: 3_690, list_fen: 3_990 });
  });
});

describe('领券再减', () => {
  /** What the card says, and the page with it. */
  const off = async (viewer: Id<'person'> | null) => {
    const said = (await card(viewer))?.claim_fen ?? null;
    expect((await page(viewer)).claim_fen).toBe(said);
    return said;
  };

  test('the coupon that takes off most from one unit at its price', async () => {
    expect(await off(null)).toBeNull();
    await aTemplate(deps, store, { settings: { amount_fen: 300 } });
    expect(await off(null)).toBe(300);
    await aTemplate(deps, store, { settings: { amount_fen: 500, threshold_fen: 3_990 } });
    expect(await off(null)).toBe(500);
    await aTemplate(deps, store, { settings: { amount_fen: 900, threshold_fen: 3_991 } });
    expect(await off(null)).toBe(500);
    await aTemplate(deps, store, {
      kind: 'coupon-percent',
      settings: { rate_bps: 8_000, cap_fen: 700, threshold_fen: 0 },
    });
    expect(await off(null)).toBe(700);
    await aTemplate(deps, store, { kind: 'coupon-shipping', settings: { takes: 'all', amount_fen: null } });
    expect(await off(null)).toBe(700);
  });

  test.each<[string, Omit<Parameters<typeof aTemplate>[2], 'settings'>]>([
    ['by link only', { given: 'link' }],
    ['stopped', { status: 'stopped' }],
    ['all claimed', { total: 3, claimed: 3 }],
    ['not claimable yet', { claimFromIn_ms: 1 }],
    ['not claimable any more', { claimFromIn_ms: -2, claimUntilIn_ms: 0 }],
    ['not valid yet', { validFromIn_ms: 1 }],
    ['for new customers, and who looks is unknown', { audience: { of: 'new' } }],
    ['for tagged customers', { audience: { of: 'tagged', tags: ['vip'] } }],
  ])('not of a coupon that is %s', async (_, is) => {
    await aTemplate(deps, store, { ...is, settings: { amount_fen: 300 } });
    expect(await off(null)).toBeNull();
  });

  test('of other goods it takes nothing', async () => {
    const scope = { in: 'categories', ids: [store.categoryId] };
    const elsewhere = { in: 'products', ids: ['pr_other'] };
    await aTemplate(deps, store, { settings: { amount_fen: 300, scope: elsewhere } });
    expect(await off(null)).toBeNull();
    await aTemplate(deps, store, { settings: { amount_fen: 200, scope } });
    expect(await off(null)).toBe(200);
    const [cheap, dear] = product.skuIds.map((id) => ({ in: 'skus', ids: [id] }));
    await aTemplate(deps, store, { settings: { amount_fen: 600, scope: dear } });
    expect(await off(null)).toBe(200);
    await aTemplate(deps, store, { settings: { amount_fen: 400, scope: cheap } });
    expect(await off(null)).toBe(400);
  });

  test('for whom it is meant: new customers, tagged ones', async () => {
    const [fresh, old, vip] = [await aPerson(deps), await aPerson(deps), await aPerson(deps)];
    await anOldOrder(deps, store, old, 'completed');
    await anOldOrder(deps, store, vip, 'completed');
    await aCustomer(deps, store, vip, { tags: ['vip', 'tea'] });
    await aTemplate(deps, store, { settings: { amount_fen: 300 }, audience: { of: 'new' } });
    await aTemplate(deps, store, {
      settings: { amount_fen: 400 },
      audience: { of: 'tagged', tags: ['vip'] },
    });
    expect([await off(fresh), await off(old), await off(vip)]).toEqual([300, null, 400]);
  });

  test('beside one in hand, only what the better one takes off more', async () => {
    const mine = await aPerson(deps);
    const templateId = await aTemplate(deps, store, { settings: { amount_fen: 300 }, status: 'stopped' });
    await aCoupon(deps, store, templateId, mine);
    await aTemplate(deps, store, { settings: { amount_fen: 300 } });
    expect(await off(mine)).toBeNull();
    await aTemplate(deps, store, { settings: { amount_fen: 350 } });
    expect([await off(mine), await off(null)]).toEqual([50, 350]);
  });

  test('a reduction that keeps coupons away leaves only what a coupon would do better', async () => {
    const tiers = [{ threshold_fen: 3_900, amount_fen: 400, rate_bps: null }];
    const settings = { scope: { in: 'store' }, by: 'amount', tiers };
    await anOffer(deps, store, { kind: 'full-reduction', settings });
    await aTemplate(deps, store, { settings: { amount_fen: 400 } });
    expect(await off(null)).toBeNull();
    await aTemplate(deps, store, { settings: { amount_fen: 500 } });
    expect(await off(null)).toBe(100);
  });

  test('a flash price goes with no coupon, unless its campaign lets it', async () => {
    await aTemplate(deps, store, { settings: { amount_fen: 300 } });
    const skus = [{ skuId: product.skuId, price_fen: 2_490, left: 5 }];
    await anOffer(deps, store, { kind: 'flash-sale', skus });
    expect(await off(null)).toBeNull();
    const open = [{ skuId: product.skuId, price_fen: 2_390, left: 5 }];
    await anOffer(deps, store, { kind: 'flash-sale', withCoupons: true, skus: open });
    expect(await off(null)).toBe(300);
    expect(await card(null)).toMatchObject({ price_fen: 2_390, inHand: null });
  });

  test('nothing is claimed for what is sold out', async () => {
    await aTemplate(deps, store, { settings: { amount_fen: 300 } });
    await sql(deps.db, 'UPDATE skus SET stock = 0 WHERE id = ANY($1)', [product.skuIds]);
    expect(await off(null)).toBeNull();
  });
});

describe('到手价', () => {
  /** What the card says, and both pages with it. */
  const inHand = async (viewer: Id<'person'> | null) => {
    const said = (await card(viewer))?.inHand ?? null;
    const { skus } = await page(viewer);
    expect(skus.map((sku) => sku.inHand)).toContainEqual(said);
    expect((await homeCard(viewer))?.inHand ?? null).toEqual(said);
    return said;
  };
  const reduction = (amount_fen: number, threshold_fen: number, scope: unknown = { in: 'store' }) => ({
    kind: 'full-reduction',
    settings: { scope, by: 'amount', tiers: [{ threshold_fen, amount_fen, rate_bps: null }] },
  });

  test('a full reduction that one unit reaches, for everybody; the other SKUs by themselves', async () => {
    expect(await inHand(null)).toBeNull();
    await anOffer(deps, store, reduction(1_000, 3_991));
    expect(await inHand(null)).toBeNull();
    expect((await page(null)).skus[1]?.inHand).toEqual({ price_fen: 5_990, by: ['full-reduction'] });
    await anOffer(deps, store, reduction(400, 3_990));
    expect(await inHand(null)).toEqual({ price_fen: 3_590, by: ['full-reduction'] });
  });

  test('a coupon in hand while it is free, and only then', async () => {
    const [mine, spent] = [await aPerson(deps), await aPerson(deps)];
    const templateId = await aTemplate(deps, store, {
      settings: { amount_fen: 300 },
      given: 'link',
      status: 'stopped',
    });
    await aCoupon(deps, store, templateId, mine);
    await aCoupon(deps, store, templateId, spent, { status: 'expired' });
    expect(await inHand(mine)).toEqual({ price_fen: 3_690, by: ['coupon-amount'] });
    expect([await inHand(spent), await inHand(null)]).toEqual([null, null]);
    expect(await card(mine)).toMatchObject({ price_fen: 3_990, claim_fen: null });
  });

  test('one that an unpaid order holds, from the moment its time to pay is over, as at checkout', async () => {
    const buyer = await aPerson(deps);
    await aCoupon(deps, store, await aTemplate(deps, store, { settings: { amount_fen: 300 } }), buyer);
    await anUnpaidBenefit(deps, store, buyer, 1);
    await sql(
      deps.db,
      `UPDATE coupons SET status = 'held', order_id = (SELECT id FROM orders WHERE store_id = $1 AND person_id = $2)
       WHERE store_id = $1 AND person_id = $2`,
      [store.storeId, buyer],
    );
    const quoted = async () => {
      const lines = [{ skuId: product.skuId, quantity: 1 }];
      const purchase = { from: 'lines' as const, storeId: store.storeId, lines, cart: false };
      return (await must(deps, quoteOrderHandler, buyer, { purchase })).quote.goods_fen;
    };
    expect([await inHand(buyer), await quoted()]).toEqual([null, 3_990]);
    deps.clock.advance(1);
    expect(await inHand(buyer)).toEqual({ price_fen: 3_690, by: ['coupon-amount'] });
    expect(await quoted()).toBe(3_690);
  });

  test('a member price and a coupon on it', async () => {
    await anOffer(deps, store, { kind: 'member-price', skus: [{ skuId: product.skuId, price_fen: 3_690 }] });
    const member = await aPerson(deps);
    await aCustomer(deps, store, member, { level: 1 });
    expect(await inHand(member)).toBeNull();
    await aCoupon(deps, store, await aTemplate(deps, store, { settings: { amount_fen: 300 } }), member);
    expect(await inHand(member)).toEqual({ price_fen: 3_390, by: ['member-price', 'coupon-amount'] });
  });

  test('a reduction keeps the coupon in hand away, and is what is paid', async () => {
    const buyer = await aPerson(deps);
    await aCoupon(deps, store, await aTemplate(deps, store, { settings: { amount_fen: 300 } }), buyer);
    await anOffer(deps, store, reduction(400, 3_900));
    expect(await inHand(buyer)).toEqual({ price_fen: 3_590, by: ['full-reduction'] });
  });

  test('the card shows the SKU that is cheapest in hand', async () => {
    const dear = { in: 'skus', ids: [product.skuIds[1]] };
    await anOffer(deps, store, reduction(3_500, 6_900, dear));
    expect(await card(null)).toMatchObject({ price_fen: 6_990, inHand: { price_fen: 3_490 } });
  });

  test('a flash price is given up where a reduction pays better, and stays the item price', async () => {
    const skus = [{ skuId: product.skuId, price_fen: 3_890, left: 5 }];
    await anOffer(deps, store, { kind: 'flash-sale', skus });
    await anOffer(deps, store, reduction(400, 3_900));
    expect(await inHand(null)).toEqual({ price_fen: 3_590, by: ['full-reduction'] });
    expect(await card(null)).toMatchObject({ price_fen: 3_890, offer: { source: 'flash-sale' } });
  });

  test('what is sold out has none', async () => {
    await anOffer(deps, store, reduction(400, 3_900));
    await sql(deps.db, 'UPDATE skus SET stock = 0 WHERE id = ANY($1)', [product.skuIds]);
    expect(await inHand(null)).toBeNull();
  });

  test('the group page says the same of buying alone', async () => {
    const campaignId = await aCampaign(deps, store, product);
    await anOffer(deps, store, reduction(400, 3_900));
    const seat = { personId: await aPerson(deps), state: 'paid' as const };
    const { groupId } = await aGroup(deps, { store, product, campaignId }, [seat]);
    const landing = await must(deps, openLandingHandler, null, { target: { page: 'group', groupId } });
    if (landing.page.kind !== 'group') throw new Error('not a group page');
    expect(landing.page.group.product.skus[0]?.inHand).toEqual(await inHand(null));
  });
});

describe('promotions of a product', () => {
  const rules = async () => (await page(null)).promotions.map(({ kind, rule }) => [kind, rule.zh]);
  const tiers = [{ threshold_fen: 9_900, amount_fen: 1_000, rate_bps: null }];

  test('those whose scope touches one of its SKUs, by priority, with their rule in words', async () => {
    const other = await aProduct(deps, store, { position: 1, title: '脐橙' });
    const everywhere = { scope: { in: 'store' }, by: 'amount', tiers };
    await anOffer(deps, store, { kind: 'full-reduction', settings: everywhere });
    await anOffer(deps, store, {
      kind: 'bundle',
      priority: 5,
      settings: { scope: { in: 'skus', ids: [product.skuIds[1]] }, pick: 'any', n: 3, price_fen: 9_900 },
    });
    await anOffer(deps, store, {
      kind: 'full-reduction',
      settings: { ...everywhere, scope: { in: 'products', ids: [other.productId] } },
    });
    await anOffer(deps, store, {
      kind: 'add-on',
      priority: 9,
      settings: { scope: { in: 'products', ids: [other.productId] }, threshold_fen: 5_900, units: 1 },
      skus: [{ skuId: product.skuId, price_fen: 990 }],
    });
    await anOffer(deps, store, { kind: 'full-reduction', settings: everywhere, startsIn_ms: 1 });
    await anOffer(deps, store, { kind: 'full-reduction', settings: everywhere, endsIn_ms: 0 });
    await anOffer(deps, store, { kind: 'full-reduction', settings: everywhere, status: 'stopped' });
    expect(await rules()).toEqual([
      ['add-on', '满 59 加 ¥9.90 换购 · 限脐橙'],
      ['bundle', '任选 3 件 ¥99 · 限红颜草莓 2 斤'],
      ['full-reduction', '满 99 减 10'],
    ]);
  });
});
