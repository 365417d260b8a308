import { listCreditedOrders } from '#core/contract/promoter';
import { faceOf } from '#core/domain/person/face';
import { commissionWhy } from '#core/domain/referral/commission-states';
import type { Instant } from '#core/kernel/instant';
import { fail, ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { makeCursor, pageFrom, readCursor } from '#server/app/page-cursor';
import {
  type CreditedLineRow,
  type CreditedOrderRow,
  creditedOrdersOf,
} from '#server/db/promoter-sales-store';
import { everPromoterOf } from '#server/db/promoter-store';
import { storeScope } from '#server/db/scope';

const LIST = 'credited-orders-by-payment';
const PAGE = 20;

/** Buyers go by masked names: a promoter knows whom they invited, and nobody's order. */
export const listCreditedOrdersHandler = handler(listCreditedOrders, async (deps, input, ctx) => {
  const cursor = readCursor(LIST, ['string'], input.cursor);
  if (!cursor.ok) return cursor;
  const store = storeScope(input.storeId);
  const mine = await everPromoterOf(deps.db, store, ctx.owner);
  if (mine === null) return fail('NOT_FOUND');
  const { limit = PAGE, orderId: only = null } = input;
  const from = { before: cursor.value?.[0] ?? null, limit: limit + 1, only };
  const rows = await creditedOrdersOf(deps.db, store, mine.id, from);
  const page = pageFrom(
    rows,
    limit,
    (row) => ({
      orderId: row.order_id,
      buyer: faceOf(row.buyer, 'stranger', ctx.language),
      paidAt: row.paid_at,
      releasesAt: releasesAt(row),
      group: row.group,
      lines: row.lines.map(lineOf),
    }),
    (row) => makeCursor(LIST, [row.first_id]),
  );
  return ok({ now: ctx.now, ...page });
});

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
