/** The after-sale window of an order, line by line: what is on its way back to the buyer of a line stops that line's own. */
import { after, HOUR_MS, type Instant, instant } from '../../kernel/instant';

/** From when to when something was on its way back: promised, and not there yet. */
export interface RefundTime {
  /** Null: it is of no line, like a tier's difference. */
  readonly lineNo: number | null;
  readonly from: Instant;
  /** Null: it still is. */
  readonly to: Instant | null;
}
export interface AfterSale {
  readonly receivedAt: Instant;
  /** The end of a window that nothing stops. */
  readonly until: Instant;
  readonly refunds: readonly RefundTime[];
}

/** So long until an order of which something is on its way back is looked at again, unless that ends before. */
const LOOK_MS = 6 * HOUR_MS;

/**
 * When a line's window is over; null: nobody knows, for something of the line is on its way back. The time that took does not count,
 * once for however many refunds; one that began behind the window's end adds nothing to it.
 */
export function windowEnd({ receivedAt, until, refunds }: AfterSale, lineNo: number): Instant | null {
  let counted = receivedAt;
  let end = until;
  const inTurn = refunds.filter((refund) => refund.lineNo === lineNo).sort((a, b) => a.from - b.from);
  for (const { from, to } of inTurn) {
    if (to === null) return null;
    const begun = Math.max(from, counted);
    if (begun > end || to <= begun) continue;
    end = instant(end + to - begun);
    counted = to;
  }
  return end;
}

/** Whether a line's window is over. */
export function isOver(afterSale: AfterSale, lineNo: number, now: Instant): boolean {
  const end = windowEnd(afterSale, lineNo);
  return end !== null && end <= now;
}

/** Completes an order once the window of each of its lines is over and nothing is on its way back; else when to look again. */
export function afterSaleStep(
  afterSale: AfterSale,
  now: Instant,
): { step: 'complete' } | { step: 'wait'; until: Instant } {
  const { until, refunds } = afterSale;
  // Nothing ends before.
  if (until > now) return { step: 'wait', until };
  const stopped = new Set(refunds.flatMap(({ lineNo }) => lineNo ?? []));
  const looks = [...stopped].map((lineNo) => windowEnd(afterSale, lineNo) ?? now).filter((end) => end > now);
  if (refunds.some(({ to }) => to === null)) looks.push(after(now, LOOK_MS));
  return looks.length === 0 ? { step: 'complete' } : { step: 'wait', until: instant(Math.min(...looks)) };
}
