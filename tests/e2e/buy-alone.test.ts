/** Buying alone: cart, stock limits, checkout, paying, cancelling, orders, buying again. */
import { expect, test } from 'vitest';
import { shopOnPhones } from '../support/phones/shop-on-phones';
import { addToCart, pasteAddress, SHANGHAI } from '../support/phones/steps';

const shop = shopOnPhones();

test('several goods go into the cart, and no more than there are', async () => {
  const buyer = await shop.phone('nana', { agreed: true });
  await addToCart(buyer, '秦岭土蜂蜜', ['500 g 单瓶']);
  await addToCart(buyer, '爱媛果冻橙', ['5 斤']);
  await buyer.open('/pages/cart/index');
  await buyer.sees('秦岭土蜂蜜', '爱媛果冻橙', '合计');
  await shop.db.query({ name: 'e2e.one-honey', text: HONEY_STOCK }, ['秦岭土蜂蜜%', 2]);
  await buyer.open('/pages/cart/index');
  await buyer.sees('秦岭土蜂蜜');
  const more = buyer.button('增加一件');
  const honey = buyer.page.locator('.cart-line').filter({ hasText: '秦岭土蜂蜜' });
  const honeyMore = honey.getByRole('button', { name: '增加一件' });
  await honeyMore.tap();
  await honey.getByText('2', { exact: true }).waitFor();
  await honeyMore.tap();
  await buyer.sees('最多买 2 件');
  await buyer.shot('cart-limit');
  expect(await more.count()).toBe(2);
});

test('a screen reader hears the name of a tick, and the tick answers the keyboard', async () => {
  const buyer = await shop.phone('nana');
  const ticked = buyer.button(/^已选 .*果冻橙.*，点一下取消$/);
  await ticked.focus();
  await buyer.page.keyboard.press('Enter');
  await buyer.button(/^选中 .*果冻橙/).waitFor();
  await buyer.page.keyboard.press('Space');
  await ticked.waitFor();
});

const HONEY_STOCK = `UPDATE skus SET stock = $2 WHERE store_id IS NOT NULL
  AND product_id IN (SELECT id FROM products WHERE store_id IS NOT NULL AND title->>'zh' LIKE $1)`;

test('checkout adds up, is paid, and shows in the orders', async () => {
  const buyer = await shop.phone('nana');
  await buyer.tap(/^结算/);
  await buyer.sees('确认订单', '添加收货地址', '商品总价');
  await buyer.tap('先填收货地址');
  await pasteAddress(buyer, SHANGHAI);
  await buyer.sees(/向日葵路/);
  await buyer.shot('checkout-cart');
  await buyer.tap(/^付款/);
  await buyer.payInCashier();
  await buyer.sees('付款成功');
  await buyer.tapOnSheet('先不了');
  await buyer.shot('pay-result-paid');
  await buyer.tap('看订单');
  await buyer.sees('订单详情', '待发货');
  await buyer.shot('order-to-ship');
  await buyer.open('/pages/cart/index');
  await buyer.sees('购物车还空着');
  await buyer.shot('cart-empty');
  buyer.staysHealthy();
});

test('bought again from the order', async () => {
  const buyer = await shop.phone('nana');
  await buyer.open('/pkg-order/pages/orders/index');
  await buyer.sees('待发货', '再来一单');
  await buyer.shot('orders-full');
  await buyer.tap('再来一单');
  await buyer.sees('购物车', '合计');
});

test('an unpaid order is left at the cashier, shown with its clock, and cancelled', async () => {
  const buyer = await shop.phone('nana');
  await buyer.open('/pages/cart/index');
  await buyer.tap(/^结算/);
  await buyer.tap(/^付款/);
  await buyer.cancelInCashier();
  await buyer.sees('订单详情', '待付款', '付款剩');
  await buyer.shot('order-unpaid');
  await buyer.tap('取消订单');
  await buyer.tapOnSheet('取消订单');
  await buyer.sees('你取消了订单，没有扣款');
  await buyer.shot('order-cancelled');
  buyer.staysHealthy();
});
