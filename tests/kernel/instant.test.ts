import { describe, expect, test } from 'vitest';
import { instant, shanghaiDate, shanghaiRfc3339, startOfShanghaiDay } from '#core/kernel/instant';

const at = (text: string) => instant(Date.parse(text));

describe('the Shanghai calendar', () => {
  test.each([
    { moment: '2026-11-22T15:59:59.999Z', day: '2026-11-22' },
    { moment: '2026-11-22T16:00:00.000Z', day: '2026-11-23' },
    { moment: '2026-12-31T16:00:00.000Z', day: '2027-01-01' },
    { moment: '2028-02-28T16:00:00.000Z', day: '2028-02-29' },
  ])('$moment is on $day', ({ moment, day }) => {
    expect(shanghaiDate(at(moment))).toBe(day);
  });

  test('a day begins at midnight there', () => {
    expect(startOfShanghaiDay(at('2026-11-23T02:41:00Z'))).toBe(at('2026-11-22T16:00:00Z'));
    expect(startOfShanghaiDay(at('2026-11-22T16:00:00Z'))).toBe(at('2026-11-22T16:00:00Z'));
  });

  test('WeChat Pay reads its times to the second', () => {
    expect(shanghaiRfc3339(at('2026-11-23T01:41:07.900Z'))).toBe('2026-11-23T09:41:07+08:00');
  });
});
