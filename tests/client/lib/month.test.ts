import { describe, expect, test } from 'vitest';
import { instant } from '#core/kernel/instant';
import { askedMonth, mayGoBack, monthBeside, monthOf } from '@/lib/month';

/** 2026-11-30 23:59:59 and 2026-12-01 00:00:00 in Shanghai. */
const LAST_SECOND = instant(Date.parse('2026-11-30T15:59:59Z'));
const FIRST_SECOND = instant(Date.parse('2026-11-30T16:00:00Z'));

describe('months', () => {
  test('are those of Shanghai', () => {
    expect([monthOf(LAST_SECOND), monthOf(FIRST_SECOND)]).toEqual(['2026-11', '2026-12']);
  });

  test.each([
    ['2026-11', 1, '2026-12'],
    ['2026-12', 1, '2027-01'],
    ['2026-01', -1, '2025-12'],
  ] as const)('beside %s by %i lies %s', (month, by, beside) => {
    expect(monthBeside(month, by)).toBe(beside);
  });

  test.each([
    [undefined, '2026-11'],
    ['2026-10', '2026-10'],
    ['2026-12', '2026-11'],
    ['2026-13', '2026-11'],
    ['last', '2026-11'],
  ])('a link that names %s opens %s', (asked, month) => {
    expect(askedMonth(asked, LAST_SECOND)).toBe(month);
  });

  test('end where no shop is older', () => {
    expect([mayGoBack('2020-02'), mayGoBack('2020-01')]).toEqual([true, false]);
  });
});
