import type { OrderView } from '#core/contract/order';
import type { Instant } from '#core/kernel/instant';

export type TimelineEvent = { readonly key: string; readonly at: Instant } & (
  | { readonly kind: 'placed' | 'received' | 'cancelled' }
  | { readonly kind: 'paid'; readonly amount_fen: number }
  | { readonly kind: 'shipped'; readonly parcel: OrderView['parcels'][number] }
  | {
      readonly kind: 'refundAsked' | 'refunded' | 'refundClosed' | 'refundWaiting' | 'refundAbnormal';
      readonly amount_fen: number;
      readonly nextTryAt: Instant | null;
    }
);

const REFUND = {
  due: 'refundAsked',
  sent: 'refundAsked',
  success: 'refunded',
  waiting_funds: 'refundWaiting',
  abnormal: 'refundAbnormal',
  closed: 'refundClosed',
  offline: 'refunded',
} as const satisfies Record<OrderView['refunds'][number]['status'], TimelineEvent['kind']>;

/** What happened to an order, the latest first. */
export function orderTimeline(order: OrderView): readonly TimelineEvent[] {
  const events: TimelineEvent[] = [{ key: 'placed', kind: 'placed', at: order.placedAt }];
  if (order.paidAt !== null) {
    events.push({ key: 'paid', kind: 'paid', at: order.paidAt, amount_fen: order.paid_fen });
  }
  for (const parcel of order.parcels) {
    events.push({ key: parcel.id, kind: 'shipped', at: parcel.shippedAt, parcel });
  }
  if (order.receivedAt !== null) events.push({ key: 'received', kind: 'received', at: order.receivedAt });
  if (order.cancelledAt !== null) events.push({ key: 'cancelled', kind: 'cancelled', at: order.cancelledAt });
  for (const { id, status, amount_fen, createdAt, successAt, nextTryAt } of order.refunds) {
    events.push({ key: id, kind: REFUND[status], at: successAt ?? createdAt, amount_fen, nextTryAt });
  }
  return events.sort((a, b) => b.at - a.at);
}
