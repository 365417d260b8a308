import { faceOf } from '#core/domain/person/face';
import { commissionWhy } from '#core/domain/referral/commission-states';
import type { Instant } from '#core/kernel/instant';
import type { CreditedLineRow, CreditedOrderRow } from '#server/db/promoter-sales-store';

/** What its promoter and its shop read of an order that is credited. Buyers go by masked names. */
export function creditedView(row: CreditedOrderRow, language: 'zh' | 'en') {
  return {
    orderId: row.order_id,
    buyer: faceOf(row.buyer, 'stranger', language),
    paidAt: row.paid_at,
    releasesAt: releasesAt(row),
    group: row.group,
    lines: row.lines.map(lineOf),
  };
}

/** While the shop looks into it or takes it back there is no such time. */
function releasesAt({ lines, after_sale_until }: CreditedOrderRow): Instant | null {
  const comes = lines.some(({ status, disputed, voiding }) => status === 'pending' && !disputed && !voiding);
  if (comes) return after_sale_until;
  return lines.find(({ status }) => status === 'available')?.settledAt ?? null;
}

function lineOf(line: CreditedLineRow) {
  const {
    id,
    posted_fen,
    disputed: _,
    voiding: __,
    settledAt: ___,
    refundedSince: ____,
    reason,
    ...rest
  } = line;
  const why = commissionWhy(line);
  // The shop's words are of what it decided, not of a refund that came before or after.
  const said = why === 'void' || why === 'dispute' ? reason : '';
  return { ...rest, commissionId: id, now_fen: posted_fen, why, reason: said };
}
