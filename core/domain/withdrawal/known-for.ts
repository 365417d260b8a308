/** How long WeChat Pay can be asked about a transfer, and what follows from that for whoever waits for its word. */
import { after, DAY_MS, type Instant } from '#core/kernel/instant';

/** WeChat Pay answers for a transfer's number for 30 days (API v3, 商户单号查询转账单: 仅支持查询最近 30 天内的转账单). */
const KNOWN_FOR_MS = 30 * DAY_MS;
/** On either side of that: for clocks, and for what was still on its way. */
const MARGIN_MS = DAY_MS;

/** Whether an unknown number was surely never paid, so that it may be asked for again: WeChat Pay would still know it. */
export function isStillKnown(askedAt: Instant, now: Instant): boolean {
  return now <= after(askedAt, KNOWN_FOR_MS - MARGIN_MS);
}

/**
 * From when on a person may say how a withdrawal ended that WeChat Pay does not know: before that, WeChat Pay may still say so itself.
 * Null: it was never asked for, and its owner calls it off.
 */
export function byHandFrom(askedAt: Instant | null): Instant | null {
  return askedAt === null ? null : after(askedAt, KNOWN_FOR_MS + MARGIN_MS);
}
