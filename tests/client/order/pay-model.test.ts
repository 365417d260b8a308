import { describe, expect, it } from 'vitest';
import { lookAgain, nextAfterCashier, nextAfterRefusal, paidEnd } from '@/features/order/pay-model';

describe('after the cashier', () => {
  it.each([
    ['ok', 'result'],
    ['fail', 'result'],
    ['cancel', 'order'],
  ] as const)('%s → %s: the server is asked in any case', (end, next) => {
    expect(nextAfterCashier(end)).toBe(next);
  });

  it.each([
    ['ALREADY_PAID', 'result'],
    ['PAYMENT_CONFIRMING', 'result'],
    ['PAYMENT_EXPIRED', 'refused'],
    ['PAYMENT_UNREACHABLE', 'refused'],
  ] as const)('a refusal %s → %s: nobody pays twice', (code, next) => {
    expect(nextAfterRefusal(code)).toBe(next);
  });
});

describe('waiting for the result', () => {
  it.each(['unpaid', 'confirming', null])('%s is never an end', (status) => {
    for (let tries = 1; tries < 40; tries += 1) expect(lookAgain(status, tries).state).not.toBe('settled');
  });

  it.each(['awaiting_group', 'paid_no_seat', 'to_ship', 'cancelled', 'refunded'])('%s is', (status) => {
    expect(lookAgain(status, 1)).toEqual({ state: 'settled' });
  });

  it('asks more and more seldom, and says when it takes long', () => {
    const waits = Array.from({ length: 12 }, (_, place) => lookAgain('unpaid', place + 1));
    const times = waits.map((look) => (look.state === 'settled' ? 0 : look.again_ms));
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(waits[0]?.state).toBe('checking');
    expect(waits[11]?.state).toBe('slow');
  });
});

describe('how it ended', () => {
  const group = (status: 'open' | 'formed' | 'failed', paid: number) => ({ status, size: 3, paid });
  it.each([
    { order: { status: 'to_ship', group: null }, end: 'paid' },
    { order: { status: 'awaiting_group', group: group('open', 2) }, end: 'needs' },
    { order: { status: 'awaiting_group', group: group('open', 3) }, end: 'settling' },
    { order: { status: 'to_ship', group: group('formed', 3) }, end: 'formed' },
    { order: { status: 'paid_no_seat', group: group('formed', 3) }, end: 'seat_lost' },
    { order: { status: 'cancelled', group: null }, end: 'unpaid' },
    { order: { status: 'refunded', group: group('failed', 1) }, end: 'refunded' },
  ] as const)('$order.status, $order.group → $end', ({ order, end }) => {
    expect(paidEnd(order)).toBe(end);
  });
});
