import { describe, expect, test } from 'vitest';
import { clockText, countdownParts } from '#core/view/countdown-parts';

describe('the time left', () => {
  test.each([
    [11_565_000, 0, '03:12:45'],
    [1, 0, '00:00:01'],
    [1_000, 0, '00:00:01'],
    [1_001, 0, '00:00:02'],
    [59_999, 0, '00:01:00'],
    [86_400_000, 1, '00:00:00'],
    [86_399_999, 1, '00:00:00'],
    [259_200_000, 3, '00:00:00'],
  ])('%i ms read as %i days and %s', (left, days, clock) => {
    const parts = countdownParts(left);
    expect(parts.days).toBe(days);
    expect(clockText(parts)).toBe(clock);
    expect(parts.over).toBe(false);
  });

  test.each([0, -1, -86_400_000])('%i ms: it is over and stays at zero', (left) => {
    expect(countdownParts(left)).toEqual({ over: true, days: 0, hours: '00', minutes: '00', seconds: '00' });
  });
});
