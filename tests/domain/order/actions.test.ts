import { expect, test } from 'vitest';
import { buyerActions, type OrderFacts, shownStatus } from '#core/domain/order/actions';
import { instant } from '#core/kernel/instant';

const NOW = instant(1_790_000_000_000);
const anOrder = (over: Partial<OrderFacts> = {}): OrderFacts => ({
  status: 'unpaid',
  holdUntil: instant(NOW + 1),
  delivery: 'express',
  receiptExtended: false,
  refundable: false,
  groupJoinable: false,
  ...over,
});

test.each<[string, Partial<OrderFacts>, readonly string[]]>([
  ['unpaid within the hold', {}, ['pay', 'cancel']],
  ['unpaid at the end of the hold', { holdUntil: NOW }, []],
  [
    'waiting for friends',
    { status: 'awaiting_group', groupJoinable: true, refundable: true },
    ['invite', 'refund'],
  ],
  ['waiting, group full', { status: 'awaiting_group', refundable: true }, ['refund']],
  ['paid without a seat', { status: 'paid_no_seat', refundable: true }, ['choose_seat']],
  ['to ship', { status: 'to_ship', refundable: true }, ['refund', 'buy_again']],
  ['to ship, all given back on the way', { status: 'to_ship' }, ['buy_again']],
  ['shipped', { status: 'shipped' }, ['confirm_receipt', 'extend_receipt', 'buy_again']],
  ['shipped, extended', { status: 'shipped', receiptExtended: true }, ['confirm_receipt', 'buy_again']],
  ['ready for pickup', { status: 'shipped', delivery: 'pickup' }, ['buy_again']],
  ['received', { status: 'received' }, ['buy_again']],
  ['cancelled', { status: 'cancelled' }, ['buy_again']],
  ['refunded', { status: 'refunded' }, ['buy_again']],
])('what a buyer may do: %s', (_name, over, actions) => {
  expect(buyerActions(anOrder(over), NOW)).toEqual(actions);
});

test('an unpaid order after its hold is being confirmed; a paid one never is', () => {
  expect(shownStatus(anOrder({ holdUntil: NOW }), NOW)).toBe('confirming');
  expect(shownStatus(anOrder(), NOW)).toBe('unpaid');
  expect(shownStatus(anOrder({ status: 'to_ship', holdUntil: NOW }), NOW)).toBe('to_ship');
});
