import dayjs from 'dayjs';
import utc from 'dayjs/plugin/utc';
import type { Instant } from '#core/kernel/instant';

dayjs.extend(utc);

type Language = 'zh' | 'en';
/** Shanghai keeps UTC+8 all year; a phone abroad still shows the shop's time. */
const shanghai = (at: Instant) => dayjs.utc(at).utcOffset(8);

/** `11月25日`, `25 Nov`: the Shanghai calendar day. */
export function dayText(at: Instant, language: Language): string {
  return shanghai(at).format(language === 'zh' ? 'M月D日' : 'D MMM');
}

/** `11月25日 14:30`, `25 Nov, 14:30`: Shanghai time. */
export function momentText(at: Instant, language: Language): string {
  return shanghai(at).format(language === 'zh' ? 'M月D日 HH:mm' : 'D MMM, HH:mm');
}

/** `2026-11` as `2026 年 11 月`, `Nov 2026`. */
export function monthText(month: string, language: Language): string {
  return dayjs.utc(`${month}-01`).format(language === 'zh' ? 'YYYY 年 M 月' : 'MMM YYYY');
}

/** `2026-11-25 14:30:05`: for records such as an order's times. */
export function exactText(at: Instant): string {
  return shanghai(at).format('YYYY-MM-DD HH:mm:ss');
}

/** `14:30`: Shanghai time. */
export function timeText(at: Instant): string {
  return shanghai(at).format('HH:mm');
}

/** Calendar days of Shanghai from one instant to another: 0 = the same day, 1 = the next one. */
export function dayDistance(from: Instant, to: Instant): number {
  return shanghai(to).startOf('day').diff(shanghai(from).startOf('day'), 'day');
}
