import { after, DAY_MS, type Instant } from '#core/kernel/instant';

/** WeChat Pay knows a transfer for 30 days; a day more, for clocks and for what was still on its way. */
const KNOWN_FOR_MS = 31 * DAY_MS;

/**
 * From when on a person may say how a withdrawal ended that WeChat Pay does not know: before that, WeChat Pay may still say so itself.
 * Null: it was never asked for, and its owner calls it off.
 */
export function byHandFrom(askedAt: Instant | null): Instant | null {
  return askedAt === null ? null : after(askedAt, KNOWN_FOR_MS);
}
