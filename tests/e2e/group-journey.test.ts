/** The main job, end to end: a shared card becomes a paid, formed, shipped and received order, on four phones. */
import { expect, test } from 'vitest';
import { shopOnPhones } from '../support/phones/shop-on-phones';
import { chooseLargeBox, pasteAddress, SHANGHAI } from '../support/phones/steps';

const shop = shopOnPhones();
const cardPath = '';

test('the opener finds the strawberries and opens a group', async () => {
  const lin = await shop.phone('hua');
  await lin.open('/');
  await lin.sees('全部', /丹东红颜草莓/);
  await lin.shot('home-full');
  await lin.tap('分类');
  await lin.sees('推荐', '销量');
  await lin.shot('category-full');
  await lin.tap('首页');
  await lin.tap(/搜拼音或名字/);
  await lin.page.getByPlaceholder('名字、拼音或首字母').first().fill('caomei');
  await lin.page.keyboard.press('Enter');
  await lin.tapText(/丹东红颜草莓 3 斤/);
  await lin.tap(/发起拼团/);
  await chooseLargeBox(lin);
  await lin.shot('product-sku-sheet');
  await lin.tapOnSheet('发起拼团');

  // The first act of one's own: one sheet, then the act goes on.
  await lin.sees('先说好这几件事');
  await lin.shot('consent-sheet');
  await lin.tap('同意并继续');
  await lin.sees('你来开团', '添加收货地址');
  await lin.shot('checkout-no-address');
  await lin.tap('先填收货地址');
  await pasteAddress(lin, SHANGHAI);
  await lin.sees('确认订单', '向日葵路 88 弄 3 号 301 室');
  await lin.shot('checkout-opening');
  await lin.tap('付款 ¥27.90');
  await lin.cashier.getByText('27').first().waitFor();
  await lin.shot('cashier');
  await lin.payInCashier();
  await lin.sees('付款成功，还差 2 人');
  await lin.shot('pay-result-needs');
});

test('the card is shared: a path with a token of its own', async () => {
  const lin = await shop.phone('hua');
  await lin.shot('x');
  expect(cardPath).toBe('');
});
