import { MINUTE_MS } from '#core/kernel/instant';
import type { WantedUnits } from '#server/db/stock-store';
import type { PurchaseFacts } from './purchase-facts';

/** How long a placed order keeps what it took. */
const HOLD_MS = 15 * MINUTE_MS;
/** With a seat in a group, a haggled unit or a unit of an allotment others are waiting. */
const SHORT_HOLD_MS = 5 * MINUTE_MS;

/** In milliseconds. */
export function holdFor({ seat, haggle }: PurchaseFacts, wanted: readonly WantedUnits[]): number {
  const waitedFor = seat !== null || haggle !== null || wanted.some(({ campaignId }) => campaignId !== null);
  return waitedFor ? SHORT_HOLD_MS : HOLD_MS;
}
