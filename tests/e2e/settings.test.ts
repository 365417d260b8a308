/** How a phone shows the app is its person's choice; and where the front door leads. */
import { expect, test } from 'vitest';
import { shopOnPhones } from '../support/phones/shop-on-phones';
import { sql } from '../support/sql';

const shop = shopOnPhones();

test('the language is switched at once, and stays', async () => {
  const phone = await shop.phone('alex', { agreed: true });
  await phone.open('/pkg-account/pages/settings/index');
  await phone.sees('语言', '大字模式');
  await phone.tapText('English');
  await phone.sees('Language', 'Large text');
  await phone.open('/pages/home/index');
  await phone.sees('Home', 'Cart');
  expect(await phone.text('购物车').count()).toBe(0);
  phone.staysHealthy();
});

test('large text makes words larger', async () => {
  const phone = await shop.phone('xu', { agreed: true });
  const size_px = () =>
    phone
      .text(/丹东红颜草莓/)
      .first()
      .evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize));
  await phone.open('/pages/home/index');
  await phone.sees(/丹东红颜草莓/);
  const before_px = await size_px();
  await phone.open('/pkg-account/pages/settings/index');
  await phone.sees('大字模式');
  await phone
    .shown(phone.page.getByRole('switch', { name: /大字模式/ }))
    .first()
    .tap();
  await phone.page.locator('.large-text').first().waitFor();
  await phone.open('/pages/home/index');
  await phone.sees(/丹东红颜草莓/);
  expect(await size_px()).toBeGreaterThan(before_px);
  await phone.shot('home-large-text');
});

test('on a phone the front door is the shop, on a desk the sandbox', async () => {
  const phone = await shop.phone('walk');
  await phone.page.goto(`${shop.url}/`, { waitUntil: 'commit' });
  await phone.sees(/丹东红颜草莓/);
  expect(new URL(phone.page.url()).pathname).not.toContain('sandbox');

  const desk = await shop.browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await desk.newPage();
  await page.goto(`${shop.url}/`, { waitUntil: 'commit' });
  await page.waitForURL('**/sandbox/');
  await desk.close();
});

test('whether a return brings coupons back is a switch on the desk, and stays; a clerk has none', async () => {
  const keeper = await shop.phone('chen', { agreed: true });
  const back = () => keeper.shown(keeper.page.getByRole('switch', { name: '退货也退券' })).first();
  await keeper.open('/pkg-merchant/pages/desk/index');
  await back().waitFor();
  expect(await back().isChecked()).toBe(false);
  await back().scrollIntoViewIfNeeded();
  await back().tap();
  await keeper.sees('已保存，从下一笔退款起算');
  await keeper.shot('desk-coupons-back');
  await keeper.open('/pkg-merchant/pages/desk/index');
  await back().waitFor();
  expect(await back().isChecked()).toBe(true);
  await sql(shop.db, `UPDATE store_members SET role = 'clerk' WHERE store_id IS NOT NULL AND role = 'owner'`);
  await keeper.open('/pkg-merchant/pages/desk/index');
  await keeper.sees('新订单提醒我');
  expect(await back().count()).toBe(0);
  keeper.staysHealthy();
});
