/**
 * Somebody becomes a promoter by the page, a friend buys by their card and gives half of it back, and the rest comes to the wallet
 * through a withdrawal that first fails: every sum is read on the screen, step by step.
 */
import { text as textIn } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { saveAddress } from '#core/contract/account';
import { shipOrder } from '#core/contract/merchant';
import { confirmReceipt, refundOrder } from '#core/contract/order';
import { decidePromoter, invitePromoter, listPromoters, stopPromoter } from '#core/contract/referral';
import { listGoods, openLanding } from '#core/contract/shop';
import type { Id } from '#core/kernel/id';
import { DAY_MS, HOUR_MS } from '#core/kernel/instant';
import { ROUTES } from '../../src/route-table';
import { ADDRESS } from '../support/phones/an-address';
import { actor } from '../support/phones/by-wire';
import type { Phone } from '../support/phones/phone';
import { cardFrom, type Goods, takePromoters } from '../support/phones/promote';
import { shopOnPhones } from '../support/phones/shop-on-phones';
import { sql } from '../support/sql';

const shop = shopOnPhones();
const TAO = 'tao';
const MEI = 'mei';
let goods: Goods;
let orderId: Id<'order'>;

/** ¥40.00 a jar, thirty on the shelf, ten per cent for whoever brings a buyer. */
async function honey(): Promise<Goods> {
  const someone = await actor(shop, TAO);
  const { store } = await someone.call(openLanding, { target: { page: 'home' } });
  const { items } = await someone.call(listGoods, { storeId: store.id, search: '秦岭土蜂蜜', limit: 1 });
  const productId = items[0]?.id as Id<'product'>;
  const { page } = await someone.call(openLanding, { target: { page: 'product', productId } });
  const skuId = (page.kind === 'product' ? page.product.skus[0]?.id : undefined) as Id<'sku'>;
  await sql(shop.db, 'UPDATE skus SET price_fen = 4000, stock = 30 WHERE store_id IS NOT NULL AND id = $1', [
    skuId,
  ]);
  await takePromoters(shop, store.id);
  return { storeId: store.id, productId, skuId };
}

type PageName = 'promoter' | 'promoterCentre' | 'promoterOrders' | 'promoterStatement' | 'withdraw';
const address = (name: PageName) => `/${ROUTES[name].path}?store=${goods.storeId}`;

const LOOKS = [
  { language: 'zh', width: 390, height: 844 },
  { language: 'zh', width: 320, height: 640 },
  { language: 'en', width: 390, height: 844 },
  { language: 'en', width: 320, height: 640 },
] as const;

/** The same page in both languages and on two sizes: kept as pictures, and nothing sticks out. */
async function looks(name: PageName, as: string, wait: string): Promise<void> {
  for (const look of LOOKS) {
    const phone = await shop.phone(TAO, { ...look, agreed: true });
    await phone.open(address(name));
    await phone.page.locator(wait).filter({ visible: true }).first().waitFor();
    await phone.page.waitForFunction(() =>
      [...document.images].every(
        (image) => image.complete || image.getBoundingClientRect().top > innerHeight,
      ),
    );
    await phone.shot(`promoter-${as}`);
    const over_px = await phone.page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(over_px, `${as} ${look.language} ${look.width}`).toBeLessThanOrEqual(0);
    phone.staysHealthy();
  }
}

const tapOn = (phone: Phone, id: string) =>
  phone
    .shown(phone.page.locator(`#${id}`))
    .first()
    .tap();
const textOf = async (phone: Phone, where: string) =>
  (await phone.shown(phone.page.locator(where)).first().innerText()).replaceAll(/\s+/g, '');

/** What the centre's card of purses says. */
async function purses(phone: Phone) {
  await phone.open(address('promoterCentre'));
  await phone.shown(phone.page.locator('#purses')).first().waitFor();
  const sum = async (id: string) => /−?¥[\d,.]+/.exec(await textOf(phone, `#purse-${id}`))?.[0];
  return {
    pending: await sum('pending'),
    available: await sum('available'),
    inTransit: await sum('inTransit'),
    paid: await sum('paid'),
  };
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

test('asks by the page, after reading what it is; the shop approves, and a notice leads to the centre', async () => {
  goods = await honey();
  const tao = await shop.phone(TAO, { agreed: true });
  await tao.open('/pages/home/index');
  await tao.sees('鲜果铺');
  await tao.open('/pages/me/index');
  await tao.tapText('做推广员');
  await tao.sees(
    '成交价的 10%',
    '朋友点开卡片后 15 天内下单，都算你的',
    '不收任何费用，也不靠拉人头',
    '不刷单，不夸大',
  );
  await looks('promoter', 'offer', '#join-submit');
  await tao.tap('申请做推广员');
  await tao.sees('请先看过并勾选同意');
  await tao.fill('想说的话', '小区妈妈群');
  await tao.tap('我看过并同意推广约定');
  await tao.tap('申请做推广员');
  await tao.sees('申请已交给店家');
  await looks('promoter', 'applied', '#join-state');

  const owner = await actor(shop, 'chen');
  const { storeId } = goods;
  const { items } = await owner.call(listPromoters, { storeId, status: 'applied' });
  const promoterId = items.find(({ word }) => word === '小区妈妈群')?.id as Id<'promoter'>;
  await owner.call(decidePromoter, { storeId, promoterId, approve: true, reason: '' });
  await shop.advance(1_000);
  await tao.open('/pkg-order/pages/inbox/index');
  await tao.tapText('你是推广员了');
  await tao.shown(tao.page.locator('#purses')).first().waitFor();
  expect(await purses(tao)).toEqual({
    pending: '¥0.00',
    available: '¥0.00',
    inTransit: '¥0.00',
    paid: '¥0.00',
  });
  await tao.sees('还差 ¥1.00 可以提现', '分享什么');
  await tao.open('/pages/me/index');
  await tao.sees('推广中心');
  await tao.shot('promoter-me');
  tao.staysHealthy();
});

test('a friend buys two jars by the card: ten per cent is pending', async () => {
  const card = await cardFrom(await actor(shop, TAO), goods);
  const buyer = await actor(shop, MEI);
  await buyer.call(saveAddress, ADDRESS);
  const mei = await shop.phone(MEI, { agreed: true });
  // The visit is on record once the landing is answered; the picture of the page stood there before.
  const landed = mei.page.waitForResponse((answer) => answer.url().endsWith('/call/landing/open'));
  await mei.open(card);
  await mei.sees('秦岭土蜂蜜');
  await landed;
  await mei.open(
    `/pkg-order/pages/checkout/index?from=sku&store=${goods.storeId}&sku=${goods.skuId}&quantity=2`,
  );
  await mei.tap(/^付款 ¥/);
  await mei.payInCashier();
  await mei.sees('付款成功');
  const [order] = await sql<{ id: Id<'order'> }>(
    shop.db,
    `SELECT o.id FROM orders o JOIN persons p ON p.id = o.person_id WHERE o.store_id = $1 AND p.openid = $2`,
    [goods.storeId, `o_dev_${MEI}`],
  );
  orderId = order?.id as Id<'order'>;

  const tao = await shop.phone(TAO, { agreed: true });
  expect(await purses(tao)).toMatchObject({ pending: '¥8.00', available: '¥0.00' });
  expect(await textOf(tao, '#funnel-orders')).toBe('1成交单');
  expect(await textOf(tao, '#funnel-paid')).toBe('¥80成交额');
  await tao.sees('近 30 天自己的成交：第 3 名，共 3 人有成交');
  await looks('promoterCentre', 'centre-pending', '#purses');
  await tao.tapText('推广订单');
  await tao.sees('¥80.00 × 10%', '待结算 · 买家收货并过售后期后可提现');
  expect(await textOf(tao, '.credited__sum')).toContain('8.00');
  for (const phone of [mei, tao]) phone.staysHealthy();
});

test('half of it is given back: half of the commission is taken back, and the page says why', async () => {
  const buyer = await actor(shop, MEI);
  await buyer.call(refundOrder, { orderId, lines: [{ lineNo: 1, quantity: 1 }], reason: 'changed_mind' });
  await shop.advance(1_000);
  const tao = await shop.phone(TAO, { agreed: true });
  expect(await purses(tao)).toMatchObject({ pending: '¥4.00', available: '¥0.00' });
  expect(await textOf(tao, '#funnel-refunded')).toBe('¥40已退款');
  await tao.tapText('推广订单');
  await tao.sees('（¥80.00 − 退 ¥40.00）× 10%', '有退款，佣金从 ¥8.00 变为 ¥4.00', '原 ¥8.00');
  await looks('promoterOrders', 'orders', '.credited__why');
  tao.staysHealthy();
});

test('shipped, received, and the time for returns is over: it is available', async () => {
  const owner = await actor(shop, 'chen');
  const buyer = await actor(shop, MEI);
  await owner.call(shipOrder, {
    storeId: goods.storeId,
    orderId,
    carrier: 'SF',
    trackingNo: 'SF1234567890123',
  });
  await buyer.call(confirmReceipt, { orderId });
  const tao = await shop.phone(TAO, { agreed: true });
  await tao.open(address('promoterOrders'));
  await tao.sees(/待结算 · .+ 可提现/);
  await shop.advance(8 * DAY_MS);
  expect(await purses(tao)).toEqual({
    pending: '¥0.00',
    available: '¥4.00',
    inTransit: '¥0.00',
    paid: '¥0.00',
  });
  await looks('promoterCentre', 'centre', '#purses');
  await tao.tapText('推广订单');
  await tao.sees(/起可提现/);
  tao.staysHealthy();
});

test('a withdrawal waits where WeChat Pay refuses it, runs out, is asked for again, confirmed on its page, and arrives', async () => {
  const tao = await shop.phone(TAO, { agreed: true });
  await looks('withdraw', 'withdraw-form', '#withdraw-amount');
  await tao.open(address('withdraw'));
  await tao.fill('金额', '5');
  await tapOn(tao, 'withdraw-submit');
  await tao.sees('可提现的只有 ¥4.00');
  await tao.tap('全部');
  await shop.standIn('transfers', { refuse: 'funds' });
  await tao.tap('提现 ¥4.00');
  await shop.advance(1_000);
  await tao.open(address('withdraw'));
  await tao.sees('稍有延迟', '店铺的微信支付余额不足，已通知店家充值，会自动再试', /自动再试/);
  await looks('withdraw', 'withdraw-delayed', '#withdrawal');
  expect(await purses(tao)).toMatchObject({ available: '¥0.00', inTransit: '¥4.00', paid: '¥0.00' });

  await shop.standIn('transfers', { refuse: null });
  await shop.advance(6 * HOUR_MS);
  await tao.open(address('withdraw'));
  await tao.sees('等你确认收款');
  await looks('withdraw', 'withdraw-waiting', '#withdraw-confirm');

  await shop.advance(25 * HOUR_MS);
  await tao.open(address('withdraw'));
  await tao.sees('已过期', '没有在期限内确认，钱已退回可提现');
  await looks('withdraw', 'withdraw-expired', '#withdrawal');
  expect(await purses(tao)).toMatchObject({ available: '¥4.00', inTransit: '¥0.00', paid: '¥0.00' });

  await tao.open(address('withdraw'));
  await tao.sees('已过期');
  await tao.tap('提现 ¥4.00');
  await tao.sees('等你确认收款');
  await tao.tap('确认收款 ¥4.00');
  await tao.cashier.getByRole('button', { name: '暂不收款', exact: true }).last().tap();
  await tao.page.locator('iframe.tp-cashier').waitFor({ state: 'detached' });
  await tao.sees('还没有确认，可以稍后再来');
  await tao.tap('确认收款 ¥4.00');
  await tao.cashier.getByRole('button', { name: '确认收款' }).tap();
  await tao.page.locator('iframe.tp-cashier').waitFor({ state: 'detached' });
  await tao.sees('已进你的微信零钱');
  await tao.shot('promoter-withdraw-arrived');
  expect(await purses(tao)).toEqual({
    pending: '¥0.00',
    available: '¥0.00',
    inTransit: '¥0.00',
    paid: '¥4.00',
  });
  tao.staysHealthy();
});

test('the statement adds up, row by row and on to the next month; the table holds the same lines', async () => {
  const tao = await shop.phone(TAO, { agreed: true });
  await tao.open(address('promoterCentre'));
  await tao.tapText('对账单');
  const rows = await readRows(tao);
  expect(rows.pending?.[2]).toBe(0);
  expect(rows.available?.[2]).toBe(0);
  expect(rows.paid).toEqual([0, 400, 400]);
  for (const [opening, change, closing] of Object.values(rows)) expect(opening + change).toBe(closing);
  await looks('promoterStatement', 'statement', '#purse-table');

  await tao.tap('导出表格');
  await tao.sees('表格已生成');
  await tao.shot('promoter-export');
  const [download] = await Promise.all([tao.page.waitForEvent('download'), tao.tapOnSheet('下载')]);
  const table = await textIn(await download.createReadStream());
  expect(download.suggestedFilename()).toMatch(/^statement-20\d\d-\d\d\.csv$/);
  expect(table).toContain('提现成功,已提现');
  expect(table).toMatch(/期末余额,已提现,,,4\.00/);
  tao.staysHealthy();
});

test('an invitation is taken up at once; new terms are asked again; who is stopped reads why', async () => {
  const owner = await actor(shop, 'chen');
  const { storeId } = goods;
  const { invitation } = await owner.call(invitePromoter, { storeId });
  const lan = await shop.phone('lan', { agreed: true });
  const link = `${address('promoter')}&key=${invitation}`;
  await lan.open(link);
  await lan.sees('店家邀请你做推广员');
  await lan.tap('我看过并同意推广约定');
  await lan.tap('接受邀请');
  await lan.sees('你是这家店的推广员');
  await lan.tap('进入推广中心');
  await lan.sees('近 30 天还没有成交');

  await sql(
    shop.db,
    `UPDATE referral_settings SET terms_version = 2, terms = '{"zh":"每天最多发三次","en":"Thrice a day at most"}' WHERE store_id = $1`,
    [storeId],
  );
  await lan.open(address('promoterCentre'));
  await lan.tapText('推广约定有更新，请看过再同意');
  await lan.sees('推广不受影响', '每天最多发三次', '第 2 版');
  await lan.shot('promoter-terms-changed');
  await lan.tap('我看过并同意推广约定');
  await lan.tap('同意新的约定');
  await lan.sees('你是这家店的推广员');

  const { items } = await owner.call(listPromoters, { storeId, status: 'active' });
  const [promoterId] = items.map(({ id }) => id);
  await owner.call(stopPromoter, {
    storeId,
    promoterId: promoterId as Id<'promoter'>,
    reason: '在别家的群里发',
    voidPending: false,
  });
  await lan.open(address('promoterCentre'));
  await lan.sees('推广已停止：在别家的群里发。之前的佣金还可以提现');
  await lan.open(link);
  await lan.sees('你的推广已停止', '店家写的原因：在别家的群里发');
  await lan.shot('promoter-stopped');
  lan.staysHealthy();
});
