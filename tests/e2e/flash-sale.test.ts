/** A sale by the clock, on a phone: from the storefront to the channel, to the product, to the checkout; and its other states. */
import { describe, expect, test } from 'vitest';
import { HOUR_MS } from '#core/kernel/instant';
import { frameWords } from '#core/view/frame-words';
import { offerWords } from '#core/view/offer-words';
import { devOpenid } from '#dev/wechat/mini/login';
import { flashWords } from '@/i18n/catalogue/flash';
import { channelWords } from '@/i18n/catalogue/flash-channel';
import type { Phone } from '../support/phones/phone';
import { shopOnPhones } from '../support/phones/shop-on-phones';
import { sql } from '../support/sql';

const CHANNEL = '/pkg-promo/pages/flash/index';
const productPath = (id: string) => `/pkg-shop/pages/product/index?id=${id}`;

describe.each([
  ['zh', 390, 844],
  ['en', 320, 640],
] as const)('%s, %i × %i', (language, width, height) => {
  const shop = shopOnPhones();
  const words = flashWords[language];
  const channel = channelWords[language];
  const offers = offerWords[language];
  const phoneOf = (person: string) => shop.phone(person, { language, width, height, agreed: true });
  const productOf = async (title: string) => {
    const rows = await sql<{ id: string }>(
      shop.db,
      `SELECT id FROM products WHERE store_id IS NOT NULL AND title->>'zh' LIKE $1`,
      [`${title}%`],
    );
    return String(rows[0]?.id);
  };
  const units = (title: string, left: number) =>
    sql(
      shop.db,
      `UPDATE campaign_skus a SET left_units = $2 FROM campaigns c, skus k, products p
       WHERE c.store_id = a.store_id AND c.id = a.campaign_id AND c.kind = 'flash-sale'
         AND k.id = a.sku_id AND p.id = k.product_id AND p.title->>'zh' LIKE $1`,
      [`${title}%`, left],
    );

  test('from the storefront into the channel, and on to what is on sale', async () => {
    await units('云南夏黑葡萄', 7);
    await units('周至', 0);
    const phone = await phoneOf('hua');
    await phone.open('/pages/home/index');
    await phone.sees(words.title, offers.left(7));
    await phone.shown(phone.page.locator('.flash-strip').getByRole('timer')).waitFor();
    await settled(phone);
    await phone.shot('flash-home');
    await staysInside(phone);

    await phone.tap(words.title);
    await phone.sees(channel.now, offers.left(7), words.gone);
    await settled(phone);
    await phone.shot('flash-running');
    await staysInside(phone);

    await phone.shown(phone.page.locator('.flash-tabs__tab')).nth(1).tap();
    await phone.sees(words.starts);
    await settled(phone);
    await phone.shot('flash-soon');
    await staysInside(phone);
    expect(await phone.shown(phone.page.locator('.flash-row button[disabled]')).count()).toBe(4);
    phone.staysHealthy();
  });

  test('the product says until when, how many and how many each; beyond that the sheet says what they cost', async () => {
    const phone = await phoneOf('hua');
    await units('云南夏黑葡萄', 7);
    await phone.open(productPath(await productOf('云南夏黑葡萄')));
    await phone.sees(offers.long['flash-sale'], offers.left(7), offers.limit(2, true), offers.struck);
    await settled(phone);
    await phone.shot('flash-product');
    await staysInside(phone);
    await phone.shown(phone.page.locator('.product-price__struck')).tap();
    await phone.sees(offers.struckNote[0] ?? '');
    await phone.shot('flash-product-struck');
    await phone.page.getByRole('dialog').getByRole('button').first().tap();

    await phone.shown(phone.page.locator('#main-action')).tap();
    const sheet = phone.page.locator('#sku-sheet');
    await sheet.locator('.tp-sku__value').first().tap();
    const more = sheet.locator('.tp-stepper').getByRole('button').last();
    await more.tap();
    expect(await sheet.locator('.tp-sku__beyond').count()).toBe(0);
    await more.tap();
    await phone.sees(offers.beyond(1, 2_990));
    await phone.shot('flash-sheet');
    await staysInside(phone);
    // Of several kinds one sees before choosing which has the price of the sale.
    await phone.open(productPath(await productOf('横县')));
    await phone.shown(phone.page.locator('#main-action')).tap();
    const { before, after } = frameWords[language].from;
    const told = [offers.short['flash-sale'], before, '¥18.80', after]
      .filter((word) => word !== '')
      .join(' ');
    await sheet.getByText(told, { exact: true }).first().waitFor();
    expect(await sheet.locator('.tp-sku__value--on').count()).toBe(0);
    await phone.shot('flash-sheet-kinds');
    await staysInside(phone);
    phone.staysHealthy();
  });

  test('who has had theirs reads so on the strip, in the channel and on each product of the sale', async () => {
    const phone = await phoneOf('hua');
    await sql(
      shop.db,
      `INSERT INTO campaign_buyers (store_id, campaign_id, person_id, units)
       SELECT c.store_id, c.id, p.id, c.buyer_limit FROM campaigns c, persons p
       WHERE c.store_id IS NOT NULL AND c.kind = 'flash-sale' AND c.buyer_limit IS NOT NULL AND p.openid = $1`,
      [devOpenid('hua')],
    );
    await phone.open('/pages/home/index');
    await phone.shown(phone.page.locator('.flash-goods--off')).nth(1).waitFor();
    await phone.sees(words.mine);
    await settled(phone);
    await phone.shot('flash-home-had');
    await staysInside(phone);
    await phone.open(CHANNEL);
    await phone.sees(words.mine, offers.limit(2, true));
    await settled(phone);
    await phone.shot('flash-had');
    await staysInside(phone);
    await phone.open(productPath(await productOf('横县')));
    await phone.sees(offers.reached(2));
    await settled(phone);
    await phone.shot('flash-product-had');
    await staysInside(phone);
  });

  test('somebody unknown, a newcomer and a member each read their own price', async () => {
    const toast = await productOf('北海道吐司');
    const unknown = await shop.phone(`unknown-${language}`, { language, width, height });
    await unknown.open(productPath(toast));
    await unknown.sees(offers.newcomer(1_480));
    await settled(unknown);
    await unknown.shot('product-newcomer-unknown');
    await staysInside(unknown);

    const newcomer = await phoneOf('guest');
    await newcomer.open(productPath(toast));
    await newcomer.sees(offers.long['new-customer']);
    await settled(newcomer);
    await newcomer.shot('product-newcomer');

    const member = await phoneOf('dou');
    await member.open(productPath(await productOf('秦岭')));
    await member.sees(offers.long['member-price']);
    await settled(member);
    await member.shot('product-member');
    await member.open('/pkg-shop/pages/search/index?q=fengmi');
    await member.sees(offers.short['member-price']);
    await settled(member);
    await member.shot('search-member');
    await staysInside(member);
  });

  test('what else takes something off stands in a line, and whole in a sheet', async () => {
    const phone = await phoneOf('hua');
    await phone.open(productPath(await productOf('海盐')));
    await phone.sees(offers.promotions);
    await phone.tap(offers.promotions);
    await phone.page.locator('.product-offers__whole').first().waitFor();
    await phone.shot('product-promotions');
    await staysInside(phone);
  });

  test('lists and shelves with every kind of price', async () => {
    const phone = await phoneOf('hua');
    await phone.open('/pages/category/index');
    await settled(phone);
    await phone.shot('flash-category');
    await staysInside(phone);
    const guest = await phoneOf('guest');
    await guest.open('/pages/home/index');
    await settled(guest);
    await guest.page.mouse.wheel(0, 700);
    await guest.shot('flash-home-cards');
  });

  test('when it is over it leaves; when nothing comes the channel says so', async () => {
    const phone = await phoneOf('hua');
    await phone.open('/pages/home/index');
    await phone.sees(words.title);
    await shop.advance(50 * HOUR_MS);
    await phone.open(CHANNEL);
    await phone.sees(channel.empty);
    await settled(phone);
    await phone.shot('flash-empty');
    await staysInside(phone);
    await phone.open('/pages/home/index');
    await settled(phone);
    expect(await phone.shown(phone.page.locator('.flash-strip')).count()).toBe(0);
  });
});

async function settled(phone: Phone): Promise<void> {
  await phone.page.locator('.tp-page').filter({ visible: true }).first().waitFor();
  await phone.page.waitForFunction(() => document.querySelector('.tp-block') === null);
  await phone.page.waitForFunction(() =>
    [...document.images].every((image) => {
      const { top, width } = image.getBoundingClientRect();
      // The pages below stay in the tree, without a size.
      return image.complete || width === 0 || top > innerHeight;
    }),
  );
}

/** Nothing sticks out sideways. */
async function staysInside(phone: Phone): Promise<void> {
  const over_px = await phone.page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(over_px).toBeLessThanOrEqual(0);
}
