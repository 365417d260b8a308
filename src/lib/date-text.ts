import { type Instant, shanghaiRfc3339 } from '#core/kernel/instant';

type Language = 'zh' | 'en';
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `11月25日`, `25 Nov`: the Shanghai calendar day. */
export function dayText(at: Instant, language: Language): string {
  const [, month = '1', day = '1'] = shanghaiRfc3339(at).slice(0, 10).split('-');
  return language === 'zh'
    ? `${Number(month)}月${Number(day)}日`
    : `${Number(day)} ${MONTHS[Number(month) - 1] ?? ''}`;
}

/** `11月25日 14:30`, `25 Nov, 14:30`: Shanghai time. */
export function momentText(at: Instant, language: Language): string {
  const clock = shanghaiRfc3339(at).slice(11, 16);
  return `${dayText(at, language)}${language === 'zh' ? ' ' : ', '}${clock}`;
}

/** `2026-11-25 14:30:05`: for records such as an order's times. */
export function exactText(at: Instant): string {
  return shanghaiRfc3339(at).slice(0, 19).replace('T', ' ');
}
