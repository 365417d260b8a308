/** Money that does not come to the wallet at once: a name that WeChat wants, one that is wrong, called off, run out, a shop that is short. */
import { beforeAll, expect, test } from 'vitest';
import { shipOrder } from '#core/contract/merchant';
import { confirmReceipt } from '#core/contract/order';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#core/kernel/instant';
import { devOpenid } from '#dev/wechat/mini/login';
import { actor } from '../support/phones/by-wire';
import { fits, LOOKS } from '../support/phones/looks';
import {
  becomePromoter,
  buysByCard,
  cardFrom,
  type Goods,
  honeyOfPromoters,
} from '../support/phones/promote';
import { promoterPages, tapOn } from '../support/phones/promoter-pages';
import { shopOnPhones } from '../support/phones/shop-on-phones';
import { sql } from '../support/sql';

const shop = shopOnPhones();
const TAO = 'tao';
let goods: Goods;
let pages: ReturnType<typeof promoterPages>;

/** Tao has ¥2,500.00 to withdraw. */
beforeAll(async () => {
  goods = await honeyOfPromoters(shop, TAO, 2_500_000);
  pages = promoterPages(goods.storeId);
  const promoter = await becomePromoter(shop, TAO, goods.storeId);
  const orderId = await buysByCard(shop, 'mei', await cardFrom(promoter, goods), goods, 1);
  const owner = await actor(shop, 'chen');
  const { storeId } = goods;
  await owner.call(shipOrder, { storeId, orderId, carrier: 'SF', trackingNo: 'SF1234567890123' });
  await (await actor(shop, 'mei')).call(confirmReceipt, { orderId });
  await shop.advance(8 * DAY_MS);
});

const taoAtWithdraw = async () => {
  const phone = await shop.phone(TAO, { agreed: true });
  await phone.open(pages.address('withdraw'));
  return phone;
};
const looks = (as: string, wait: string) =>
  pages.looks(shop, TAO, pages.address('withdraw'), `promoter-withdraw-${as}`, wait);
const all = { available: '¥2,500.00', inTransit: '¥0.00', paid: '¥0.00' };
const moves = { available: '¥0.00', inTransit: '¥2,500.00', paid: '¥0.00' };

test('a sum for which WeChat wants a name is not asked for without one, and what was typed stays', async () => {
  for (const look of LOOKS) {
    const phone = await shop.phone(TAO, { ...look, agreed: true });
    await phone.open(pages.address('withdraw'));
    await tapOn(phone, 'withdraw-submit');
    await phone.sees(
      look.language === 'zh' ? '请填微信实名的姓名' : "The name of the WeChat account's owner, please",
    );
    await fits(phone, 'promoter-withdraw-no-name');
  }
  const tao = await taoAtWithdraw();
  await tao.fill('金额', '2600');
  await tao.fill('真实姓名', '陶一');
  await tapOn(tao, 'withdraw-submit');
  await tao.sees('可提现的只有 ¥2,500.00');
  expect(await tao.page.getByLabel('真实姓名').inputValue()).toBe('陶一');
  await tao.fill('金额', '2000');
  await tao.sees('提现 ¥2,000.00');
  // Below it no name is asked for.
  await tao.fill('金额', '1999.99');
  await tao.loses('真实姓名');
  expect(await tao.page.getByLabel('金额').inputValue()).toBe('1999.99');
  tao.staysHealthy();
});

test('a name that is not that of the wallet: the reason is read, the money is back, the name can be mended', async () => {
  await shop.standIn('real-name', { openid: devOpenid(TAO), name: '陶一然' });
  const tao = await taoAtWithdraw();
  await tao.fill('真实姓名', '陶一燃');
  await tao.tap('提现 ¥2,500.00');
  await tao.tap('确认收款 ¥2,500.00');
  await tao.cashier.getByRole('button', { name: '确认收款' }).tap();
  await tao.page.locator('iframe.tp-cashier').waitFor({ state: 'detached' });
  await tao.shot('promoter-withdraw-name-refused');
  await tao.sees('没有成功', '姓名与微信实名不一致，请核对后再提现', /钱已退回可提现/);
  expect(await tao.page.getByLabel('真实姓名').inputValue()).toBe('陶一燃');
  await looks('wrong-name', '#withdrawal');
  expect(await pages.purses(tao)).toMatchObject(all);
  tao.staysHealthy();
});

test('what was tapped while the page still asked how things stand is seen at once', async () => {
  const tao = await shop.phone(TAO, { agreed: true });
  expect(await pages.purses(tao)).toMatchObject(all);
  await tao.tap('提现');
  await tao.sees('没有成功');
  await tao.page.goBack();
  // The form is known and stands there at once; what is asked for meanwhile is answered from before the tap, and after it.
  let asked = false;
  await tao.page.route(
    '**/call/referral/withdrawals',
    async (route) => {
      const withdrawn = tao.page.waitForResponse('**/call/referral/withdraw');
      const before = await route.fetch();
      asked = true;
      await withdrawn;
      await route.fulfill({ response: before });
    },
    { times: 1 },
  );
  await tao.tap('提现');
  await tao.fill('真实姓名', '陶一然');
  await expect.poll(() => asked).toBe(true);
  await tao.tap('提现 ¥2,500.00');
  await tao.sees('等你确认收款');
  tao.staysHealthy();
});

test('it waits, is called off by its page, and the money is back', async () => {
  const tao = await taoAtWithdraw();
  await tao.sees('等你确认收款');
  await looks('waiting', '#withdraw-confirm');
  expect(await pages.purses(tao)).toMatchObject(moves);
  await tao.shot('promoter-centre-under-way');
  await tao.tapText('提现 ¥2,500.00：等你确认收款');
  await tao.tap('取消这笔提现');
  await tao.sees('¥2,500.00 会回到可提现，随时可以再提。');
  await tao.shot('promoter-withdraw-cancel');
  await tao.tapOnSheet('先不取消');
  // Long enough to be looked at.
  await shop.standIn('transfers', { after_s: 60 });
  await tao.tap('取消这笔提现');
  await tao.tapOnSheet('取消提现');
  await tao.sees('正在取消');
  await looks('cancelling', '#withdrawal');
  await shop.advance(5 * MINUTE_MS);
  await shop.standIn('transfers', { after_s: 2 });
  await tao.sees('已取消');
  await tao.shot('promoter-withdraw-cancelled');
  expect(await pages.purses(tao)).toMatchObject(all);
  tao.staysHealthy();
});

test('one that nobody confirms within a day runs out, and the money is back', async () => {
  const tao = await taoAtWithdraw();
  await tao.fill('真实姓名', '陶一然');
  await tao.tap('提现 ¥2,500.00');
  await tao.sees('等你确认收款');
  await shop.advance(25 * HOUR_MS);
  await tao.open(pages.address('withdraw'));
  await tao.sees('已过期', '没有在期限内确认，钱已退回可提现');
  await looks('expired', '#withdrawal');
  expect(await pages.purses(tao)).toMatchObject(all);
  tao.staysHealthy();
});

test('one that WeChat Pay has forgotten: both read so; the shop says that it was paid, that is doubted, and it says that it was not', async () => {
  await shop.standIn('transfers', { refuse: 'frequency' });
  const tao = await taoAtWithdraw();
  await tao.fill('真实姓名', '陶一然');
  await tao.tap('提现 ¥2,500.00');
  await tao.sees('正在处理');
  await shop.advance(HOUR_MS);
  await shop.standIn('transfers', { refuse: null });
  await sql(
    shop.db,
    `UPDATE withdrawals SET asked_at = asked_at - interval '32 days' WHERE store_id = $1 AND status = 'reserved'`,
    [goods.storeId],
  );
  await shop.advance(HOUR_MS);
  await tao.open(pages.address('withdraw'));
  await tao.sees('稍有延迟', '微信支付查不到这笔转账了，要等店家核对，已通知店家');
  await looks('forgotten', '#withdrawal');

  for (const look of LOOKS) {
    const phone = await shop.phone('chen', { ...look, agreed: true });
    await phone.open('/pkg-merchant/pages/desk/index');
    await phone.shown(phone.page.locator('#desk-held-forgotten')).first().waitFor();
    await fits(phone, 'desk-withdrawals-forgotten');
    await tapOn(phone, 'desk-held-forgotten');
    await phone.shown(phone.page.locator('#held-forgotten .held-withdrawal')).first().waitFor();
    await fits(phone, 'stuck-withdrawals-forgotten');
    await phone.tap(look.language === 'zh' ? '核对后处理' : 'Say how it ended');
    await phone.tapOnSheet(look.language === 'zh' ? /^已经付出/ : /^It was paid/);
    await fits(phone, 'stuck-withdrawal-settle');
  }
  const keeper = await shop.phone('chen', { ...LOOKS[0], agreed: true });
  await keeper.open('/pkg-merchant/pages/stuck/index');
  await keeper.tap('核对后处理');
  await keeper.tapOnSheet(/^已经付出/);
  await keeper.fill('转账单号', '1330000071100999991182020050700019480001');
  await keeper.tapOnSheet('就这样处理');
  await keeper.tapOnSheet('确定');
  await keeper.sees('没有卡住的事');
  await tao.open(pages.address('withdraw'));
  await tao.sees('店家记为已付', /店家到微信支付核对过，这笔已经付给你/);
  await looks('said-paid', '.withdrawal-list__row');
  expect(await pages.purses(tao)).toMatchObject({ available: '¥0.00', paid: '¥2,500.00' });

  // As whoever says that another one was paid under this number.
  await sql(
    shop.db,
    `UPDATE withdrawals SET reason = 'doubted' WHERE store_id = $1 AND said_no IS NOT NULL`,
    [goods.storeId],
  );
  await tao.open(pages.address('withdraw'));
  await tao.sees(/店家记下的已付单号对不上，要重新核对有没有付给你/);
  await looks('doubted', '.withdrawal-list__row');
  for (const look of LOOKS) {
    const phone = await shop.phone('chen', { ...look, agreed: true });
    await phone.open('/pkg-merchant/pages/desk/index');
    await phone.shown(phone.page.locator('#desk-held-doubted')).first().waitFor();
    await fits(phone, 'desk-withdrawals-doubted');
    await tapOn(phone, 'desk-held-doubted');
    await phone.shown(phone.page.locator('#held-doubted .held-withdrawal')).first().waitFor();
    await fits(phone, 'stuck-withdrawals-doubted');
  }
  await keeper.open('/pkg-merchant/pages/stuck/index');
  await keeper.tap('核对后处理');
  await keeper.tapOnSheet(/^没有付出/);
  await keeper.tapOnSheet('就这样处理');
  await keeper.sees('确定微信支付没有付这 ¥2,500.00？付过的再退回，推广员会拿两次。');
  await fits(keeper, 'stuck-withdrawal-settle-sure');
  await keeper.tapOnSheet('确定');
  await keeper.sees('没有卡住的事');
  await tao.open(pages.address('withdraw'));
  await tao.sees(/店家到微信支付核对过，这笔没有付出/);
  expect(await pages.purses(tao)).toMatchObject(all);
  for (const phone of [tao, keeper]) phone.staysHealthy();
});

test('a shop that is short: both read what it waits for; topped up, it goes on by itself', async () => {
  const [account] = await sql<{ mchid: string }>(
    shop.db,
    'SELECT mchid FROM store_accounts WHERE store_id = $1',
    [goods.storeId],
  );
  await shop.standIn('balance', { mchid: account?.mchid, empty: true });
  const tao = await taoAtWithdraw();
  await tao.fill('真实姓名', '陶一然');
  await tao.tap('提现 ¥2,500.00');
  await tao.sees('正在处理');
  await tao.shot('promoter-withdraw-asking');
  await shop.advance(HOUR_MS);
  await tao.open(pages.address('withdraw'));
  await tao.sees('稍有延迟', '店铺的微信支付余额不足，已通知店家充值，会自动再试', /自动再试/);
  await looks('short', '#withdrawal');
  expect(await pages.purses(tao)).toMatchObject(moves);

  for (const look of LOOKS) {
    const keeper = await shop.phone('chen', { ...look, agreed: true });
    await keeper.open('/pkg-account/pages/inbox/index');
    await keeper.sees(/¥2,500.00/);
    await fits(keeper, 'inbox-withdrawal-short');
  }
  const keeper = await shop.phone('chen', { ...LOOKS[0], agreed: true });
  await keeper.sees('佣金提现 ¥2,500.00 未发出', /请给微信支付商户号充值，.+ 会自动再试/);
  const waits = '1 笔提现（¥2,500.00）等商户号有钱：到微信支付商户平台充值，充好会自动转出';
  const stands = async () => {
    await keeper.sees('等店铺处理的提现', waits, / · \d+ 号$/, / 提的$/, '¥2,500.00');
    expect(await keeper.text('没有卡住的事').count()).toBe(0);
  };
  await keeper.tapText('佣金提现 ¥2,500.00 未发出');
  await stands();
  for (const look of LOOKS) {
    const phone = await shop.phone('chen', { ...look, agreed: true });
    await phone.open('/pkg-merchant/pages/desk/index');
    await phone.shown(phone.page.locator('#desk-held-funds')).first().waitFor();
    await fits(phone, 'desk-withdrawals-held');
    if (look.language === 'zh') await phone.sees('1 笔提现（¥2,500.00）等商户号有钱');
    await tapOn(phone, 'desk-held-funds');
    await phone.shown(phone.page.locator('#held-funds .held-withdrawal')).first().waitFor();
    await fits(phone, 'stuck-withdrawals-held');
  }
  await keeper.tapText(/ · \d+ 号$/);
  await keeper.sees('看全部推广员');

  await shop.standIn('balance', { mchid: account?.mchid, empty: false });
  await shop.advance(6 * HOUR_MS);
  await tao.open(pages.address('withdraw'));
  await tao.sees('等你确认收款');
  await tao.tap('确认收款 ¥2,500.00');
  await tao.cashier.getByRole('button', { name: '确认收款' }).tap();
  await tao.page.locator('iframe.tp-cashier').waitFor({ state: 'detached' });
  await tao.sees('已进你的微信零钱');
  await looks('history', '.withdrawal-list__row');
  expect(await pages.purses(tao)).toMatchObject({
    available: '¥0.00',
    inTransit: '¥0.00',
    paid: '¥2,500.00',
  });
  for (const phone of [tao, keeper]) phone.staysHealthy();
});
