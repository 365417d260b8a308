import type { CallOutput } from '#core/contract/define-call';
import type { listCreditedOrders } from '#core/contract/promoter';
import { type AfterSale, windowEnd } from '#core/domain/fulfil/after-sale';
import { faceOf } from '#core/domain/person/face';
import { type CommissionWhy, commissionWhy } from '#core/domain/referral/commission-states';
import { type Instant, instant } from '#core/kernel/instant';
import type { CreditedLineRow, CreditedOrderRow } from '#server/db/promoter-sales-store';

type Credited = CallOutput<typeof listCreditedOrders>['items'][number];

/** What its promoter and its shop read of an order that is credited. Buyers go by masked names. */
export function creditedView(row: CreditedOrderRow, language: 'zh' | 'en'): Credited {
  return {
    orderId: row.order_id,
    buyer: faceOf(row.buyer, 'stranger', language),
    paidAt: row.paid_at,
    ...releaseOf(row),
    group: row.group,
    lines: row.lines.map((line) => lineOf(line, row.after_sale)),
  };
}

/** Something of the line is on its way back to the buyer while its window runs. */
export function isStopped({ lineNo }: CreditedLineRow, afterSale: AfterSale | null): boolean {
  return afterSale !== null && windowEnd(afterSale, lineNo) === null;
}

/** When what waits is released, the first of it: while the shop looks into it, takes it back, or a refund stops it, it has no such time. */
function releaseOf({ lines, after_sale }: CreditedOrderRow): {
  releasesAt: Instant | null;
  releasesPart: boolean;
} {
  const waiting = lines.filter(
    ({ status, posted_fen, voiding }) => status === 'pending' && posted_fen > 0 && !voiding,
  );
  if (waiting.length === 0) return { releasesAt: lastReleased(lines), releasesPart: false };
  const ends = waiting.map(({ disputed, lineNo }) =>
    disputed || after_sale === null ? null : windowEnd(after_sale, lineNo),
  );
  const known = ends.filter((end) => end !== null);
  if (known.length === 0) return { releasesAt: null, releasesPart: false };
  const releasesAt = instant(Math.min(...known));
  return { releasesAt, releasesPart: ends.some((end) => end !== releasesAt) };
}

function lastReleased(lines: readonly CreditedLineRow[]): Instant | null {
  const times = lines.flatMap(({ status, settledAt }) => (status === 'available' ? (settledAt ?? []) : []));
  return times.length === 0 ? null : instant(Math.max(...times));
}

function lineOf(line: CreditedLineRow, afterSale: AfterSale | null): Credited['lines'][number] {
  const why = commissionWhy({ ...line, stopped: isStopped(line, afterSale) });
  return {
    commissionId: line.id,
    lineNo: line.lineNo,
    title: line.title,
    label: line.label,
    picture: line.picture,
    quantity: line.quantity,
    level: line.level,
    rate_bps: line.rate_bps,
    paid_fen: line.paid_fen,
    refunded_fen: line.refunded_fen,
    earned_fen: line.earned_fen,
    now_fen: line.posted_fen,
    status: line.status,
    why,
    reason: isDecided(why) ? line.reason : '',
  };
}

/** The shop's words are of what it decided, not of a refund that came before or after. */
function isDecided(why: CommissionWhy | null): boolean {
  switch (why) {
    case 'void':
    case 'dispute':
      return true;
    case null:
    case 'refund':
    case 'clawed':
    case 'after-sale':
      return false;
  }
}
