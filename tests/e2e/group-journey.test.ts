/** The main job, end to end: a shared card becomes a paid, formed, shipped and received order, on four phones. */
import { expect, test } from 'vitest';
import { shopOnPhones } from '../support/phones/shop-on-phones';
import { pageBehind } from '../support/phones/short-link';
import { chooseLargeBox, pasteAddress, SHANGHAI } from '../support/phones/steps';

const shop = shopOnPhones();
let cardPath = '';

test('the opener finds the strawberries and opens a group', async () => {
  const opener = await shop.phone('xiaoman');
  await opener.open('/');
  await opener.sees('全部', /丹东红颜草莓/);
  await opener.tap('分类');
  await opener.sees('推荐', '销量');
  await opener.tap('首页');
  await opener.tap(/搜拼音或名字/);
  await opener.page.getByPlaceholder('名字或拼音').first().fill('caomei');
  await opener.page.keyboard.press('Enter');
  await opener.tapText(/丹东红颜草莓 · 大果礼盒/);
  await opener.tap(/发起拼团/);
  await chooseLargeBox(opener);
  await opener.shot('product-sku-sheet');
  await opener.tapOnSheet('发起拼团');

  // The first act of one's own: one sheet, then the act goes on.
  await opener.sees('先说好这几件事');
  await opener.shot('consent-sheet');
  await opener.tap('同意并继续');
  await opener.sees('你来开团', '添加收货地址');
  await opener.shot('checkout-no-address');
  await opener.tap('先填收货地址');
  await pasteAddress(opener, SHANGHAI);
  await opener.sees('确认订单', /向日葵路 88 弄 3 号 301 室/, '拼团优惠');
  await opener.tap('付款 ¥27.90');
  await opener.cashier.getByRole('button', { name: '确认支付' }).waitFor();
  await opener.shot('cashier');
  await opener.payInCashier();
  await opener.sees('付款成功，还差 2 人');
  // Asked once, after the first payment; it may be skipped.
  await opener.fill('名字', '小满');
  await opener.shot('pay-result-profile');
  await opener.tapOnSheet('保存');
  await opener.loses('让朋友认出你');
  await opener.shot('pay-result-needs');
  opener.staysHealthy();
});

test('the card that is shared is a path with a token', async () => {
  const opener = await shop.phone('xiaoman');
  await opener.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await opener.tap('邀请好友');
  await opener.sees('链接已复制，粘贴给好友');
  const copied = await opener.page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain('还差 2 人');
  cardPath = await pageBehind(copied);
  expect(cardPath).toMatch(/[?&]t=\w{22}/);
});

test('a friend sees everything on the first screen, without a login, and joins', async () => {
  const friend = await shop.phone('lele');
  await friend.open(cardPath);
  await friend.sees(/小满|好友/, /邀你一起买/, '单买', /还差 2 人就成团/, '剩', /24 小时内满 3 人发货/);
  await friend.shot('group-joinable');
  // Who only looks is asked nothing.
  expect(await friend.text('先说好这几件事').count()).toBe(0);
  await friend.tap(/^参团/);
  await chooseLargeBox(friend);
  await friend.tapOnSheet('去结算');
  await friend.tap('同意并继续');
  await friend.sees('参团', /为你留 5 分钟名额/);
  await friend.tap('先填收货地址');
  await pasteAddress(friend, { ...SHANGHAI, name: '乐乐', phone: '13812342031' });
  await friend.tap('付款 ¥29.90');
  await friend.payInCashier();
  await friend.sees('付款成功，还差 1 人');
  await friend.tapOnSheet('先不了');
});

test('the third completes the group, and everybody is told', async () => {
  const third = await shop.phone('doudou', { agreed: true });
  await third.open(cardPath);
  await third.sees(/还差 1 人就成团/);
  await third.tap(/^参团/);
  await chooseLargeBox(third);
  await third.tapOnSheet('去结算');
  await third.tap('先填收货地址');
  await pasteAddress(third, { ...SHANGHAI, name: '豆豆', phone: '13812342032' });
  await third.tap('付款 ¥29.90');
  await third.payInCashier();
  await third.sees('成团了');
  await third.tapOnSheet('先不了');
  await third.shot('pay-result-formed');

  for (const person of ['xiaoman', 'lele', 'doudou']) {
    const phone = await shop.phone(person);
    await phone.open('/pkg-account/pages/inbox/index');
    await phone.sees('拼团成功');
    await phone.shot('inbox-full');
    phone.staysHealthy();
  }
  // Who paid agreed to be told by WeChat, too.
  await expect
    .poll(async () => {
      const { messages } = (await shop.standIn('messages')) as { messages: readonly SentMessage[] };
      return messages.filter(({ data }) => data.phrase2 === '已成团').map(({ openid }) => openid);
    })
    .toEqual(expect.arrayContaining(['o_dev_xiaoman', 'o_dev_lele', 'o_dev_doudou']));
});

interface SentMessage {
  readonly openid: string;
  readonly data: Readonly<Record<string, string>>;
}

test('the group page says that it is complete', async () => {
  const opener = await shop.phone('xiaoman');
  await opener.open(cardPath);
  await opener.sees(/成团了，48 小时内发货/);
  await opener.shot('group-formed-mine');
  const stranger = await shop.phone('moumou');
  await stranger.open(cardPath);
  await stranger.sees('这个团已经成了，还可以再拼一单');
  await stranger
    .button(/^(开新团|参加另一个团)/)
    .first()
    .waitFor();
  await stranger.shot('group-formed-other');
});

test('the merchant ships from the phone', async () => {
  const merchant = await shop.phone('chen', { agreed: true });
  await merchant.open('/pkg-merchant/pages/desk/index');
  await merchant.sees('待发货', '今日成交');
  await merchant.shot('desk-full');
  await merchant.open('/pkg-merchant/pages/to-ship/index');
  await merchant.sees('先答应的先发');
  await merchant.shot('to-ship-full');
  for (const [place, person] of ['xiaoman', 'lele', 'doudou'].entries()) {
    const { rows } = await shop.db.query({ name: 'e2e.order-of', text: OLDEST_GROUP_ORDER_TO_SHIP }, [
      `o_dev_${person}`,
    ]);
    await merchant.open(
      `/pkg-merchant/pages/ship/index?orderId=${String((rows[0] as { id: string } | undefined)?.id)}`,
    );
    await merchant.fill('运单号', `SF10000000000${place}1`);
    if (place === 0) await merchant.shot('ship-full');
    await merchant.tap('确认发货');
    await merchant.sees(/已发货，微信会通知买家/);
  }
  merchant.staysHealthy();
});

const OLDEST_GROUP_ORDER_TO_SHIP = `SELECT orders.id FROM orders JOIN persons ON persons.id = orders.person_id
  WHERE persons.openid = $1 AND orders.status = 'to_ship' AND orders.store_id IS NOT NULL ORDER BY orders.id LIMIT 1`;

test('buyers see the parcel and confirm receipt', async () => {
  const opener = await shop.phone('xiaoman');
  await opener.open('/pkg-order/pages/orders/index?tab=shipped');
  await opener.sees('待收货', '运输中');
  await opener.shot('orders-shipped');
  await opener.tapText(/丹东红颜草莓/);
  await opener.sees('顺丰速运', 'SF1000000000001', /自动确认收货/);
  await opener.shot('order-shipped');
  await opener.tap('确认收货');
  await opener.tapOnSheet('收到了');
  await opener.sees('已确认收货', '已收货');
  await opener.shot('order-received');
  opener.staysHealthy();
});
