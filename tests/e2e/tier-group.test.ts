/**
 * 阶梯: three phones reach the second tier, one of them with two of another spec, and each reads what came back of what they bought; a
 * group that fails says so. 老带新: who bought here before is led on, who did not joins, and reads when buying alone is cheaper.
 */
import { expect, test } from 'vitest';
import type { Id } from '#core/kernel/id';
import { actor, offerOf, takeSeat } from '../support/phones/by-wire';
import type { Phone } from '../support/phones/phone';
import { runOffer } from '../support/phones/run-offer';
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
    '5 斤：2 人 ¥32.80 · 3 人 ¥28.80 · 5 人 ¥24.80',
    '9 斤：2 人 ¥53.80 · 3 人 ¥47.80 · 5 人 ¥42.90',
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
  for (const [person, seen, paid, kind, units, sum] of [
    ['wei', '还差 1 人成团', '付款成功，再来 1 人更便宜', '5 斤', 1, '¥32.80'],
    ['tang', '再来 1 人，每件 ¥28.80 起', '付款成功，再来 2 人更便宜', '9 斤', 2, '¥107.60'],
  ] as const) {
    const friend = await shop.phone(person, { agreed: true });
    await friend.open(groupPath(tiered));
    await friend.sees(seen, '阶梯团 · 最低 ¥24.80', '先付第一档的价，成团后差价自动原路退回');
    await friend.shot(`tier-group-joinable-${person}`);
    // Each spec has its own table, one tap away.
    await friend.tap('9 斤');
    await friend.sees('每件退 ¥10.90', '¥53.80');
    await friend.tap('参团 ¥32.80');
    await friend.tapOnSheet(kind);
    if (units === 2) {
      await friend.tapOnSheet('增加一件');
      await friend.sees('2 人 ¥53.80 · 3 人 ¥47.80 · 5 人 ¥42.90');
      await friend.shot('tier-sheet');
    }
    await friend.tapOnSheet('去结算');
    await payFor(friend, sum);
    await friend.sees(paid, '到时间就发货；人更多，差价自动退给你');
    await friend.tapOnSheet('先不了');
    friend.staysHealthy();
  }
  const opener = await shop.phone('yun');
  await opener.open(groupPath(tiered));
  await opener.sees('你已参团。再来 2 人，每件退 ¥8.00');
  await opener.shot('tier-group-mine-second');
  const other = await shop.phone('tang');
  await other.open(groupPath(tiered));
  await other.sees('你已参团。再来 2 人，每件退 ¥10.90', '我买的是 9 斤', '每件退 ¥6.00');
  expect(await other.text('每件退 ¥4.00').count()).toBe(0);
  await other.shot('tier-group-mine-other-spec');
});

test('at its end it is formed at that tier; the difference is refunded, and read with its reason', async () => {
  await shop.advance(24 * HOUR_MS + 60_000);
  for (const [person, each, sum, change] of [
    ['yun', '¥4.00', '¥4.00', '每件 ¥32.80 → ¥28.80，1 件'],
    ['wei', '¥4.00', '¥4.00', '每件 ¥32.80 → ¥28.80，1 件'],
    ['tang', '¥6.00', '¥12.00', '每件 ¥53.80 → ¥47.80，2 件'],
  ] as const) {
    const phone = await shop.phone(person);
    await phone.open(groupPath(tiered));
    await phone.sees(
      `成团了，每件退 ${each}，48 小时内发货`,
      `3 人成团，每件退回 ${each}，进度在订单里`,
      '成团价',
    );
    if (person !== 'wei') await phone.shot(`tier-group-formed-${person}`);
    await phone.tap('看我的订单');
    await phone.sees(`退款 ${sum}`, /已退回付款账户/, /阶梯团差价退回/, `阶梯差价退 ${sum}：${change}`);
    if (person !== 'wei') await phone.shot(`tier-order-difference-${person}`);
    await phone.tap('价格明细');
    await phone.sees(`阶梯团更便宜了：${change}退 ${sum}`);
    if (person === 'tang') await phone.shot('tier-breakdown');
    await phone.open('/pkg-account/pages/inbox/index');
    const drop = `3 人成团，每件从 ${change.replace(/^每件 | → .*$/g, '')} 降到 ${change.replace(/^.* → |，.*$/g, '')}`;
    await phone.sees(
      `差价 ${sum} 已到账`,
      new RegExp(`${drop}，差价已原路退回`),
      new RegExp(`到达第 2 档，${drop}，差价 ${sum} 正在退回`),
    );
    if (person === 'yun') await phone.shot('tier-inbox');
    phone.staysHealthy();
  }
});

test('a group that fails says who had paid and who was missing, to its opener also what came back', async () => {
  const mango = await offerOf(await actor(shop, 'scout'), '芒');
  const failed = await takeSeat(shop, 'mango-opener', mango);
  await shop.advance(24 * HOUR_MS + 60_000);
  const opener = await shop.phone('mango-opener', { agreed: true });
  await opener.open(groupPath(failed));
  await opener.sees(
    '这个团没有拼成',
    '到时间 1 人付了款，少 1 人',
    /时间到了人没有凑齐，你付的 ¥\d+\.\d\d 全额原路退回/,
  );
  expect(await opener.text('空位').count()).toBe(0);
  await opener.shot('tier-group-failed-mine');
  opener.staysHealthy();
  const stranger = await shop.phone('wu', { agreed: true, language: 'en', width: 320, height: 640 });
  await stranger.open(groupPath(failed));
  await stranger.sees('This group did not form', '1 person had paid when time was up: 1 short');
  await stranger.shot('tier-group-failed');
  stranger.staysHealthy();
});

test('a 老带新 group refuses whoever bought here before, and leads on to a group of their own', async () => {
  const offer = await offerOf(await actor(shop, 'scout'), '猕猴桃');
  const forNew = await takeSeat(shop, 'kiwi-opener', offer);
  const old = await shop.phone('yun');
  await old.open(groupPath(forNew));
  await old.sees('新朋友才能参这个团。你在本店买过，可以开一个团，带新朋友来', '老带新 · 2 人团');
  expect(await old.button(/^参团/).count()).toBe(0);
  await old.shot('newcomer-group-old');
  await old.sees('开团立减 ¥2.00，你开团 ¥24.90');
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

test('on the product page the opener’s price is named, and a card says with how many a tiered group goes', async () => {
  const phone = await shop.phone('yun', { agreed: true, width: 320, height: 640 });
  await openProduct(phone, '猕猴桃');
  await phone.sees('开团立减 ¥2.00，你开团 ¥24.90', '开团价');
  await phone.shot('opener-price');
  await phone.tap('发起拼团 开团价 ¥24.90');
  await phone.tapOnSheet('发起拼团');
  await phone.sees('确认订单', '你来开团');
  phone.staysHealthy();
  const english = await shop.phone('ann', { agreed: true, language: 'en', width: 320, height: 640 });
  await english.open('/pages/home/index');
  await english.sees('2+ buy, to ¥24.80');
  await english.text('2+ buy, to ¥24.80').first().scrollIntoViewIfNeeded();
  await english.shot('tier-card');
  await english.open(
    `/pkg-shop/pages/product/index?id=${(await offerOf(await actor(shop, 'scout'), '猕猴桃')).productId}`,
  );
  await english.sees('¥2.00 off for opening: you pay ¥24.90', 'As opener');
  await english.shot('opener-price');
  await english.open(
    `/pkg-shop/pages/product/index?id=${(await offerOf(await actor(shop, 'scout'), '芒')).productId}`,
  );
  await english.sees('Pay the first; the difference comes back');
  await english.shot('tier-product');
  await english.open(groupPath(tiered));
  await english.sees('The more, the cheaper');
  await english.text('The more, the cheaper').scrollIntoViewIfNeeded();
  await english.shot('tier-group-formed');
  english.staysHealthy();
});

test('where buying alone is cheaper just now, it is the bright way, and the group stays beside it', async () => {
  const offer = await offerOf(await actor(shop, 'scout'), '猕猴桃');
  const forNew = await takeSeat(shop, 'kiwi-again', offer);
  const { storeId, skuId } = offer;
  const skus = [{ skuId, price_fen: 2_290, left: 9 }];
  await runOffer(shop, { storeId, kind: 'flash-sale', title: '今晚八点', skus, hours: 240 });
  const friend = await shop.phone('ming', { agreed: true, width: 320, height: 640 });
  await friend.open(groupPath(forNew));
  await friend.sees('现在单买更便宜，¥22.90');
  await friend.shot('newcomer-cheaper-alone');
  expect(await friend.page.locator('#main-action').filter({ visible: true }).innerText()).toBe(
    '单独买 ¥22.90',
  );
  await friend.tap('参团');
  await friend.sees('确认订单', '参团', /¥26\.90/);
  await friend.open(groupPath(forNew));
  await friend.tap('单独买 ¥22.90');
  await friend.sees('确认订单', '限时抢购 · 今晚八点', /¥22\.90/);
  friend.staysHealthy();
  const english = await shop.phone('ann', { agreed: true, language: 'en', width: 320, height: 640 });
  await english.open(groupPath(forNew));
  await english.sees('Cheaper alone just now: ¥22.90', 'Buy alone ¥22.90', 'Join');
  await english.shot('newcomer-cheaper-alone');
  english.staysHealthy();
});
