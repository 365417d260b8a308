/** How an order may go on. States only move forward: nothing leads back to `unpaid`, and `refunded` is the end. */
export const ORDER_STATUSES = [
  'unpaid',
  'awaiting_group',
  'paid_no_seat',
  'to_ship',
  'shipped',
  'received',
  'completed',
  'cancelled',
  'refunded',
] as const;
export type OrderStatus = (typeof ORDER_STATUSES)[number];

export const ORDER_TRANSITIONS = {
  /** Paid: bought alone, or a seat in a group; cancelled by the buyer, the shop, or the end of the hold. */
  unpaid: ['to_ship', 'awaiting_group', 'cancelled'],
  /** Formed; failed, or the member left. */
  awaiting_group: ['to_ship', 'refunded'],
  /** Another group or a new one, at once formed or not; or the money back. */
  paid_no_seat: ['awaiting_group', 'to_ship', 'refunded'],
  to_ship: ['shipped', 'refunded'],
  shipped: ['received', 'refunded'],
  received: ['completed', 'refunded'],
  completed: ['refunded'],
  /** A payment verified after the hold: everything is still free, or the seat is gone. Else it stays, and the money goes back. */
  cancelled: ['to_ship', 'awaiting_group', 'paid_no_seat'],
  refunded: [],
} as const satisfies Record<OrderStatus, readonly OrderStatus[]>;

/** One step; staying what it is counts as none. */
export function mayBecome(from: OrderStatus, to: OrderStatus): boolean {
  return (ORDER_TRANSITIONS[from] as readonly OrderStatus[]).includes(to);
}
