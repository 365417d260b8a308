/** The chat sandbox itself: phones of different people in one window, a card between them, and a badge that stays live. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { listOrders } from '#core/contract/order';
import { actor, offerOf, takeSeat } from '../support/phones/by-wire';
import { desktop } from '../support/phones/desktop';
import { shopOnPhones } from '../support/phones/shop-on-phones';

const shop = shopOnPhones();

test('on an English browser all of it is English, and what is said is said at the clock that was moved', async () => {
  const context = await desktop(shop.browser, { locale: 'en-US', timezoneId: 'Europe/Berlin' });
  const page = await context.newPage();
  try {
    await page.goto(`${shop.url}/sandbox/`);
    await screen(page, 'chen').getByText('Sold today').waitFor();
    await page.getByText(/its card comes here/).waitFor();
    const around = await page
      .locator('.bar, .phone-name small, .chat-clear, .chat-line button, .chat-card small')
      .allInnerTexts();
    const names = ['团铺', '团', ...(await page.locator('.person-chip').allInnerTexts())];
    const said = names.reduce((text, name) => text.replaceAll(name, ''), around.join(' '));
    expect(said).not.toMatch(/\p{Script=Han}/u);
    await page.getByRole('button', { name: '+10 min' }).click();
    await expect.poll(clockOffset, { timeout: 30_000 }).toBe(600_000);
    await expect
      .poll(() => page.locator('.tools button').first().isEnabled(), { timeout: 30_000 })
      .toBe(true);
    await page.getByLabel('Message').fill('Still open?');
    await page.getByRole('button', { name: 'Send' }).click();
    await page.getByText('Still open?').waitFor();
    const shown = (await page.locator('.phone-clock').first().innerText()).split(':').map(Number);
    const last = (await page.locator('.chat-when').last().innerText()).slice(-5).split(':').map(Number);
    const apart_min = ((shown[0] ?? 0) - (last[0] ?? 0)) * 60 + (shown[1] ?? 0) - (last[1] ?? 0);
    expect(Math.abs(apart_min)).toBeLessThanOrEqual(1);
    await page.screenshot({ path: 'tests/.output/screens/sandbox-en-1720x980.png' });
    for (const width of [1280, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      // The clock stands in the first row.
      const [people, tools] = await Promise.all(
        ['#people', '#tools'].map((part) => page.locator(part).boundingBox()),
      );
      expect(Math.abs(middleOf(people) - middleOf(tools))).toBeLessThan(3);
      await page.screenshot({ path: `tests/.output/screens/sandbox-en-${width}x900.png` });
    }
    await page.goto(`${shop.url}/wechat/control`);
    await page.locator('#payments table, #payments .empty').first().waitFor();
    const words = await page.locator('h1, h2, th, button[data-post], #clock').allInnerTexts();
    const shops = ['鲜果铺', '山里茶社'];
    expect(shops.reduce((text, name) => text.replaceAll(name, ''), words.join(' '))).not.toMatch(
      /\p{Script=Han}/u,
    );
    await page.screenshot({ path: 'tests/.output/screens/control-en.png' });
  } finally {
    await context.close();
  }
});

test('the chat stands at its newest line, also once its pictures have come', async () => {
  const context = await shop.browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
  context.setDefaultTimeout(30_000);
  const page = await context.newPage();
  try {
    const picture = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" width="300" height="600"/>')}`;
    const at = Date.now();
    await page.addInitScript(
      (log) => localStorage.setItem('tuanpu.sandbox.chat', log),
      JSON.stringify([
        ...Array.from({ length: 12 }, (_, line) => ({
          kind: 'text',
          from: 'may',
          text: `第 ${line} 句`,
          at,
        })),
        { kind: 'poster', from: 'lin', poster: { picture, code: picture }, at },
      ]),
    );
    await page.goto(`${shop.url}/sandbox/`);
    const list = page.locator('.chat-list');
    await list.locator('.chat-poster').waitFor();
    const beyond = () =>
      list.evaluate((all) => Math.round(all.scrollHeight - all.scrollTop - all.clientHeight));
    const drawn = () =>
      list.evaluate((all) =>
        [...all.querySelectorAll('img')].every((image) => image.complete && image.naturalWidth > 0),
      );
    await expect.poll(drawn).toBe(true);
    await expect.poll(beyond).toBeLessThanOrEqual(1);
  } finally {
    await context.close();
  }
});

test('a card goes from phone to chat to phone, and its badge follows the group', async () => {
  const lin = await actor(shop, 'lin');
  const offer = await offerOf(lin, '草莓');
  const groupId = await takeSeat(shop, 'lin', offer);
  const { items } = await lin.call(listOrders, { tab: 'group', limit: 1 });

  const context = await desktop(shop.browser);
  const page = await context.newPage();
  try {
    await page.goto(`${shop.url}/`);
    await page.waitForURL('**/sandbox/');
    await screen(page, 'chen').getByText('今日成交').waitFor();

    await page.locator('iframe[name="phone:lin"]').evaluate((frame, path) => {
      (frame as HTMLIFrameElement).src = path;
    }, `/pkg-order/pages/order/index?id=${items[0]?.id}`);
    const live = page.waitForResponse('**/call/landing/card');
    await screen(page, 'lin').getByRole('button', { name: '同意并继续' }).click();
    await live;
    await screen(page, 'lin').getByRole('button', { name: '邀请好友' }).click();
    await say(page, '小林', '这家草莓上次买过，真甜。开了个团，还差两个');
    const card = page.locator('.chat-card');
    await card.getByText(/还差 2 人/).waitFor();
    await card.getByText('1/3 人').waitFor();
    await say(page, '小周', '看着不错，我也想要');
    expect(
      await card.locator('.card-picture img').evaluate((image: HTMLImageElement) => image.naturalWidth),
    ).toBeGreaterThan(0);

    await card.click();
    await page.getByRole('dialog').getByRole('button', { name: '阿May' }).click();
    const may = screen(page, 'may');
    await may.getByText('小林').first().waitFor();
    await may.getByText(/邀你一起买/).waitFor();
    await may.getByRole('button', { name: /^参团/ }).waitFor();

    // Another friend pays: the card in the chat tells it by itself, and so does the phone that looks.
    await takeSeat(shop, 'qing', offer, groupId);
    await card.getByText('2/3 人').waitFor();
    await may.getByText(/还差 1 人就成团/).waitFor();
    await say(page, '青青子衿', '我进了，已付～ 还差一个');
    await page.getByLabel('以谁的身份说话').selectOption({ label: '小周' });
    await page.getByText('我也想要').waitFor();
    await page.screenshot({ path: 'tests/.output/screens/sandbox-1720x980.png' });

    await page.getByRole('button', { name: '+1 小时' }).click();
    await expect.poll(clockOffset, { timeout: 30_000 }).toBe(4_200_000);
  } finally {
    await context.close();
  }
});

test('a haggle goes the same way, and its owner watches the friend cut', async () => {
  const context = await desktop(shop.browser);
  const page = await context.newPage();
  try {
    await page.goto(`${shop.url}/sandbox/`);
    const lin = screen(page, 'lin');
    await lin.locator('#home-haggles').click();
    await lin.getByRole('button', { name: '开始砍价' }).first().click();
    await lin.getByRole('dialog').getByRole('button', { name: '留 1 件，开始' }).click();
    await lin.getByRole('button', { name: '同意并继续' }).click();
    await lin.getByRole('button', { name: '请朋友帮砍' }).click();
    await lin.getByRole('button', { name: '发给好友' }).click();
    const card = page.locator('.chat-card', { hasText: '帮我砍一刀 ¥8.00' });
    await card.getByText('已砍 0/6 刀').waitFor();

    await card.click();
    await page.getByRole('dialog').getByRole('button', { name: '阿May' }).click();
    const may = screen(page, 'may');
    await may.getByText('小林').first().waitFor();
    await may.getByRole('button', { name: '帮 TA 砍一刀 ¥8.00' }).click();
    await may.getByRole('button', { name: '同意并继续' }).click();
    await may.getByText('谢谢你，帮 TA 砍了 ¥8.00，现价 ¥80.00').waitFor();
    await lin.getByRole('button', { name: '现价 ¥80.00 买下' }).waitFor();
    await page.screenshot({ path: 'tests/.output/screens/sandbox-haggle-1720x980.png' });
  } finally {
    await context.close();
  }
});

const middleOf = (box: { y: number; height: number } | null | undefined) =>
  box == null ? -1 : box.y + box.height / 2;

function screen(page: Page, person: string) {
  return page.frameLocator(`iframe[name="phone:${person}"]`);
}

async function say(page: Page, who: string, words: string): Promise<void> {
  await page.getByLabel('以谁的身份说话').selectOption({ label: who });
  await page.getByLabel('消息').fill(words);
  await page.getByRole('button', { name: '发送' }).click();
}

async function clockOffset(): Promise<number> {
  return ((await (await fetch(`${shop.url}/dev/clock`)).json()) as { offset_ms: number }).offset_ms;
}
