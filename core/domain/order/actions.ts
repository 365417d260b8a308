import type { Instant } from '../../kernel/instant';
import type { OrderStatus } from './transitions';

/** What an order looks like from outside: an unpaid one whose hold is over is being confirmed. */
export type ShownStatus = OrderStatus | 'confirming';
export type BuyerAction =
  | 'pay'
  | 'cancel'
  | 'refund'
  | 'confirm_receipt'
  | 'extend_receipt'
  | 'buy_again'
  | 'choose_seat'
  | 'invite';

export interface OrderFacts {
  readonly status: OrderStatus;
  readonly holdUntil: Instant;
  readonly delivery: 'express' | 'same_city' | 'virtual' | 'pickup';
  readonly receiptExtended: boolean;
  /** Some paid unit is neither shipped nor given back. */
  readonly refundable: boolean;
  /** The group of this order takes more friends now. */
  readonly groupJoinable: boolean;
}

/** `confirming` from the end of the hold until the payment is known to be closed or paid. */
export function shownStatus(order: Pick<OrderFacts, 'status' | 'holdUntil'>, now: Instant): ShownStatus {
  return order.status === 'unpaid' && order.holdUntil <= now ? 'confirming' : order.status;
}

/** What the buyer may do now, the most likely first. */
export function buyerActions(order: OrderFacts, now: Instant): BuyerAction[] {
  switch (shownStatus(order, now)) {
    case 'unpaid':
      return ['pay', 'cancel'];
    case 'confirming':
      return [];
    case 'awaiting_group':
      return [...when(order.groupJoinable, 'invite'), ...when(order.refundable, 'refund')];
    case 'paid_no_seat':
      return ['choose_seat'];
    case 'to_ship':
      return [...when(order.refundable, 'refund'), 'buy_again'];
    case 'shipped':
      // Pickup is received by handover, never by a tap or a timer.
      return [
        ...when(order.delivery !== 'pickup', 'confirm_receipt'),
        ...when(order.delivery !== 'pickup' && !order.receiptExtended, 'extend_receipt'),
        'buy_again',
      ];
    default:
      return ['buy_again'];
  }
}

function when(condition: boolean, action: BuyerAction): BuyerAction[] {
  return condition ? [action] : [];
}
