import { describe, expect, test } from 'vitest';
import { canOpenGroup, type GroupFacts, groupStanding, type OwnOrder } from '#core/domain/group/standing';
import { instant } from '#core/kernel/instant';

const NOW = instant(1_000_000);
const LATER = instant(2_000_000);
const EARLIER = instant(500_000);
const open: GroupFacts = {
  status: 'open',
  size: 3,
  taken: 2,
  paid: 2,
  expiresAt: LATER,
  formsAtEnd: (paid) => paid >= 3,
};
/** Two are enough at the end, three are full. */
const tiered: GroupFacts = { ...open, formsAtEnd: (paid) => paid >= 2 };
const held: OwnOrder = { status: 'unpaid', seat: 'held', holdUntil: LATER };
const paid: OwnOrder = { status: 'awaiting_group', seat: 'paid', holdUntil: EARLIER };
const lost: OwnOrder = { status: 'paid_no_seat', seat: null, holdUntil: EARLIER };
const shipping: OwnOrder = { status: 'to_ship', seat: 'paid', holdUntil: EARLIER };

describe('how a group stands', () => {
  test.each([
    ['a seat is free', open, null, 5, 'joinable'],
    ['a seat is free, no units are left', open, null, 0, 'sold_out'],
    ['every seat is held or paid', { ...open, taken: 3 }, null, 5, 'full'],
    ['full and sold out: full', { ...open, taken: 3 }, null, 0, 'full'],
    ['over, one short', { ...open, expiresAt: EARLIER }, null, 5, 'failed'],
    ['over this very moment', { ...open, expiresAt: NOW }, null, 5, 'failed'],
    ['over, the last seats are still being paid', { ...open, taken: 3, expiresAt: EARLIER }, null, 5, 'full'],
    ['over, a tier is reached', { ...tiered, expiresAt: EARLIER }, null, 5, 'formed'],
    ['over, a tier is reached: mine too', { ...tiered, expiresAt: EARLIER }, paid, 5, 'formed'],
    ['over, it hangs on who is paying', { ...tiered, paid: 1, expiresAt: EARLIER }, null, 5, 'full'],
    ['over, it hangs on who is paying: mine', { ...tiered, paid: 1, expiresAt: EARLIER }, paid, 5, 'mine'],
    ['over, no tier can be reached', { ...tiered, paid: 1, taken: 1, expiresAt: EARLIER }, null, 5, 'failed'],
    ['formed', { ...open, status: 'formed', taken: 3 }, null, 5, 'formed'],
    ['failed', { ...open, status: 'failed' }, null, 5, 'failed'],
    ['my paid seat', open, paid, 5, 'mine'],
    ['my paid seat, no units left', open, paid, 0, 'mine'],
    [
      'my paid seat, everybody is there but one pays late',
      { ...open, taken: 3, expiresAt: EARLIER },
      paid,
      5,
      'mine',
    ],
    ['my paid seat in a group that ran out', { ...open, expiresAt: EARLIER }, paid, 5, 'failed'],
    ['my seat is held', { ...open, taken: 3 }, held, 0, 'held'],
    ['my hold is over', open, { ...held, holdUntil: NOW }, 5, 'confirming'],
    ['my hold outlasts the group', { ...open, expiresAt: EARLIER }, held, 5, 'held'],
    ['my seat was gone', { ...open, taken: 3 }, lost, 5, 'seat_lost'],
    ['my seat was gone and the group is formed', { ...open, status: 'formed' }, lost, 5, 'seat_lost'],
    ['my group is formed', { ...open, status: 'formed', taken: 3 }, shipping, 0, 'formed'],
    ['unpaid without a seat: like anybody', open, { ...held, seat: null }, 5, 'joinable'],
  ] as const)('%s', (_case, group, mine, unitsLeft, standing) => {
    expect(groupStanding(group, mine, unitsLeft, NOW)).toBe(standing);
  });
});

test.each([
  [true, true, 1, true],
  [true, true, 0, false],
  [false, true, 1, false],
  [true, false, 1, false],
])('running %s, shop open %s, %i units: a new group %s', (running, storeOpen, units, may) => {
  expect(canOpenGroup({ running, storeOpen }, units)).toBe(may);
});
