import { describe, expect, test } from 'vitest';
import type { GroupView } from '#core/contract/shop';
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
const MINE = { myOrderId: anId('order') } as const;
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
    expect(pageOf({}, closed).bar).toMatchObject({ main: { act: { do: 'shop' } }, alone: null });
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
    expect(pageOf().bar.alone).toBe('单独买');
    expect(pageOf({ product: NO_STOCK }).bar.alone).toBeNull();
    expect(pageOf({ standing: 'full' }).bar.alone).toBeNull();
    expect(pageOf({ standing: 'held', ...MINE }).bar.alone).toBeNull();
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
      '时间到了人没有凑齐，你付的款全部原路退回',
      'Time ran out before it was complete. All you paid is on its way back',
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
    expect(pageOf({ standing: 'failed', expiresAt: NOW }).seats).toMatchObject({
      clock: null,
      have: '差 1 人，没有拼成',
    });
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
