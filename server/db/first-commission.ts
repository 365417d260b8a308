import { makeId } from '#core/kernel/id';
import { after, DAY_MS, type Instant } from '#core/kernel/instant';

/** Ids are in the order of time: no commission since then has a smaller one. The clock of another host may be a little behind. */
export function firstCommissionSince(since: Instant) {
  return makeId('commission', after(since, -DAY_MS), new Uint8Array(10));
}
