/** What a promoter has to hear of when a shop saves its rules, and in which words. */
import { describe, expect, test } from 'vitest';
import { ruleChangeWords } from '#core/domain/notice/rule-change-words';
import {
  type GoodsChange,
  inShort,
  newsFor,
  type RuleChange,
  ruleChanges,
  type StatedRules,
} from '#core/domain/referral/rule-changes';
import { fen } from '#core/kernel/fen';

const RULES: StatedRules = {
  touch: 'last',
  windowDays: 15,
  levels: 1,
  store_bps: 500,
  second_bps: 100,
  minWithdrawal_fen: fen(100),
  terms: { zh: '不刷单', en: 'No fake orders' },
};

describe('what is other', () => {
  test.each<[string, Partial<StatedRules>, RuleChange[]]>([
    ['nothing', {}, []],
    ['the rate', { store_bps: 400 }, [{ what: 'store', from: 500, to: 400 }]],
    ['a second rate that does not count', { second_bps: 300 }, []],
    ['a second level', { levels: 2 }, [{ what: 'second', from: 0, to: 100 }]],
    [
      'whom and how long',
      { touch: 'first', windowDays: 7 },
      [
        { what: 'window', from: 15, to: 7 },
        { what: 'touch', from: 'last', to: 'first' },
      ],
    ],
    ['the least', { minWithdrawal_fen: fen(1_000) }, [{ what: 'least', from: fen(100), to: fen(1_000) }]],
    ['words', { terms: { zh: '不刷单', en: 'Never' } }, [{ what: 'terms' }]],
  ])('%s', (_, is, changes) => {
    expect(ruleChanges(RULES, { ...RULES, ...is })).toEqual(changes);
  });
});

test('each is a part of a sentence, in both languages', () => {
  const name = { zh: '蜂蜜', en: 'Honey' };
  expect(
    ruleChangeWords([
      { what: 'store', from: 500, to: 450 },
      { what: 'second', from: 100, to: 0 },
      { what: 'window', from: 15, to: 7 },
      { what: 'touch', from: 'last', to: 'first' },
      { what: 'least', from: fen(100), to: fen(1_000) },
      { what: 'terms' },
      { what: 'own', from: 800, to: null },
      { what: 'goods', name, from: 500, to: 0, rated: 'product', had: false, has: true },
    ]),
  ).toEqual({
    zh: '全店佣金 5% → 4.5%，第二级 1% → 没有，有效期 15 天 → 7 天，记给最后一次分享 → 第一次分享，最低提现 ¥1.00 → ¥10.00，条款有新的写法，你的比例 8% → 和大家一样，「蜂蜜」5% → 0%',
    en: 'shop rate 5% → 4.5%, second level 1% → none, window 15 → 7 days, credit to the last share → the first share, withdraw from ¥1.00 → ¥10.00, the terms have new words, your rate 8% → as for everybody, “Honey” 5% → 0%',
  });
});

test('goods that got one rate from one rate are said together, three of them by name', () => {
  const goods = (zh: string, from: number): RuleChange => ({
    what: 'goods',
    name: { zh, en: zh },
    from,
    to: 800,
    rated: 'product',
    had: false,
    has: true,
  });
  expect(ruleChangeWords([goods('A', 500), goods('B', 600), goods('C', 500)])).toEqual({
    zh: '「A」「C」5% → 8%，「B」6% → 8%',
    en: '“A”, “C” 5% → 8%, “B” 6% → 8%',
  });
  expect(ruleChangeWords(['A', 'B', 'C', 'D', 'E'].map((name) => goods(name, 500)))).toEqual({
    zh: '「A」「B」「C」等 5 项 5% → 8%',
    en: '“A”, “B”, “C” and 2 more 5% → 8%',
  });
});

describe('of many goods', () => {
  const goods = (
    zh: string,
    from: number,
    is: { had?: boolean; to?: number; has?: boolean } = {},
  ): GoodsChange => ({
    what: 'goods',
    name: { zh, en: zh },
    from,
    to: is.to ?? 800,
    rated: 'product',
    had: is.had ?? false,
    has: is.has ?? true,
  });
  /** Moves 0 … of which each is about one more than the one before. */
  const moves = (count: number, had: boolean) =>
    Array.from({ length: count }, (_, n) =>
      Array.from({ length: n + 1 }, (_, m) => goods(`${n}-${m}`, n * 100, { had })),
    ).flat();

  test('five moves are kept with three names, the others are counted', () => {
    const { changes, rest } = inShort(moves(7, true));
    expect(changes).toHaveLength(5);
    expect(changes[0]).toEqual({
      ...goods('6-0', 600, { had: true }),
      alike: {
        names: [
          { zh: '6-1', en: '6-1' },
          { zh: '6-2', en: '6-2' },
        ],
        count: 7,
      },
    });
    const counted = { to: 800, rated: 'product', had: true, has: true };
    expect(rest).toEqual([
      { ...counted, from: 100, count: 2 },
      { ...counted, from: 0, count: 1 },
    ]);
  });

  test('the others are said last, in both languages', () => {
    const { changes, others } = newsFor(inShort(moves(7, true)), null);
    expect(others).toBe(3);
    const said = ruleChangeWords(changes, others);
    expect(said.zh).toMatch(/^「6-0」「6-1」「6-2」等 7 项 6% → 8%，.+，另有 3 项的比例也变了$/);
    expect(said.en).toMatch(/^“6-0”, “6-1”, “6-2” and 4 more 6% → 8%, .+, and the rates of 3 more$/);
    expect(ruleChangeWords([], 3)).toEqual({ zh: '3 项商品的比例变了', en: 'the rates of 3 goods' });
  });

  test('a list that was kept whole is read as one that was kept in short', () => {
    const { changes, others } = newsFor(inShort(moves(7, true)), null);
    expect(newsFor({ changes: moves(7, true), rest: [] }, null)).toEqual({ changes, others });
    expect(ruleChangeWords(moves(7, true))).toEqual(ruleChangeWords(changes, others));
  });

  test('who has a rate of their own reads one move of those that had none, counted ones with them', () => {
    expect(newsFor(inShort(moves(7, false)), 1_000)).toEqual({
      changes: [
        {
          ...goods('6-0', 1_000),
          alike: {
            names: [
              { zh: '6-1', en: '6-1' },
              { zh: '6-2', en: '6-2' },
            ],
            count: 28,
          },
        },
      ],
      others: 0,
    });
    expect(newsFor(inShort(moves(7, false)), 800)).toEqual({ changes: [], others: 0 });
  });

  test('where only counted ones have moved for them, they read how many', () => {
    const big = Array.from({ length: 5 }, (_, n) => [goods(`a${n}`, n), goods(`b${n}`, n)]).flat();
    const all = [...big, goods('c', 600, { had: true })];
    expect(newsFor(inShort(all), 800)).toEqual({ changes: [], others: 1 });
  });
});

describe('for whom has a rate of their own of 10 %', () => {
  const goods = {
    what: 'goods',
    name: { zh: '蜂蜜', en: 'Honey' },
    rated: 'product',
    from: 500,
    to: 600,
  } as const;
  test.each<[string, RuleChange, readonly number[] | null]>([
    ['the shop’s rate is nothing', { what: 'store', from: 500, to: 400 }, null],
    ['a category’s is nothing', { ...goods, rated: 'category', had: false, has: true }, null],
    ['a product that gets a rate falls to it', { ...goods, had: false, has: true }, [1_000, 600]],
    ['another rate of a product is that', { ...goods, had: true, has: true }, [500, 600]],
    ['a product that loses its rate goes back to theirs', { ...goods, had: true, has: false }, [500, 1_000]],
    ['the window is the window', { what: 'window', from: 15, to: 7 }, [15, 7]],
  ])('%s', (_, change, told) => {
    const theirs = newsFor(inShort([change]), 1_000).changes;
    expect(theirs.map((one) => ('from' in one ? [one.from, one.to] : []))).toEqual(
      told === null ? [] : [told],
    );
    expect(newsFor(inShort([change]), null)).toEqual({ changes: [change], others: 0 });
  });
});
