import { expect, test } from 'vitest';
import { instant } from '#core/kernel/instant';
import { instantOf, momentOf, monthFrom, nextQuarter, weeksOf } from '@/features/campaign/calendar';

test('a moment is Shanghai’s, whatever the phone thinks', () => {
  // 23:30 of the 31st in London is next year's first morning in Shanghai.
  const at = instant(Date.UTC(2026, 11, 31, 23, 30));
  expect(momentOf(at)).toEqual({ year: 2027, month: 1, day: 1, hour: 7, minute: 30 });
  expect(instantOf(momentOf(at))).toBe(at);
});

test('months turn over the year, in both directions', () => {
  expect(monthFrom({ year: 2026, month: 12 }, 1)).toEqual({ year: 2027, month: 1 });
  expect(monthFrom({ year: 2026, month: 1 }, -1)).toEqual({ year: 2025, month: 12 });
  expect(monthFrom({ year: 2026, month: 5 }, -17)).toEqual({ year: 2024, month: 12 });
});

test('weeks begin on Sunday and hold every day once', () => {
  const november = weeksOf({ year: 2026, month: 11 });
  expect(november[0]).toEqual([1, 2, 3, 4, 5, 6, 7]);
  expect(november.flat().filter((day) => day !== null)).toHaveLength(30);
  const february = weeksOf({ year: 2028, month: 2 });
  expect(february[0]).toEqual([null, null, 1, 2, 3, 4, 5]);
  expect(Math.max(...february.flat().map(Number))).toBe(29);
});

test('the next quarter of an hour', () => {
  const at = (minute: number, second = 0) => instant(Date.UTC(2026, 10, 23, 2, minute, second));
  expect(nextQuarter(at(0))).toBe(at(0));
  expect(nextQuarter(at(0, 1))).toBe(at(15));
  expect(nextQuarter(at(46))).toBe(at(60));
});
