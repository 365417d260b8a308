import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fen } from '#core/kernel/fen';
import { after, DAY_MS, MINUTE_MS } from '#core/kernel/instant';
import {
  allPicks,
  buttonsOf,
  isMain,
  isMoving,
  nextSentence,
  orderHead,
  paidFor,
  partBack_fen,
  refundableLines,
  refundDate,
  refundPreview,
} from '@/features/order/model';
import { aGroup, aLine, anOrder, aRefund, NOW } from './an-order';

const PAID = { paid_fen: fen(1000), paidAt: NOW };
const LATER = after(NOW, 20 * MINUTE_MS);
const RECEIVE = after(NOW, 9 * DAY_MS);

describe('the promise to ship', () => {
  const toShip = anOrder({ ...PAID, status: 'to_ship', shipBy: LATER });
  const BROKEN = after(LATER, 1);
  it.each([
    { is: 'not promised yet', order: { ...toShip, shipBy: null }, at: NOW, says: 'to_ship' },
    { is: 'to be kept', order: toShip, at: NOW, says: 'ship_by' },
    { is: 'broken', order: toShip, at: BROKEN, says: 'ship_late' },
    {
      is: 'half kept',
      order: { ...toShip, lines: [aLine({ quantity: 2, shippedQuantity: 1 })] },
      at: NOW,
      says: 'rest_by',
    },
    { is: 'kept', order: { ...toShip, status: 'shipped' as const }, at: BROKEN, says: 'shipped' },
    {
      is: 'kept at the counter',
      order: { ...toShip, status: 'shipped' as const, delivery: 'pickup' as const },
      at: NOW,
      says: 'collect',
    },
  ])('$is → $says', ({ order, at, says }) => {
    expect(nextSentence(order, orderHead(order, at).state)).toBe(says);
  });
});

describe('a group order that waits', () => {
  const waits = anOrder({ ...PAID, status: 'awaiting_group' });
  const tierSizes = [2, 3, 5];
  it.each([
    { is: 'an ordinary group', group: aGroup(), says: 'awaiting_group', missing: 1 },
    {
      is: 'short of the first tier',
      group: aGroup({ tierSizes, size: 5, paid: 1 }),
      says: 'awaiting_first',
      missing: 1,
    },
    {
      is: 'between two tiers',
      group: aGroup({ tierSizes, size: 5, paid: 3 }),
      says: 'awaiting_tier',
      missing: 2,
    },
  ])('$is: $says, $missing missing', ({ group, says, missing }) => {
    const head = orderHead({ ...waits, group }, NOW);
    expect(nextSentence({ ...waits, group }, head.state)).toBe(says);
    expect(head.missing).toBe(missing);
  });
});

describe('the head of an order', () => {
  it.each([
    { is: 'unpaid', order: anOrder(), at: NOW, state: 'unpaid', clock: 'pay' },
    { is: 'past its hold', order: anOrder(), at: LATER, state: 'confirming', clock: null },
    { is: 'confirming', order: anOrder({ status: 'confirming' }), at: NOW, state: 'confirming', clock: null },
    {
      is: 'waiting for friends',
      order: anOrder({ ...PAID, status: 'awaiting_group', group: aGroup() }),
      at: NOW,
      state: 'awaiting_group',
      clock: 'group',
    },
    {
      is: 'past the end of its group',
      order: anOrder({ ...PAID, status: 'awaiting_group', group: aGroup({ expiresAt: NOW }) }),
      at: NOW,
      state: 'settling',
      clock: null,
    },
    {
      is: 'without a seat',
      order: anOrder({ ...PAID, status: 'paid_no_seat' }),
      at: NOW,
      state: 'paid_no_seat',
      clock: null,
    },
    { is: 'to ship', order: anOrder({ ...PAID, status: 'to_ship' }), at: NOW, state: 'to_ship', clock: null },
    {
      is: 'partly shipped',
      order: anOrder({ ...PAID, status: 'to_ship', lines: [aLine({ quantity: 2, shippedQuantity: 1 })] }),
      at: NOW,
      state: 'part_shipped',
      clock: null,
    },
    {
      is: 'shipped',
      order: anOrder({ ...PAID, status: 'shipped', autoReceiveAt: RECEIVE }),
      at: NOW,
      state: 'shipped',
      clock: 'receive',
    },
    {
      is: 'shipped, with no end to wait for',
      order: anOrder({ ...PAID, status: 'shipped' }),
      at: NOW,
      state: 'shipped',
      clock: null,
    },
    { is: 'cancelled', order: anOrder({ status: 'cancelled' }), at: NOW, state: 'cancelled', clock: null },
    {
      is: 'refunded, the money still on its way',
      order: anOrder({ ...PAID, status: 'refunded', refunds: [aRefund({ status: 'sent' })] }),
      at: NOW,
      state: 'refunding',
      clock: null,
    },
    {
      is: 'refunded, the shop has no money',
      order: anOrder({
        ...PAID,
        status: 'refunded',
        refunds: [aRefund(), aRefund({ status: 'waiting_funds' })],
      }),
      at: NOW,
      state: 'refunding',
      clock: null,
    },
    {
      is: 'refunded for good',
      order: anOrder({ ...PAID, status: 'refunded', refunds: [aRefund(), aRefund({ status: 'offline' })] }),
      at: NOW,
      state: 'refunded',
      clock: null,
    },
    {
      is: 'of a failed group',
      order: anOrder({
        ...PAID,
        status: 'refunded',
        group: aGroup({ status: 'failed' }),
        refunds: [aRefund({ status: 'due' })],
      }),
      at: NOW,
      state: 'group_failed',
      clock: null,
    },
  ])('$is → $state', ({ order, at, state, clock }) => {
    const head = orderHead(order, at);
    expect(head.state).toBe(state);
    expect(head.clock?.of ?? null).toBe(clock);
  });

  it('speaks of the money that was paid, or of what was given back', () => {
    expect(orderHead(anOrder({ ...PAID, status: 'to_ship' }), NOW).amount_fen).toBe(1000);
    const back = anOrder({ ...PAID, status: 'refunded', refunded_fen: fen(999), refunds: [aRefund()] });
    expect(orderHead(back, NOW).amount_fen).toBe(999);
  });

  it('never says fewer than nobody is missing', () => {
    const over = anOrder({ ...PAID, status: 'awaiting_group', group: aGroup({ paid: 5 }) });
    expect(orderHead(over, NOW).missing).toBe(0);
  });
});

describe('a refund before it is asked for', () => {
  const order = anOrder({
    status: 'to_ship',
    paid_fen: fen(1801),
    paidAt: NOW,
    shipping_fen: fen(800),
    lines: [aLine({ quantity: 3, payable_fen: fen(1001) })],
  });

  it('says to the fen what comes back, the rest with the last unit, shipping with everything', () => {
    expect(refundPreview(order, { 1: 1 })).toMatchObject({ amount_fen: 333, shipping_fen: 0 });
    // Of what a tier gave back before, nothing goes back again.
    const lower = { ...order, refunded_fen: fen(300), lines: [aLine({ quantity: 3, rebate_fen: fen(300) })] };
    expect(refundPreview(lower, { 1: 3 })?.lines).toMatchObject([{ amount_fen: 700 }]);
    expect(refundPreview(order, { 1: 2 })).toMatchObject({ amount_fen: 667, shipping_fen: 0 });
    expect(refundPreview(order, { 1: 3 })).toMatchObject({
      amount_fen: 1801,
      shipping_fen: 800,
      nextStatus: 'refunded',
    });
  });

  it('offers only units that are neither shipped nor given back', () => {
    const half = anOrder({
      ...order,
      lines: [
        aLine({ quantity: 3, shippedQuantity: 1, refundedQuantity: 1, refunded_fen: fen(333) }),
        aLine({ lineNo: 2, shippedQuantity: 1 }),
      ],
    });
    expect(refundableLines(half)).toEqual([{ lineNo: 1, most: 1 }]);
    expect(allPicks(half)).toEqual({ 1: 1 });
  });

  it.each([
    { what: 'nothing picked', picks: {} },
    { what: 'quantity 0', picks: { 1: 0 } },
    { what: 'more than there are', picks: { 1: 4 } },
    { what: 'an unknown line', picks: { 7: 1 } },
  ])('is none for $what', ({ picks }) => {
    expect(refundPreview(order, picks)).toBeNull();
  });

  it.each(['unpaid', 'confirming', 'shipped', 'cancelled'] as const)(
    'is none for an order that is %s',
    (status) => {
      expect(refundPreview({ ...order, status }, { 1: 1 })).toBeNull();
    },
  );

  it('gives back exactly what was paid, in whatever order the units go', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20 }),
        fc.nat(100_000),
        fc.array(fc.integer({ min: 1, max: 20 })),
        (quantity, payable, tries) => {
          let line = aLine({ quantity, payable_fen: fen(payable) });
          let refunded = 0;
          for (const wanted of [...tries, quantity]) {
            const left = line.quantity - line.refundedQuantity;
            const take = Math.min(wanted, left);
            if (take === 0) break;
            const now = anOrder({
              status: 'to_ship',
              paid_fen: fen(payable),
              paidAt: NOW,
              lines: [line],
              refunded_fen: fen(refunded),
            });
            const plan = refundPreview(now, { 1: take });
            refunded += plan?.amount_fen ?? Number.NaN;
            line = { ...line, refundedQuantity: line.refundedQuantity + take, refunded_fen: fen(refunded) };
          }
          expect(refunded).toBe(payable);
        },
      ),
    );
  });
});

describe('money that came back, in a list', () => {
  it('is told while it is a part of the order', () => {
    expect(partBack_fen({ status: 'to_ship', refunded_fen: fen(2_488) })).toBe(2_488);
    expect(partBack_fen({ status: 'to_ship', refunded_fen: fen(0) })).toBeNull();
  });

  it('is the order’s state once it is all of it', () => {
    expect(partBack_fen({ status: 'refunded', refunded_fen: fen(14_120) })).toBeNull();
  });
});

describe('small words and buttons', () => {
  it('looks again while friends may join or money is on its way, not for ever', () => {
    expect(isMoving(anOrder({ status: 'awaiting_group' }))).toBe(true);
    expect(isMoving(anOrder({ status: 'refunded', refunds: [aRefund({ status: 'sent' })] }))).toBe(true);
    expect(isMoving(anOrder({ status: 'refunded', refunds: [aRefund({ status: 'abnormal' })] }))).toBe(false);
    expect(isMoving(anOrder({ status: 'to_ship' }))).toBe(false);
  });

  it('dates a refund that is done, or is tried again', () => {
    expect(refundDate(aRefund({ successAt: LATER }))).toBe(LATER);
    expect(refundDate(aRefund({ status: 'waiting_funds', nextTryAt: RECEIVE }))).toBe(RECEIVE);
    expect(refundDate(aRefund({ status: 'sent', nextTryAt: RECEIVE }))).toBeNull();
  });

  it('puts the likeliest act under the thumb, and never shouts for a refund', () => {
    expect(buttonsOf(['invite', 'refund'])).toEqual(['refund', 'invite']);
    expect(isMain('invite', ['invite', 'refund'])).toBe(true);
    expect(isMain('refund', ['refund', 'buy_again'])).toBe(false);
    expect(isMain('buy_again', ['confirm_receipt', 'buy_again'])).toBe(false);
  });
});

it('two lines of the same goods are told apart by what was paid for each, and why', () => {
  const off = { source: 'flash-sale', id: 'cm_1', title: null, amount_fen: fen(1600) };
  const none = { ...off, source: 'coupon-amount', amount_fen: fen(0) };
  const flash = aLine({ quantity: 2, payable_fen: fen(3760), reductions: [off, none] });
  expect(paidFor(flash)).toEqual({ count: 2, amount_fen: 3760, reasons: [off] });
  expect(paidFor(aLine({ lineNo: 2 }))).toEqual({ count: 1, amount_fen: 1000, reasons: [] });
});

it('what is still on its way is without what has arrived', () => {
  const refunds = [
    aRefund({ status: 'success', amount_fen: fen(10_621) }),
    aRefund({ status: 'sent', amount_fen: fen(13_809) }),
  ];
  const order = anOrder({ ...PAID, status: 'refunded', refunded_fen: fen(24_430), refunds });
  expect(orderHead(order, NOW)).toMatchObject({ state: 'refunding', amount_fen: 13_809 });
});
