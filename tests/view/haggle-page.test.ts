import { describe, expect, test } from 'vitest';
import type { HaggleView } from '#core/contract/haggle';
import { cuts } from '#core/domain/haggle/schedule';
import { PROVINCE_CODES, provinceName } from '#core/domain/region/provinces';
import { fen, sumFen } from '#core/kernel/fen';
import { after, HOUR_MS } from '#core/kernel/instant';
import { type HaggleAct, hagglePage } from '#core/view/haggle-page';
import { scheduleRows, stepRows } from '#core/view/haggle-steps';
import { haggleWords } from '#core/view/haggle-words';
import { aFace, anId, aPicture, NOW } from './a-landing';

const LIST = fen(8_800);
const FLOOR = fen(5_800);
const ALL_BUT_SHANGHAI = PROVINCE_CODES.filter((code) => code !== '31').map(provinceName);

/** The cake of the picture: six friends, `done` of them were here. */
function aHaggle(done: number, change: Partial<HaggleView> = {}): HaggleView {
  const schedule = cuts(LIST, FLOOR, 6, 'larger-first');
  const now_fen = fen(LIST - sumFen(schedule.slice(0, done)));
  return {
    id: anId('haggle'),
    storeId: anId('store'),
    productId: anId('product'),
    campaignId: anId('campaign'),
    skuId: anId('sku'),
    title: { zh: '生日小蛋糕', en: 'Birthday cake' },
    label: { zh: '6 寸', en: '15 cm' },
    picture: aPicture('cake-card'),
    share: aPicture('cake-share'),
    status: 'open',
    list_fen: LIST,
    floor_fen: FLOOR,
    now_fen,
    done,
    stepCount: 6,
    startedAt: after(NOW, -2 * HOUR_MS),
    shipping: { freeFrom_fen: null, freeIn: 'some', from_fen: fen(1_200), unserved: ALL_BUT_SHANGHAI },
    expiresAt: after(NOW, 22 * HOUR_MS),
    owner: aFace('小林'),
    mine: true,
    steps: schedule.map((cut_fen, place) => ({
      cut_fen,
      by: place < done ? aFace(`友${place + 1}`) : null,
      me: false,
      at: place < done ? NOW : null,
    })),
    myHelp: null,
    heldHelps: 0,
    mayHelp: false,
    orderId: null,
    withCoupons: false,
    canStart: false,
    own: null,
    ...change,
  };
}
const zh = (haggle: HaggleView) => hagglePage(haggle, NOW, 'zh');
const theirs = (done: number, change: Partial<HaggleView> = {}) =>
  aHaggle(done, { mine: false, mayHelp: done < 6, canStart: true, ...change });
const orderId = anId('order');

describe('the owner reads', () => {
  test('how far it is, and can always buy at what it costs now', () => {
    const view = zh(aHaggle(3));
    expect(view.greeting).toBeNull();
    expect(view.goods).toMatchObject({
      // What it costs alone, under that name: no claim of a former price.
      terms: '单买 ¥88.00 · 底价 ¥58.00',
      shipping: '运费 ¥12 起 · 只送上海',
      kept: '为你留了 1 件',
      now: { label: '现在', fen: 7_000 },
    });
    expect(view.progress).toMatchObject({
      before: '已砍 ',
      cut: '¥18.00',
      after: '，还能砍 ¥12.00',
      share: 0.6,
      from: '¥88',
      to: '底价 ¥58',
    });
    expect(view.bar).toMatchObject({
      beside: { text: '现价 ¥70.00 买下', act: { do: 'buy' }, look: 'outline' },
      main: { text: '请朋友帮砍', act: { do: 'invite' } },
    });
    expect(view.promise).toBe('不用砍完也能买；朋友帮砍不需要下单，也不需要再分享');
    expect(view.share.title).toBe('帮我砍一刀 ¥4.00，现价 ¥70.00：生日小蛋糕');
    expect(view.share.badge).toBe('已砍 3/6 刀');
  });

  test.each<[string, HaggleView, string, HaggleAct]>([
    ['at the floor', aHaggle(6), '底价 ¥58.00 买下', { do: 'buy' }],
    ['ordered', aHaggle(3, { status: 'ordered', orderId }), '去付款', { do: 'order', orderId }],
    ['bought', aHaggle(3, { status: 'bought', orderId }), '看我的订单', { do: 'order', orderId }],
    ['over', aHaggle(3, { status: 'expired', canStart: true }), '再开始一次', { do: 'start' }],
    ['over, none left', aHaggle(3, { status: 'expired' }), '去店里逛逛', { do: 'shop' }],
    [
      'over, another one going',
      aHaggle(3, { status: 'expired', own: anId('haggle', 2) }),
      '看我的砍价',
      { do: 'own', haggleId: anId('haggle', 2) },
    ],
    ['its time just ended', aHaggle(3, { expiresAt: NOW }), '去店里逛逛', { do: 'shop' }],
  ])('%s: %#', (_, haggle, text, act) => {
    const { bar, notice } = zh(haggle);
    expect(bar.beside).toBeNull();
    expect(bar.main).toMatchObject({ text, act });
    expect(notice).not.toBeNull();
  });

  test('of held helps how many there are, nothing else', () => {
    expect(zh(aHaggle(1, { heldHelps: 2 })).steps.held).toBe('另有 2 刀，店家看过才算数');
    expect(zh(aHaggle(1)).steps.held).toBeNull();
  });

  test('a long price does not push the words off the button', () => {
    const dear = aHaggle(0, { now_fen: fen(9_999_900), list_fen: fen(9_999_900) });
    expect(zh(dear).bar.beside?.text).toBe('按现价买下');
  });
});

describe('when it is over', () => {
  const told = (haggle: HaggleView) => {
    const { progress, steps } = zh(haggle);
    return [`${progress.before}${progress.cut}${progress.after}`, steps.note];
  };
  test('the price it was bought at is said, and no word of what could still be cut', () => {
    const bought = { status: 'bought', orderId, heldHelps: 1 } as const;
    expect(told(aHaggle(3, bought))).toEqual(['已砍 ¥18.00，按 ¥70.00 买下', '砍了 3/6 刀，已经结束']);
    expect(told(theirs(0, bought))).toEqual(['没有砍，按 ¥88.00 买下', '砍了 0/6 刀，已经结束']);
    expect(zh(aHaggle(3, bought)).steps.held).toBeNull();
    const en = hagglePage(aHaggle(3, bought), NOW, 'en').progress;
    expect(`${en.before}${en.cut}${en.after}`).toBe('Cut ¥18.00, bought at ¥70.00');
  });

  test('time ran out, whether or not the server has said so', () => {
    for (const over of [{ status: 'expired' as const }, { expiresAt: NOW }]) {
      expect(told(aHaggle(3, over))).toEqual(['已砍 ¥18.00，时间到了', '砍了 3/6 刀，已经结束']);
      expect(told(aHaggle(0, over))).toEqual(['时间到了，没有砍过', '砍了 0/6 刀，已经结束']);
    }
  });

  test('nothing is promised to be bought of what is over', () => {
    const said = (haggle: HaggleView) => [zh(haggle).promise, zh(haggle).rules.summary];
    expect(said(aHaggle(3))).toEqual([
      '不用砍完也能买；朋友帮砍不需要下单，也不需要再分享',
      '6 刀全部写明，随时能买',
    ]);
    for (const over of [{ status: 'expired' as const }, { expiresAt: NOW }])
      expect(said(aHaggle(3, over))).toEqual(['朋友帮砍不需要下单，也不需要再分享', '6 刀全部写明']);
  });

  test('an order that is not paid yet closes nothing', () => {
    const ordered = aHaggle(3, { status: 'ordered', orderId });
    expect(told(ordered)).toEqual(['已砍 ¥18.00，还能砍 ¥12.00', '共 6 位朋友，谁先点谁先砍']);
    expect(zh(ordered).steps.rows.some(({ look }) => look === 'unused')).toBe(false);
  });
});

describe('a friend reads', () => {
  test('one big button with what it takes off, and that it asks for nothing else', () => {
    const view = zh(theirs(3));
    expect(view.greeting).toMatchObject({
      name: '小林',
      words: ' 请你帮砍一刀',
      note: '这一刀 ¥4.00，不用下单，也不用再分享',
    });
    expect(view.bar).toMatchObject({
      beside: null,
      main: { text: '帮 TA 砍一刀 ¥4.00', act: { do: 'help' }, look: 'primary' },
    });
    expect(view.notice).toBeNull();
  });

  const help = (state: 'counted' | 'held' | 'late' | 'refused', more = {}) => ({
    mayHelp: false,
    myHelp: {
      id: anId('help'),
      state,
      cut_fen: fen(400),
      doubt: 'device' as const,
      appealed: false,
      ...more,
    },
  });
  test.each<[string, HaggleView, string, string | null]>([
    ['thanks', theirs(4, help('counted')), '谢谢你，帮 TA 砍了 ¥4.00，现价 ¥66.00', null],
    ['held', theirs(3, help('held')), '这一刀先放着：这台手机是主人的，或已经帮过这一次', '请店家看看'],
    ['asked', theirs(3, help('held', { appealed: true })), '已经请店家看了，结果会发到你的消息里', null],
    ['held, over', theirs(3, { ...help('held'), status: 'expired' }), '这次砍价结束了', null],
    ['late', theirs(6, help('late')), '店家放行了你的一刀，不过已经没有刀可砍了', null],
    ['refused', theirs(3, help('refused')), '店家看过，你的这一刀没有算数', null],
    ['no step left', theirs(6), '已经砍到底价，不用再帮了', null],
    ['ordered', theirs(3, { status: 'ordered', mayHelp: false }), 'TA 已经下单，价格定在 ¥70.00', null],
    [
      'bought, with my cut',
      theirs(4, { ...help('counted'), status: 'bought' }),
      'TA 按 ¥66.00 买下了，谢谢你的一刀',
      null,
    ],
    ['over', theirs(3, { status: 'expired', mayHelp: false }), '这次砍价结束了', null],
  ])('%s', (_, haggle, text, appeal) => {
    const view = zh(haggle);
    expect(view.notice?.text).toBe(text);
    expect(view.appeal).toBe(appeal);
    // Nothing more is asked of whoever has helped: the way on is there, and does not shout.
    expect(view.bar.main).toMatchObject({ act: { do: 'start' }, look: 'outline' });
  });

  test('sold out: the shop; one of their own going: that one', () => {
    expect(zh(theirs(6, { canStart: false })).bar.main).toMatchObject({ act: { do: 'shop' } });
    const own = anId('haggle', 2);
    expect(zh(theirs(6, { own, canStart: false })).bar.main).toMatchObject({
      text: '看我的砍价',
      act: { do: 'own', haggleId: own },
    });
  });

  test.each<[HaggleView, string]>([
    [theirs(3), '现价 ¥70.00，还能砍 3 刀：生日小蛋糕'],
    [theirs(6), '已经砍到底价 ¥58.00：生日小蛋糕'],
    [theirs(3, { status: 'bought' }), '朋友帮砍，最低 ¥58.00：生日小蛋糕'],
  ])('a card passed on says how it stands: %#', (haggle, title) => {
    expect(zh(haggle).share.title).toBe(title);
  });
});

describe('the staircase', () => {
  test('shows every cut with who made it and what it comes to', () => {
    const rows = zh(aHaggle(3)).steps.rows;
    expect(rows.map(({ look, words, cut, after: to }) => [look, words, cut, to])).toEqual([
      ['done', '友1 帮砍', '−¥8.00', '降到 ¥80.00'],
      ['done', '友2 帮砍', '−¥6.00', '降到 ¥74.00'],
      ['done', '友3 帮砍', '−¥4.00', '降到 ¥70.00'],
      ['next', '等一位朋友', '−¥4.00', '降到 ¥66.00'],
      ['later', '第 5 位朋友', '−¥4.00', '降到 ¥62.00'],
      ['later', '第 6 位朋友', '−¥4.00', '降到 ¥58.00'],
    ]);
  });

  test('nobody is waited for when it is over', () => {
    const rows = zh(aHaggle(3, { status: 'expired' })).steps.rows;
    expect(
      rows.map(({ look, number, words, cut, after: to }) => [look, number, words, cut, to]).slice(2),
    ).toEqual([
      ['done', '3', '友3 帮砍', '−¥4.00', '降到 ¥70.00'],
      ['unused', '4–6', '第 4–6 刀没有用到', '−¥12.00', ''],
    ]);
    const one = zh(aHaggle(5, { status: 'bought' })).steps.rows;
    expect(one.at(-1)).toMatchObject({ look: 'unused', number: '6', words: '第 6 刀没有用到' });
    expect(zh(aHaggle(6, { status: 'bought' })).steps.rows.every(({ look }) => look === 'done')).toBe(true);
  });

  test('long ones keep each cut that was made and put equal ones to come into a line', () => {
    const schedule = cuts(fen(9_000), fen(3_030), 30, 'larger-first');
    const steps = schedule.map((cut_fen, place) => ({
      cut_fen,
      by: place < 2 ? aFace('友') : null,
      me: false,
    }));
    const rows = stepRows(steps, 9_000, 'waits', 'zh');
    expect(rows.map(({ number, words }) => [number, words])).toEqual([
      ['1', '友 帮砍'],
      ['2', '友 帮砍'],
      ['3', '等一位朋友'],
      ['4–30', '第 4–30 位朋友，每位'],
    ]);
    expect(rows.at(-1)?.after).toBe('降到 ¥30.30');
    const before = scheduleRows(schedule, 9_000, 'zh');
    expect(before.map(({ number }) => number)).toEqual(['1', '2', '3–30']);
  });

  test('whatever is shown in one line, the cuts add up to the floor', () => {
    for (let helpers = 1; helpers <= 30; helpers += 1) {
      const schedule = cuts(fen(5_000), fen(2_222), helpers, 'equal');
      expect(scheduleRows(schedule, 5_000, 'en').at(-1)?.after).toBe('Down to ¥22.22');
    }
  });
});

test('never urges', () => {
  const urging = /快|赶紧|马上|仅剩|最后|抢|手慢|hurry|last chance|now or never|!|！/i;
  for (const language of ['zh', 'en'] as const) {
    const words = haggleWords[language];
    const texts = JSON.stringify([
      words,
      words.rules.lines({ helpers: 6, hours: 24, list: '', floor: '', withCoupons: false }),
    ]);
    expect(texts).not.toMatch(urging);
  }
});

test.each([
  [false, true],
  [true, false],
])('coupons allowed: %s; the rules say that they are not: %s', (withCoupons, said) => {
  const lines = hagglePage(aHaggle(0, { withCoupons }), NOW, 'zh').rules.lines.join();
  expect(lines.includes('砍价不与券同用')).toBe(said);
});
