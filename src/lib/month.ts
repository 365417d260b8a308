import { type Instant, shanghaiDate } from '#core/kernel/instant';

/** `2026-11`, the month of Shanghai. */
export function monthOf(at: Instant): string {
  return shanghaiDate(at).slice(0, 7);
}

/** `2026-11` and 1 are `2026-12`. */
export function monthBeside(month: string, by: -1 | 1): string {
  const [year = 0, place = 0] = month.split('-').map(Number);
  const months = year * 12 + place - 1 + by;
  return `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}`;
}

/** The month that was asked for, if there was one; else the one that runs. */
export function askedMonth(asked: string | undefined, now: Instant): string {
  const current = monthOf(now);
  return asked !== undefined && /^20\d{2}-(0[1-9]|1[0-2])$/.test(asked) && asked <= current ? asked : current;
}

/** The shops of this product are no older. */
const FIRST_MONTH = '2020-01';
export function mayGoBack(month: string): boolean {
  return month > FIRST_MONTH;
}
