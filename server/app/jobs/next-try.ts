import { after, HOUR_MS, type Instant, MINUTE_MS, SECOND_MS } from '#core/kernel/instant';

const QUERY_STEPS = [15 * SECOND_MS, 30 * SECOND_MS, MINUTE_MS, 5 * MINUTE_MS, 30 * MINUTE_MS, 2 * HOUR_MS];
const FUNDS_STEPS = [10 * MINUTE_MS, 30 * MINUTE_MS, 2 * HOUR_MS, 6 * HOUR_MS];
const WATCH_STEPS = [12 * HOUR_MS];

/**
 * When to come back: `query` while WeChat Pay works on it or did not answer, `funds` while the shop's balance is empty, `watch`
 * while the shop has to act.
 */
export function nextTry(why: 'query' | 'funds' | 'watch', tries: number, now: Instant): Instant {
  const steps = { query: QUERY_STEPS, funds: FUNDS_STEPS, watch: WATCH_STEPS }[why];
  return after(now, steps[Math.min(Math.max(tries, 1), steps.length) - 1] ?? HOUR_MS);
}
