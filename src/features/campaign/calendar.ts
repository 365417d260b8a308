/** Days and months of Shanghai for the picker of a moment. */
import { type Instant, instant, MINUTE_MS } from '#core/kernel/instant';

export interface Month {
  readonly year: number;
  /** 1 to 12. */
  readonly month: number;
}
export interface Moment extends Month {
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
}

const OFFSET_MS = 8 * 60 * MINUTE_MS;

export function momentOf(at: Instant): Moment {
  const there = new Date(at + OFFSET_MS);
  return {
    year: there.getUTCFullYear(),
    month: there.getUTCMonth() + 1,
    day: there.getUTCDate(),
    hour: there.getUTCHours(),
    minute: there.getUTCMinutes(),
  };
}

export function instantOf({ year, month, day, hour, minute }: Moment): Instant {
  return instant(Date.UTC(year, month - 1, day, hour, minute) - OFFSET_MS);
}

/** Months from this one; negative for earlier ones. */
export function monthFrom({ year, month }: Month, months: number): Month {
  const count = year * 12 + (month - 1) + months;
  return { year: Math.floor(count / 12), month: (count % 12) + 1 };
}

/** The days of a month in weeks from Sunday, null before the first and after the last. */
export function weeksOf({ year, month }: Month): (number | null)[][] {
  const first = new Date(Date.UTC(year, month - 1, 1)).getUTCDay();
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const cells = Array.from({ length: Math.ceil((first + days) / 7) * 7 }, (_, place) => {
    const day = place - first + 1;
    return day >= 1 && day <= days ? day : null;
  });
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}

/** Rounded up to the quarter of an hour: nobody starts an offer at 14:07:32. */
export function nextQuarter(at: Instant): Instant {
  const quarter = 15 * MINUTE_MS;
  return instant(Math.ceil(at / quarter) * quarter);
}
