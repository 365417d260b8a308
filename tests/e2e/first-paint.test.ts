/** What the host paints before the app runs is what the app then shows, element for element and place for place. */
import type { BrowserContext, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { openLanding } from '#core/contract/landing';
import { listGoods } from '#core/contract/storefront';
import type { Id } from '#core/kernel/id';
import { actor, offerOf, takeSeat } from '../support/phones/by-wire';
import { shopOnPhones } from '../support/phones/shop-on-phones';
import { sql } from '../support/sql';

const shop = shopOnPhones();
const paths = { group: '', product: '', flash: '', reduced: '', tiers: '', tierProduct: '' };
let groupId: Id<'group'>;

beforeAll(async () => {
  const friend = await actor(shop, 'first-paint-friend');
  const offer = await offerOf(friend, '丹东红颜草莓');
  groupId = await takeSeat(shop, 'first-paint-opener', offer);
  await takeSeat(shop, 'first-paint-second', offer, groupId);
  // Another open group, so that the page goes on under its first screen.
  await takeSeat(shop, 'first-paint-third', offer);
  const opener = await actor(shop, 'first-paint-opener');
  const { shareToken } = await opener.call(openLanding, { target: { page: 'group', groupId } });
  paths.group = `/pkg-group/pages/group/index?id=${groupId}&t=${shareToken}`;
  paths.product = `/pkg-shop/pages/product/index?id=${offer.productId}`;
  const { items } = await friend.call(listGoods, { storeId: offer.storeId, search: '夏黑葡萄', limit: 1 });
  paths.flash = `/pkg-shop/pages/product/index?id=${items[0]?.id}`;
  const basket = await friend.call(listGoods, { storeId: offer.storeId, search: '野餐篮', limit: 1 });
  paths.reduced = `/pkg-shop/pages/product/index?id=${basket.items[0]?.id}`;
  const mango = await offerOf(friend, '凯特芒');
  const tiered = await takeSeat(shop, 'first-paint-opener', mango);
  await takeSeat(shop, 'first-paint-second', mango, tiered);
  paths.tiers = `/pkg-group/pages/group/index?id=${tiered}`;
  paths.tierProduct = `/pkg-shop/pages/product/index?id=${mango.productId}`;
  // A group of a day reads `1 天` in its first second only: what is painted and what is alive are looked at after it.
  await shop.advance(60_000);
});

interface Phone {
  readonly locale: string;
  readonly width: number;
  readonly height: number;
}
const PHONES: readonly Phone[] = [
  { locale: 'zh-CN', width: 375, height: 812 },
  { locale: 'en-US', width: 320, height: 640 },
];

async function freshPhone(
  phone: Phone,
  javaScriptEnabled = true,
): Promise<{ page: Page; context: BrowserContext }> {
  const { locale, width, height } = phone;
  const context = await shop.browser.newContext({
    viewport: { width, height },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
    locale,
    javaScriptEnabled,
    reducedMotion: 'reduce',
  });
  return { context, page: await context.newPage() };
}

interface Drawn {
  readonly what: string;
  readonly words: string;
  readonly box: readonly number[];
}

/** Every element under `root` that the first screen shows: its tag and classes, its own words (clocks aside), its place. */
function drawnUnder(root: string): Drawn[] {
  const all = [...document.querySelectorAll<HTMLElement>(`${root} .tp-page, ${root} .tp-page *`)];
  return (
    all
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 0 && box.height > 0)
      // The next picture's place fills at once; the room under the page is out of sight on one that goes on.
      .filter(({ element }) => !element.matches('.tp-gallery__plate, .tp-bottom-bar__room'))
      .filter(({ box }) => box.top < innerHeight && box.left < innerWidth && box.bottom > 0)
      .map(({ element, box }) => ({
        what: `${element.tagName.toLowerCase()}.${[...element.classList].sort().join('.')}`,
        words: [...element.childNodes]
          .map((node) => (node.nodeType === Node.TEXT_NODE ? node.textContent : ''))
          .join('')
          .replace(/\d\d/g, '00'),
        // The page goes on under its first screen, so the frame around it is taller in the app.
        box: [
          box.left,
          box.top,
          box.width,
          element.matches('.tp-page, .tp-page__body, .tp-page__bare, .product-page__body') ? 0 : box.height,
        ],
      }))
  );
}

async function settled(page: Page, path: string): Promise<void> {
  await page.goto(shop.url + path);
  await page.locator('#first-paint').waitFor({ state: 'detached' });
}

describe.each(PHONES)('$locale, $width × $height', (phone) => {
  test.each(['group', 'product', 'flash', 'reduced', 'tiers', 'tierProduct'] as const)(
    '%s: nothing moves and nothing changes when the app takes over',
    async (kind) => {
      const still = await freshPhone(phone, false);
      await still.page.goto(shop.url + paths[kind]);
      const painted = await still.page.evaluate(drawnUnder, '#first-paint');
      await still.context.close();

      const alive = await freshPhone(phone);
      await settled(alive.page, paths[kind]);
      const app = await alive.page.evaluate(drawnUnder, '#app');
      await alive.context.close();

      expect(painted.length).toBeGreaterThan(40);
      // What is painted stands in the app, in its order; the app may have more (a further picture of the gallery).
      const missing: string[] = [];
      let place = 0;
      for (const one of painted) {
        const found = app.findIndex(
          (other, index) => index >= place && other.what === one.what && other.words === one.words,
        );
        if (found < 0) {
          missing.push(`${one.what} ${one.words}`);
          continue;
        }
        place = found + 1;
        const moved = one.box.some(
          (side, index) => Math.abs(side - (app[found]?.box[index] ?? Number.NaN)) > 0.6,
        );
        if (moved) missing.push(`moved: ${one.what} ${one.words} ${one.box} → ${app[found]?.box}`);
      }
      expect(missing).toEqual([]);
    },
  );
});

describe.each(['zh-CN', 'en-US'])('on a short screen, %s', (locale) => {
  test.each(['product', 'flash', 'tierProduct'] as const)(
    '%s: price and name stand on the first screen',
    async (kind) => {
      const { page, context } = await freshPhone({ locale, width: 320, height: 640 });
      await settled(page, paths[kind]);
      const lowest = await page.evaluate(() => {
        const side = (name: string, of: 'top' | 'bottom') =>
          document.querySelector(`#app ${name}`)?.getBoundingClientRect()[of] ?? Number.NaN;
        return {
          bar: side('.tp-bottom-bar', 'top'),
          price: side('.product-price__line', 'bottom'),
          name: side('.product-price__title', 'bottom'),
        };
      });
      await context.close();
      expect(lowest.price).toBeLessThanOrEqual(lowest.bar);
      expect(lowest.name).toBeLessThanOrEqual(lowest.bar);
    },
  );
});

const [LARGE] = PHONES as [Phone];

test('the layout does not shift, and the largest thing painted is the product', async () => {
  const { page, context } = await freshPhone(LARGE);
  await page.addInitScript(() => {
    const kept = { shift: 0, largest: '' };
    Object.assign(window, { kept });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        kept.shift += (entry as PerformanceEntry & { value: number }).value;
    }).observe({ type: 'layout-shift', buffered: true });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) kept.largest = (entry as PerformanceEntry & { url: string }).url;
    }).observe({ type: 'largest-contentful-paint', buffered: true });
  });
  await settled(page, paths.group);
  await page.waitForFunction(() =>
    /hero/.test((window as unknown as { kept: { largest: string } }).kept.largest),
  );
  const { shift, largest } = await page.evaluate(
    () => (window as unknown as { kept: { shift: number; largest: string } }).kept,
  );
  await context.close();
  expect(shift).toBeLessThan(0.05);
  expect(largest).toMatch(/strawberry-hero-1/);
});

test('a tap from before the app was alive is done when it is', async () => {
  const { page, context } = await freshPhone(LARGE);
  let release = () => {};
  const tapped = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/js/*.js', async (route) => {
    await tapped;
    await route.continue();
  });
  await page.goto(shop.url + paths.group, { waitUntil: 'commit' });
  const box = await page.locator('#first-paint [data-main]').boundingBox();
  expect(box?.height).toBeGreaterThanOrEqual(44);
  await page.touchscreen.tap((box?.x ?? 0) + 20, (box?.y ?? 0) + 20);
  expect(await page.locator('#sku-sheet').count()).toBe(0);
  release();
  await page.locator('#sku-sheet').waitFor();
  await context.close();
});

test('one visit is recorded for one opened link, and none for looking at it without the app', async () => {
  // A card of this test's own: what the phones before it began may still be written.
  const friend = await actor(shop, 'first-paint-second');
  const { shareToken } = await friend.call(openLanding, { target: { page: 'group', groupId } });
  const link = `/pkg-group/pages/group/index?id=${groupId}&t=${shareToken}`;
  const visits = () =>
    sql<{ id: string }>(shop.db, 'select id from visits where token = $1 /* store_id */', [shareToken]);
  const robot = await fetch(shop.url + link);
  expect(await robot.text()).toContain('first-paint');
  expect(await visits()).toEqual([]);

  const { page, context } = await freshPhone(LARGE);
  const answers: string[] = [];
  page.on('response', async (answer) => {
    if (answer.url().endsWith('/call/landing/open')) answers.push(answer.request().postData() ?? '');
  });
  await settled(page, link);
  await page.waitForResponse((answer) => {
    // The first says who looks and records the visit; the next only looks again.
    return (
      answer.url().endsWith('/call/landing/open') && /shareToken/.test(answer.request().postData() ?? '')
    );
  });
  await context.close();
  expect(answers.filter((asked) => !asked.includes('shareToken'))).toHaveLength(1);
  expect(await visits()).toHaveLength(1);
});

test.each([
  ['a group that is not there', `/pkg-group/pages/group/index?id=gr_${'0'.repeat(26)}`],
  ['a cut link', '/pkg-group/pages/group/index?id=gr_01'],
  ['another page', '/pages/home/index'],
])('%s is the app’s own to tell', async (_, path) => {
  const html = await (await fetch(shop.url + path)).text();
  expect(html).toContain('<div id="app"></div>');
  expect(html).not.toContain('id="first-paint"');
});
