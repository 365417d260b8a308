/** What a promoter has to hear of when a shop saves its rules, and in which words. */
import { describe, expect, test } from 'vitest';
import { ruleChangeWords } from '#core/domain/notice/rule-change-words';
import {
  changesFor,
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
      { what: 'goods', name, from: 500, to: 0, rated: 'product', had: false, has: true },
      { what: 'own', from: 800, to: null },
    ]),
  ).toEqual({
    zh: '全店佣金 5% → 4.5%，第二级 1% → 没有，有效期 15 天 → 7 天，记给最后一次分享 → 第一次分享，最低提现 ¥1.00 → ¥10.00，条款有新的写法，「蜂蜜」5% → 0%，你的比例 8% → 和大家一样',
    en: 'shop rate 5% → 4.5%, second level 1% → none, window 15 → 7 days, credit to the last share → the first share, withdraw from ¥1.00 → ¥10.00, the terms have new words, “Honey” 5% → 0%, your rate 8% → as for everybody',
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
    const theirs = changesFor([change], 1_000);
    expect(theirs.map((one) => ('from' in one ? [one.from, one.to] : []))).toEqual(
      told === null ? [] : [told],
    );
    expect(changesFor([change], null)).toEqual([change]);
  });
});
