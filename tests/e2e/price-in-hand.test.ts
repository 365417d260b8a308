/** What a card, a page and the sheet ask for one unit is what the checkout asks: a reduction, a coupon in hand, and neither. */
import { beforeAll, describe, expect, test } from 'vitest';
import { saveAddress } from '#core/contract/account';
import { openLanding } from '#core/contract/landing';
import { listGoods } from '#core/contract/storefront';
import type { Id } from '#core/kernel/id';
import { frameWords } from '#core/view/frame-words';
import { offerWords } from '#core/view/offer-words';
import { productWords } from '#core/view/product-words';
import { ADDRESS } from '../support/phones/an-address';
import { actor } from '../support/phones/by-wire';
import { giveCoupon } from '../support/phones/give-coupons';
import type { Phone } from '../support/phones/phone';
import { shopOnPhones } from '../support/phones/shop-on-phones';
import { sql } from '../support/sql';

const WHO = 'basket-buyer';
const BASKET = '手编柳条野餐篮';
const HONEY = '秦岭土蜂蜜';
/** What the phone calls the sum in its bar and on the pay button. */
const PAY = { zh: /^付款 ¥109\.00/, en: /^Pay ¥109\.00/ };

describe.each([
  ['zh', 390, 844],
  ['en', 320, 640],
] as const)('%s, %i × %i', (language, width, height) => {
  const shop = shopOnPhones();
  const offers = offerWords[language];
  const words = productWords[language];
  let storeId: Id<'store'>;
  beforeAll(async () => {
    const buyer = await actor(shop, WHO);
    await buyer.call(saveAddress, ADDRESS);
    storeId = (await buyer.call(openLanding, { target: { page: 'home' } })).store.id;
    await giveCoupon(
      shop,
      { person: WHO, storeId },
      { title: '谢谢你来拼团', titleEn: 'Thank you', settings: { threshold_fen: 6_900, amount_fen: 600 } },
    );
  });
  const phoneOf = (person: string) => shop.phone(person, { language, width, height, agreed: true });
  const goods = async (person: string, search: string) => {
    const { items } = await (await actor(shop, person)).call(listGoods, { storeId, search, limit: 1 });
    const [card] = items;
    if (card === undefined) throw new Error(`no ${search}`);
    return card;
  };
  const productOf = async (person: string, search: string) =>
    `/pkg-shop/pages/product/index?id=${(await goods(person, search)).id}`;
  const big = (phone: Phone) => phone.shown(phone.page.locator('.product-price__line .tp-price--xl'));
  const main = (phone: Phone) => phone.shown(phone.page.locator('#main-action'));
  const spoken = (label: string, sum: string) => `${label} ${sum}`;
  const staysInside = async (phone: Phone) =>
    expect(await phone.page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);

  test('a reduction that keeps the coupon in hand away: card, page, button, sheet and checkout say ¥109.00', async () => {
    const phone = await phoneOf(WHO);
    await phone.open(`/pkg-shop/pages/search/index?q=${encodeURIComponent(BASKET)}`);
    await phone.sees(offers.inHand, offers.short['full-reduction']);
    await phone.shot('in-hand-search');
    await staysInside(phone);

    await phone.open(await productOf(WHO, BASKET));
    await expect.poll(() => big(phone).getAttribute('aria-label')).toBe(spoken(offers.inHand, '¥109.00'));
    const beside = phone.shown(phone.page.locator('.product-price__beside .tp-price'));
    expect(await beside.getAttribute('aria-label')).toBe(spoken(offers.beside.list, '¥119.00'));
    await phone.sees(offers.long['full-reduction']);
    expect(await main(phone).getAttribute('aria-label')).toContain('¥109.00');
    await phone.shot('in-hand-product');
    await staysInside(phone);

    await main(phone).tap();
    const sheet = phone.shown(phone.page.locator('.tp-sku__price .tp-price--l'));
    await expect.poll(() => sheet.getAttribute('aria-label')).toBe(spoken(offers.inHand, '¥109.00'));
    await phone.shot('in-hand-sheet');
    await staysInside(phone);
    await phone.tapOnSheet(words.buyNow);
    await phone.sees(PAY[language]);
    await phone.shot('in-hand-checkout');
    phone.staysHealthy();
  });

  test('a coupon in hand where nothing else runs; whoever has none sees the item price', async () => {
    const { id } = await goods(WHO, HONEY);
    const skus = `SELECT k.id FROM skus k WHERE k.store_id = $1 AND k.product_id = $2`;
    await sql(
      shop.db,
      `UPDATE skus SET price_fen = 8000, stock = 9 WHERE store_id = $1 AND id IN (${skus})`,
      [storeId, id],
    );
    const phone = await phoneOf(WHO);
    await phone.open(`/pkg-shop/pages/product/index?id=${id}`);
    // ¥8 for new customers would do better than the ¥6 in hand, by ¥2.
    await phone.sees(offers.inHand, offers.claim(200));
    await phone.shot('in-hand-coupon');
    await staysInside(phone);
    expect((await goods(WHO, HONEY)).inHand).toEqual({ price_fen: 7_400, by: ['coupon-amount'] });
    expect((await goods('somebody-else', HONEY)).inHand).toBeNull();
    phone.staysHealthy();
  });

  test('where kinds cost different sums the button says so, too', async () => {
    const dear = `UPDATE skus k SET price_fen = 9900 FROM products p WHERE k.store_id = $1 AND p.id = k.product_id AND p.title->>'zh' LIKE $2
      AND k.position = 1`;
    await sql(shop.db, dear, [storeId, `${HONEY}%`]);
    const phone = await phoneOf(WHO);
    await phone.open(await productOf(WHO, HONEY));
    const { before, after } = frameWords[language].from;
    const sum = [before, '¥74.00', after].filter(Boolean).join(' ');
    await expect.poll(() => big(phone).getAttribute('aria-label')).toBe(spoken(offers.inHand, sum));
    expect(await main(phone).getAttribute('aria-label')).toContain(sum);
    await phone.shot('in-hand-from');
    await staysInside(phone);
    await main(phone).tap();
    await phone.shown(phone.page.locator('.tp-sku__price')).waitFor();
    await phone.shot('in-hand-from-sheet');
    await staysInside(phone);
    phone.staysHealthy();
  });

  test('shelves hold it, too', async () => {
    const phone = await phoneOf(WHO);
    for (const [shelf, label] of [
      ['home', '.tp-goods__label'],
      ['category', '.goods-row__label'],
    ]) {
      await phone.open(`/pages/${shelf}/index`);
      const first = phone.shown(phone.page.locator(label ?? '')).first();
      await first.waitFor();
      await first.scrollIntoViewIfNeeded();
      expect(await first.textContent()).toBe(offers.inHand);
      await phone.shot(`in-hand-${shelf}`);
      await staysInside(phone);
    }
    phone.staysHealthy();
  });
});
