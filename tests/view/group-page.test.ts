import { describe, expect, test } from 'vitest';
import type { GroupView } from '#core/contract/storefront';
import { PROVINCE_CODES, provinceName } from '#core/domain/region/provinces';
import { fen } from '#core/kernel/fen';
import { after, MINUTE_MS } from '#core/kernel/instant';
import { groupPage } from '#core/view/group-page';
import type { Landing } from '#core/view/landing';
import type { Language } from '#core/view/say';
import {
  aCampaign,
  aCampaignSku,
  aFace,
  aGroup,
  aLanding,
  anId,
  anOpenGroup,
  aProduct,
  NOW,
} from './a-landing';

function pageOf(change: Partial<GroupView> = {}, landing: Partial<Landing> = {}, language: Language = 'zh') {
  const group = aGroup(change);
  return groupPage(aLanding({ kind: 'group', group }, landing), group, NOW, language);
}
const MINE = { myOrderId: anId('order'), mySkuId: anId('sku', 1), myPaid_fen: fen(2990) } as const;
const order = { do: 'order', orderId: anId('order') };
const GONE = { campaign: aCampaign({ skus: [aCampaignSku({ left: 0 })] }) };
const NO_STOCK = aProduct({ skus: aProduct().skus.map((sku) => ({ ...sku, stock: 0 })) });

describe('the one big button', () => {
  test.each<[string, Partial<GroupView>, object, string, string]>([
    ['joinable', {}, { do: 'join', groupId: anId('group', 1) }, '参团 ¥29.90', 'Join ¥29.90'],
    [
      'mine',
      { standing: 'mine', ...MINE },
      { do: 'invite' },
      '邀请好友 · 还差 1 人',
      'Invite friends · 1 to go',
    ],
    [
      'mine, the last seat being paid',
      { standing: 'mine', held: 1, ...MINE },
      order,
      '看我的订单',
      'See my order',
    ],
    ['held', { standing: 'held', held: 1, ...MINE }, order, '去付款', 'Pay now'],
    ['confirming', { standing: 'confirming', held: 1, ...MINE }, order, '看付款结果', 'Check my payment'],
    [
      'seat lost',
      { standing: 'seat_lost', status: 'formed', ...MINE },
      { do: 'choose', orderId: anId('order'), choice: { to: 'join', groupId: anId('group', 2) } },
      '换到另一个团',
      'Move to another group',
    ],
    [
      'seat lost, no other group',
      { standing: 'seat_lost', others: [], ...MINE },
      { do: 'choose', orderId: anId('order'), choice: { to: 'open' } },
      '改成开新团',
      'Open a new group',
    ],
    [
      'seat lost, nothing left',
      { standing: 'seat_lost', others: [], canOpen: false, ...MINE },
      { do: 'choose', orderId: anId('order'), choice: { to: 'refund' } },
      '全额退款',
      'Refund in full',
    ],
    [
      'full: the soonest other group',
      { standing: 'full', held: 1 },
      { do: 'join', groupId: anId('group', 2) },
      '参加另一个团 ¥29.90',
      'Join another ¥29.90',
    ],
    [
      'formed, none other: a new one at the opener’s price',
      { standing: 'formed', status: 'formed', others: [] },
      { do: 'open' },
      '开新团 ¥27.90',
      'Open a group ¥27.90',
    ],
    [
      'formed and mine',
      { standing: 'formed', status: 'formed', ...MINE },
      order,
      '看我的订单',
      'See my order',
    ],
    [
      'failed, no campaign any more: alone',
      { standing: 'failed', status: 'failed', others: [], canOpen: false },
      { do: 'alone' },
      '单独买 ¥39.90',
      'Buy alone ¥39.90',
    ],
    [
      'sold out at the group price: alone',
      { standing: 'sold_out', ...GONE },
      { do: 'alone' },
      '单独买 ¥39.90',
      'Buy alone ¥39.90',
    ],
    [
      'sold out altogether: the shop',
      { standing: 'sold_out', ...GONE, product: NO_STOCK },
      { do: 'shop' },
      '去店里逛逛',
      'Look round the shop',
    ],
  ])('%s', (_, change, act, zh, en) => {
    const { main } = pageOf(change).bar;
    expect(main).toEqual({ text: zh, act });
    expect(pageOf(change, {}, 'en').bar.main).toEqual({ text: en, act });
  });

  test('a closed shop takes nobody’s order, but lets those pay who hold a seat', () => {
    const closed = { store: { ...aLanding({ kind: 'group', group: aGroup() }).store, open: false } };
    expect(pageOf({}, closed).bar).toMatchObject({ main: { act: { do: 'shop' } }, second: null });
    expect(pageOf({}, closed).others.rows).toEqual([]);
    expect(pageOf({ standing: 'held', ...MINE }, closed).bar.main.act).toEqual(order);
  });

  test('another group that is full or over is not offered', () => {
    const others = [anOpenGroup(4, 1, 3), anOpenGroup(5, -1), anOpenGroup(6, 2)];
    expect(pageOf({ standing: 'full', others }).bar.main.act).toEqual({
      do: 'join',
      groupId: anId('group', 6),
    });
  });

  test('buying alone stands beside joining only', () => {
    expect(pageOf().bar.second).toEqual({ text: '单独买', act: { do: 'alone' } });
    expect(pageOf({ product: NO_STOCK }).bar.second).toBeNull();
    expect(pageOf({ standing: 'full' }).bar.second).toBeNull();
    expect(pageOf({ standing: 'held', ...MINE }).bar.second).toBeNull();
  });

  describe('where buying alone is cheaper just now, it is the bright one; the group stays beside it', () => {
    const at = (price: number, stock = 9) =>
      aProduct({ skus: aProduct().skus.map((sku) => ({ ...sku, price_fen: fen(price), stock })) });
    const alone = { do: 'alone' } as const;
    test.each<[string, Partial<GroupView>, string, string | null, object | null]>([
      ['joining', {}, '单独买 ¥22.90', '参团', { do: 'join', groupId: anId('group', 1) }],
      [
        'another group',
        { standing: 'full' },
        '单独买 ¥22.90',
        '另一个团',
        { do: 'join', groupId: anId('group', 2) },
      ],
      ['a new group', { standing: 'full', others: [] }, '单独买 ¥22.90', '开新团', { do: 'open' }],
    ])('%s', (_, change, main, second, act) => {
      const page = pageOf({ product: at(2290), ...change });
      expect(page.bar.main).toEqual({ text: main, act: alone });
      expect(page.bar.second).toEqual({ text: second, act });
      expect(page.price.notes[0]).toBe('现在单买更便宜，¥22.90');
      expect(page.price.fen).toBe(2990);
    });

    test('not where it costs the same, where none is left, or where one is in', () => {
      for (const change of [
        { product: at(2990) },
        { product: at(2290, 0) },
        { product: at(2290), standing: 'mine', ...MINE },
        { product: at(2290), standing: 'held', ...MINE },
      ] as const) {
        const page = pageOf(change);
        expect(page.bar.main.act).not.toEqual(alone);
        expect(page.price.notes).toEqual([]);
      }
    });

    test('a new group is weighed at the opener’s price', () => {
      const opens: Partial<GroupView> = { standing: 'full', others: [] };
      expect(pageOf({ ...opens, product: at(2789) }).bar.main.act).toEqual(alone);
      expect(pageOf({ ...opens, product: at(2790) }).bar.main.act).toEqual({ do: 'open' });
    });

    test('another kind that is cheaper alone is no comparison', () => {
      const small = { ...at(990).skus[0], id: anId('sku', 7) } as (typeof NO_STOCK.skus)[number];
      expect(pageOf({ product: aProduct({ skus: [...aProduct().skus, small] }) }).bar.main.text).toBe(
        '参团 ¥29.90',
      );
    });
  });

  test('two prices on one page are told apart: the opener’s is named where the page leads to opening', () => {
    const opens: Partial<GroupView> = { standing: 'full', others: [] };
    expect(pageOf(opens)).toMatchObject({
      price: { fen: 2990, notes: ['开团立减 ¥2.00，你开团 ¥27.90'] },
      bar: { main: { text: '开新团 ¥27.90' } },
    });
    expect(pageOf(opens, {}, 'en').price.notes).toEqual(['¥2.00 off for opening: you pay ¥27.90']);
    expect(pageOf().price.notes).toEqual([]);
  });
});

describe('how it stands, in words', () => {
  test.each<[GroupView['standing'], Partial<GroupView>, string | null, string | null]>([
    ['joinable', {}, null, null],
    [
      'mine',
      MINE,
      '你已参团。再来 1 人就成团，叫上好友更快',
      'You are in. 1 person more and it is complete: a friend makes it quicker',
    ],
    [
      'held',
      { ...MINE, held: 1 },
      '名额给你留着，付款后才算参团',
      'Your seat is held. You are in once you have paid',
    ],
    [
      'seat_lost',
      MINE,
      '款已付好，但名额刚好被抢先一步。钱没有丢，请选一样',
      'You paid, but the seat was taken a moment before. Your money is safe: please choose',
    ],
    [
      'confirming',
      MINE,
      '正在确认付款结果，请先不要重复付款',
      'We are confirming your payment. Please do not pay again yet',
    ],
    [
      'full',
      { held: 1 },
      '名额满了，有人正在付款。别的团还有位置',
      'All seats are taken, some are being paid. Other groups have room',
    ],
    [
      'formed',
      { status: 'formed', ...MINE },
      '成团了，48 小时内发货',
      'The group is complete. It ships within 48 h',
    ],
    [
      'formed',
      { status: 'formed' },
      '这个团已经成了，还可以再拼一单',
      'This group is complete. There is room for another',
    ],
    [
      'failed',
      { status: 'failed', ...MINE },
      '时间到了人没有凑齐，你付的 ¥29.90 全额原路退回',
      'Time ran out before it was complete. All of your ¥29.90 goes back to you',
    ],
    [
      'failed',
      { status: 'failed' },
      '时间到了人没有凑齐，付过款的人都会全额退款',
      'Time ran out before it was complete. Everybody who paid is refunded in full',
    ],
    ['sold_out', GONE, '拼团的份数卖完了', 'Sold out at the group price'],
  ])('%s %#', (standing, change, zh, en) => {
    expect(pageOf({ standing, ...change }).notice?.text ?? null).toBe(zh);
    expect(pageOf({ standing, ...change }, {}, 'en').notice?.text ?? null).toBe(en);
  });

  test('the page says that the shop completed a short group', () => {
    const page = pageOf({ standing: 'formed', status: 'formed', completedByShop: true });
    expect(page.notice?.text).toBe('店家让这个团提前成团，共 2 人');
    expect(page.seats.row.rings).toHaveLength(2);
  });

  test('a held seat has its clock', () => {
    const myHoldUntil = after(NOW, 5 * MINUTE_MS);
    expect(pageOf({ standing: 'held', myHoldUntil, ...MINE }).notice?.until).toBe(myHoldUntil);
  });

  test('all three ways are open to whom a seat was lost; the money back is always the last', () => {
    const choices = pageOf({ standing: 'seat_lost', ...MINE }).choices?.buttons.map(({ text }) => text);
    expect(choices).toEqual(['换到另一个团', '改成开新团', '全额退款']);
    expect(pageOf().choices).toBeNull();
  });

  test('who has a seat is not invited any more', () => {
    expect(pageOf().greeting).toMatchObject({ name: '小林', words: ' 邀你一起买', note: '还差 1 人就成团' });
    expect(pageOf({ standing: 'mine', ...MINE }).greeting).toBeNull();
  });

  test('a link without a sharer is introduced by who opened the group', () => {
    expect(pageOf({}, { sharer: null }).greeting).toMatchObject({ name: '小林', words: ' 开的团' });
  });
});

const FAR = ['新疆', '西藏'].map((zh) => ({ zh, en: zh }));
const ALL_BUT_SHANGHAI = PROVINCE_CODES.map(provinceName).filter(({ zh }) => zh !== '上海');

describe('what is shown', () => {
  test('the price alone stands unstruck beside the group’s', () => {
    expect(pageOf().price).toEqual({
      fen: 2990,
      from: false,
      size: '3 人团',
      alone: { label: '单买', fen: 3990 },
      notes: [],
    });
  });

  test('"from" only when a SKU that is left costs something else', () => {
    const dearer = aCampaignSku({ skuId: anId('sku', 2), price_fen: fen(4590) });
    const both = aCampaign({ skus: [dearer, aCampaignSku()] });
    expect(pageOf({ campaign: both }).price).toMatchObject({ fen: 2990, from: true });
    const left = aCampaign({ skus: [dearer, aCampaignSku({ left: 0 })] });
    expect(pageOf({ campaign: left }).price).toMatchObject({ fen: 4590, from: false });
  });

  test.each<[string, Partial<GroupView['product']['shipping']>, string, string]>([
    ['free', {}, '包邮', '包邮'],
    ['free at this price', { freeFrom_fen: fen(2990), from_fen: fen(800) }, '包邮', '包邮'],
    [
      'not yet free',
      { freeFrom_fen: fen(2991), from_fen: fen(850) },
      '满 ¥29.91 包邮',
      '满 ¥29.91 包邮 · 运费 ¥8.50 起',
    ],
    ['a fee', { freeFrom_fen: null, freeIn: 'some', from_fen: fen(800) }, '运费 ¥8 起', '运费 ¥8 起'],
    ['places not served', { unserved: FAR }, '多数地区包邮', '包邮 · 新疆西藏不送'],
    [
      'free in most places',
      { freeIn: 'most', from_fen: fen(800) },
      '多数地区包邮',
      '包邮（部分地区除外） · 运费 ¥8 起',
    ],
    [
      'free in some places',
      { freeIn: 'some', from_fen: fen(800) },
      '部分地区包邮',
      '部分地区包邮 · 运费 ¥8 起',
    ],
    ['sent to a few places', { unserved: ALL_BUT_SHANGHAI }, '只送上海', '包邮 · 只送上海'],
  ])('shipping: %s, in short and in the rules whole', (_, change, short, whole) => {
    const shipping = { ...aProduct().shipping, ...change };
    const page = pageOf({ product: aProduct({ shipping }) });
    expect(page.facts[0]).toBe(short);
    expect(page.rules.lines.join()).toContain(`${whole}。`);
  });

  test('seats: real people, then the viewer’s place, then free ones', () => {
    const rings = pageOf({ size: 4 }).seats.row.rings;
    expect(rings.map(({ look, name }) => [look, name])).toEqual([
      ['in', '小林'],
      ['in', '阿**'],
      ['asks', '等你'],
      ['free', '空位'],
    ]);
    expect(pageOf({ size: 4, standing: 'mine', ...MINE }).seats.row.rings[2]?.look).toBe('free');
  });

  test('a group of fifty ends in a number', () => {
    const { rings } = pageOf({ size: 50 }).seats.row;
    expect(rings).toHaveLength(10);
    expect(rings.at(-1)?.inside).toBe('+48');
  });

  test('the clock runs while one can join, and no longer', () => {
    expect(pageOf().seats.clock?.label).toBe('剩');
    expect(pageOf({ standing: 'formed', status: 'formed' }).seats.clock).toBeNull();
    expect(pageOf({ standing: 'failed', expiresAt: NOW }).seats.clock).toBeNull();
  });

  test('a group that failed says who had paid and who was missing then, over no empty seat', () => {
    const failed = { standing: 'failed', status: 'failed' } as const;
    const refunded = pageOf({ ...failed, seats: [] }).seats;
    expect(refunded).toMatchObject({ have: '这个团没有拼成', need: '', note: '到时间 2 人付了款，少 1 人' });
    expect(refunded.row.rings).toEqual([]);
    // Until they are refunded they are members.
    expect(pageOf(failed).seats.row.rings.map(({ look }) => look)).toEqual(['in', 'in']);
    expect(pageOf({ ...failed, paid: 0, seats: [] })).toMatchObject({
      seats: { note: '参团的人都退出了' },
      notice: { text: '参团的人都退出了，付过的款都全额退回' },
    });
    expect(pageOf().seats.note).toBeNull();
  });

  test('other groups come soonest first', () => {
    expect(pageOf().others.rows.map(({ id }) => id)).toEqual([anId('group', 2), anId('group', 3)]);
  });

  test('the rules name the limit only where there is one', () => {
    expect(pageOf().rules.lines.join()).toContain('每人最多买 2 件');
    expect(pageOf({ campaign: aCampaign({ buyerLimit: null }) }).rules.lines.join()).not.toContain(
      '每人最多',
    );
  });

  test('no Chinese is left in the English page, except what people wrote', () => {
    const landing = { sharer: aFace('Lin') };
    for (const standing of [
      'joinable',
      'mine',
      'held',
      'seat_lost',
      'confirming',
      'full',
      'formed',
      'failed',
      'sold_out',
    ] as const) {
      const own = ['mine', 'held', 'seat_lost', 'confirming'].includes(standing) ? MINE : {};
      const page = pageOf({ standing, seats: [], others: [anOpenGroup(2, 5)], ...own }, landing, 'en');
      const rows = page.others.rows.map((row) => ({ ...row, faces: [] }));
      expect(JSON.stringify({ ...page, others: { ...page.others, rows } })).not.toMatch(/\p{Script=Han}/u);
    }
  });
});

describe('a tiered group of 2, 3 and 5', () => {
  const sku = aCampaignSku({ openerPrice_fen: null, stepPrices_fen: [fen(2590), fen(2290)] });
  const campaign = aCampaign({ kind: 'tiered', size: 5, tierSizes: [2, 3, 5], skus: [sku] });
  const tiered = (change: Partial<GroupView> = {}, language: Language = 'zh') =>
    pageOf({ campaign, size: 5, paid: 2, tier: 1, ...change }, {}, language);
  const ladder = (change: Partial<GroupView> = {}) =>
    tiered(change).ladder?.kinds[0]?.steps.map(({ look, people, mark, fen: price, back }) => [
      look,
      people,
      mark,
      price,
      back,
    ]);

  test('before: who is missing to the next tier, and what comes back then', () => {
    expect(ladder()).toEqual([
      ['now', '2 人', '当前', 2990, '都先付这个价'],
      ['next', '3 人', '再来 1 人', 2590, '每件退 ¥4.00'],
      ['ahead', '5 人', '', 2290, '每件退 ¥7.00'],
    ]);
    expect(tiered().price).toMatchObject({ fen: 2990, size: '阶梯团 · 最低 ¥22.90' });
    expect(tiered().seats).toMatchObject({ have: '已有 2 人，', need: '再来 1 人' });
    expect(tiered().greeting?.note).toBe('再来 1 人，每件 ¥25.90');
    expect(tiered().bar.main.text).toBe('参团 ¥29.90');
  });

  test('short of the first tier it may still fail, and says so', () => {
    const alone = { paid: 1, tier: 0, seats: [] };
    expect(ladder(alone)?.map(([look]) => look)).toEqual(['next', 'ahead', 'ahead']);
    expect(tiered(alone).seats.need).toBe('还差 1 人');
    expect(tiered({ ...alone, standing: 'mine', ...MINE }).notice?.text).toBe(
      '你已参团。再来 1 人，到时间就能成团',
    );
    expect(tiered({ ...alone, status: 'failed', standing: 'failed' })).toMatchObject({
      seats: { have: '这个团没有拼成', note: '到时间 1 人付了款，少 1 人' },
      ladder: { kinds: [{ note: '不到 2 人，付过的款全额退回' }] },
    });
  });

  test('mine: what one more friend brings', () => {
    const mine = tiered({ standing: 'mine', ...MINE });
    expect(mine.notice?.text).toBe('你已参团。再来 1 人，每件退 ¥4.00');
    expect(mine.bar.main).toEqual({ text: '邀请好友 · 还差 1 人', act: { do: 'invite' } });
  });

  test('after: the tier, and what came back', () => {
    const formed = { status: 'formed', standing: 'formed', paid: 4, tier: 2, ...MINE } as const;
    expect(ladder(formed)?.map(([look, , mark]) => [look, mark])).toEqual([
      ['passed', ''],
      ['now', '成团价'],
      ['ahead', ''],
    ]);
    expect(tiered(formed)).toMatchObject({
      ladder: { kinds: [{ note: '4 人成团，每件退回 ¥4.00，进度在订单里' }] },
      notice: { text: '成团了，每件退 ¥4.00，48 小时内发货' },
    });
    expect(tiered({ ...formed, paid: 2, tier: 1 })).toMatchObject({
      ladder: { kinds: [{ note: '2 人成团，就是 ¥29.90，没有差价要退' }] },
      notice: { text: '成团了，48 小时内发货' },
    });
  });

  test('completed by the shop while somebody is at the cashier: no price is final yet', () => {
    const early = { status: 'formed', standing: 'formed', completedByShop: true, held: 1 } as const;
    const [kind] = tiered(early).ladder?.kinds ?? [];
    expect(kind).toMatchObject({ note: '先付第一档的价，成团后差价自动原路退回' });
    expect(kind?.steps[0]?.mark).toBe('当前');
  });

  test('its time is over, and somebody is still paying: nobody is invited', () => {
    const over = { standing: 'mine', paid: 1, held: 1, tier: 0, expiresAt: NOW, ...MINE } as const;
    expect(tiered(over)).toMatchObject({
      notice: { text: '时间到了，正在核对最后的付款，马上有结果' },
      seats: { have: '时间到了', need: '', clock: null },
      bar: { main: { act: order } },
    });
    expect(tiered({ ...over, standing: 'full', myOrderId: null }).notice?.text).toBe(
      '时间到了，正在核对最后的付款，马上有结果',
    );
  });

  test('the rules name every tier with its price, and when all of it comes back', () => {
    const { summary, lines } = tiered().rules;
    expect(summary).toBe('24 小时内满 2 人发货，人多退差价');
    expect(lines[0]).toBe('开团后 24 小时内，人越多越便宜。2 人 ¥29.90，3 人 ¥25.90，5 人 ¥22.90。');
    expect(lines.join()).toContain('到时间不到 2 人，付过的款自动全额原路退回。');
    expect(lines.join()).not.toContain('到时间没满');
  });

  describe('of two specs, each with tiers of its own', () => {
    const [first] = aProduct().skus;
    if (first === undefined) throw new Error('a product without SKU');
    const nine = { ...first, id: anId('sku', 2), label: { zh: '9 斤', en: '4.5 kg' }, price_fen: fen(5980) };
    const dear = { ...sku, skuId: nine.id, price_fen: fen(5380), stepPrices_fen: [fen(4790), fen(4290)] };
    const both = {
      campaign: aCampaign({ ...campaign, skus: [dear, sku] }),
      product: aProduct({ skus: [nine, first] }),
    };
    const pricesOf = (change: Partial<GroupView> = {}) =>
      tiered({ ...both, ...change }).ladder?.kinds.map(({ label, steps }) => [
        label,
        ...steps.map((step) => [step.fen, step.back]),
      ]);
    const NINE = ['9 斤', [5380, '都先付这个价'], [4790, '每件退 ¥5.90'], [4290, '每件退 ¥10.90']];
    const mine = { ...MINE, mySkuId: nine.id, paid: 5, tier: 3 } as const;

    test('before choosing: those of each, the cheapest first, and a price that is "from"', () => {
      expect(pricesOf()).toEqual([
        ['3 斤', [2990, '都先付这个价'], [2590, '每件退 ¥4.00'], [2290, '每件退 ¥7.00']],
        NINE,
      ]);
      expect(tiered(both)).toMatchObject({
        price: { fen: 2990, from: true },
        greeting: { note: '再来 1 人，每件 ¥25.90 起' },
      });
      expect(tiered(both).rules.lines[0]).toBe(
        '开团后 24 小时内，人越多越便宜。3 斤：2 人 ¥29.90，3 人 ¥25.90，5 人 ¥22.90。9 斤：2 人 ¥53.80，3 人 ¥47.90，5 人 ¥42.90。',
      );
    });

    test('who is in reads of what they bought, before and after', () => {
      const waiting = { ...mine, standing: 'mine', paid: 2, tier: 1 } as const;
      expect(pricesOf(waiting)).toEqual([NINE]);
      expect(tiered({ ...both, ...waiting })).toMatchObject({
        price: { fen: 5380, from: false, size: '阶梯团 · 最低 ¥42.90', alone: { fen: 5980 } },
        notice: { text: '你已参团。再来 1 人，每件退 ¥5.90' },
      });
      const formed = { ...mine, status: 'formed', standing: 'formed' } as const;
      const after = tiered({ ...both, ...formed });
      expect(pricesOf(formed)).toEqual([NINE]);
      expect(after.price.fen).toBe(4290);
      expect(after.notice?.text).toBe('成团了，每件退 ¥10.90，48 小时内发货');
      expect(after.ladder?.kinds[0]?.note).toBe('5 人成团，每件退回 ¥10.90，进度在订单里');
      expect(after.facts[0]).toBe('我买的是 9 斤');
      // A friend may choose another, while it is open.
      expect(tiered({ ...both, ...mine }).share.title).toMatch(/^¥29.90 起 /);
    });

    test('of a group that failed everybody reads what a seat costs', () => {
      const failed = { ...mine, status: 'failed', standing: 'failed', paid: 1, tier: 0 } as const;
      expect(pricesOf(failed)).toHaveLength(2);
      expect(tiered({ ...both, ...failed }).price.fen).toBe(2990);
    });

    test('what is sold out is not offered, but stays the table of who bought it', () => {
      const gone = { campaign: aCampaign({ ...campaign, skus: [{ ...dear, left: 0 }, sku] }) };
      expect(pricesOf(gone)?.map(([label]) => label)).toEqual(['3 斤']);
      expect(pricesOf({ ...gone, ...mine, standing: 'mine' })).toEqual([NINE]);
    });
  });

  test('an ordinary group has no ladder', () => {
    expect(pageOf().ladder).toBeNull();
  });
});

describe('a group for new customers', () => {
  const campaign = aCampaign({ kind: 'newcomer', newOnly: true });
  const forNew = (change: Partial<GroupView> = {}) => pageOf({ campaign, ...change });

  test('says for whom it is', () => {
    expect(forNew()).toMatchObject({ price: { size: '老带新 · 3 人团' }, notice: null });
    expect(forNew().facts[0]).toBe('新朋友才能参团');
    expect(forNew().rules.lines.join()).toContain('谁都可以开团，新朋友才能参团');
    expect(pageOf().rules.lines.join()).not.toContain('新朋友');
  });

  test('leads an old customer on before the tap: a group of their own, never another of the same kind', () => {
    const old = forNew({ eligible: false });
    expect(old.notice?.text).toBe('新朋友才能参这个团。你在本店买过，可以开一个团，带新朋友来');
    expect(old.bar).toMatchObject({ main: { text: '开新团 ¥27.90', act: { do: 'open' } }, second: null });
    expect(old.seats.row.rings.map(({ look }) => look)).not.toContain('asks');
    const full = forNew({ eligible: false, standing: 'full', held: 1 });
    expect(full.bar.main.act).toEqual({ do: 'open' });
    const over = forNew({ eligible: false, canOpen: false });
    expect(over.bar.main.act).toEqual({ do: 'alone' });
  });

  test('whose benefit an unpaid order keeps is led to that order, in other words than an old customer', () => {
    const orderId = anId('order', 9);
    const kept = { campaign, eligible: false, benefitHeldBy: orderId };
    const zh = pageOf(kept);
    expect(zh.notice).toMatchObject({
      tone: 'wait',
      text: '新客价留给了你没付款的那单：付款就用在那单，取消就能参这个团',
      orderId,
    });
    expect(zh.bar).toMatchObject({
      main: { text: '去看那笔订单', act: { do: 'order', orderId } },
      second: { text: '开新团', act: { do: 'open' } },
    });
    const en = pageOf(kept, {}, 'en');
    expect(en.notice?.text).toBe(
      'Your unpaid order keeps the new-customer price. Pay that order, or cancel it to join here',
    );
    expect(en.bar.main.text).toBe('See that order');
    expect(pageOf({ ...kept, canOpen: false }).bar.second).toBeNull();
  });

  test('that is full promises no room elsewhere to whoever may not join', () => {
    const full = { standing: 'full', held: 1 } as const;
    expect(forNew(full).notice?.text).toBe('名额满了，有人正在付款。别的团还有位置');
    expect(forNew({ ...full, eligible: false }).notice?.text).toBe('名额满了，有人正在付款');
  });
});

test('open groups are marked by what is special about them', () => {
  const others = [
    { ...anOpenGroup(2, 1), newOnly: true },
    { ...anOpenGroup(3, 2), tierSizes: [2, 3, 5], size: 5 },
    { ...anOpenGroup(4, 3, 1), tierSizes: [2, 3, 5], size: 5 },
    anOpenGroup(5, 4),
  ];
  const rows = (language: Language) =>
    pageOf({ others }, {}, language).others.rows.map(({ mark, missing }) => [mark, missing]);
  expect(rows('zh')).toEqual([
    ['老带新', '还差 1 人'],
    ['阶梯团', '再来 1 人到第 2 档'],
    ['阶梯团', '还差 1 人'],
    [null, '还差 1 人'],
  ]);
  expect(rows('en')[1]).toEqual(['Tiers', '1 more to tier 2']);
});

describe('the card that is shared', () => {
  const past = { expiresAt: after(NOW, -MINUTE_MS) };
  test.each<[string, Partial<GroupView>, string, string]>([
    ['forming', {}, '¥29.90 正在拼团：', '¥29.90 in a group: '],
    ['forming, of mine', { standing: 'mine', ...MINE }, '¥29.90 和我一起买：', '¥29.90 together with me: '],
    ['failed', { status: 'failed', standing: 'failed' }, '这个团没有拼成：', 'This group did not form: '],
    [
      'failed, of mine',
      { status: 'failed', standing: 'failed', ...MINE },
      '这个团没有拼成：',
      'This group did not form: ',
    ],
    [
      'failed, for new customers only',
      { status: 'failed', standing: 'failed', campaign: aCampaign({ newOnly: true }) },
      '这个团没有拼成：',
      'This group did not form: ',
    ],
    [
      'complete, of mine',
      { status: 'formed', standing: 'formed', ...MINE },
      '这个团拼成了：',
      'This group is complete: ',
    ],
    ['out of time', { standing: 'full', ...past }, '这个团到时间了：', 'This group is out of time: '],
  ])('of a group that is %s says so', (_, change, zh, en) => {
    const { title } = aProduct();
    expect(pageOf(change).share.title).toBe(`${zh}${title.zh}`);
    expect(pageOf(change, {}, 'en').share.title).toBe(`${en}${title.en}`);
  });
});
