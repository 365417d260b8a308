import { expect, test } from 'vitest';
import { after, DAY_MS, HOUR_MS, instant } from '#core/kernel/instant';
import { beginsText } from '@/features/flash/begins-text';
import { flashStanding, nextTurn, runsAt, takenPercent } from '@/features/flash/model';
import { dayDistance, momentText, timeText } from '@/lib/date-text';

test.each([
  [{ left: 5, allowed: null }, true, 'open'],
  [{ left: 5, allowed: 1 }, true, 'open'],
  [{ left: 5, allowed: 0 }, true, 'mine'],
  [{ left: 0, allowed: 0 }, true, 'gone'],
  [{ left: 0, allowed: null }, true, 'gone'],
  [{ left: 5, allowed: 0 }, false, 'soon'],
] as const)('%o, running %s: %s', (item, running, standing) => {
  expect(flashStanding(item, running)).toBe(standing);
});

test.each([
  [50, 50, 0],
  [49, 50, 2],
  [25, 50, 50],
  [1, 1_000, 99],
  [999, 1_000, 1],
  [0, 50, 100],
  [0, 0, 0],
  [7, 5, 0],
])('%i left of %i: %i %% taken', (left, allotted, percent) => {
  expect(takenPercent({ left, allotted })).toBe(percent);
});

const NOON = instant(Date.UTC(2026, 10, 23, 4));
test('hours and days are those of Shanghai', () => {
  expect(timeText(after(NOON, 4 * HOUR_MS))).toBe('16:00');
  expect(dayDistance(NOON, after(NOON, 12 * HOUR_MS - 1))).toBe(0);
  expect(dayDistance(NOON, after(NOON, 12 * HOUR_MS))).toBe(1);
  expect(dayDistance(NOON, after(NOON, 3 * DAY_MS))).toBe(3);
});

test.each([
  [4 * HOUR_MS, '16:00', '16:00'],
  [DAY_MS, '明天 12:00', 'Tomorrow, 12:00'],
  [2 * DAY_MS, '11月25日 12:00', '25 Nov, 12:00'],
])('a sale that begins in %i ms says so as every other moment is written', (ms, zh, en) => {
  const startsAt = after(NOON, ms);
  expect(beginsText(startsAt, NOON, 'zh')).toBe(zh);
  expect(beginsText(startsAt, NOON, 'en')).toBe(en);
  if (ms > DAY_MS) expect(en).toBe(momentText(startsAt, 'en'));
});

test('a session turns at its start and at its end, to the millisecond', () => {
  const session = { startsAt: NOON, endsAt: after(NOON, HOUR_MS) };
  expect(runsAt(session, after(NOON, -1))).toBe(false);
  expect(nextTurn(session, after(NOON, -1))).toBe(session.startsAt);
  expect(runsAt(session, NOON)).toBe(true);
  expect(nextTurn(session, NOON)).toBe(session.endsAt);
  expect(runsAt(session, session.endsAt)).toBe(false);
});
