import { seededChance } from '#core/kernel/random';

export interface Backoff {
  readonly first_ms: number;
  readonly longest_ms: number;
}

/**
 * How long to wait after `tries` failures in a row (1 or more): doubling from `first_ms` to `longest_ms`, each time up to a quarter more or
 * less. What failed together (everything, when WeChat Pay is down) must not come back together; where in that span a wait falls
 * depends on `what` alone, so that it can be foretold.
 */
export function backoff(tries: number, what: string, { first_ms, longest_ms }: Backoff): number {
  const whole_ms = Math.min(longest_ms, first_ms * 2 ** Math.min(Math.max(tries, 1) - 1, 20));
  return Math.round(whole_ms * (0.75 + 0.5 * seededChance(seedOf(what) + tries)()));
}

/** FNV-1a: ids that differ in one letter get seeds far apart. */
function seedOf(text: string): number {
  let seed = 0x811c9dc5;
  for (let place = 0; place < text.length; place += 1) {
    seed = Math.imul(seed ^ text.charCodeAt(place), 0x01000193);
  }
  return seed >>> 0;
}
