/** 阶梯: three phones reach the second tier, and each reads what came back. 老带新: who bought here before is led on, who did not joins. */
import { expect, test } from 'vitest';
import type { Id } from '#core/kernel/id';
import { actor, offerOf, takeSeat } from '../support/phones/by-wire';
import type { Phone } from '../support/phones/phone';
import { shopOnPhones } from '../support/phones/shop-on-phones';
import { openProduct, pasteAddress, SHANGHAI } from '../support/phones/steps';

const shop = shopOnPhones();
const HOUR_MS = 3_600_000;
const groupPath = (id: string) => `/pkg-group/pages/group/index?id=${id}`;
let tiered: Id<'group'>;

async function groupOf(person: string): Promise<Id<'group'>> {
  const { rows } = await shop.db.query({ name: 'e2e.group-of', text: NEWEST_GROUP }, [`o_dev_${person}`]);
  return (rows[0] as { group_id: Id<'group'> }).group_id;
}
const NEWEST_GROUP = `SELECT o.group_id FROM orders o JOIN persons p ON p.id = o.person_id
  WHERE p.openid = $1 AND o.store_id IS NOT NULL AND o.group_id IS NOT NULL ORDER BY o.id DESC LIMIT 1`;

/** From the sheet over a page to the end of the payment. */
async function payFor(phone: Phone, sum: string): Promise<void> {
  await phone.sees('确认订单');
  await phone.tap('先填收货地址');
  await pasteAddress(phone, SHANGHAI);
  await phone.tap(new RegExp(`^付款 ${sum}`));
  await phone.payInCashier();
}

test('the product page says the tiers before anybody pays', async () => {
  const opener = await shop.phone('yun', { agreed: true });
  await openProduct(opener, '攀枝花凯特芒');
  await opener.sees(
    '阶梯团 最低 ¥24.80',
    '2 人 ¥32.80 · 3 人 ¥28.80 · 5 人 ¥24.80',
    '先付第一档，成团后自动退差价',
  );
  await opener.shot('tier-product');
});

test('the opener pays the first price, and reads who is missing to what', async () => {
  const opener = await shop.phone('yun');
  await opener.tap(/发起拼团/);
  await opener.tapOnSheet('5 斤');
  await opener.tapOnSheet('发起拼团');
  await opener.sees('满 3 人每件 ¥28.80：现在先付第一档的价，成团后每件退 ¥4.00');
  await opener.shot('tier-checkout');
  await payFor(opener, '¥32.80');
  await opener.sees('付款成功，还差 1 人', '人越多越便宜，差价自动退回；到时人不够，全额退回');
  await opener.tapOnSheet('先不了');
  await opener.shot('tier-pay-result');
  tiered = await groupOf('yun');
  await opener.open(groupPath(tiered));
  await opener.sees('你已参团。再来 1 人，到时间就能成团', '人越多越便宜', '每件退 ¥4.00', '每件退 ¥8.00');
  await opener.shot('tier-group-mine-first');
});

test('the second reaches the first tier, the third the second', async () => {
  for (const [person, seen, paid] of [
    ['wei', '还差 1 人成团', '付款成功，再来 1 人更便宜'],
    ['tang', '再来 1 人，每件 ¥28.80', '付款成功，再来 2 人更便宜'],
  ] as const) {
    const friend = await shop.phone(person, { agreed: true });
    await friend.open(groupPath(tiered));
    await friend.sees(seen, '阶梯团 · 最低 ¥24.80', '先付第一档的价，成团后差价自动原路退回');
    await friend.shot(`tier-group-joinable-${person}`);
    await friend.tap('参团 ¥32.80');
    await friend.tapOnSheet('5 斤');
    await friend.tapOnSheet('去结算');
    await payFor(friend, '¥32.80');
    await friend.sees(paid, '到时间就发货；人更多，差价自动退给你');
    await friend.tapOnSheet('先不了');
    friend.staysHealthy();
  }
  const opener = await shop.phone('yun');
  await opener.open(groupPath(tiered));
  await opener.sees('你已参团。再来 2 人，每件退 ¥8.00');
  await opener.shot('tier-group-mine-second');
});

test('at its end it is formed at that tier; the difference is refunded, and read with its reason', async () => {
  await shop.advance(24 * HOUR_MS + 60_000);
  for (const person of ['yun', 'wei', 'tang']) {
    const phone = await shop.phone(person);
    await phone.open(groupPath(tiered));
    await phone.sees(
      '成团了，每件退 ¥4.00，48 小时内发货',
      '3 人成团，每件退回 ¥4.00，进度在订单里',
      '成团价',
    );
    if (person === 'yun') await phone.shot('tier-group-formed');
    await phone.tap('看我的订单');
    await phone.sees('退款 ¥4.00', /已退回付款账户/, /阶梯团差价退回/, '阶梯差价退 ¥4.00');
    if (person === 'yun') await phone.shot('tier-order-difference');
    await phone.open('/pkg-order/pages/inbox/index');
    await phone.sees('差价 ¥4.00 已到账', /到达第 2 档，3 人成团，差价 ¥4.00 正在退回/);
    if (person === 'yun') await phone.shot('tier-inbox');
    phone.staysHealthy();
  }
});

test('a 老带新 group refuses whoever bought here before, and leads on to a group of their own', async () => {
  const offer = await offerOf(await actor(shop, 'scout'), '猕猴桃');
  const forNew = await takeSeat(shop, 'kiwi-opener', offer);
  const old = await shop.phone('yun');
  await old.open(groupPath(forNew));
  await old.sees('新朋友才能参这个团。你在本店买过，可以开一个团，带新朋友来', '老带新 · 2 人团');
  expect(await old.button(/^参团/).count()).toBe(0);
  await old.shot('newcomer-group-old');
  await old.tap('开新团 ¥24.90');
  await old.sees('确认订单', '你来开团');
  old.staysHealthy();

  const fresh = await shop.phone('xin', { agreed: true });
  await fresh.open(groupPath(forNew));
  await fresh.sees('新朋友才能参团', /还差 1 人就成团/);
  await fresh.shot('newcomer-group-new');
  await fresh.tap('参团 ¥26.90');
  await payFor(fresh, '¥26.90');
  await fresh.sees('成团了');
  fresh.staysHealthy();
});
