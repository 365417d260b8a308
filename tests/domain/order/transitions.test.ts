import { describe, expect, test } from 'vitest';
import {
  mayBecome,
  ORDER_STATUSES,
  ORDER_TRANSITIONS,
  type OrderStatus,
} from '#core/domain/order/transitions';

function reachableFrom(start: OrderStatus): Set<OrderStatus> {
  const seen = new Set<OrderStatus>([start]);
  for (const status of seen) for (const next of ORDER_TRANSITIONS[status]) seen.add(next);
  return seen;
}

describe('transitions of an order', () => {
  test('every status is reached from unpaid', () => {
    expect([...reachableFrom('unpaid')].sort()).toEqual([...ORDER_STATUSES].sort());
  });

  test('every status can end', () => {
    for (const status of ORDER_STATUSES) expect(reachableFrom(status)).toContain('refunded');
  });

  test('there is no way round in a circle, and none back to unpaid', () => {
    for (const status of ORDER_STATUSES) {
      for (const next of ORDER_TRANSITIONS[status]) expect(reachableFrom(next)).not.toContain(status);
    }
  });

  test.each([
    ['shipped', 'to_ship'],
    ['received', 'cancelled'],
    ['to_ship', 'cancelled'],
    ['refunded', 'to_ship'],
    ['unpaid', 'shipped'],
  ] as const)('%s never becomes %s', (from, to) => {
    expect(mayBecome(from, to)).toBe(false);
  });
});
