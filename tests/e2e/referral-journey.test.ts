/**
 * A poster is scanned by a friend, whose card a third opens: buys two and gives one back. What the promoter has is read on the screen at
 * each step, through a withdrawal that fails and one that arrives, until the month's statement adds up.
 */
import { text as textIn } from 'node:stream/consumers';
import type { FrameLocator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { PRIVACY_VERSION } from '#core/contract/account';
import { shipOrder } from '#core/contract/merchant';
import type { Id } from '#core/kernel/id';
import { DAY_MS, MINUTE_MS } from '#core/kernel/instant';
import { devOpenid } from '#dev/wechat/mini/login';
import { actor } from '../support/phones/by-wire';
import { desktop } from '../support/phones/desktop';
import { fits, LOOKS } from '../support/phones/looks';
import { brokenLines } from '../support/phones/one-line';
import type { Phone } from '../support/phones/phone';
import { becomePromoter, type Goods, honeyOfPromoters } from '../support/phones/promote';
import { promoterPages, tapOn, textOf } from '../support/phones/promoter-pages';
import { shopOnPhones } from '../support/phones/shop-on-phones';
import { sql } from '../support/sql';

const shop = shopOnPhones();
const HONEY = '秦岭土蜂蜜';
const INBOX = '/pkg-account/pages/inbox/index';
/** Has never bought here. */
const PROMOTER = 'zhou';
const FRIEND = 'may';
/** Promotes the shop as well: who buys is a friend like any other. */
const THIRD = 'qing';
let goods: Goods;
let orderId: Id<'order'>;
let pages: ReturnType<typeof promoterPages>;

const promoterPhone = () => shop.phone(PROMOTER, { agreed: true });
const thirdPhone = () => shop.phone(THIRD, { agreed: true });
const orderPage = () => `/pkg-order/pages/order/index?id=${orderId}`;
const has = async (pending: string, available: string, inTransit: string, paid: string) =>
  expect(await pages.purses(await promoterPhone())).toEqual({ pending, available, inTransit, paid });

test('from the poster to the third: two jars, and the buyer reads whose recommendation it was', async () => {
  goods = await honeyOfPromoters(shop, PROMOTER);
  pages = promoterPages(goods.storeId);
  await becomePromoter(shop, PROMOTER, goods.storeId);
  await has('¥0.00', '¥0.00', '¥0.00', '¥0.00');
  const chat = await openChat();
  try {
    const [promoter, friend, third] = [PROMOTER, FRIEND, THIRD].map((person) => screen(chat, person)) as [
      FrameLocator,
      FrameLocator,
      FrameLocator,
    ];
    await opens(chat, PROMOTER, `/pkg-shop/pages/product/index?id=${goods.productId}`);
    await promoter.getByRole('button', { name: '分享' }).click();
    await promoter.getByRole('button', { name: '生成海报' }).click();
    await promoter.locator('#poster-picture').waitFor();
    await promoter.getByRole('button', { name: '保存到相册' }).click();

    await chat.locator('.chat-poster').click();
    await handTo(chat, '阿May');
    await expect.poll(() => addressOf(chat, FRIEND), { timeout: 30_000 }).toMatch(/\?scene=\w{22}/);
    await friend.getByText(HONEY).first().waitFor();
    await friend.getByRole('button', { name: '分享' }).click();
    await friend.getByRole('button', { name: '发给好友' }).click();

    await chat.locator('.chat-card', { hasText: HONEY }).click();
    await handTo(chat, '青青子衿');
    await third
      .getByRole('button', { name: /立即购买|单独购买/ })
      .first()
      .click();
    const sheet = third.getByRole('dialog');
    await sheet.getByText('500 g 单瓶').click();
    await sheet.getByRole('button', { name: '增加一件' }).click();
    await chat.screenshot({ path: 'tests/.output/screens/sandbox-referral-1720x980.png' });
    await sheet.getByRole('button', { name: /立即购买|去结算/ }).click();
    // Who only looked was asked nothing.
    await third.getByRole('button', { name: '同意并继续' }).click();
    await third.getByText(/由 小\*\* 推荐 · 归属到 \d+月\d+日/).waitFor();
    await chat.screenshot({ path: 'tests/.output/screens/sandbox-share-1720x980.png' });
    await third.locator('#credit').click();
    await third.getByText(/你付的钱一分不变/).waitFor();
    await chat.screenshot({ path: 'tests/.output/screens/sandbox-credit-1720x980.png' });
    await third.getByRole('dialog').getByRole('button', { name: '关闭' }).click();
    await third.getByRole('button', { name: '付款 ¥80.00' }).click();
    await third.frameLocator('iframe.tp-cashier').getByRole('button', { name: '确认支付' }).click();
    await third.getByText('付款成功').waitFor();
  } catch (error) {
    await chat.screenshot({ path: 'tests/.output/failed/referral-journey.png' });
    throw error;
  } finally {
    await chat.context().close();
  }
  orderId = await orderOf(THIRD);
});

test('paid: ten per cent is pending, and the order says who recommended it', async () => {
  const third = await thirdPhone();
  await third.open(orderPage());
  await third.sees(/由 小\*\* 推荐 · 归属到/);
  await has('¥8.00', '¥0.00', '¥0.00', '¥0.00');
  const promoter = await promoterPhone();
  expect(await textOf(promoter, '#funnel-orders')).toBe('1成交单');
  expect(await textOf(promoter, '#funnel-paid')).toBe('¥80.00成交额');
  await promoter.sees('近 30 天自己的成交：第 3 名，共 3 人有成交');
  await looks('promoterCentre', 'centre-pending', '#purses');
  await shop.advance(1_000);
  await promoter.open(INBOX);
  await promoter.sees(
    /「鲜果铺」卖出「秦岭土蜂蜜.*」，你的佣金 ¥8.00 待结算：买家收货并过了售后期后可以提现。/,
  );
  await promoter.tapText('成交 1 单，佣金 ¥8.00');
  await promoter.sees('¥80.00 × 10%', '待结算 · 买家收货并过售后期后可提现');
  expect(await textOf(promoter, '.credited__sum')).toContain('8.00');
  for (const phone of [third, promoter]) phone.staysHealthy();
});

test('one of the two is given back: half of it is taken back, and the page says why', async () => {
  for (const look of LOOKS) {
    const phone = await shop.phone(THIRD, { ...look, agreed: true });
    await phone.open(orderPage());
    await tapOn(phone, 'act-refund');
    await phone.tapOnSheet(look.language === 'zh' ? '减少一件' : 'One less');
    await fits(phone, 'referral-refund-half');
  }
  const third = await thirdPhone();
  await third.tap('申请退款');
  await third.tapOnSheet('减少一件');
  await third.tapOnSheet('退回 ¥40.00');
  await third.sees('退款 ¥40.00');
  await has('¥4.00', '¥0.00', '¥0.00', '¥0.00');
  const promoter = await promoterPhone();
  expect(await textOf(promoter, '#funnel-refunded')).toBe('¥40.00已退款');
  await promoter.tapText('推广订单');
  await promoter.sees('(¥80.00 − 退 ¥40.00) × 10%', '有退款，佣金从 ¥8.00 变为 ¥4.00', '原 ¥8.00');
  await looks('promoterOrders', 'orders', '.credited__why');
  for (const phone of [third, promoter]) phone.staysHealthy();
});

test('shipped, received by the page, and the time for returns is over: it is available', async () => {
  const owner = await actor(shop, 'chen');
  const { storeId } = goods;
  await owner.call(shipOrder, { storeId, orderId, carrier: 'SF', trackingNo: 'SF1234567890123' });
  const third = await thirdPhone();
  await third.open(orderPage());
  await third.tap('确认收货');
  await third.tapOnSheet('收到了');
  await third.loses('确认收到了？');
  await third.sees('已收货');
  const promoter = await promoterPhone();
  await promoter.open(pages.address('promoterOrders'));
  await promoter.sees(/待结算 · .+ 可提现/);
  await has('¥4.00', '¥0.00', '¥0.00', '¥0.00');
  await shop.advance(8 * DAY_MS);
  await has('¥0.00', '¥4.00', '¥0.00', '¥0.00');
  await looks('promoterCentre', 'centre', '#purses');
  await promoter.tapText('推广订单');
  await promoter.sees(/已结算/);
  // What became available in a day is told together the next morning.
  await shop.advance(DAY_MS);
  await pages.looks(shop, PROMOTER, INBOX, 'promoter-inbox', '.notice');
  await promoter.open(INBOX);
  await promoter.sees('「鲜果铺」有 1 单过了售后期，佣金 ¥4.00 已结算。现在可提现 ¥4.00。');
  await promoter.tapText('佣金 ¥4.00 可以提现了');
  await promoter.shown(promoter.page.locator('#withdraw-available')).first().waitFor();
  for (const phone of [third, promoter]) phone.staysHealthy();
});

test('the first withdrawal fails: the reason is read, and the money is back', async () => {
  const promoter = await promoterPhone();
  await has('¥0.00', '¥4.00', '¥0.00', '¥0.00');
  // Two taps, one behind the other, as somebody makes them who has done it before.
  await promoter.tap('提现');
  await promoter.tap('提现 ¥4.00');
  await promoter.sees('等你确认收款', '一次只能有一笔；这一笔有了结果，就可以再提');
  expect(await textOf(promoter, '#withdraw-available')).toBe('可提现¥0.00');
  await has('¥0.00', '¥0.00', '¥4.00', '¥0.00');
  // Nothing can be asked for meanwhile: the button says what it is good for, and does not call.
  expect(await textOf(promoter, '#to-withdraw')).toBe('看进度');
  expect(await promoter.page.locator('#to-withdraw.tp-button--primary').count()).toBe(0);
  const [withdrawal] = await sql<{ id: string }>(
    shop.db,
    `SELECT id FROM withdrawals WHERE store_id = $1 AND status = 'waiting'`,
    [goods.storeId],
  );
  await shop.standIn('transfers/finish', {
    withdrawalId: withdrawal?.id,
    outcome: 'FAIL',
    reason: 'PAYEE_ACCOUNT_ABNORMAL',
  });
  await shop.advance(1_000);
  await promoter.open(pages.address('withdraw'));
  await promoter.sees('没有成功', '你的微信账户暂时不能收款，请到微信里查看', /钱已退回可提现/);
  await looks('withdraw', 'withdraw-failed', '#withdrawal');
  await has('¥0.00', '¥4.00', '¥0.00', '¥0.00');
  promoter.staysHealthy();
});

test('the next one is confirmed on its page, and arrives', async () => {
  const promoter = await promoterPhone();
  await promoter.tap('提现');
  await promoter.sees('没有成功');
  await promoter.tap('提现 ¥4.00');
  await promoter.tap('确认收款 ¥4.00');
  await promoter.cashier.getByRole('button', { name: '暂不收款', exact: true }).last().tap();
  await promoter.page.locator('iframe.tp-cashier').waitFor({ state: 'detached' });
  await promoter.sees('还没有确认，可以稍后再来');
  // Long enough to be looked at.
  await shop.standIn('transfers', { after_s: 60 });
  await promoter.tap('确认收款 ¥4.00');
  await promoter.cashier.getByRole('button', { name: '确认收款' }).tap();
  await promoter.page.locator('iframe.tp-cashier').waitFor({ state: 'detached' });
  // The server may not have heard of it yet; its owner has nothing more to do.
  await promoter.sees(/^正在(核对|到账)$/);
  expect(await promoter.shown(promoter.page.locator('#withdraw-confirm, #withdraw-cancel')).count()).toBe(0);
  expect(await promoter.text(/前确认/).count()).toBe(0);
  await promoter.shot('promoter-withdraw-confirmed');
  await shop.advance(5 * MINUTE_MS);
  await shop.standIn('transfers', { after_s: 2 });
  await promoter.sees('已进你的微信零钱');
  await promoter.shot('promoter-withdraw-arrived');
  await has('¥0.00', '¥0.00', '¥0.00', '¥4.00');
  await looks('withdraw', 'withdraw-history', '.withdrawal-list__row');
  promoter.staysHealthy();
});

test('the statement adds up, row by row and line by line; the table holds the same', async () => {
  const promoter = await promoterPhone();
  await promoter.open(pages.address('promoterCentre'));
  await promoter.tapText('对账单');
  const rows = await readRows(promoter);
  for (const [opening, change, closing] of Object.values(rows)) expect(opening + change).toBe(closing);
  const closing = Object.fromEntries(Object.entries(rows).map(([purse, row]) => [purse, row[2]]));
  expect(closing).toEqual({ pending: 0, available: 0, in_transit: 0, paid: 400 });
  await looks('promoterStatement', 'statement', '#purse-table');

  const line = (kind: string) =>
    promoter.shown(promoter.page.locator('.statement-lines__line', { hasText: kind }));
  await line('提现成功').first().tap();
  await promoter.sees('提现记录');
  await promoter.open(pages.address('promoterStatement'));
  await line('可提现').first().waitFor();
  await promoter.shown(promoter.page.locator('.statement-lines__line .statement-lines__goods')).first().tap();
  await promoter.shown(promoter.page.locator('#all-orders')).first().waitFor();
  await promoter.shot('promoter-one-order');
  await promoter.tap('全部推广订单');
  await promoter.page.locator('#all-orders').first().waitFor({ state: 'hidden' });
  await promoter.open(pages.address('promoterStatement'));

  await promoter.tap('导出表格');
  await promoter.sees('表格已生成');
  await promoter.shot('promoter-export');
  const [download] = await Promise.all([promoter.page.waitForEvent('download'), promoter.tapOnSheet('下载')]);
  const table = await textIn(await download.createReadStream());
  expect(download.suggestedFilename()).toMatch(/^statement-20\d\d-\d\d\.csv$/);
  expect(table).toContain('提现成功,已提现');
  expect(table).toMatch(/期末余额,已提现,,,,4\.00/);
  promoter.staysHealthy();
});

test('what waits for a buyer’s refund says so in place of a time, and so does what is about to be released', async () => {
  type Line = Record<string, unknown>;
  const earned = { refunded_fen: 0, earned_fen: 800, now_fen: 800, status: 'pending', why: null };
  const waits = { ...earned, refunded_fen: 4_000, now_fen: 400, why: 'after-sale' };
  const WAITS = [
    { releasesAt: null, lines: [waits, { ...earned, status: 'available' }] },
    { releasesAt: 3 * DAY_MS, releasesPart: true, lines: [waits, earned] },
    { releasesAt: -DAY_MS, lines: [earned] },
  ];
  for (const look of LOOKS) {
    const phone = await shop.phone(PROMOTER, { ...look, agreed: true });
    await phone.page.route('**/call/referral/orders', async (route) => {
      const answer = await route.fetch();
      const body = (await answer.json()) as { data: { now: number; items: { lines: Line[] }[] } };
      const [order] = body.data.items;
      const [line] = order?.lines ?? [];
      const { now } = body.data;
      body.data.items = WAITS.map(({ releasesAt, releasesPart = false, lines }, n) => ({
        ...order,
        orderId: `or_${String(n).padStart(26, '0')}`,
        releasesAt: releasesAt === null ? null : now + releasesAt,
        releasesPart,
        lines: lines.map((is, place) => ({
          ...line,
          ...is,
          lineNo: place + 1,
          commissionId: `cn_${String(n * 10 + place).padStart(26, '0')}`,
        })),
      }));
      await route.fulfill({ response: answer, json: body });
    });
    await phone.open(pages.address('promoterOrders'));
    await phone.shown(phone.page.locator('.credited__why')).first().waitFor();
    await fits(phone, 'promoter-orders-waiting');
    const said = await phone.shown(phone.page.locator('.credited__release')).allInnerTexts();
    expect(said).toEqual(
      look.language === 'zh'
        ? [
            '待结算 · 等买家的退款到账，时间顺延 · 其中 ¥8.00 已结算',
            expect.stringMatching(/^待结算 · 部分 .+ 可提现，其余稍后$/),
            '售后期已过 · 正在结算',
          ]
        : [
            'Pending · waits for the buyer’s refund, and that much longer · ¥8.00 of it is settled',
            expect.stringMatching(/^Pending · a part is yours on .+, the rest later$/),
            'The time for returns is over · being settled',
          ],
    );
  }
});

test('a large sum below nothing stands on one line, and the way to withdraw beside it', async () => {
  const owed = async (phone: Phone, call: string, change: (data: Record<string, unknown>) => void) =>
    phone.page.route(`**/call/referral/${call}`, async (route) => {
      const answer = await route.fetch();
      const body = (await answer.json()) as { data: Record<string, unknown> };
      change(body.data);
      await route.fulfill({ response: answer, json: body });
    });
  for (const look of LOOKS) {
    const phone = await shop.phone(PROMOTER, { ...look, agreed: true });
    await owed(phone, 'statement', (data) => {
      data.opening = { pending: 214_461, available: 4_353, in_transit: 0, paid: 0 };
      data.closing = { pending: 1_378, available: -207_776, in_transit: 0, paid: 215_000 };
      const [line] = data.items as { amount_fen: number; balance_fen: number }[];
      if (line !== undefined) Object.assign(line, { amount_fen: -213_083, balance_fen: -207_776 });
    });
    await owed(phone, 'centre', (data) =>
      Object.assign(data, { available_fen: -207_776, paid_fen: 215_000 }),
    );
    await phone.open(pages.address('promoterStatement'));
    await phone.shown(phone.page.locator('.statement-lines__amount')).first().waitFor();
    await fits(phone, 'promoter-statement-owed');
    expect(await textOf(phone, '#row-available')).toContain('−¥2,121.29−¥2,077.76');
    expect(await brokenLines(phone, '.purse-table__sum, .statement-lines__sums .el-text')).toEqual([]);
    await phone.open(pages.address('promoterCentre'));
    await phone.shown(phone.page.locator('#to-withdraw')).first().waitFor();
    await fits(phone, 'promoter-centre-owed');
    const [sum, way] = await boxesOf(phone, '#purse-available', '#to-withdraw');
    expect(way.y).toBeLessThan(sum.y + sum.height);
    expect(await brokenLines(phone, '#purses .tp-price')).toEqual([]);
  }
});

const looks = (
  name: 'promoterCentre' | 'promoterOrders' | 'promoterStatement' | 'withdraw',
  as: string,
  wait: string,
) => pages.looks(shop, PROMOTER, pages.address(name), `promoter-${as}`, wait);

async function boxesOf(phone: Phone, ...where: readonly [string, string]) {
  const [first, second] = await Promise.all(
    where.map((each) => phone.shown(phone.page.locator(each)).first().boundingBox()),
  );
  if (!first || !second) throw new Error('not on the screen');
  return [first, second] as const;
}

/** Of each purse: opening, change and closing as they stand in the table, in fen. */
async function readRows(phone: Phone): Promise<Record<string, readonly [number, number, number]>> {
  await phone.shown(phone.page.locator('#purse-table')).first().waitFor();
  const rows = ['pending', 'available', 'in_transit', 'paid'].map(async (purse) => {
    const sums = await phone.shown(phone.page.locator(`#row-${purse} .purse-table__sum`)).allInnerTexts();
    const [opening = 0, change = 0, closing = 0] = sums.map(fenOf);
    return [purse, [opening, change, closing]] as const;
  });
  return Object.fromEntries(await Promise.all(rows));
}
const fenOf = (text: string) =>
  (text.includes('−') ? -1 : 1) * Math.round(Number(text.replaceAll(/[^\d.]/g, '')) * 100);

/** The chat and three phones: the promoter is signed in, the other two are nobody yet. */
async function openChat(): Promise<Page> {
  const context = await desktop(shop.browser);
  const answer = await fetch(`${shop.url}/dev/sessions`, {
    method: 'POST',
    body: JSON.stringify({ person: PROMOTER }),
  });
  const { token } = (await answer.json()) as { token: string };
  await context.addInitScript(
    ({ at, session, phones }) => {
      localStorage.setItem(at, JSON.stringify({ data: session }));
      localStorage.setItem('tuanpu.sandbox.phones', phones);
    },
    {
      at: `tuanpu:${PROMOTER}:session`,
      session: { token, visitorId: null, consented: PRIVACY_VERSION },
      phones: JSON.stringify([PROMOTER, FRIEND, THIRD]),
    },
  );
  const page = await context.newPage();
  await page.goto(`${shop.url}/sandbox/`);
  return page;
}

const screen = (chat: Page, person: string) => chat.frameLocator(`iframe[name="phone:${person}"]`);

const frameOf = (chat: Page, person: string) => chat.locator(`iframe[name="phone:${person}"]`);
const addressOf = (chat: Page, person: string) =>
  frameOf(chat, person).evaluate((frame) => {
    const at = (frame as HTMLIFrameElement).contentWindow?.location;
    return `${at?.pathname}${at?.search}`;
  });

/** Until it is there, the page before can still be tapped. */
async function opens(chat: Page, person: string, path: string): Promise<void> {
  await frameOf(chat, person).evaluate((frame, address) => {
    (frame as HTMLIFrameElement).src = address;
  }, path);
  await expect.poll(() => addressOf(chat, person), { timeout: 30_000 }).toContain(path);
}

/** Who takes the card, or holds their phone over the code. */
const handTo = (chat: Page, name: string) => chat.getByRole('dialog').getByRole('button', { name }).click();

async function orderOf(person: string): Promise<Id<'order'>> {
  const [order] = await sql<{ id: Id<'order'> }>(
    shop.db,
    `SELECT o.id FROM orders o JOIN persons p ON p.id = o.person_id WHERE o.store_id = $1 AND p.openid = $2
     ORDER BY o.id DESC LIMIT 1`,
    [goods.storeId, devOpenid(person)],
  );
  if (order === undefined) throw new Error(`${person} has no order`);
  return order.id;
}
