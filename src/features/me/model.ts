import type { OrderCardView } from '#core/contract/order';

export const SHORTCUTS = ['unpaid', 'group', 'to_ship', 'shipped'] as const;
export type Shortcut = (typeof SHORTCUTS)[number];

const STATUSES: Readonly<Record<Shortcut, readonly OrderCardView['status'][]>> = {
  unpaid: ['unpaid', 'confirming'],
  group: ['awaiting_group', 'paid_no_seat'],
  to_ship: ['to_ship'],
  shipped: ['shipped'],
};

/** How many of these orders wait under each shortcut. */
export function countOrders(
  orders: readonly Pick<OrderCardView, 'status'>[],
): Readonly<Record<Shortcut, number>> {
  const count = (shortcut: Shortcut) =>
    orders.filter((order) => STATUSES[shortcut].includes(order.status)).length;
  return {
    unpaid: count('unpaid'),
    group: count('group'),
    to_ship: count('to_ship'),
    shipped: count('shipped'),
  };
}
