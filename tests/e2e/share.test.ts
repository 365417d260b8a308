/** A poster's code, scanned by a friend who passes the page on: whoever buys reads whose recommendation it was. */
import type { FrameLocator, Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { PRIVACY_VERSION, saveAddress } from '#core/contract/account';
import { listCouponOffers } from '#core/contract/coupon';
import type { CallInput } from '#core/contract/define-call';
import { type openLanding as Open, openLanding } from '#core/contract/shop';
import type { Id } from '#core/kernel/id';
import { devOpenid } from '#dev/wechat/mini/login';
import { actor, offerOf, takeSeat } from '../support/phones/by-wire';
import { shopOnPhones } from '../support/phones/shop-on-phones';

const shop = shopOnPhones();
const HONEY = '秦岭土蜂蜜';
let storeId: Id<'store'>;
let promoterId = '';
let honey = '';
/** Orders of the demo that have earned somebody something. */
let before: string[] = [];
let token = '';
let group: Id<'group'> | null = null;

/** Lin is a promoter of the demo's shop. */
beforeAll(async () => {
  const lin = await actor(shop, 'lin');
  const { store } = await lin.call(openLanding, { target: { page: 'home' } });
  storeId = store.id;
  const promoter = await shop.db.query({ name: 'e2e.promoter', text: PROMOTER }, [storeId, devOpenid('lin')]);
  promoterId = (promoter.rows[0] as { id: string }).id;
  before = (await earned()).map(({ order_id }) => order_id);
  const zhou = await actor(shop, 'zhou');
  await zhou.call(saveAddress, ADDRESS);
  const { rows } = await shop.db.query({ name: 'e2e.honey', text: PRODUCT }, [storeId, `%${HONEY}%`]);
  honey = (rows[0] as { id: string }).id;
  const answer = await fetch(`${shop.url}/dev/sessions`, {
    method: 'POST',
    body: JSON.stringify({ person: 'lin' }),
  });
  token = ((await answer.json()) as { token: string }).token;
});
const ADDRESS = {
  name: '周舟',
  phone: '13812342006',
  region: '310115',
  detail: '向日葵路 88 弄 5 号 101 室',
  isDefault: true,
};
const PROMOTER =
  'SELECT m.id FROM promoters m JOIN persons p ON p.id = m.person_id WHERE m.store_id = $1 AND p.openid = $2';
const PRODUCT = `SELECT id FROM products WHERE store_id = $1 AND title->>'zh' LIKE $2 AND on_sale`;

test('a poster is scanned, the page is passed on, and the third buyer reads who recommended it', async () => {
  const context = await shop.browser.newContext({
    viewport: { width: 1720, height: 980 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(30_000);
  // The promoter is signed in; the other two are nobody yet.
  await context.addInitScript(
    ({ session, phones }) => {
      localStorage.setItem('tuanpu:lin:session', JSON.stringify({ data: session }));
      localStorage.setItem('tuanpu.sandbox.phones', phones);
    },
    {
      session: { token, visitorId: null, consented: PRIVACY_VERSION },
      phones: JSON.stringify(['lin', 'may', 'zhou']),
    },
  );
  const page = await context.newPage();
  try {
    await page.goto(`${shop.url}/sandbox/`);
    const [lin, may, zhou] = ['lin', 'may', 'zhou'].map((person) => screen(page, person));
    if (lin === undefined || may === undefined || zhou === undefined) throw new Error('three phones');

    await opens(page, 'lin', `/pkg-shop/pages/product/index?id=${honey}`);
    await lin.getByRole('button', { name: '分享' }).click();
    await lin.getByRole('button', { name: '生成海报' }).click();
    await lin.locator('#poster-picture').waitFor();
    await lin.getByRole('button', { name: '保存到相册' }).click();

    const poster = page.locator('.chat-poster');
    await poster.click();
    await page.getByRole('dialog').getByRole('button', { name: '阿May' }).click();
    await may.getByText(HONEY).first().waitFor();
    const opened = await page
      .locator('iframe[name="phone:may"]')
      .evaluate((frame) => (frame as HTMLIFrameElement).contentWindow?.location.search ?? '');
    expect(opened).toMatch(/^\?scene=\w{22}/);
    await may.getByRole('button', { name: '分享' }).click();
    await may.getByRole('button', { name: '发给好友' }).click();

    const card = page.locator('.chat-card', { hasText: HONEY });
    await card.click();
    await page.getByRole('dialog').getByRole('button', { name: '小周' }).click();
    await zhou
      .getByRole('button', { name: /立即购买|单独购买/ })
      .first()
      .click();
    await zhou.getByRole('dialog').getByText('500 g 单瓶').click();
    await zhou
      .getByRole('dialog')
      .getByRole('button', { name: /立即购买|去结算/ })
      .click();
    await zhou.getByRole('button', { name: '同意并继续' }).click();
    await zhou.getByText(/由 小\*\* 推荐 · 归属到 \d+月\d+日/).waitFor();
    await page.screenshot({ path: 'tests/.output/screens/sandbox-share-1720x980.png' });
    await zhou.locator('#credit').click();
    await zhou.getByText(/你付的钱一分不变/).waitFor();
    await page.screenshot({ path: 'tests/.output/screens/sandbox-credit-1720x980.png' });
    await zhou.getByRole('dialog').getByRole('button', { name: '关闭' }).click();

    await zhou.getByRole('button', { name: /^付款 ¥/ }).click();
    await zhou.frameLocator('iframe.tp-cashier').getByRole('button', { name: '确认支付' }).click();
    await expect.poll(() => earned()).toMatchObject([{ promoter_id: promoterId }]);
    const [order] = await earned();
    await opens(page, 'zhou', `/pkg-order/pages/order/index?id=${order?.order_id}`);
    await zhou.getByText(/由 小\*\* 推荐 · 归属到/).waitFor();
  } catch (error) {
    await page.screenshot({ path: 'tests/.output/failed/share.png' });
    throw error;
  } finally {
    await context.close();
  }
});

async function earned(): Promise<{ order_id: string; promoter_id: string }[]> {
  const { rows } = await shop.db.query({ name: 'e2e.earned', text: EARNED }, [storeId, before]);
  return rows as { order_id: string; promoter_id: string }[];
}
const EARNED = 'SELECT order_id, promoter_id FROM commissions WHERE store_id = $1 AND order_id <> ALL($2)';

function screen(page: Page, person: string): FrameLocator {
  return page.frameLocator(`iframe[name="phone:${person}"]`);
}

async function opens(page: Page, person: string, path: string): Promise<void> {
  await page.locator(`iframe[name="phone:${person}"]`).evaluate((frame, address) => {
    (frame as HTMLIFrameElement).src = address;
  }, path);
}

const LOOKS = [
  { language: 'zh', width: 390, height: 844 },
  { language: 'zh', width: 320, height: 640 },
  { language: 'en', width: 390, height: 844 },
  { language: 'en', width: 320, height: 640 },
] as const;

async function tokenOf(target: CallInput<typeof Open>['target']): Promise<string> {
  const lin = await actor(shop, 'lin');
  return (await lin.call(openLanding, { target })).shareToken;
}

test.each(LOOKS)('the sheet and posters of every kind, $language $width', async (look) => {
  const phone = await shop.phone('lin', { ...look, agreed: true });
  const lin = await actor(shop, 'lin');
  const strawberry = await offerOf(lin, '草莓');
  const { items } = await lin.call(listCouponOffers, { storeId });
  const { rows } = await shop.db.query({ name: 'e2e.any-haggle', text: HAGGLE }, [storeId]);
  const haggle = (rows[0] as { id: Id<'haggle'> }).id;
  group ??= await takeSeat(shop, 'lin', strawberry);
  const targets = {
    home: { page: 'home' },
    product: { page: 'product', productId: strawberry.productId },
    honey: { page: 'product', productId: honey as Id<'product'> },
    group: { page: 'group', groupId: group },
    haggle: { page: 'haggle', haggleId: haggle },
    coupon: { page: 'coupon', templateId: (items[0] as (typeof items)[number]).templateId },
  } as const;
  for (const [name, target] of Object.entries(targets)) {
    await phone.open(`/pkg-promo/pages/poster/index?of=${await tokenOf(target)}`);
    await phone.page.locator('#poster-picture').waitFor();
    await phone.shot(`poster-${name}`);
    const over_px = await phone.page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(over_px, name).toBeLessThanOrEqual(0);
  }
  await phone.open(`/pkg-shop/pages/product/index?id=${honey}`);
  await phone.tap(look.language === 'zh' ? '分享' : 'Share');
  await phone
    .button(look.language === 'zh' ? '生成海报' : 'Poster')
    .first()
    .waitFor();
  await phone.shot('share-sheet');
  phone.staysHealthy();
});
const HAGGLE = `SELECT id FROM haggles WHERE store_id = $1 AND status = 'open' LIMIT 1`;

test('WeChat gives no code: the page says so, and a tap tries again', async () => {
  const phone = await shop.phone('lin', { width: 390, height: 844, agreed: true });
  const of = await tokenOf({ page: 'home' });
  await shop.standIn('faults', { endpoint: 'code', kind: 'status', status: 500 });
  await phone.open(`/pkg-promo/pages/poster/index?of=${of}`);
  await phone.sees('微信暂时没有给出来，请稍后再试');
  await phone.shot('poster-refused');
  await phone.tap('再试一次');
  await phone.page.locator('#poster-picture').waitFor();
});
