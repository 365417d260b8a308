import type { OrderCardView, OrderView } from '#core/contract/order';
import { groupRules } from '#core/domain/group/registry';
import { buyerActions, shownStatus } from '#core/domain/order/actions';
import type { Instant } from '#core/kernel/instant';
import type { OrderCardRow, OrderHeadRow } from '#server/db/order-read-store';

/** What a list and a page say alike of an order. */
export function orderHead(row: OrderHeadRow, now: Instant) {
  return {
    id: row.id,
    storeId: row.store_id,
    storeName: row.store_name,
    kind: row.kind,
    status: shownStatus({ status: row.status, holdUntil: row.hold_until }, now),
    actions: buyerActions(
      {
        status: row.status,
        holdUntil: row.hold_until,
        delivery: row.delivery,
        receiptExtended: row.receipt_extended,
        refundable: row.refundable,
        groupJoinable: groupJoinable(row, now),
      },
      now,
    ),
    payable_fen: row.payable_fen,
    refunded_fen: row.refunded_fen,
    group: groupOf(row),
    holdUntil: row.hold_until,
    placedAt: row.placed_at,
  };
}

export function orderCardView(row: OrderCardRow, now: Instant): OrderCardView {
  return { ...orderHead(row, now), units: row.units, lines: row.lines.map((line) => ({ ...line })) };
}

function groupJoinable(row: OrderHeadRow, now: Instant): boolean {
  if (row.group_id === null) return false;
  return row.group_status === 'open' && now < row.group_expires_at && row.group_taken < row.group_size;
}

function groupOf(row: OrderHeadRow): OrderView['group'] {
  if (row.group_id === null) return null;
  return {
    id: row.group_id,
    status: row.group_status,
    size: row.group_size,
    tierSizes: [...groupRules({ kind: row.group_kind, settings: row.group_settings }).tierSizes()],
    paid: row.group_paid,
    expiresAt: row.group_expires_at,
  };
}
