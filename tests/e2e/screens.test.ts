/**
 * Every page of the route table, in both languages and on two sizes of phone: full, empty, loading and failed. The pictures
 * are kept under tests/.output/screens; each page must stay inside its phone and throw nothing.
 */
import { describe, expect, test } from 'vitest';
import { addToCart } from '#core/contract/cart';
import { listCouponOffers } from '#core/contract/coupon';
import { openLanding } from '#core/contract/landing';
import { listOrders } from '#core/contract/order';
import { ROUTES, type RouteName } from '../../src/route-table';
import { actor, offerOf, takeSeat } from '../support/phones/by-wire';
import { giveCoupon } from '../support/phones/give-coupons';
import type { Language, Phone } from '../support/phones/phone';
import { becomePromoter, buysByCard, cardFrom, promoterIdOf, takePromoters } from '../support/phones/promote';
import { shopOnPhones } from '../support/phones/shop-on-phones';

const shop = shopOnPhones();

interface Stop {
  /** Whose phone: one who bought, one who haggles, one who promotes, the shopkeeper, or somebody new. */
  readonly who: 'buyer' | 'haggler' | 'promoter' | 'keeper' | 'nobody';
  readonly query?: () => Promise<string>;
  /** Also with nothing in it, on a new person's phone. */
  readonly empty?: true;
}

const TOUR: Readonly<Record<Exclude<RouteName, 'gallery'>, Stop>> = {
  home: { who: 'buyer' },
  category: { who: 'buyer' },
  cart: { who: 'buyer', empty: true },
  me: { who: 'buyer', empty: true },
  product: { who: 'buyer', query: async () => `id=${(await bought()).offer.productId}` },
  search: { who: 'buyer' },
  group: { who: 'buyer', query: async () => `id=${(await bought()).groupId}` },
  flash: { who: 'buyer' },
  haggles: { who: 'haggler', empty: true },
  haggle: { who: 'haggler', query: async () => `id=${await haggled()}` },
  coupons: { who: 'buyer' },
  myCoupons: { who: 'buyer', empty: true },
  coupon: { who: 'buyer', query: async () => `id=${await couponOnOffer()}` },
  poster: { who: 'buyer', query: async () => `of=${await shareable()}` },
  checkout: {
    who: 'buyer',
    query: async () => {
      const { offer } = await bought();
      return `from=group&store=${offer.storeId}&campaign=${offer.campaignId}&sku=${offer.skuId}&quantity=1`;
    },
  },
  payResult: { who: 'buyer', query: async () => `orderId=${(await bought()).orderId}` },
  orders: { who: 'buyer', empty: true },
  order: { who: 'buyer', query: async () => `id=${(await bought()).orderId}` },
  addresses: { who: 'buyer', empty: true },
  address: { who: 'buyer' },
  inbox: { who: 'buyer', empty: true },
  settings: { who: 'buyer' },
  promoter: { who: 'buyer', query: promoted },
  promoterCentre: { who: 'promoter', query: promoted, empty: true },
  promoterGoods: { who: 'promoter', query: promoted, empty: true },
  promoterOrders: { who: 'promoter', query: promoted, empty: true },
  promoterShares: { who: 'promoter', query: promoted, empty: true },
  promoterStatement: { who: 'promoter', query: promoted, empty: true },
  withdraw: { who: 'promoter', query: promoted, empty: true },
  desk: { who: 'keeper', empty: true },
  toShip: { who: 'keeper' },
  ship: { who: 'keeper', query: async () => `orderId=${await toShip()}` },
  shopGroups: { who: 'keeper' },
  shopOrders: { who: 'keeper' },
  shopOrder: { who: 'keeper', query: async () => `id=${await toShip()}` },
  heldHelps: { who: 'keeper' },
  stuck: { who: 'keeper' },
  campaigns: { who: 'keeper' },
  campaignNew: { who: 'keeper' },
  campaign: { who: 'keeper', query: async () => `id=${(await bought()).offer.campaignId}` },
  referralSettings: { who: 'keeper' },
  referralRates: { who: 'keeper' },
  promoters: { who: 'keeper' },
  shopPromoterOrders: { who: 'keeper', query: async () => `id=${await promoterIdOf(shop, 'lin')}` },
  referralFunnel: { who: 'keeper' },
  referralCosts: { who: 'keeper' },
};
const PERSONS = {
  buyer: 'zhou',
  haggler: 'qing',
  promoter: 'tao',
  keeper: 'chen',
  nobody: 'newcomer',
} as const;
const SIZES = [
  { width: 375, height: 812 },
  { width: 320, height: 640 },
] as const;

let story: Promise<{ groupId: string; orderId: string; offer: Awaited<ReturnType<typeof offerOf>> }> | null =
  null;
/** The buyer's open group with its paid order, made at its first use. */
function bought() {
  story ??= (async () => {
    const buyer = await actor(shop, PERSONS.buyer);
    const offer = await offerOf(buyer, '草莓');
    const groupId = await takeSeat(shop, PERSONS.buyer, offer);
    const { items } = await buyer.call(listOrders, { tab: 'group', limit: 1 });
    await buyer.call(addToCart, { storeId: offer.storeId, skuId: offer.skuId, quantity: 2 });
    return { groupId, orderId: String(items[0]?.id), offer };
  })();
  return story;
}

let promotion: Promise<string> | null = null;
/** A promoter with one order that is paid: so many boxes of strawberries. */
function promoted(): Promise<string> {
  promotion ??= (async () => {
    const { offer } = await bought();
    await takePromoters(shop, offer.storeId);
    const promoter = await becomePromoter(shop, PERSONS.promoter, offer.storeId);
    await buysByCard(shop, 'mei', await cardFrom(promoter, offer), offer, 2);
    return `store=${offer.storeId}`;
  })();
  return promotion;
}

/** What a first look at a page does not show: the sheets in which a price comes apart. */
const OPENED: Readonly<
  Record<
    string,
    {
      readonly on: RouteName;
      readonly path: () => Promise<string>;
      readonly tap: string;
      readonly shows: string;
    }
  >
> = {
  'checkout-coupon-sheet': {
    on: 'checkout',
    path: checkoutWithCoupons,
    tap: '#coupons',
    shows: '.coupon-option--off',
  },
  'checkout-breakdown': {
    on: 'checkout',
    path: checkoutWithCoupons,
    tap: '#open-breakdown',
    shows: '.tp-breakdown',
  },
  'cart-breakdown': { on: 'cart', path: async () => '', tap: '.cart-sum', shows: '.tp-breakdown' },
  'product-share-sheet': {
    on: 'product',
    path: async () => `id=${(await bought()).offer.productId}`,
    tap: '.product-price__name .tp-button',
    shows: '#share-poster',
  },
  'order-breakdown': {
    on: 'order',
    path: async () => `id=${(await bought()).orderId}`,
    tap: '#open-breakdown',
    shows: '.tp-breakdown',
  },
};

let hand: Promise<void> | null = null;
/** One jar of honey, with coupons that do, one with a long name, and one that does not. */
async function checkoutWithCoupons(): Promise<string> {
  const { offer } = await bought();
  hand ??= (async () => {
    const to = { person: PERSONS.buyer, storeId: offer.storeId };
    const long = {
      title: '鲜果铺十二周年店庆老顾客专享大额满减券',
      titleEn: 'Twelve years of Fresh Stall: a coupon for everybody who comes back',
    };
    await giveCoupon(shop, to, { ...long, settings: { threshold_fen: 0, amount_fen: 1_234 } });
    await giveCoupon(shop, to, {
      title: '九折',
      titleEn: 'Ten off',
      kind: 'coupon-percent',
      settings: { threshold_fen: 0, rate_bps: 9_000, cap_fen: 300 },
    });
    await giveCoupon(shop, to, {
      title: '大采购',
      titleEn: 'Big shop',
      settings: { threshold_fen: 9_999_900, amount_fen: 8_000 },
    });
  })();
  await hand;
  return `from=sku&store=${offer.storeId}&sku=${offer.skuId}&quantity=1`;
}
/** The demo's own haggle that is going. */
async function haggled(): Promise<string> {
  const { rows } = await shop.db.query({ name: 'e2e.any-haggle', text: ANY_HAGGLE }, []);
  return (rows[0] as { id: string }).id;
}
const ANY_HAGGLE = `SELECT id FROM haggles WHERE status = 'open' AND store_id IS NOT NULL LIMIT 1`;
async function couponOnOffer(): Promise<string> {
  const { storeId } = (await bought()).offer;
  const buyer = await actor(shop, PERSONS.buyer);
  const { items } = await buyer.call(listCouponOffers, { storeId });
  return String(items[0]?.templateId);
}

/** A token of the buyer's, for the product they bought. */
async function shareable(): Promise<string> {
  const { productId } = (await bought()).offer;
  const buyer = await actor(shop, PERSONS.buyer);
  return (await buyer.call(openLanding, { target: { page: 'product', productId } })).shareToken;
}

async function toShip(): Promise<string> {
  const { rows } = await shop.db.query({ name: 'e2e.any-to-ship', text: ANY_TO_SHIP }, []);
  return (rows[0] as { id: string }).id;
}
const ANY_TO_SHIP = `SELECT id FROM orders WHERE status = 'to_ship' AND store_id =
  (SELECT store_id FROM orders WHERE status = 'to_ship' GROUP BY store_id ORDER BY count(*) DESC LIMIT 1) LIMIT 1`;

describe.each(SIZES)('$width × $height', ({ width, height }) => {
  describe.each(['zh', 'en'] as const)('%s', (language) => {
    test.each(Object.keys(TOUR) as (keyof typeof TOUR)[])('%s', async (name) => {
      await bought();
      const stop = TOUR[name];
      const query = stop.query === undefined ? '' : `?${await stop.query()}`;
      const path = `/${ROUTES[name].path}${query}`;
      const phone = await aPhone(stop.who, language, width, height);
      await phone.open(path);
      await settled(phone);
      await phone.shot(`${name}-full`);
      await staysInside(phone);
      if (stop.empty) {
        const newcomer = await aPhone('nobody', language, width, height);
        await newcomer.open(path);
        await settled(newcomer);
        await newcomer.shot(`${name}-empty`);
        await staysInside(newcomer);
      }
      // Each language once: the larger phone in Chinese, the smaller in English.
      if ((width === SIZES[0].width) === (language === 'zh')) await waitingAndFailed(phone, path, name);
      phone.staysHealthy();
    });

    test.each(Object.entries(OPENED))('%s', async (name, opened) => {
      await bought();
      const phone = await aPhone('buyer', language, width, height);
      await phone.open(`/${ROUTES[opened.on].path}?${await opened.path()}`);
      await settled(phone);
      await phone.shown(phone.page.locator(opened.tap)).first().tap();
      await phone.shown(phone.page.locator(opened.shows)).first().waitFor();
      await settled(phone);
      await phone.shot(name);
      await staysInside(phone);
      phone.staysHealthy();
    });
  });
});

function aPhone(who: Stop['who'], language: Language, width: number, height: number): Promise<Phone> {
  return shop.phone(PERSONS[who], { language, width, height, agreed: true });
}

/** The answers are in: no skeleton is left, and what the first screen shows is painted. */
async function settled(phone: Phone): Promise<void> {
  await phone.page.locator('.tp-page').filter({ visible: true }).first().waitFor();
  await phone.page.waitForFunction(() => document.querySelector('.tp-block') === null);
  await phone.page.waitForFunction(() =>
    [...document.images].every((image) => image.complete || image.getBoundingClientRect().top > innerHeight),
  );
}

/** Nothing sticks out sideways. */
async function staysInside(phone: Phone): Promise<void> {
  const over_px = await phone.page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(over_px).toBeLessThanOrEqual(0);
}

/** The same page while its answers are held back, and when none comes. */
async function waitingAndFailed(phone: Phone, path: string, name: string): Promise<void> {
  const { page } = phone;
  const answered: (() => void)[] = [];
  await page.route('**/call/**', async (route) => {
    await new Promise<void>((resolve) => answered.push(resolve));
    await route.abort().catch(() => undefined);
  });
  await phone.open(path);
  await page.locator('.tp-page').filter({ visible: true }).first().waitFor();
  await phone.shot(`${name}-loading`);
  await page.unroute('**/call/**');
  await page.route('**/call/**', (route) => route.abort());
  for (const answer of answered) answer();
  await phone.open(path);
  await settled(phone);
  await phone.shot(`${name}-error`);
  await page.unroute('**/call/**');
}
