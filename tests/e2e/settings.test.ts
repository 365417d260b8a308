/** How a phone shows the app is its person's choice; and where the front door leads. */
import { expect, test } from 'vitest';
import { shopOnPhones } from '../support/phones/shop-on-phones';

const shop = shopOnPhones();

test('the language is switched at once, and stays', async () => {
  const phone = await shop.phone('alex', { agreed: true });
  await phone.open('/pkg-order/pages/settings/index');
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
  await phone.open('/pkg-order/pages/settings/index');
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
