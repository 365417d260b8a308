/** On the smallest phones titles, promises and buttons are read to their end. */
import { describe, expect, test } from 'vitest';
import { actor, offerOf } from '../support/phones/by-wire';
import type { Phone } from '../support/phones/phone';
import { shopOnPhones } from '../support/phones/shop-on-phones';

/** Words that nobody may have to guess. */
const WHOLE = [
  '.tp-tag',
  '.flash-goods__title',
  '.haggle-goods__title',
  '.haggle-offer__title',
  '.my-haggle__title',
  '.product-bar__price',
  '.product-bar__text',
];

const PHONES = (['en', 'zh'] as const).flatMap((language) =>
  [568, 640].map((height) => [language, height] as const),
);

describe.each(PHONES)('%s, 320 × %i', (language, height) => {
  const shop = shopOnPhones();

  test.each([
    ['home', 'wei', '.flash-goods__title'],
    ['category', 'wei', '.tp-goods__tags, .goods-row__tags'],
    ['product', 'wei', '.product-facts__tags'],
    ['haggles', 'qing', '.my-haggle__title'],
    ['haggle', 'qing', '.haggle-goods__title'],
  ] as const)('%s', async (name, person, there) => {
    const phone = await shop.phone(person, { language, width: 320, height, agreed: true });
    await phone.open(await pathOf(name));
    await phone.shown(phone.page.locator(there)).first().waitFor();
    expect(await cutWords(phone)).toEqual([]);
    await phone.shown(phone.page.locator(there)).first().scrollIntoViewIfNeeded();
    await phone.shot(`whole-${name}`);
    phone.staysHealthy();
  });

  async function pathOf(name: 'home' | 'category' | 'product' | 'haggles' | 'haggle'): Promise<string> {
    if (name === 'home' || name === 'category') return `/pages/${name}/index`;
    if (name === 'haggles') return '/pkg-promo/pages/haggles/index';
    if (name === 'product') {
      const { productId } = await offerOf(await actor(shop, 'wei'), '草莓');
      return `/pkg-shop/pages/product/index?id=${productId}`;
    }
    const text = `SELECT id FROM haggles WHERE status = 'open' AND store_id IS NOT NULL LIMIT 1`;
    const { rows } = await shop.db.query({ name: 'e2e.open-haggle', text }, []);
    return `/pkg-promo/pages/haggle/index?id=${(rows[0] as { id: string }).id}`;
  }
});

/** What is wider or higher than the room it has. */
function cutWords(phone: Phone): Promise<string[]> {
  return phone.page.evaluate((selectors) => {
    const shown = [...document.querySelectorAll<HTMLElement>(selectors.join(','))].filter(
      (element) => element.offsetParent !== null,
    );
    const cut = shown.filter((element) => {
      const { scrollWidth, clientWidth, scrollHeight, clientHeight, parentElement } = element;
      const room = parentElement?.closest('.product-bar__way')?.getBoundingClientRect();
      const own = element.getBoundingClientRect();
      const sticksOut = room !== undefined && (own.top < room.top - 1 || own.bottom > room.bottom + 1);
      return scrollWidth > clientWidth + 1 || scrollHeight > clientHeight + 3 || sticksOut;
    });
    return cut.map((element) => `${element.className}: ${element.textContent}`);
  }, WHOLE);
}
