import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS } from '#core/kernel/instant';

export interface ShipLeft {
  /** `soon` within 6 hours of the promise, `late` after it. */
  readonly tone: 'calm' | 'soon' | 'late';
  readonly unit: 'days' | 'hours' | 'minutes';
  /** Whole units, at least 1: never promises more time than there is. */
  readonly count: number;
}

const SOON_MS = 6 * HOUR_MS;

/** How an order stands against the shop's promise to ship. */
export function shipLeft(shipBy: Instant, now: Instant): ShipLeft {
  const left_ms = shipBy - now;
  const late = left_ms <= 0;
  const tone = late ? 'late' : left_ms <= SOON_MS ? 'soon' : 'calm';
  const span_ms = Math.abs(left_ms);
  if (span_ms >= 2 * DAY_MS) return { tone, unit: 'days', count: Math.floor(span_ms / DAY_MS) };
  if (span_ms >= HOUR_MS) return { tone, unit: 'hours', count: Math.floor(span_ms / HOUR_MS) };
  return { tone, unit: 'minutes', count: Math.max(1, Math.floor(span_ms / MINUTE_MS)) };
}
