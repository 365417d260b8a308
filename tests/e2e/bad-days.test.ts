/** What goes wrong on somebody's phone: every screen says what happened to the money, and leads on. */
import { expect, test } from 'vitest';
import { actor, holdSeat, offerOf, takeSeat } from '../support/phones/by-wire';
import { shopOnPhones } from '../support/phones/shop-on-phones';
import {
  addToCart,
  chooseLargeBox,
  openProduct,
  pasteAddress,
  SHANGHAI,
  URUMQI,
} from '../support/phones/steps';

const shop = shopOnPhones();
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const groupPath = (id: string) => `/pkg-group/pages/group/index?id=${id}`;

/** Joins on the phone as far as the checkout's sum. */
async function toCheckout(person: string, groupId: string) {
  const phone = await shop.phone(person, { agreed: true });
  await phone.open(groupPath(groupId));
  await phone.tap(/^参团/);
  await chooseLargeBox(phone);
  await phone.tapOnSheet('去结算');
  await phone.sees('确认订单');
  return phone;
}

test('no answer to the prepay: nothing is charged, and trying again charges once', async () => {
  const offer = await offerOf(await actor(shop, 'scout'), '草莓');
  const groupId = await takeSeat(shop, 'kai', offer);
  const phone = await toCheckout('fei', groupId);
  await phone.tap('先填收货地址');
  await pasteAddress(phone, SHANGHAI);
  await shop.standIn('faults', { endpoint: 'prepay', kind: 'status', status: 500, times: null });
  await phone.tap(/^付款/);
  await phone.sees('订单已保存', '没有扣款');
  await phone.shot('checkout-payment-down');
  await fetch(`${shop.url}/wechat/control/faults`, { method: 'DELETE' });
  await phone.tapOnSheet('再试一次');
  await phone.payInCashier();
  await phone.sees('付款成功，还差 1 人');
  expect((await paymentsOf('fei')).map(({ state }) => state)).toEqual(['paid']);
});

test('a group that is not full in time is refunded order by order, visibly', async () => {
  const phone = await shop.phone('fei');
  await shop.advance(24 * HOUR_MS);
  await shop.advance(10 * MINUTE_MS);
  await phone.open('/pkg-order/pages/orders/index');
  await phone.tapText(/丹东红颜草莓/);
  await phone.sees(/没有成团|已退款/, '退款 ¥29.90', /已退回付款账户/);
  await phone.shot('order-group-failed');
  await phone.open('/pkg-account/pages/inbox/index');
  await phone.sees(/退款 ¥29.90 已到账/);
});

test('an address that is not served is refused before a seat is held', async () => {
  const offer = await offerOf(await actor(shop, 'scout'), '草莓');
  const groupId = await takeSeat(shop, 'ke', offer);
  const phone = await toCheckout('far', groupId);
  await phone.tap('先填收货地址');
  await pasteAddress(phone, URUMQI);
  await phone.sees(/不送|送不到|不配送/, '没有扣款');
  expect(await phone.text('没有扣款').count(), 'said once').toBe(1);
  await phone.shot('checkout-unserved');
  const stranger = await shop.phone('look');
  await stranger.open(groupPath(groupId));
  await stranger.sees(/还差 2 人就成团/);
  expect(await stranger.text('付款中').count()).toBe(0);
});

test('the last seat goes to one of two; the other is led on', async () => {
  const scout = await actor(shop, 'scout');
  const offer = await offerOf(scout, '草莓');
  const groupId = await takeSeat(shop, 'an1', offer);
  await takeSeat(shop, 'an2', offer, groupId);
  const slow = await toCheckout('slow', groupId);
  await slow.tap('先填收货地址');
  await pasteAddress(slow, SHANGHAI);
  await slow.sees(/^付款 ¥/);
  await holdSeat(await actor(shop, 'quick'), offer, groupId);
  await slow.tap(/^付款/);
  await slow.sees(/名额|人满|满了/, '没有扣款');
  await slow.shot('checkout-seat-taken');
  await slow.tap('看看其他团');
  await slow
    .button(/^(参加另一个团|开新团)/)
    .first()
    .waitFor();
  await slow.shot('group-full');
});

test('paid after the seat was lost: a choice of three, and the money back when chosen', async () => {
  const scout = await actor(shop, 'scout');
  const offer = await offerOf(scout, '草莓');
  const groupId = await takeSeat(shop, 'bo1', offer);
  await takeSeat(shop, 'bo2', offer, groupId);
  const phone = await toCheckout('late', groupId);
  await phone.tap('先填收货地址');
  await pasteAddress(phone, SHANGHAI);
  await phone.tap(/^付款/);
  await phone.cancelInCashier();
  await phone.sees('待付款');
  const [unpaid] = await paymentsOf('late');
  // The hold runs out, somebody else takes the seat, and then the bank pays after all.
  await shop.advance(6 * MINUTE_MS);
  await takeSeat(shop, 'bo3', offer, groupId);
  await shop.standIn('pay', { paymentId: unpaid?.id, force: true });
  await shop.advance(0);
  await phone.open(groupPath(groupId));
  await phone.sees('请选一样');
  await phone.shot('group-seat-lost');
  await phone.tap('全额退款');
  await phone.tapOnSheet('确定退款');
  await shop.advance(2 * MINUTE_MS);
  await phone.open('/pkg-order/pages/orders/index');
  await phone.tapText(/丹东红颜草莓/);
  await phone.sees('退款 ¥29.90');
  await phone.shot('order-seat-lost-refunded');
});

test('the price changed while looking: nothing is charged, the new sum is shown and asked', async () => {
  const phone = await shop.phone('price', { agreed: true });
  await addToCart(phone, '秦岭土蜂蜜', ['500 g 单瓶']);
  await phone.open('/pages/cart/index');
  await phone.tap(/^结算/);
  await phone.tap('先填收货地址');
  await pasteAddress(phone, SHANGHAI);
  await phone
    .button(/^付款 ¥/)
    .first()
    .waitFor();
  await shop.db.query({ name: 'e2e.price', text: RAISE_PRICE }, ['秦岭土蜂蜜%', 6100]);
  await phone.tap(/^付款/);
  await phone.sees('价格有变化', /还没有扣款/, '原来', '现在');
  await phone.shot('checkout-price-changed');
  await phone.tapOnSheet(/^按 ¥/);
  await phone.payInCashier();
  await phone.sees('付款成功');
});

test('the network is lost while placing: nothing is lost, and there is one order', async () => {
  const phone = await shop.phone('offline', { agreed: true });
  await addToCart(phone, '秦岭土蜂蜜', ['500 g 单瓶']);
  await phone.open('/pages/cart/index');
  await phone.tap(/^结算/);
  await phone.tap('先填收货地址');
  await pasteAddress(phone, SHANGHAI);
  await phone.fill('备注', '请放门口');
  const keys: string[] = [];
  phone.page.on('request', (request) => {
    const key = request.headers()['idempotency-key'];
    if (request.url().endsWith('/call/order/place') && key !== undefined) keys.push(key);
  });
  // The request arrives, its answer does not.
  await phone.page.route(
    '**/call/order/place',
    async (route) => {
      await route.fetch();
      await route.abort();
    },
    { times: 1 },
  );
  await phone.tap(/^付款/);
  await phone.sees('还没有付成');
  await phone.shot('checkout-network-lost');
  await phone.page.context().setOffline(true);
  await phone.page.context().setOffline(false);
  await phone.tapOnSheet('再试一次');
  await phone.payInCashier();
  await phone.sees('付款成功');
  expect(keys).toHaveLength(2);
  expect(new Set(keys).size).toBe(1);
  await phone.open('/pkg-order/pages/orders/index');
  await phone.sees('到底了');
  expect(await phone.text('秦岭土蜂蜜').count()).toBe(1);
});

test('an unpaid order ends with its hold; a SKU sold out in the cart cannot be bought', async () => {
  const phone = await shop.phone('price');
  await addToCart(phone, '秦岭土蜂蜜', ['500 g 单瓶']);
  await phone.open('/pages/cart/index');
  await phone.tap(/^结算/);
  await phone.tap(/^付款/);
  await phone.cancelInCashier();
  await phone.sees('待付款', '付款剩');
  await shop.advance(16 * MINUTE_MS);
  await phone.open('/pkg-order/pages/orders/index');
  await phone.sees('已取消');
  await phone.shot('orders-timeout');
  await addToCart(phone, '秦岭土蜂蜜', ['500 g 单瓶']);
  await shop.db.query({ name: 'e2e.sold-out', text: SELL_OUT }, ['秦岭土蜂蜜%']);
  await phone.open('/pages/cart/index');
  await phone.sees('售完了');
  await phone.shot('cart-sold-out');
});

test('without network the banner speaks of what was there before only where something is shown', async () => {
  const phone = await shop.phone('tunnel');
  // Its page is on the phone.
  await openProduct(phone, '野餐篮');
  await phone.open('/pages/home/index');
  const other = phone.shown(phone.page.locator('.tp-goods')).first();
  await other.waitFor();
  await phone.page.context().setOffline(true);
  await phone.sees('网络不通，正在显示上次的内容');
  await other.tap();
  await phone.sees('网络不通，请检查后再试', /^网络不通$/);
  expect(await phone.text('正在显示上次的内容').count()).toBe(0);
  await phone.shot('offline-empty');
  await phone.page.context().setOffline(false);
  await phone
    .button(/单独购买|立即购买|发起拼团/)
    .first()
    .waitFor();
});

async function paymentsOf(person: string): Promise<{ id: string; state: string }[]> {
  const { rows } = await shop.db.query({ name: 'e2e.payments-of', text: PAYMENTS_OF }, [`o_dev_${person}`]);
  return rows as { id: string; state: string }[];
}
const PAYMENTS_OF = `SELECT payments.id, payments.state FROM payments JOIN persons ON persons.id = payments.person_id
  WHERE persons.openid = $1 AND payments.store_id IS NOT NULL ORDER BY payments.created_at`;

const RAISE_PRICE = `UPDATE skus SET price_fen = $2 WHERE store_id IS NOT NULL
  AND product_id IN (SELECT id FROM products WHERE store_id IS NOT NULL AND title->>'zh' LIKE $1)`;
const SELL_OUT = `UPDATE skus SET stock = 0 WHERE store_id IS NOT NULL
  AND product_id IN (SELECT id FROM products WHERE store_id IS NOT NULL AND title->>'zh' LIKE $1)`;
