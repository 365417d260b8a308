/** Moments in words, always of Shanghai: a phone abroad still shows the shop's time. */
import {
  DAY_MS,
  type Instant,
  shanghaiDate,
  shanghaiRfc3339,
  startOfShanghaiDay,
} from '#core/kernel/instant';

type Language = 'zh' | 'en';
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `11月25日`, `25 Nov`: the calendar day. */
export function dayText(at: Instant, language: Language): string {
  const [, month = 0, day = 0] = shanghaiDate(at).split('-').map(Number);
  return language === 'zh' ? `${month}月${day}日` : `${day} ${MONTHS[month - 1]}`;
}

/** `11月25日 14:30`, `25 Nov, 14:30`. */
export function momentText(at: Instant, language: Language): string {
  return `${dayText(at, language)}${language === 'zh' ? '' : ','} ${timeText(at)}`;
}

/** `2026-11-25 14:30:05`: for records such as an order's times. */
export function exactText(at: Instant): string {
  return shanghaiRfc3339(at).slice(0, 19).replace('T', ' ');
}

/** `14:30`. */
export function timeText(at: Instant): string {
  return shanghaiRfc3339(at).slice(11, 16);
}

/** Calendar days from one instant to another: 0 = the same day, 1 = the next one. */
export function dayDistance(from: Instant, to: Instant): number {
  return (startOfShanghaiDay(to) - startOfShanghaiDay(from)) / DAY_MS;
}
