/** Friends cut a price: one haggle is bought half-way, one goes down to its floor, and a doubtful help is looked at by the shop. */
import { expect, test } from 'vitest';
import { saveAddress } from '#core/contract/account';
import { HOUR_MS } from '#core/kernel/instant';
import { devOpenid } from '#dev/wechat/mini/login';
import { actor } from '../support/phones/by-wire';
import type { Phone } from '../support/phones/phone';
import { shopOnPhones } from '../support/phones/shop-on-phones';
import { pageBehind } from '../support/phones/short-link';
import { openProduct, pasteAddress, SHANGHAI } from '../support/phones/steps';

const shop = shopOnPhones();
const haggles = (id: string) => `/pkg-promo/pages/haggle/index?id=${id}`;
let cake = { id: '', card: '' };
let candle = { id: '', card: '' };

const LOOKS = [
  { language: 'zh', width: 390, height: 844 },
  { language: 'zh', width: 320, height: 640 },
  { language: 'en', width: 390, height: 844 },
  { language: 'en', width: 320, height: 640 },
] as const;

/** The same page in both languages and on two sizes, as this person sees it: kept as pictures, and nothing sticks out. */
async function looks(person: string, path: string, name: string, wait: string): Promise<void> {
  for (const look of LOOKS) {
    const phone = await shop.phone(person, { ...look, agreed: true });
    await phone.open(path);
    await phone.page.locator(wait).filter({ visible: true }).first().waitFor();
    await phone.page.waitForFunction(() =>
      [...document.images].every(
        (image) => image.complete || image.getBoundingClientRect().top > innerHeight,
      ),
    );
    await phone.shot(`haggle-${name}`);
    const over_px = await phone.page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(over_px, `${name} ${look.language} ${look.width}`).toBeLessThanOrEqual(0);
    phone.staysHealthy();
  }
}

/** The owner's card as it goes into the chat: the page behind its link. */
async function sharedCard(owner: Phone): Promise<string> {
  await owner.page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await owner.tap('请朋友帮砍');
  await owner.tapOnSheet('发给好友');
  await owner.sees('链接已复制，发给好友吧');
  return await pageBehind(await owner.page.evaluate(() => navigator.clipboard.readText()));
}
const idIn = (card: string) => new URL(card, 'http://shop').searchParams.get('id') ?? '';
const priceOf = async (id: string) => {
  const { rows } = await shop.db.query({ name: 'e2e.haggle-price', text: PRICE }, [id]);
  return rows[0] as { now_fen: number; status: string; done: number };
};
const PRICE = `SELECT (list_fen - cut_fen)::int AS now_fen, status, done FROM haggles WHERE store_id IS NOT NULL AND id = $1`;

test('the whole schedule is there before anything begins', async () => {
  await shop.db.query({ name: 'e2e.two-friends', text: TWO_FRIENDS }, []);
  const owner = await shop.phone('xiaoman');
  await openProduct(owner, '生日小蛋糕');
  await owner.sees('砍价 最低 ¥58.00', '6 位朋友');
  await owner.shot('product-haggle-entry');
  await owner.tapText('砍价 最低 ¥58.00');
  await owner.sees('可以帮砍的', '−¥8.00', '−¥6.00');
  await owner.tap('开始砍价');
  await owner.sees('开始之前，看清每一刀', '降到 ¥58.00', '配送：满 ¥128 包邮 · 运费 ¥12 起 · 只送上海');
  await owner.shot('haggle-start-sheet');
  await looks('xiaoman', '/pkg-promo/pages/haggles/index', 'offers', '.haggle-offer__cuts');

  await owner.tapOnSheet('留 1 件，开始');
  await owner.tap('同意并继续');
  await owner.sees('最多能砍 ¥30.00', '现价 ¥88.00 买下', '请朋友帮砍');
  const card = await sharedCard(owner);
  expect(card).toMatch(/[?&]t=\w{22}/);
  cake = { id: idIn(card), card };
  await looks('xiaoman', haggles(cake.id), 'own-fresh', '.stairs');
});
/** The demo's candle, for two friends. */
const TWO_FRIENDS = `UPDATE campaigns SET settings = settings || '{"helpers": 2}'
  WHERE store_id IS NOT NULL AND kind = 'haggle' AND title->>'zh' LIKE '一盏蜡烛%'`;

test('who lives where the cake is not sent is told before friends cut for nothing', async () => {
  const wire = await actor(shop, 'shen');
  await wire.call(saveAddress, { ...SHENZHEN, isDefault: true });
  for (const look of LOOKS) {
    const phone = await shop.phone('shen', { ...look, agreed: true });
    await phone.open('/pkg-promo/pages/haggles/index');
    const card = phone.page.locator('.tp-card', { hasText: /生日小蛋糕|[Bb]irthday cake/ });
    await card.getByRole('button', { name: /^(开始砍价|Begin)$/ }).tap();
    await phone.tapOnSheet(/^(留 1 件，开始|Keep one and begin)$/);
    await phone.sees(/暂不送到广东省 深圳市|is not delivered to Guangdong/);
    await phone.shot('haggle-not-served');
    const over_px = await phone.page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(over_px, `${look.language} ${look.width}`).toBeLessThanOrEqual(0);
    phone.staysHealthy();
  }
  const { rows } = await shop.db.query({ name: 'e2e.haggles-of', text: HAGGLES_OF }, [devOpenid('shen')]);
  expect(rows).toEqual([{ count: 0 }]);
  // An address that is served is enough.
  const phone = await shop.phone('shen', { ...LOOKS[0], agreed: true });
  await phone.tapOnSheet('换个地址');
  await phone.sees('深圳市', /收货地址|新增地址/);
  await wire.call(saveAddress, { ...SHENZHEN, region: '310115', isDefault: false });
  await phone.page.goBack();
  await phone.tapOnSheet('留 1 件，开始');
  await phone.sees('最多能砍 ¥30.00', /只送上海/);
  phone.staysHealthy();
});
const SHENZHEN = { name: '深深', phone: '13812342051', region: '440305', detail: '科技园 1 号' };
const HAGGLES_OF = `SELECT count(*)::int AS count FROM haggles h JOIN persons p ON p.id = h.person_id
  WHERE h.store_id IS NOT NULL AND p.openid = $1`;

test('a friend cuts by one tap of their own, and is asked for nothing else', async () => {
  const friend = await shop.phone('lele');
  await friend.open(cake.card);
  await friend.sees(/请你帮砍一刀/, '这一刀 ¥8.00，不用下单，也不用再分享');
  expect(await friend.text('先说好这几件事').count()).toBe(0);
  await looks('lele', cake.card, 'friend', '.stairs');
  await friend.tap('帮 TA 砍一刀 ¥8.00');
  await friend.sees('先说好这几件事');
  await friend.tap('同意并继续');
  await friend.sees('谢谢你，帮 TA 砍了 ¥8.00，现价 ¥80.00', '我帮砍', '我也要砍');
  await looks('lele', cake.card, 'thanked', '.stairs__step--done');
  // The owner's page lies open and follows by itself.
  const owner = await shop.phone('xiaoman');
  await owner.sees('已砍 ', '现价 ¥80.00 买下');
  friend.staysHealthy();
});

test('the owner buys half-way, at what it costs now', async () => {
  const third = await shop.phone('doudou', { agreed: true });
  await third.open(cake.card);
  await third.tap('帮 TA 砍一刀 ¥6.00');
  await third.sees('谢谢你，帮 TA 砍了 ¥6.00，现价 ¥74.00');
  const owner = await shop.phone('xiaoman');
  await owner.sees('现价 ¥74.00 买下');
  await owner.sees('好友', '降到 ¥74.00');
  await looks('xiaoman', haggles(cake.id), 'own-going', '.stairs__step--done');
  await owner.tap('现价 ¥74.00 买下');
  await owner.sees('确认订单');
  await owner.tap('先填收货地址');
  await pasteAddress(owner, SHANGHAI);
  await owner
    .button(/^付款 ¥/)
    .first()
    .waitFor();
  await owner.shot('checkout-haggle');
  await owner.tap(/^付款 ¥/);
  await owner.cashier.getByRole('button', { name: '确认支付' }).waitFor();
  expect(await priceOf(cake.id)).toEqual({ now_fen: 7_400, status: 'ordered', done: 2 });
  // The price is fixed while the owner pays: nobody cuts it any more.
  const late = await shop.phone('moumou', { agreed: true });
  await late.open(cake.card);
  await late.sees('TA 已经下单，价格定在 ¥74.00');
  await looks('xiaoman', haggles(cake.id), 'own-ordered', '.stairs__step--done');
  await owner.payInCashier();
  await owner.sees('付款成功');
  expect(await priceOf(cake.id)).toMatchObject({ status: 'bought' });
  const { rows } = await shop.db.query({ name: 'e2e.haggle-line', text: LINE }, [cake.id]);
  expect(rows).toEqual([{ payable_fen: 7_400 }]);
  // The order leads back to its haggle.
  await owner.tapOnSheet('先不了');
  await owner.tap('看订单');
  await owner.sees('砍价成交');
  await owner.shot('order-haggle');
  await owner.tap('看这次砍价');
  await owner.sees('按 ¥74.00 买下了', '，按 ¥74.00 买下', '第 3–6 刀没有用到');
  expect(await owner.text(/还能砍/).count()).toBe(0);
  await looks('xiaoman', haggles(cake.id), 'own-bought', '.stairs__step--done');
  await looks('lele', cake.card, 'friend-bought', '.stairs__step--done');
  // Who had theirs reads why there is no other, instead of a button.
  await looks('xiaoman', '/pkg-promo/pages/haggles/index', 'offers-limit', '.haggle-offer__limit');
  owner.staysHealthy();
});
const LINE = `SELECT l.payable_fen::int AS payable_fen FROM orders o JOIN order_lines l ON l.store_id = o.store_id AND l.order_id = o.id
  WHERE o.store_id IS NOT NULL AND o.haggle_id = $1`;

test('another one goes down to the floor, and the owner is told', async () => {
  const owner = await shop.phone('lele');
  await owner.open('/pkg-promo/pages/haggles/index');
  await owner.page
    .locator('.tp-card', { hasText: '大豆蜡香薰蜡烛' })
    .getByRole('button', { name: '开始砍价' })
    .tap();
  await owner.tapOnSheet('留 1 件，开始');
  await owner.sees('最多能砍 ¥20.00');
  const card = await sharedCard(owner);
  candle = { id: idIn(card), card };
  for (const person of ['doudou', 'xiaoman']) {
    const friend = await shop.phone(person);
    await friend.open(card);
    await friend.tap('帮 TA 砍一刀 ¥10.00');
    await friend.sees(/谢谢你，帮 TA 砍了 ¥10.00/);
  }
  expect(await priceOf(candle.id)).toEqual({ now_fen: 3_900, status: 'open', done: 2 });
  await owner.sees('底价 ¥39.00 买下', '已经是底价，时间结束前都给你留着');
  await looks('lele', haggles(candle.id), 'own-floor', '.stairs__step--done');
  await looks('moumou', card, 'friend-floor', '.stairs__step--done');
  await owner.open('/pkg-account/pages/inbox/index');
  await owner.sees('已经砍到底价 ¥39.00', /帮你砍了 ¥10.00/);
  await owner.shot('inbox-haggle');

  await owner.open(haggles(candle.id));
  await owner.tap('底价 ¥39.00 买下');
  await owner.tap('先填收货地址');
  await pasteAddress(owner, { ...SHANGHAI, name: '乐乐', phone: '13812342031' });
  await owner.tap(/^付款 ¥/);
  await owner.payInCashier();
  await owner.sees('付款成功');
  expect(await priceOf(candle.id)).toEqual({ now_fen: 3_900, status: 'bought', done: 2 });
});

test('a doubtful help is held, its helper says a word, and the shop lets it count', async () => {
  const owner = await shop.phone('doudou');
  await owner.open('/pkg-promo/pages/haggles/index');
  await owner.page
    .locator('.tp-card', { hasText: '大豆蜡香薰蜡烛' })
    .getByRole('button', { name: '开始砍价' })
    .tap();
  await owner.tapOnSheet('留 1 件，开始');
  const card = await sharedCard(owner);
  const id = idIn(card);
  const friend = await shop.phone('moumou');
  await friend.open(card);
  await friend.sees('帮 TA 砍一刀 ¥10.00');
  // As if both held the same phone.
  await shop.db.query({ name: 'e2e.same-phone', text: SAME_PHONE }, [id, await visitorOn(friend)]);
  await friend.tap('帮 TA 砍一刀 ¥10.00');
  await friend.sees(/这一刀先放着：这台手机是主人的/);
  await looks('moumou', card, 'held', '.haggle-page__appeal');
  await friend.tap('请店家看看');
  await friend.fill('想说的话', '我们是室友，用同一个平板');
  await friend.shot('haggle-appeal-sheet');
  await friend.tapOnSheet('发给店家');
  await friend.sees('已经请店家看了，结果会发到你的消息里');
  expect(await priceOf(id)).toMatchObject({ done: 0 });
  await owner.sees('另有 1 刀，店家看过才算数');
  await owner.shot('haggle-own-with-held');

  const keeper = await shop.phone('chen', { agreed: true });
  await keeper.open('/pkg-merchant/pages/desk/index');
  await keeper.sees('1 刀砍价等店家看过');
  await keeper.shot('desk-held-help');
  await keeper.tapText('1 刀砍价等店家看过');
  await keeper.sees('TA 说：我们是室友，用同一个平板');
  await looks('chen', '/pkg-merchant/pages/held-helps/index', 'held-desk', '.held-help');
  await keeper.tap('放行');
  await keeper.sees('没有要看的');
  expect(await priceOf(id)).toEqual({ now_fen: 4_900, status: 'open', done: 1 });
  await friend.sees('谢谢你，帮 TA 砍了 ¥10.00，现价 ¥49.00');

  // A cut that comes while its owner stands at checkout is told as what it is.
  await owner.tap('现价 ¥49.00 买下');
  await owner.tap('先填收货地址');
  await pasteAddress(owner, { ...SHANGHAI, name: '豆豆', phone: '13812342041' });
  await owner
    .button(/^付款 ¥55/)
    .first()
    .waitFor();
  const third = await shop.phone('lele');
  await third.open(card);
  await third.tap('帮 TA 砍一刀 ¥10.00');
  await third.sees(/谢谢你，帮 TA 砍了 ¥10.00/);
  await owner.tap(/^付款 ¥55/);
  await owner.sees('价格有变化', '刚有朋友帮你砍了一刀，更便宜了，还没有扣款');
  await owner.shot('checkout-price-cut');
  await owner.tapOnSheet('先不买');
  await owner.open(haggles(id));

  await shop.advance(49 * HOUR_MS);
  await owner.sees('时间到了，留的 1 件已经放回，没有扣款');
  expect(await priceOf(id)).toMatchObject({ status: 'expired' });
  await looks('doudou', haggles(id), 'own-expired', '.stairs');
  await looks('lele', card, 'friend-expired', '.stairs');
  await looks('doudou', '/pkg-promo/pages/haggles/index', 'mine', '.my-haggle');
  // A card and a bar are named for who cannot see them.
  await owner.open('/pkg-promo/pages/haggles/index');
  const own = owner.page.locator('.tp-card', { has: owner.page.locator('.my-haggle') });
  expect(await own.first().getAttribute('aria-label')).toMatch(/香薰蜡烛/);
  await owner.shown(own.getByRole('progressbar', { name: '已砍 2/2 刀' })).waitFor();
  owner.staysHealthy();
  keeper.staysHealthy();
});
const SAME_PHONE = 'UPDATE haggles SET visitor_id = $2 WHERE store_id IS NOT NULL AND id = $1';

test('sold out, an unfinished link, and one that leads nowhere', async () => {
  await shop.db.query({ name: 'e2e.none-left', text: NONE_LEFT }, []);
  await looks('lele', cake.card, 'friend-none-left', '.stairs');
  await looks('moumou', '/pkg-promo/pages/haggles/index', 'offers-gone', '.haggle-offer__picture--gone');
  const phone = await shop.phone('moumou');
  await phone.open('/pkg-promo/pages/haggle/index?id=hg_cut');
  await phone.sees('这个链接不完整');
  await phone.shot('haggle-broken');
  await phone.open(haggles(`hg_${'0'.repeat(26)}`));
  await phone.sees('没有找到，可能已下架或删除');
  await phone.shot('haggle-not-found');
});
const NONE_LEFT = `UPDATE campaign_skus SET left_units = 0 WHERE store_id IS NOT NULL
  AND campaign_id IN (SELECT id FROM campaigns WHERE store_id IS NOT NULL AND kind = 'haggle')`;

async function visitorOn(phone: Phone): Promise<string> {
  return phone.page.evaluate((person) => {
    const kept = JSON.parse(localStorage.getItem(`tuanpu:${person}:session`) ?? '{}') as {
      data?: { visitorId?: string };
    };
    return kept.data?.visitorId ?? '';
  }, phone.person);
}
