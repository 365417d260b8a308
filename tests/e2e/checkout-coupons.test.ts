/** Coupons at checkout: the best one follows the quantity, another is picked, each says why not; a price changes meanwhile. */
import type { Locator } from 'playwright-core';
import { expect, test } from 'vitest';
import { saveAddress } from '#core/contract/account';
import { openLanding } from '#core/contract/landing';
import { type Purchase, placeOrder, quoteOrder } from '#core/contract/order';
import { listGoods } from '#core/contract/storefront';
import type { Id } from '#core/kernel/id';
import { DAY_MS, HOUR_MS, instant } from '#core/kernel/instant';
import { ADDRESS } from '../support/phones/an-address';
import { type Actor, actor } from '../support/phones/by-wire';
import { giveCoupon } from '../support/phones/give-coupons';
import { runOffer } from '../support/phones/run-offer';
import { shopOnPhones } from '../support/phones/shop-on-phones';
import { sql } from '../support/sql';

const shop = shopOnPhones();
const WHO = 'nana';

interface Honey {
  readonly storeId: Id<'store'>;
  readonly skuId: Id<'sku'>;
  readonly addressId: Id<'address'>;
}
let known: Promise<{ buyer: Actor; honey: Honey }> | null = null;

/** Honey at ¥40.00 a jar, ¥6.00 for shipping (free from ¥59), and a hand of coupons. */
function story() {
  known ??= (async () => {
    const buyer = await actor(shop, WHO);
    const { id: addressId } = await buyer.call(saveAddress, ADDRESS);
    const { store } = await buyer.call(openLanding, { target: { page: 'home' } });
    const { items } = await buyer.call(listGoods, { storeId: store.id, search: '秦岭土蜂蜜', limit: 1 });
    const productId = items[0]?.id as Id<'product'>;
    const { page } = await buyer.call(openLanding, { target: { page: 'product', productId } });
    const skuId = (page.kind === 'product' ? page.product.skus[0]?.id : undefined) as Id<'sku'>;
    await sql(shop.db, PRICE, [skuId, 4_000]);
    const to = { person: WHO, storeId: store.id };
    const tomorrowAtTen = (Math.floor((Date.now() + 8 * HOUR_MS) / DAY_MS) + 1) * DAY_MS + 2 * HOUR_MS;
    await giveCoupon(shop, to, { title: '蜜友券', settings: { threshold_fen: 3_900, amount_fen: 500 } });
    await giveCoupon(shop, to, { title: '囤货券', settings: { threshold_fen: 7_900, amount_fen: 1_500 } });
    await giveCoupon(shop, to, {
      title: '尝鲜九折',
      kind: 'coupon-percent',
      settings: { threshold_fen: 0, rate_bps: 9_000, cap_fen: 450 },
    });
    await giveCoupon(shop, to, {
      title: '运费减五元',
      kind: 'coupon-shipping',
      settings: { threshold_fen: 0, takes: 'amount', amount_fen: 500 },
    });
    await giveCoupon(shop, to, { title: '大采购', settings: { threshold_fen: 50_000, amount_fen: 8_000 } });
    await giveCoupon(shop, to, {
      title: '明日券',
      settings: { threshold_fen: 0, amount_fen: 300 },
      from: instant(tomorrowAtTen),
    });
    return { buyer, honey: { storeId: store.id, skuId, addressId } };
  })();
  return known;
}
const PRICE = `UPDATE skus SET price_fen = $2, stock = 30 WHERE store_id IS NOT NULL AND id = $1`;

const jars = ({ storeId, skuId }: Honey, quantity: number): Purchase => ({
  from: 'lines',
  storeId,
  lines: [{ skuId, quantity }],
  cart: false,
});
const checkout = ({ storeId, skuId }: Honey) =>
  `/pkg-order/pages/checkout/index?from=sku&store=${storeId}&sku=${skuId}&quantity=1`;

test('the best coupons are used by themselves, and follow the quantity', async () => {
  const { honey } = await story();
  const phone = await shop.phone(WHO, { agreed: true });
  await phone.open(checkout(honey));
  await phone.sees('满减券 · 蜜友券', '运费券 · 运费减五元', '付款 ¥36.00', '2 张 −¥10.00');
  await phone.shot('checkout-coupons');
  await phone.tap('增加一件');
  await phone.sees('数量变了，现在用「囤货券」最省', '付款 ¥65.00', '包邮');
  await phone.shot('checkout-coupons-more');
  await phone.tap('减少一件');
  await phone.sees('付款 ¥36.00', '数量变了，现在用「蜜友券」最省');
  phone.staysHealthy();
});

test('who has none is led to what can be claimed, and comes back to the lower sum', async () => {
  const { honey } = await story();
  const fresh = await actor(shop, 'fresh');
  await fresh.call(saveAddress, ADDRESS);
  const phone = await shop.phone('fresh', { agreed: true });
  await phone.open(checkout(honey));
  await phone.sees('付款 ¥46.00');
  await phone.tapText('可领 1 张，再减 ¥8');
  const ticket = phone.shown(phone.page.locator('.tp-ticket').filter({ hasText: '新客立减 8 元' }));
  await ticket.getByRole('button', { name: '领取' }).tap();
  await ticket.getByRole('button', { name: '去使用' }).waitFor();
  await phone.tap('返回');
  await phone.sees('付款 ¥38.00', /新客立减 8 元/);
  phone.staysHealthy();
});

test('a coupon that is not used says why, and another one can be picked', async () => {
  const { buyer, honey } = await story();
  await holdOne(buyer, honey);
  const phone = await shop.phone(WHO);
  await phone.open(checkout(honey));
  await phone.sees('付款 ¥36.00');
  await phone.page.locator('#coupons').tap();
  const sheet = phone.page.locator('#coupon-sheet');
  await phone.sees(
    '满 ¥79 可用，还差 ¥39.00',
    '满 ¥500 可用，还差 ¥460.00',
    '明天 10:00 起可用',
    '已用在另一笔待付款的订单',
    '可用，比最优少省 ¥1.00',
  );
  await phone.shot('checkout-coupon-sheet');
  const options = sheet.locator('.coupon-option__title');
  const order = await options.allInnerTexts();
  await phone.tapOnSheet('尝鲜九折');
  await phone.sees('用券后 ¥37.00', '恢复最优，再省 ¥1.00', '可用，能省 ¥5.00');
  // The chosen one does not jump to the top.
  expect(await options.allInnerTexts()).toEqual(order);
  await phone.shot('checkout-coupon-picked');
  await phone.tapOnSheet('用券后 ¥37.00');
  await sheet.waitFor({ state: 'detached' });
  await phone.sees('折扣券 · 尝鲜九折', '付款 ¥37.00');
  await phone.page.locator('#coupons').tap();
  await phone.tapOnSheet('不用商品券');
  await phone.sees('用券后 ¥41.00');
  // With none of either kind, nothing is said to come of coupons.
  await phone.tapOnSheet('不用运费券');
  await phone.sees('不用券 ¥46.00');
  await phone.tapOnSheet('恢复最优，再省 ¥10.00');
  await phone.sees('用券后 ¥36.00');
  await phone.tapOnSheet('用券后 ¥36.00');
  phone.staysHealthy();
});

/** One more coupon, held by an order that is not paid. */
async function holdOne(buyer: Actor, honey: Honey): Promise<void> {
  await giveCoupon(
    shop,
    { person: WHO, storeId: honey.storeId },
    { title: '占用券', settings: { threshold_fen: 0, amount_fen: 100 } },
  );
  const bought = { purchase: jars(honey, 1), addressId: honey.addressId };
  const { quote } = await buyer.call(quoteOrder, bought);
  const held = quote.coupons.find(({ terms }) => terms.title.zh === '占用券');
  const coupons = { goods: held?.id ?? null, shipping: null };
  const { quote: own } = await buyer.call(quoteOrder, { ...bought, coupons });
  await buyer.call(placeOrder, { ...bought, coupons, quoteHash: own.hash });
}

test('a price that changed meanwhile is asked about, row by row, and nothing is lost', async () => {
  const { honey } = await story();
  const phone = await shop.phone(WHO);
  await phone.open(checkout(honey));
  await phone.tap('增加一件');
  await phone.sees('付款 ¥65.00');
  await phone.fill('备注', '放门卫');
  await sql(shop.db, PRICE, [honey.skuId, 4_500]);
  await phone.tap('付款 ¥65.00');
  await phone.sees('价格有变化', '店家刚刚改了价格，还没有扣款');
  const rows = phone.page.locator('#price-changed .price-changed__row');
  expect(await rows.allInnerTexts()).toEqual([expect.stringMatching(/秦岭土蜂蜜.*×2\s+¥80\.00\s+¥90\.00/s)]);
  await phone.shot('checkout-price-changed');
  await phone.tapOnSheet('先不买');
  await phone.sees('付款 ¥75.00', '囤货券');
  expect(await phone.page.getByLabel('备注', { exact: true }).filter({ visible: true }).inputValue()).toBe(
    '放门卫',
  );
});

test('the sum comes apart and adds up', async () => {
  const phone = await shop.phone(WHO);
  await phone.tap('价格明细');
  const sheet = phone.page.locator('#breakdown');
  await sheet.getByText('商品省了').waitFor();
  await phone.shot('checkout-breakdown');
  expect(await addedUp(sheet)).toEqual({ sum: 7_500, total: 7_500 });
  await phone.tapOnSheet('关闭');
});

/** Every list price, less every reduction, with the fee; beside the total that stands under them. All in fen. */
async function addedUp(sheet: Locator): Promise<{ sum: number; total: number }> {
  const amounts = sheet.locator(
    '.tp-breakdown__part .tp-breakdown__amount:not(.tp-breakdown__amount--strong)',
  );
  const parts = (await amounts.allInnerTexts()).map(fenOf);
  const total = fenOf(await sheet.locator('.tp-breakdown__total').first().innerText());
  return { sum: parts.reduce((sum, part) => sum + part, 0), total };
}
function fenOf(text: string): number {
  const [, minus, yuan, fen] = /(−?)¥\s*([\d,]+)\s*\.(\d\d)/.exec(text) ?? [];
  const amount = Number(yuan?.replaceAll(',', '') ?? 0) * 100 + Number(fen ?? 0);
  return minus === '−' ? -amount : amount;
}

test('paid as it was shown, and a part given back is reckoned in words', async () => {
  const phone = await shop.phone(WHO);
  await phone.tap('付款 ¥75.00');
  await phone.payInCashier();
  await phone.sees('付款成功');
  await phone.tapOnSheet('先不了');
  await phone.tap('看订单');
  await phone.sees('满减券 · 囤货券', '待发货');
  await phone.tap('申请退款');
  await phone.sees('2 件共付 ¥75.00 · 满减券 · 囤货券');
  await phone.shot('refund-sheet');
  await phone.page.locator('#refund-sheet').getByRole('button', { name: '减少一件' }).tap();
  await phone.sees('部分退款不退券');
  await phone.tapOnSheet('退回 ¥37.50');
  await phone.sees('2 件付了 ¥75.00，退 1 件 ¥37.50');
  await phone.shot('order-partly-refunded');
  await phone.tap('价格明细');
  await phone.sees('退款后');
  await phone.shot('order-breakdown');
  phone.staysHealthy();
});

test('a hash that no quote gave is refused, and so is a sum of another hand of coupons', async () => {
  const { buyer, honey } = await story();
  const bought = { purchase: jars(honey, 1), addressId: honey.addressId };
  const { quote } = await buyer.call(quoteOrder, bought);
  const forged = { ...bought, quoteHash: 'f'.repeat(quote.hash.length) };
  await expect(buyer.call(placeOrder, forged)).rejects.toThrow('PRICE_CHANGED');
  const coupons = { goods: null, shipping: null };
  const other = { ...bought, coupons, quoteHash: quote.hash };
  await expect(buyer.call(placeOrder, other)).rejects.toThrow('PRICE_CHANGED');
});

test('a coupon of a cancelled order is in the hand again, and the order says so', async () => {
  const { honey } = await story();
  const phone = await shop.phone(WHO);
  await phone.open(checkout(honey));
  await phone.sees('蜜友券');
  await phone.tap(/^付款/);
  await phone.cancelInCashier();
  await phone.sees('待付款');
  await phone.tap('取消订单');
  await phone.tapOnSheet('取消订单');
  await phone.sees('你取消了订单，没有扣款', /「蜜友券」已退回你的券包/);
  await phone.shot('order-coupon-back');
  phone.staysHealthy();
});

test('the last jar at the flash price, one more at the list price, and coupons for the other only', async () => {
  const { honey } = await story();
  const { storeId, skuId } = honey;
  await runOffer(shop, {
    storeId,
    kind: 'flash-sale',
    title: '今晚八点',
    skus: [{ skuId, price_fen: 1_990, left: 1 }],
  });
  const phone = await shop.phone(WHO);
  await phone.open(checkout(honey));
  await phone.sees('限时抢购 · 今晚八点', '−¥25.10');
  await phone.page.locator('#coupons').tap();
  await phone.sees('用它就享不了现在的优惠，要多付 ¥20.10', '限时价不与券同用');
  await phone.shot('checkout-flash-no-coupon');
  await phone.tapOnSheet(/^用券后/);
  await phone.tap('增加一件');
  await phone.sees('¥45.00 ×1', '满减券 · 蜜友券');
  expect(await phone.shown(phone.page.locator('.tp-line')).count()).toBe(2);
  await phone.tap('价格明细');
  const sheet = phone.page.locator('#breakdown');
  await sheet.getByText('商品省了').waitFor();
  await phone.shot('checkout-flash-breakdown');
  const { sum, total } = await addedUp(sheet);
  expect(sum).toBe(total);
  phone.staysHealthy();
});

test('a flash price that a coupon beats is left, and the line says so', async () => {
  const { honey } = await story();
  const { storeId, skuId } = honey;
  await sql(shop.db, 'UPDATE campaign_skus SET left_units = 0 WHERE store_id IS NOT NULL AND sku_id = $1', [
    skuId,
  ]);
  const skus = [{ skuId, price_fen: 4_400, left: 9 }];
  await runOffer(shop, { storeId, kind: 'flash-sale', title: '小降一点', skus });
  const phone = await shop.phone(WHO);
  const why = '没用限时抢购：换用优惠券，整单更省 ¥4.00';
  await phone.open(checkout(honey));
  await phone.sees('满减券 · 蜜友券', why);
  await phone.shot('checkout-waived');
  await phone.tap('价格明细');
  await phone.page.locator('#breakdown').getByText(why).waitFor();
  await phone.shot('checkout-waived-breakdown');
  const small = await shop.phone(WHO, { language: 'en', width: 320, height: 640, agreed: true });
  await small.open(checkout(honey));
  await small.sees('Flash sale not used: a coupon saves ¥4.00 more');
  await small.shot('checkout-waived');
  phone.staysHealthy();
});
