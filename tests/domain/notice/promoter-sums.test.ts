/** What promoters earn is told in sums: when, of what, and in which words. */
import { describe, expect, test } from 'vitest';
import { noticeWords } from '#core/domain/notice/notice-words';
import {
  earnedDueAt,
  type PromoterSum,
  releasedDueAt,
  type SumKind,
  sumTold,
} from '#core/domain/notice/promoter-sums';
import { fen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import { type Instant, instant } from '#core/kernel/instant';

const shanghai = (day: number, hour: number, minute = 0, second = 0) =>
  instant(Date.UTC(2026, 10, day, hour - 8, minute, second));
const SUM: PromoterSum = {
  storeId: 'st_1' as Id<'store'>,
  storeName: { zh: '鲜果铺', en: 'Fresh fruit' },
  personId: 'pe_1' as Id<'person'>,
  amount_fen: fen(399),
  orders: 1,
  goods: { zh: '红颜草莓', en: 'Strawberries' },
  available_fen: fen(5_200),
};
const said = (what: SumKind, is: Partial<PromoterSum>) => {
  const told = sumTold(what, { ...SUM, ...is });
  if (told === null) return null;
  const { title, body } = noticeWords(told.notice, told.facts);
  return [`${title.zh} | ${body.zh}`, `${title.en} | ${body.en}`];
};

test.each<[string, Instant, Instant | null, Instant]>([
  ['never told: at once', shanghai(23, 3), null, shanghai(23, 3)],
  ['told long ago: at once', shanghai(23, 12), shanghai(22, 12), shanghai(23, 12)],
  ['told an hour ago: at once', shanghai(23, 12), shanghai(23, 11), shanghai(23, 12)],
  [
    'told a second less than an hour ago: with that second',
    shanghai(23, 12),
    shanghai(23, 11, 0, 1),
    shanghai(23, 12, 0, 1),
  ],
  ['told just now: an hour later', shanghai(23, 12), shanghai(23, 12), shanghai(23, 13)],
])('what is credited, %s', (_name, at, toldAt, due) => {
  expect(earnedDueAt(at, toldAt)).toBe(due);
});

test.each<[string, Instant, Instant]>([
  ['at three in the night: in the morning', shanghai(23, 3), shanghai(23, 10)],
  ['just before ten: at ten', instant(shanghai(23, 10) - 1), shanghai(23, 10)],
  ['at ten: the next day', shanghai(23, 10), shanghai(24, 10)],
  ['in the evening: the next day', shanghai(23, 20), shanghai(24, 10)],
  ['at midnight: that morning', shanghai(24, 0), shanghai(24, 10)],
])('what became available %s', (_name, at, due) => {
  expect(releasedDueAt(at)).toBe(due);
});

describe('words', () => {
  test('of one order that was credited, what was bought and when it counts', () => {
    expect(said('earned', {})).toEqual([
      '成交 1 单，佣金 ¥3.99 | 「鲜果铺」卖出「红颜草莓」，你的佣金 ¥3.99 待结算：买家收货并过了售后期后可以提现。',
      '1 order, ¥3.99 earned | “Fresh fruit” sold “Strawberries”: your commission of ¥3.99 is pending. It can be withdrawn once the order is received and its after-sale window is over.',
    ]);
  });
  test('of several, how many and how much', () => {
    expect(said('earned', { orders: 12, amount_fen: fen(1_234_567) })).toEqual([
      '成交 12 单，佣金 ¥12,345.67 | 「鲜果铺」有 12 单记在你名下，佣金共 ¥12,345.67 待结算：买家收货并过了售后期后可以提现。',
      '12 orders, ¥12,345.67 earned | “Fresh fruit” sold 12 orders that you brought: ¥12,345.67 of commission is pending. It can be withdrawn once they are received and their after-sale windows are over.',
    ]);
  });
  test('of what became available, what lies there to be withdrawn', () => {
    expect(said('released', {})).toEqual([
      '佣金 ¥3.99 可以提现了 | 「鲜果铺」有 1 单过了售后期，佣金 ¥3.99 已结算。现在可提现 ¥52.00。',
      '¥3.99 can be withdrawn | 1 order of “Fresh fruit” is past the after-sale window: ¥3.99 of commission is settled. You can withdraw ¥52.00 now.',
    ]);
  });
  test.each([
    [0, '佣金 ¥3.99 已结算 | 「鲜果铺」有 3 单过了售后期，佣金 ¥3.99 已结算。'],
    [-100, '佣金 ¥3.99 已结算 | 「鲜果铺」有 3 单过了售后期，佣金 ¥3.99 已结算。先补上之前退款扣回的部分。'],
  ])('with %i fen in the purse it promises none', (available, zh) => {
    const words = said('released', { orders: 3, available_fen: available as PromoterSum['available_fen'] });
    expect(words?.[0]).toBe(zh);
    expect(words?.[1]).not.toContain('withdraw');
  });
});

test('of a sum of 0 nobody hears', () => {
  for (const what of ['earned', 'released'] as const) {
    expect(said(what, { amount_fen: fen(0), orders: 0, goods: null })).toBeNull();
  }
});
