import { SECOND_MS } from '#core/kernel/instant';

/** WeChat's waits after each failed delivery: 15 of them, about 24 h in all. */
const WAITS_S = [
  15, 15, 30, 180, 600, 1200, 1800, 1800, 1800, 3600, 10800, 10800, 10800, 21600, 21600,
] as const;

/** The wait after `tries` failed deliveries; null = WeChat gives up. */
export function waitAfter(tries: number): number | null {
  const wait_s = WAITS_S[tries - 1];
  return wait_s === undefined ? null : wait_s * SECOND_MS;
}
