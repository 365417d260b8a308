/** The cart says what checkout takes: after line rules and coupons, with free shipping claimed of that sum; the sheet says the same. */
import { expect, test } from 'vitest';
import { saveAddress } from '#core/contract/account';
import { addToCart, setCartLine } from '#core/contract/cart';
import { openLanding } from '#core/contract/landing';
import { quoteOrder } from '#core/contract/order';
import { listGoods } from '#core/contract/storefront';
import type { Id } from '#core/kernel/id';
import { priceText } from '#core/view/price-parts';
import { type Actor, actor } from '../support/phones/by-wire';
import { giveCoupon } from '../support/phones/give-coupons';
import type { Phone } from '../support/phones/phone';
import { shopOnPhones } from '../support/phones/shop-on-phones';
import { sql } from '../support/sql';

const shop = shopOnPhones();
const WHO = 'nana';
const ADDRESS = {
  name: '林小满',
  phone: '13812342001',
  region: '440106',
  detail: '体育西路 1 号',
  isDefault: true,
};

/** The first SKU of a product, by its Chinese name. */
async function found(buyer: Actor, title: string): Promise<{ storeId: Id<'store'>; skuId: Id<'sku'> }> {
  const { store } = await buyer.call(openLanding, { target: { page: 'home' } });
  const { items } = await buyer.call(listGoods, { storeId: store.id, search: title, limit: 1 });
  const productId = items[0]?.id as Id<'product'>;
  const { page } = await buyer.call(openLanding, { target: { page: 'product', productId } });
  const skuId = (page.kind === 'product' ? page.product.skus[0]?.id : undefined) as Id<'sku'>;
  return { storeId: store.id, skuId };
}
/** Digits as they are read, whatever stands between them on the page. */
async function read(phone: Phone, where: string): Promise<string> {
  return (await phone.page.locator(where).filter({ visible: true }).first().innerText()).replace(/\s+/g, '');
}
const openCart = async (phone: Phone) => {
  await phone.open('/pages/cart/index');
  await phone.page.locator('.cart-sum .tp-price').filter({ visible: true }).first().waitFor();
};

test('the second tin at half price and a coupon: the cart’s sum and way to free shipping are checkout’s', async () => {
  const buyer = await actor(shop, WHO);
  await buyer.call(saveAddress, ADDRESS);
  const { storeId, skuId } = await found(buyer, '海盐巧克力曲奇');
  await sql(shop.db, `UPDATE skus SET price_fen = 3900, stock = 30 WHERE store_id IS NOT NULL AND id = $1`, [
    skuId,
  ]);
  await giveCoupon(
    shop,
    { person: WHO, storeId },
    {
      title: '新客立减 8 元',
      titleEn: '¥8 off your first order',
      settings: { threshold_fen: 3_900, amount_fen: 800 },
    },
  );
  await buyer.call(addToCart, { storeId, skuId, quantity: 2 });
  for (const language of ['zh', 'en'] as const) {
    for (const width of [390, 320]) {
      const phone = await shop.phone(WHO, { agreed: true, language, width });
      await openCart(phone);
      const sum = await read(phone, '.cart-sum');
      expect(sum).toContain('¥50.50');
      expect(sum).toContain('¥27.50');
      // Shipping is not free yet, so it may come on top.
      expect(sum).toContain(language === 'zh' ? '不含运费' : 'Withoutshipping');
      const free = await read(phone, '.cart-store__free-text');
      expect(free).toBe(language === 'zh' ? '还差¥8.50包邮' : '¥8.50moreforfreeshipping');
      await phone.shot('cart-sum');
      phone.staysHealthy();
    }
  }
  const phone = await shop.phone(WHO, { agreed: true, language: 'zh', width: 390 });
  await phone.tap(/^结算/);
  await phone.sees('再买 ¥8.50 就包邮', '已省 ¥27.50');
  phone.staysHealthy();
});

test('a shipping coupon makes it free, and the cart says by what', async () => {
  const buyer = await actor(shop, WHO);
  const { storeId } = await found(buyer, '海盐巧克力曲奇');
  const all = { threshold_fen: 0, takes: 'all', amount_fen: null };
  await giveCoupon(
    shop,
    { person: WHO, storeId },
    { title: '包邮券', kind: 'coupon-shipping', settings: all },
  );
  const phone = await shop.phone(WHO, { agreed: true, language: 'zh', width: 390 });
  await openCart(phone);
  await phone.sees('用上你的运费券，这家包邮');
  const sum = await read(phone, '.cart-sum');
  expect(sum).toContain('¥50.50');
  expect(sum).not.toContain('不含运费');
  await phone.shot('cart-free-by-coupon');
  await phone.tap(/^结算/);
  await phone.sees('付款 ¥50.50', '已省 ¥27.50');
  phone.staysHealthy();
});

test('some units at a flash price, honey, a coupon: the bar and the sheet behind it say one sum', async () => {
  const buyer = await actor(shop, WHO);
  const cookie = await found(buyer, '海盐巧克力曲奇');
  await buyer.call(setCartLine, { ...cookie, quantity: 0, selected: false });
  const { storeId, skuId: tea } = await found(buyer, '横县茉莉花茶');
  const { skuId: honey } = await found(buyer, '秦岭土蜂蜜');
  await buyer.call(addToCart, { storeId, skuId: tea, quantity: 4 });
  await buyer.call(addToCart, { storeId, skuId: honey, quantity: 1 });
  const lines = [
    { skuId: tea, quantity: 4 },
    { skuId: honey, quantity: 1 },
  ];
  const { quote } = await buyer.call(quoteOrder, {
    purchase: { from: 'lines', storeId, lines, cart: true },
  });
  const saved = priceText(quote.list_fen - quote.goods_fen);
  const phone = await shop.phone(WHO, { agreed: true, language: 'zh', width: 390 });
  await openCart(phone);
  const bar = await read(phone, '.cart-sum');
  expect(bar).toContain(priceText(quote.goods_fen));
  expect(bar).toContain(`已省${saved}`);
  await phone.shot('cart-bar');
  await phone.page.locator('.cart-sum').filter({ visible: true }).first().tap();
  const sheet = phone.page.locator('#breakdown');
  await sheet.getByText('商品省了').waitFor();
  const taken = (await sheet.innerText()).replace(/\s+/g, '');
  expect(taken).toContain(`商品小计${priceText(quote.goods_fen)}`);
  expect(taken).toContain(`商品省了${saved}`);
  await phone.shot('cart-bar-sheet');
  phone.staysHealthy();
});

test('between a tap and the answer there is no sum', async () => {
  const phone = await shop.phone(WHO, { agreed: true, language: 'zh', width: 320 });
  await openCart(phone);
  const before = await read(phone, '.cart-sum');
  let answer = () => {};
  const answered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await phone.page.route('**/call/cart/set', async (route) => {
    await answered;
    await route.continue();
  });
  await phone.button('增加一件').first().tap();
  await phone.sees('在算…');
  expect(await read(phone, '.cart-sum')).not.toMatch(/\d/);
  await phone.shot('cart-counting');
  answer();
  await phone.loses('在算…');
  await phone.page.locator('.cart-sum .tp-price').filter({ visible: true }).first().waitFor();
  const now = await read(phone, '.cart-sum');
  expect(now).toMatch(/¥\d/);
  expect(now).not.toBe(before);
  phone.staysHealthy();
});

test('a long sum stands clear of the words beside it', async () => {
  const buyer = await actor(shop, WHO);
  const { skuId } = await found(buyer, '秦岭土蜂蜜');
  await sql(shop.db, 'UPDATE skus SET price_fen = 123456 WHERE store_id IS NOT NULL AND id = $1', [skuId]);
  for (const language of ['zh', 'en'] as const) {
    for (const width of [390, 320]) {
      const phone = await shop.phone(WHO, { agreed: true, language, width, height: 640 });
      await openCart(phone);
      const edges = async (where: string) => {
        const box = await phone.page.locator(where).filter({ visible: true }).first().boundingBox();
        if (box === null) throw new Error(`no ${where}`);
        return { left: box.x, right: box.x + box.width };
      };
      const [all, sum, button] = [
        await edges('.cart-all'),
        await edges('.cart-sum'),
        await edges('#cart-checkout'),
      ];
      await phone.shot('cart-long-sum');
      expect(await read(phone, '.cart-sum')).toMatch(/¥\d,\d{3}\.\d\d/);
      expect(sum.left, `${language} ${width}`).toBeGreaterThanOrEqual(all.right + 4);
      expect(button.left, `${language} ${width}`).toBeGreaterThanOrEqual(sum.right + 4);
      expect(button.right, `${language} ${width}`).toBeLessThanOrEqual(width - 16);
      const wide = await phone.page
        .locator('#cart-checkout')
        .evaluate((node) => node.scrollWidth - node.clientWidth);
      expect(wide, `${language} ${width}`).toBeLessThanOrEqual(0);
      phone.staysHealthy();
    }
  }
});
