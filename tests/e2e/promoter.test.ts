/** Somebody becomes a promoter, by asking or by an invitation; reads what there is to share; agrees to other terms later; is stopped and reads why. */
import { expect, test } from 'vitest';
import { decidePromoter, invitePromoter, listPromoters, stopPromoter } from '#core/contract/referral-desk';
import type { Id } from '#core/kernel/id';
import { ROUTES } from '../../src/route-table';
import { actor } from '../support/phones/by-wire';
import { type Goods, honeyOfPromoters } from '../support/phones/promote';
import { promoterPages, tapOn, textOf } from '../support/phones/promoter-pages';
import { shopOnPhones } from '../support/phones/shop-on-phones';
import { sql } from '../support/sql';

const shop = shopOnPhones();
const TAO = 'tao';
const MEI = 'mei';
let goods: Goods;
let pages: ReturnType<typeof promoterPages>;
const looks = (as: string, wait: string) =>
  pages.looks(shop, TAO, pages.address('promoter'), `promoter-${as}`, wait);

test('asks by the page, after reading what it is; the shop approves, and a notice leads to the centre', async () => {
  goods = await honeyOfPromoters(shop, TAO);
  pages = promoterPages(goods.storeId);
  const tao = await shop.phone(TAO, { agreed: true });
  await tao.open('/pages/home/index');
  await tao.sees('鲜果铺');
  await tao.open('/pages/me/index');
  await tao.tapText('做推广员');
  await tao.sees(
    '成交价的 10%',
    '朋友点开卡片后 15 天内下单，都算你的',
    '你自己下的单，和你同一个手机号的人下的单，没有佣金',
    '不收任何费用，也不靠拉人头',
    '不刷单，不夸大',
  );
  await looks('offer', '#join-submit');
  await tao.tap('申请做推广员');
  await tao.sees('请先看过并勾选同意');
  await tao.fill('想说的话', '小区妈妈群');
  await tao.tap('我看过并同意推广约定');
  await tao.tap('申请做推广员');
  await tao.sees('申请已交给店家');
  const top = async () => (await tao.shown(tao.page.locator('#join-state')).first().boundingBox())?.y ?? -1;
  await expect.poll(top).toBeGreaterThan(0);
  await looks('applied', '#join-state');

  const running = (on: boolean) =>
    sql(shop.db, 'UPDATE referral_settings SET running = $2 WHERE store_id = $1', [goods.storeId, on]);
  await running(false);
  await looks('applied-paused', '#take-back');
  await running(true);

  await tao.open('/pages/me/index');
  await tao.sees('推广员申请');
  const owner = await actor(shop, 'chen');
  const { storeId } = goods;
  const { items } = await owner.call(listPromoters, { storeId, status: 'applied' });
  const promoterId = items.find(({ word }) => word === '小区妈妈群')?.id as Id<'promoter'>;
  await owner.call(decidePromoter, { storeId, promoterId, approve: true, reason: '' });
  await shop.advance(1_000);
  await tao.open('/pkg-account/pages/inbox/index');
  await tao.tapText('你是推广员了');
  await tao.shown(tao.page.locator('#purses')).first().waitFor();
  expect(await pages.purses(tao)).toEqual({
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

test('what could be shared says what it would earn, down to the share sheet; nobody else is told or asks', async () => {
  const tao = await shop.phone(TAO, { agreed: true });
  await tao.open(pages.address('promoterCentre'));
  await tao.sees(/赚约 ¥\d/);
  await tao.tapText('全部商品');
  await tao.fill('找商品', '秦岭土蜂蜜');
  const row = `#promoted-${goods.productId}`;
  await tao.shown(tao.page.locator(row)).first().waitFor();
  expect(await textOf(tao, row)).toContain('赚约¥4.00');
  await pages.looks(shop, TAO, pages.address('promoterGoods'), 'promoter-goods', '.promoted');
  await pages.looks(shop, TAO, pages.address('promoterCentre'), 'promoter-centre-share', '.promoted');
  for (const language of ['zh', 'en'] as const) {
    const small = await shop.phone(TAO, { language, width: 320, height: 640, agreed: true });
    await small.open(pages.address('promoterGoods'));
    await small.shown(small.page.locator('.promoted')).first().waitFor();
    // Two lines of 21, and none of it cut.
    const titles = await small.page
      .locator('.promoted__title')
      .evaluateAll((all) => all.map(({ scrollHeight, textContent }) => [scrollHeight, textContent] as const));
    expect(titles.filter(([height_px]) => height_px > 44)).toEqual([]);
    await small.shown(small.page.locator('.promoted').nth(1)).scrollIntoViewIfNeeded();
    await small.shot('promoter-goods-rows');
  }
  await tao
    .shown(tao.page.locator(`${row} .tp-button`))
    .first()
    .tap();
  await tao.sees('分享给朋友', '生成海报');
  await tao.shot('promoter-goods-shared');

  const product = `/${ROUTES.product.path}?id=${goods.productId}`;
  await tao.open(product);
  await tao.shown(tao.page.locator('#earn-line')).first().waitFor();
  expect(await textOf(tao, '#earn-line')).toBe('你推广可赚约¥4.00起去分享');
  await tao.shot('promoter-product');
  await tapOn(tao, 'earn-line');
  await tao.sees('分享给朋友');
  await tao.open('/pages/home/index');
  await tao.shown(tao.page.locator('#home-promoter')).first().waitFor();
  await tao.shot('promoter-home');
  await tapOn(tao, 'home-promoter');
  await tao.shown(tao.page.locator('.promoted')).first().waitFor();

  const mei = await shop.phone(MEI, { agreed: true });
  const asked: string[] = [];
  mei.page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await mei.open('/pages/me/index');
  await mei.open(product);
  await mei.sees('秦岭土蜂蜜');
  await mei.open('/pages/home/index');
  await mei.sees('鲜果铺');
  expect(await mei.page.locator('#earn-line, #home-promoter').count()).toBe(0);
  expect(asked).not.toContain('/call/referral/goods');
  for (const phone of [mei, tao]) phone.staysHealthy();
});

test('an invitation is taken up at once; new terms are asked again; who is stopped reads why', async () => {
  const owner = await actor(shop, 'chen');
  const { storeId } = goods;
  const { invitation } = await owner.call(invitePromoter, { storeId });
  // Nobody has asked them anything yet: first they read what it is.
  const lan = await shop.phone('lan');
  const link = `${pages.address('promoter')}&key=${invitation}`;
  await lan.open(link);
  await lan.sees('店家邀请你做推广员');
  expect(await lan.text('同意并继续').count()).toBe(0);
  await lan.shot('promoter-invited');
  await lan.tap('我看过并同意推广约定');
  await lan.tap('接受邀请');
  await lan.tap('同意并继续');
  await lan.sees('你是这家店的推广员');
  await lan.tap('进入推广中心');
  await lan.sees('近 30 天还没有成交');

  await sql(
    shop.db,
    `UPDATE referral_settings SET terms_version = 2, words_version = 2, terms = '{"zh":"每天最多发三次","en":"Thrice a day at most"}' WHERE store_id = $1`,
    [storeId],
  );
  await lan.open(pages.address('promoterCentre'));
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
  await lan.open(pages.address('promoterCentre'));
  await lan.sees('推广已停止：在别家的群里发。');
  await lan.open(link);
  await lan.sees('你的推广已停止', '店家写的原因：在别家的群里发');
  await lan.shot('promoter-stopped');
  lan.staysHealthy();
});
