import { assert } from './assert';

declare const instantBrand: unique symbol;
/** A point in time: epoch milliseconds. `timestamptz` in SQL. Always passed in, never read from a clock in core. */
export type Instant = number & { readonly [instantBrand]: true };

/** Brands epoch milliseconds; asserts that they are a safe integer. */
export function instant(epochMs: number): Instant {
  assert(Number.isSafeInteger(epochMs), `not an instant: ${epochMs}`);
  return epochMs as Instant;
}

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

/** `start + ms`; before it when `ms` is negative. */
export function after(start: Instant, ms: number): Instant {
  return instant(start + ms);
}

/** Shanghai keeps UTC+8 all year; all calendar maths of the business lives in this file. */
const SHANGHAI_OFFSET_MS = 8 * HOUR_MS;

/** The first instant of the Shanghai calendar day that holds `at`. */
export function startOfShanghaiDay(at: Instant): Instant {
  return instant(Math.floor((at + SHANGHAI_OFFSET_MS) / DAY_MS) * DAY_MS - SHANGHAI_OFFSET_MS);
}

/** `2026-11-23`, the Shanghai calendar day. */
export function shanghaiDate(at: Instant): string {
  return new Date(at + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10);
}

/** `2026-11-23T09:41:00+08:00`: RFC 3339 to the second, as WeChat Pay wants it. */
export function shanghaiRfc3339(at: Instant): string {
  return `${new Date(at + SHANGHAI_OFFSET_MS).toISOString().slice(0, 19)}+08:00`;
}

/** `2026-11` → the first instants of that Shanghai month and of the one after it. */
export function shanghaiMonth(month: string): { readonly from: Instant; readonly to: Instant } {
  const [year = Number.NaN, place = Number.NaN] = month.split('-').map(Number);
  const first = (n: number) => instant(Date.UTC(year, n, 1) - SHANGHAI_OFFSET_MS);
  return { from: first(place - 1), to: first(place) };
}
