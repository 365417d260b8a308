import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { listCouponOffers } from '#core/contract/coupon';
import type { CallInput, CallOutput } from '#core/contract/define-call';
import type { openLanding } from '#core/contract/landing';
import type { Id } from '#core/kernel/id';
import { DAY_MS, instant } from '#core/kernel/instant';
import { claimCouponHandler } from '#server/app/coupon/claim-coupon';
import { listCouponOffersHandler } from '#server/app/coupon/list-coupon-offers';
import { listCouponsHandler } from '#server/app/coupon/list-coupons';
import { openLandingHandler } from '#server/app/landing/open-landing';
import { aCoupon, aTemplate, type TemplateIs } from '../../support/coupons';
import { must, run, type TestDeps, testDeps } from '../../support/deps';
import { testDatabase } from '../../support/postgres/test-database';
import {
  aCategory,
  aPerson,
  aProduct,
  aStore,
  type TestProduct,
  type TestStore,
  words,
} from '../../support/shop';
import { sql } from '../../support/sql';

const database = testDatabase();
let deps: TestDeps;
let store: TestStore;
let fruit: TestProduct;
let me: Id<'person'>;
beforeAll(async () => {
  deps = testDeps(database.db);
  await aStore(deps, { isDefault: true });
});
beforeEach(async () => {
  store = await aStore(deps);
  fruit = await aProduct(deps, store, { prices: [3_990, 6_990] });
  me = await aPerson(deps);
});

const later = (ms: number) => instant(deps.clock.now() + ms);
const template = (is?: TemplateIs) => aTemplate(deps, store, is);
const about = (scope: object, amount_fen = 500) => ({
  settings: { scope, threshold_fen: 3_900, amount_fen },
});
async function offers(viewer: Id<'person'> | null = me, productId?: Id<'product'>) {
  const input = { storeId: store.storeId, ...(productId === undefined ? {} : { productId }) };
  return (await must(deps, listCouponOffersHandler, viewer, input)).items;
}
/** The templates of all pages. */
async function allPages(viewer: Id<'person'> | null, limit?: number): Promise<string[][]> {
  const pages: string[][] = [];
  let cursor: string | null = null;
  do {
    const page: CallOutput<typeof listCouponOffers> = await must(deps, listCouponOffersHandler, viewer, {
      storeId: store.storeId,
      ...(limit === undefined ? {} : { limit }),
      ...(cursor === null ? {} : { cursor }),
    });
    pages.push(ids(page.items));
    cursor = page.next;
  } while (cursor !== null);
  return pages;
}
const ids = (items: readonly { templateId: string }[]) => items.map(({ templateId }) => templateId);
const claim = (templateId: Id<'couponTemplate'>, personId = me) =>
  must(deps, claimCouponHandler, personId, { storeId: store.storeId, templateId });
const land = (target: CallInput<typeof openLanding>['target'], viewer: Id<'person'> | null = me) =>
  run(deps, openLandingHandler, viewer, { target });
async function pageOf(target: CallInput<typeof openLanding>['target'], viewer: Id<'person'> | null = me) {
  return (await must(deps, openLandingHandler, viewer, { target })).page;
}

const ORDERS = ['1', '2', '3'].map((digit) => `or_${digit.repeat(26)}`) as [string, string, string];

describe('the coupon centre', () => {
  test('shows what can be claimed now or later, the best first, and how I stand with each', async () => {
    const small = await template({ total: 9 });
    const big = await template({
      settings: { scope: { in: 'store' }, threshold_fen: 9_900, amount_fen: 1_200 },
    });
    const soon = await template({ from: later(DAY_MS) });
    const gone = await template({ total: 1 });
    await claim(gone, await aPerson(deps));
    await claim(small);
    await template({ status: 'stopped' });
    await template({ until: later(0) });
    for (const given of ['link', 'group', 'shop'] as const) await template({ given });
    await aTemplate(deps, await aStore(deps));

    const items = await offers();
    expect(
      items.map(({ templateId, state, mine, mayClaim, left }) => [templateId, state, mine, mayClaim, left]),
    ).toEqual([
      [big, 'claimable', 0, 1, null],
      [small, 'claimed', 1, 0, 8],
      [soon, 'soon', 0, 0, null],
      [gone, 'gone', 0, 0, 0],
    ]);
    const states = (await offers(null)).map(({ templateId, state }) => [templateId, state]);
    expect(states).toContainEqual([small, 'claimable']);
  });

  test('what was given by the shop, or claimed before it was over, is there while it can be used', async () => {
    const gift = await template({ given: 'shop' });
    const over = await template({ until: later(DAY_MS), days: 3 });
    await aCoupon(deps, store, gift, me);
    await claim(over);
    deps.clock.advance(2 * DAY_MS);
    expect((await offers()).map(({ templateId, state }) => [templateId, state]).sort()).toEqual(
      [
        [gift, 'claimed'],
        [over, 'claimed'],
      ].sort(),
    );
    expect(await offers(await aPerson(deps))).toEqual([]);
    deps.clock.advance(DAY_MS);
    expect(ids(await offers())).toEqual([gift]);
  });

  test('what is mine no more says what became of it', async () => {
    const spent = await template();
    const [orderId] = ORDERS;
    await aCoupon(deps, store, spent, me, { status: 'used', orderId });
    const held = await template();
    await aCoupon(deps, store, held, me, { status: 'held', orderId });
    const free = await template();
    await claim(free);
    const became = (await offers()).map((offer) => [offer.templateId, offer.state, offer.became]);
    expect(became.sort()).toEqual(
      [
        [spent, 'claimed', 'used'],
        [held, 'claimed', 'held'],
        [free, 'claimed', null],
      ].sort(),
    );
    expect((await offers(await aPerson(deps))).map((offer) => offer.became)).toEqual([null, null, null]);
  });

  test('what is kept for chosen people is shown to them alone; what is for new customers says so to everybody', async () => {
    const vip = await template({ audience: { of: 'tagged', tags: ['VIP'] } });
    const fresh = await template({ audience: { of: 'new' } });
    expect(
      (await offers()).map(({ templateId, state, terms }) => [templateId, state, terms.newOnly]),
    ).toEqual([[fresh, 'claimable', true]]);
    await sql(deps.db, 'INSERT INTO customers (store_id, person_id, tags) VALUES ($1, $2, $3)', [
      store.storeId,
      me,
      ['VIP'],
    ]);
    expect(ids(await offers()).sort()).toEqual([vip, fresh].sort());
  });

  test('more than fifty are all there, once each, also what the viewer has of others; only the last page is short', async () => {
    const shown: string[] = [];
    for (let n = 0; n < 57; n += 1) {
      // Some end at the same moment; some are for chosen people, and shown to nobody else.
      shown.push(await template({ until: later(DAY_MS * (1 + (n % 5))) }));
      if (n % 4 === 0)
        await template({ audience: { of: 'tagged', tags: ['VIP'] }, until: later(2 * DAY_MS) });
    }
    const gift = await template({ given: 'shop' });
    const over = await template({ from: later(-2 * DAY_MS), until: later(-DAY_MS) });
    await aCoupon(deps, store, gift, me);
    await aCoupon(deps, store, over, me);
    const both = shown[3] as Id<'couponTemplate'>;
    await aCoupon(deps, store, both, me);

    for (const limit of [undefined, 7]) {
      const pages = await allPages(me, limit);
      expect(pages.flat().sort()).toEqual([...shown, gift, over].sort());
      expect(pages.slice(0, -1).map((page) => page.length)).toEqual(pages.slice(1).map(() => limit ?? 50));
    }
    expect((await allPages(null, 7)).flat().sort()).toEqual([...shown].sort());
  });

  test('of a store or a product that is not there, nothing is found', async () => {
    const none = deps.ids.next('store');
    expect(await run(deps, listCouponOffersHandler, me, { storeId: none })).toMatchObject({
      code: 'NOT_FOUND',
    });
    const elsewhere = await aProduct(deps, await aStore(deps));
    const input = { storeId: store.storeId, productId: elsewhere.productId };
    expect(await run(deps, listCouponOffersHandler, me, input)).toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('the goods a coupon is for', () => {
  test('store, category, product and SKU: those that serve it and no others', async () => {
    const otherCategory = await aCategory(deps, store.storeId, deps.ids.next('category'), 3);
    const tea = await aProduct(deps, store, { categoryId: otherCategory, title: '白茶' });
    const everywhere = await template(about({ in: 'store' }, 100));
    const fruits = await template(about({ in: 'categories', ids: [store.categoryId] }, 200));
    const teas = await template(about({ in: 'categories', ids: [otherCategory] }, 300));
    const strawberry = await template(about({ in: 'products', ids: [fruit.productId] }, 400));
    const bigBox = await template(about({ in: 'skus', ids: [fruit.skuIds[1]] }, 500));
    expect(ids(await offers(me, fruit.productId))).toEqual([bigBox, strawberry, fruits, everywhere]);
    expect(ids(await offers(me, tea.productId))).toEqual([teas, everywhere]);
  });

  test('are found also where fifty that serve other goods end sooner', async () => {
    const tea = await aProduct(deps, store, { title: '白茶' });
    for (let n = 0; n < 50; n += 1) {
      await template({ ...about({ in: 'products', ids: [tea.productId] }), until: later(DAY_MS) });
    }
    const late = await template({
      ...about({ in: 'products', ids: [fruit.productId] }),
      until: later(2 * DAY_MS),
    });
    expect(ids(await offers(me, fruit.productId))).toEqual([late]);
    const product = await pageOf({ page: 'product', productId: fruit.productId });
    expect(product.kind === 'product' && ids(product.product.coupons)).toEqual([late]);
  });

  test('are named on the ticket, three at most', async () => {
    const more = [];
    for (const title of ['蓝莓', '车厘子', '柚子'])
      more.push(await aProduct(deps, store, { title, position: more.length + 1 }));
    const all = [fruit, ...more].map(({ productId }) => productId);
    await template({ ...about({ in: 'products', ids: all }, 400), title: '四样' });
    await template({ ...about({ in: 'categories', ids: [store.categoryId] }, 300), title: '水果' });
    await template({ ...about({ in: 'skus', ids: [fruit.skuIds[1]] }, 200), title: '大盒' });
    await template({ ...about({ in: 'products', ids: [deps.ids.next('product')] }, 100), title: '没了' });
    expect((await offers()).map(({ terms }) => terms.scope)).toEqual([
      { of: 'goods', names: ['红颜草莓', '蓝莓', '车厘子'].map(words), more: 1 },
      { of: 'categories', names: [words('水果')], more: 0 },
      { of: 'goods', names: [{ zh: '红颜草莓 2 斤', en: '红颜草莓 (en) 2 斤 (en)' }], more: 0 },
      { of: 'goods', names: [], more: 1 },
    ]);
  });
});

describe('landings', () => {
  test('a product page shows the best three for its price; home the best three of the shop', async () => {
    const late = await template({
      settings: { scope: { in: 'store' }, threshold_fen: 9_900, amount_fen: 1_500 },
    });
    const now = await template({
      settings: { scope: { in: 'store' }, threshold_fen: 3_900, amount_fen: 500 },
    });
    const share = await template({
      kind: 'coupon-percent',
      settings: { scope: { in: 'store' }, threshold_fen: 0, rate_bps: 8_500, cap_fen: 2_000 },
    });
    const ship = await template({
      kind: 'coupon-shipping',
      settings: { scope: { in: 'store' }, threshold_fen: 0, takes: 'all', amount_fen: null },
    });
    await template({ from: later(DAY_MS) });
    const product = await pageOf({ page: 'product', productId: fruit.productId });
    expect(product.kind === 'product' && ids(product.product.coupons)).toEqual([share, now, late]);
    const home = await pageOf({ page: 'home', storeId: store.storeId });
    expect(home.kind === 'home' && ids(home.home.coupons)).toEqual([share, late, now]);
    for (const id of [share, now]) await claim(id);
    const after = await pageOf({ page: 'home', storeId: store.storeId });
    expect(
      after.kind === 'home' && after.home.coupons.map(({ templateId, state }) => [templateId, state]),
    ).toEqual([
      [late, 'claimable'],
      [ship, 'claimable'],
      [share, 'claimed'],
    ]);
  });

  test('one that is used up is no longer offered', async () => {
    const id = await template();
    await aCoupon(deps, store, id, me, { status: 'used', orderId: 'or_x' });
    const home = await pageOf({ page: 'home', storeId: store.storeId });
    expect(home.kind === 'home' && home.home.coupons).toEqual([]);
  });

  test('a shared coupon has a page of its own: who shared, the offer, others', async () => {
    const [id, other] = [await template(), await template({ title: '另一张' })];
    const sharer = await aPerson(deps, { nickname: '林小满' });
    const { shareToken } = await must(deps, openLandingHandler, sharer, {
      target: { page: 'coupon', templateId: id },
    });
    const seen = await must(deps, openLandingHandler, null, {
      target: { page: 'coupon', templateId: id },
      token: shareToken,
    });
    expect(seen.sharer?.name).toBe('林小满');
    expect(seen.store.id).toBe(store.storeId);
    expect(seen.page.kind === 'coupon' && [seen.page.offer.templateId, ids(seen.page.others)]).toEqual([
      id,
      [other],
    ]);
    const scanned = await must(deps, openLandingHandler, null, {
      target: { page: 'token' },
      token: shareToken,
    });
    expect(scanned.page.kind === 'coupon' && scanned.page.offer.templateId).toBe(id);
  });

  test('one kept for a link is there with its key alone; what only the shop gives has no page', async () => {
    const id = await template({ given: 'link', key: 'right' });
    expect(await land({ page: 'coupon', templateId: id })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await land({ page: 'coupon', templateId: id, key: 'wrong' })).toMatchObject({ code: 'NOT_FOUND' });
    const page = await pageOf({ page: 'coupon', templateId: id, key: 'right' });
    expect(page).toMatchObject({ kind: 'coupon', offer: { templateId: id, state: 'claimable' } });
    const gift = await template({ given: 'shop', key: 'right' });
    expect(await land({ page: 'coupon', templateId: gift, key: 'right' })).toMatchObject({
      code: 'NOT_FOUND',
    });
    const none = deps.ids.next('couponTemplate');
    expect(await land({ page: 'coupon', templateId: none })).toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('my coupons', () => {
  const mine = (tab: 'free' | 'used' | 'gone', more: object = {}) =>
    must(deps, listCouponsHandler, me, { tab, ...more });

  test('stand in three tabs, in their order', async () => {
    const id = await template({ perPerson: 9 });
    let nth = 0;
    const has = (is: Parameters<typeof aCoupon>[4]) => {
      nth += 1;
      return aCoupon(deps, store, id, me, { nth, ...is });
    };
    const late = await has({ until: later(5 * DAY_MS) });
    const soon = await has({ until: later(DAY_MS) });
    const held = await has({ status: 'held', orderId: ORDERS[0], until: later(3 * DAY_MS) });
    const used = await has({ status: 'used', orderId: ORDERS[1], at: later(-2000) });
    const usedLater = await has({ status: 'used', orderId: ORDERS[2], at: later(-1000) });
    const expired = await has({ status: 'expired', until: later(-3 * DAY_MS) });
    const revoked = await has({ status: 'revoked', until: later(DAY_MS) });
    const unswept = await has({ until: later(0), at: later(-DAY_MS) });
    await aCoupon(deps, store, id, await aPerson(deps));

    const brief = (items: Awaited<ReturnType<typeof mine>>['items']) =>
      items.map((one) => [one.id, one.status]);
    expect(brief((await mine('free')).items)).toEqual([
      [soon, 'free'],
      [held, 'held'],
      [late, 'free'],
    ]);
    expect(brief((await mine('used')).items)).toEqual([
      [usedLater, 'used'],
      [used, 'used'],
    ]);
    expect(brief((await mine('gone')).items)).toEqual([
      [revoked, 'revoked'],
      [unswept, 'expired'],
      [expired, 'expired'],
    ]);
    expect((await mine('used')).items[0]).toMatchObject({
      storeId: store.storeId,
      storeName: words('鲜果铺'),
      orderId: ORDERS[2],
      gotBy: 'claim',
      terms: { kind: 'coupon-amount', amount_fen: 500, threshold_fen: 3_900 },
    });
  });

  test.each(['free', 'used', 'gone'] as const)(
    '%s: page by page nothing is lost or seen twice, also of equal moments',
    async (tab) => {
      const id = await template({ perPerson: 9 });
      const is = {
        free: { until: later(DAY_MS) },
        used: { status: 'used', orderId: ORDERS[0] },
        gone: { status: 'expired' },
      }[tab];
      const had = [];
      for (let nth = 1; nth <= 5; nth += 1) had.push(await aCoupon(deps, store, id, me, { nth, ...is }));
      const seen: string[] = [];
      let cursor: string | null = null;
      do {
        const page: Awaited<ReturnType<typeof mine>> = await mine(tab, {
          limit: 2,
          ...(cursor === null ? {} : { cursor }),
        });
        seen.push(...page.items.map((one) => one.id));
        cursor = page.next;
      } while (cursor !== null);
      expect(seen.sort()).toEqual(had.sort());
    },
  );

  test('of one store when it is asked for', async () => {
    const other = await aStore(deps);
    await aCoupon(deps, store, await template(), me);
    const there = await aCoupon(deps, other, await aTemplate(deps, other), me);
    expect((await mine('free')).items).toHaveLength(2);
    expect((await mine('free', { storeId: other.storeId })).items.map((one) => one.id)).toEqual([there]);
  });
});
