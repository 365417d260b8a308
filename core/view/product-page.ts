import type { PictureView } from '../contract/fields';
import type { OpenGroupView, ProductView } from '../contract/storefront';
import type { Instant } from '../kernel/instant';
import { aloneSku, priceForAnybody } from './alone-sku';
import { groupPrices, groupRuns } from './group-price';
import { paidFen } from './in-hand';
import type { Landing } from './landing';
import { offerWords } from './offer-words';
import { type OpenGroupRow, openGroupRows } from './open-groups';
import { groupedDigits } from './price-parts';
import { type ProductCoupons, productCoupons } from './product-coupons';
import { type FlashLine, flashOf, type ProductPrice, priceAlone, priceTogether } from './product-price';
import { type ProductWords, productWords } from './product-words';
import { type Language, say } from './say';
import { shippingWords } from './shipping-words';
import { type ShopLine, shopLine } from './shop-line';
import { sumText } from './sum-text';

/** From so many signs on, as ¥10,000.00 has them, a sum is long for one of two buttons. */
const LONG_SUM = 10;

/** Two ways to buy, or one; `null` where a way is closed. */
export interface ProductBar {
  readonly seller: string;
  readonly contact: string;
  readonly cart: string;
  readonly cartCount: number;
  readonly alone: { readonly price: string; readonly text: string } | null;
  /** `note` stands in the place of the text where the price is the opener's, lower than the page's. */
  readonly group: { readonly price: string; readonly text: string; readonly note: string | null } | null;
  /** The way that the page's price leads to: the one main button. */
  readonly main: 'alone' | 'group';
  /** The prices are long for two buttons and set smaller. */
  readonly long: boolean;
  /** Nothing can be bought: the one button that leads on. */
  readonly shop: string | null;
}

/** A product's page as anybody reads it: every word and price, decided before it is drawn. */
export interface ProductPageView {
  readonly shopName: string;
  readonly pictures: readonly PictureView[];
  readonly price: ProductPrice;
  readonly flash: FlashLine | null;
  /** Null: no coupon serves it just now. */
  readonly coupons: ProductCoupons | null;
  readonly promotions: { readonly title: string; readonly items: ProductView['promotions'] };
  readonly title: string;
  readonly subtitle: string;
  readonly sold: string;
  readonly notice: string | null;
  readonly choose: { readonly title: string; readonly value: string };
  readonly shipping: { readonly title: string; readonly places: string; readonly times: string };
  readonly promises: { readonly title: string; readonly items: readonly string[] };
  readonly groups: { readonly title: string; readonly note: string; readonly rows: readonly OpenGroupRow[] };
  readonly details: string;
  readonly shop: ShopLine;
  readonly bar: ProductBar;
  readonly share: { readonly text: string; readonly title: string; readonly picture: PictureView };
}

/** Pure: the app draws it on every answer and tick, the host once, before any script runs. */
export function productPage(
  landing: Landing,
  product: ProductView,
  groups: readonly OpenGroupView[],
  now: Instant,
  language: Language,
): ProductPageView {
  const words = productWords[language];
  const { campaign, skus } = product;
  const running = groupRuns(product, now);
  const prices = campaign === null || !running ? null : groupPrices(campaign, product);
  const lone = aloneSku(product);
  const lone_fen = lone === null ? (skus[0]?.price_fen ?? 0) : paidFen(lone);
  // Where a group is no cheaper, the price alone leads.
  const together = prices !== null && campaign !== null && (lone === null || prices.join_fen < lone_fen);
  const price_fen = together ? prices.join_fen : lone_fen;
  const anybody_fen = lone === null ? lone_fen : priceForAnybody(lone);
  const dearer = skus.some((sku) => sku.stock > 0 && priceForAnybody(sku) > anybody_fen);
  const shared = together
    ? sumText(price_fen, prices.from, language)
    : sumText(anybody_fen, dearer, language);
  const title = say(product.title, language);
  const alone = priceAlone(lone_fen, lone, product, language);
  return {
    shopName: say(landing.store.name, language),
    pictures: product.heroes,
    price: together
      ? priceTogether(campaign, prices, product, words, language)
      : prices !== null && campaign?.newOnly
        ? { ...alone, terms: [words.newOnlyTerms] }
        : alone,
    flash: together ? null : flashOf(lone, language),
    coupons: productCoupons(product, together, words, language),
    promotions: { title: offerWords[language].promotions, items: product.promotions },
    title,
    subtitle: say(product.subtitle, language),
    sold: words.sold(groupedDigits(product.sold)),
    notice: noticeOf(landing, product, running, words),
    choose: { title: words.choose, value: chooseValue(product, words, language) },
    shipping: {
      title: words.shipping,
      places: shippingWords(product.shipping, price_fen, language),
      times:
        prices === null ? words.shipsAlone(product.shipPromise_h) : words.shipsBoth(product.shipPromise_h),
    },
    promises: {
      title: words.promises,
      items: product.promises.map((promise) => say(promise, language)),
    },
    groups: {
      title: words.groups,
      note: words.groupsNote,
      rows: running && landing.store.open ? openGroupRows(groups, now, language) : [],
    },
    details: words.details,
    shop: shopLine(landing.store, language),
    bar: barOf(landing, lone === null ? null : alone, prices, together, language),
    share: {
      text: words.share,
      title: words.shared(shared, title),
      picture: product.share,
    },
  };
}

function chooseValue(product: ProductView, words: ProductWords, language: Language): string {
  const [only, ...more] = product.skus;
  if (only === undefined) return '';
  return more.length === 0 ? say(only.label, language) : words.kinds(product.skus.length);
}

function noticeOf(
  landing: Landing,
  product: ProductView,
  running: boolean,
  words: ProductWords,
): string | null {
  if (!landing.store.open) return words.closed;
  if (aloneSku(product) === null && !running) return words.soldOut;
  const { campaign } = product;
  const emptied = campaign?.skus.every(({ left }) => left === 0) === true;
  return emptied ? words.groupSoldOut : null;
}

function barOf(
  landing: Landing,
  lone: ProductPrice | null,
  prices: ReturnType<typeof groupPrices>,
  together: boolean,
  language: Language,
): ProductBar {
  const words = productWords[language];
  const open = landing.store.open;
  const alone = open && lone !== null ? sumText(lone.fen, lone.from, language) : null;
  const group = open && prices !== null ? sumText(prices.open_fen, prices.from, language) : null;
  return {
    seller: words.seller,
    contact: words.contact,
    cart: words.cart,
    cartCount: landing.viewer.cartCount,
    alone: alone === null ? null : { price: alone, text: group === null ? words.buyNow : words.buyAlone },
    long: alone !== null && group !== null && Math.max(alone.length, group.length) >= LONG_SUM,
    group:
      group === null || prices === null
        ? null
        : {
            price: group,
            text: words.openGroup,
            note: prices.open_fen < prices.join_fen ? words.openerPrice : null,
          },
    main: group !== null && (together || alone === null) ? 'group' : 'alone',
    shop: alone === null && group === null ? words.soldOutNote : null,
  };
}
