/** What shelves and pages say a thing costs, for whoever looks: the quote's own item price, with its reason. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Id } from '#core/kernel/id';
import { HOUR_MS } from '#core/kernel/instant';
import { listGoodsHandler } from '#server/app/catalog/list-goods';
import { openLandingHandler } from '#server/app/landing/open-landing';
import { must, type TestDeps, testDeps } from '../../support/deps';
import { aCoupon, aCustomer, anOffer, anOldOrder, aTemplate, unitsTaken } from '../../support/offers';
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
const PLAIN = { price_fen: 3_990, list_fen: 3_990, offer: null, struck_fen: null, newcomer_fen: null };

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
        beyond_fen: 3_990,
      },
    };
    expect(await card(null)).toMatchObject(priced);
    expect(await homeCard(null)).toMatchObject(priced);
    const { skus } = await page(null);
    expect(skus[0]).toMatchObject({ ...priced, stock: 10 + 2 });
    expect(skus[1]).toMatchObject({ price_fen: 6_990, offer: null, stock: 10 });
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

describe('领券再减, 可用券减', () => {
  /** What the card says, and the page with it. */
  const off = async (viewer: Id<'person'> | null) => {
    const said = (await card(viewer))?.coupon ?? null;
    expect((await page(viewer)).coupon).toEqual(said);
    return said;
  };

  test('the coupon that takes off most from one unit at its price', async () => {
    expect(await off(null)).toBeNull();
    await aTemplate(deps, store, { settings: { amount_fen: 300 } });
    expect(await off(null)).toEqual({ off_fen: 300, owned: false });
    await aTemplate(deps, store, { settings: { amount_fen: 500, threshold_fen: 3_990 } });
    expect(await off(null)).toEqual({ off_fen: 500, owned: false });
    await aTemplate(deps, store, { settings: { amount_fen: 900, threshold_fen: 3_991 } });
    expect(await off(null)).toEqual({ off_fen: 500, owned: false });
    await aTemplate(deps, store, {
      kind: 'coupon-percent',
      settings: { rate_bps: 8_000, cap_fen: 700, threshold_fen: 0 },
    });
    expect(await off(null)).toEqual({ off_fen: 700, owned: false });
    await aTemplate(deps, store, { kind: 'coupon-shipping', settings: { takes: 'all', amount_fen: null } });
    expect(await off(null)).toEqual({ off_fen: 700, owned: false });
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
    expect(await off(null)).toEqual({ off_fen: 200, owned: false });
    const [cheap, dear] = product.skuIds.map((id) => ({ in: 'skus', ids: [id] }));
    await aTemplate(deps, store, { settings: { amount_fen: 600, scope: dear } });
    expect(await off(null)).toEqual({ off_fen: 200, owned: false });
    await aTemplate(deps, store, { settings: { amount_fen: 400, scope: cheap } });
    expect(await off(null)).toEqual({ off_fen: 400, owned: false });
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
    expect([await off(fresh), await off(old), await off(vip)]).toEqual([
      { off_fen: 300, owned: false },
      null,
      { off_fen: 400, owned: false },
    ]);
  });

  test('claimed already it still counts while it is free, and only then', async () => {
    const [mine, spent] = [await aPerson(deps), await aPerson(deps)];
    const templateId = await aTemplate(deps, store, {
      settings: { amount_fen: 300 },
      given: 'link',
      status: 'stopped',
    });
    await aCoupon(deps, store, templateId, mine);
    await aCoupon(deps, store, templateId, spent, { status: 'expired' });
    expect([await off(mine), await off(spent)]).toEqual([{ off_fen: 300, owned: true }, null]);
    const shown = await aTemplate(deps, store, { settings: { amount_fen: 350 } });
    await aCoupon(deps, store, shown, spent, { status: 'revoked' });
    expect([await off(mine), await off(spent)]).toEqual([{ off_fen: 350, owned: false }, null]);
  });

  test('a flash price goes with no coupon, unless its campaign lets it', async () => {
    await aTemplate(deps, store, { settings: { amount_fen: 300 } });
    const skus = [{ skuId: product.skuId, price_fen: 2_490, left: 5 }];
    await anOffer(deps, store, { kind: 'flash-sale', skus });
    expect(await off(null)).toBeNull();
    const open = [{ skuId: product.skuId, price_fen: 2_390, left: 5 }];
    await anOffer(deps, store, { kind: 'flash-sale', withCoupons: true, skus: open });
    expect((await page(null)).coupon).toEqual({ off_fen: 300, owned: false });
    expect(await card(null)).toMatchObject({ price_fen: 2_390, coupon: { off_fen: 300, owned: false } });
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
