import { describe, expect, test } from 'vitest';
import { fen } from '#core/kernel/fen';
import { makeId } from '#core/kernel/id';
import { after, DAY_MS, instant } from '#core/kernel/instant';
import {
  type CreditedLine,
  type CreditedOrder,
  creditedTotals,
  leftOf,
  reckoningOf,
  whyWord,
} from '#core/view/credited-order';

const NOW = instant(1_800_000_000_000);
const LATER = after(NOW, 7 * DAY_MS);
const aLine = (is: Partial<CreditedLine> = {}): CreditedLine => ({
  commissionId: makeId('commission', NOW, new Uint8Array(10)),
  lineNo: 1,
  title: { zh: '蜂蜜', en: 'Honey' },
  label: { zh: '', en: '' },
  picture: { src: '/a.webp', width: 1, height: 1, colour: '#fff' },
  quantity: 2,
  level: 1,
  rate_bps: 1_000,
  paid_fen: fen(8_000),
  refunded_fen: fen(0),
  earned_fen: fen(800),
  now_fen: fen(800),
  status: 'pending',
  why: null,
  reason: '',
  ...is,
});
const anOrder = (lines: CreditedLine[], releasesAt: CreditedOrder['releasesAt'] = null): CreditedOrder => ({
  orderId: makeId('order', NOW, new Uint8Array(10)),
  buyer: { name: '林**', avatar: aLine().picture },
  paidAt: NOW,
  releasesAt,
  releasesPart: false,
  group: null,
  lines,
});

test('no sum makes nothing of what the shop took back: it says that it did', () => {
  expect(reckoningOf(aLine())).toBe('line');
  expect(reckoningOf(aLine({ refunded_fen: fen(8_000), now_fen: fen(0), why: 'refund' }))).toBe('lineNet');
  expect(reckoningOf(aLine({ status: 'void', now_fen: fen(0), why: 'void' }))).toBe('lineVoid');
  expect(reckoningOf(aLine({ refunded_fen: fen(4_000), why: 'void' }))).toBe('lineVoid');
  expect(whyWord(aLine({ why: 'void' }), null)).toBeNull();
});

test('what the shop took back is worth nothing, whatever it was', () => {
  expect(leftOf(aLine({ status: 'void', why: 'void' }))).toBe(0);
  expect(leftOf(aLine({ now_fen: fen(400), why: 'refund' }))).toBe(400);
});

describe('an order’s sum, and when it can be had', () => {
  const half = aLine({ refunded_fen: fen(4_000), now_fen: fen(400), why: 'refund' });
  const voided = aLine({ status: 'void', why: 'void' });
  const disputed = aLine({ why: 'dispute' });
  const beingTaken = aLine({ why: 'void' });
  const released = aLine({ status: 'available' });
  const stopped = aLine({ refunded_fen: fen(4_000), now_fen: fen(400), why: 'after-sale' });
  test.each([
    ['not received yet', anOrder([aLine()]), 800, { when: 'after-receipt' }],
    ['received', anOrder([aLine()], LATER), 800, { when: 'on', at: LATER }],
    ['half of it refunded', anOrder([half], LATER), 400, { when: 'on', at: LATER }],
    ['a refund of it is on its way', anOrder([stopped]), 400, { when: 'stopped' }],
    [
      'of one line, and the others come',
      { ...anOrder([stopped, aLine()], LATER), releasesPart: true },
      1_200,
      { when: 'on-part', at: LATER },
    ],
    ['of one line, and the other was released', anOrder([stopped, released]), 1_200, { when: 'stopped' }],
    [
      'of one line, and another is refunded whole',
      anOrder([stopped, aLine({ now_fen: fen(0), why: 'refund' })]),
      400,
      { when: 'stopped' },
    ],
    ['its window is over, and it is not released yet', anOrder([aLine()], NOW), 800, { when: 'settling' }],
    ['it was over before', anOrder([aLine()], after(NOW, -DAY_MS)), 800, { when: 'settling' }],
    [
      'one line was released, and the other comes',
      anOrder([released, aLine()], LATER),
      1_600,
      { when: 'on', at: LATER },
    ],
    [
      'one line was released, and nothing is left of the other',
      anOrder([released, aLine({ now_fen: fen(0), why: 'refund' })], NOW),
      800,
      { when: 'since', at: NOW },
    ],
    ['released', anOrder([released], NOW), 800, { when: 'since', at: NOW }],
    ['one line taken back', anOrder([aLine(), voided], LATER), 800, { when: 'on', at: LATER }],
    ['all taken back', anOrder([voided]), 0, { when: 'never' }],
    ['all being taken back', anOrder([beingTaken]), 0, { when: 'never' }],
    [
      'one line released, the other being taken back',
      anOrder([released, beingTaken], NOW),
      800,
      { when: 'since', at: NOW },
    ],
    ['its group still to form', { ...anOrder([aLine()]), group: 'open' }, 800, { when: 'group' }],
    ['looked into', anOrder([disputed], LATER), 800, { when: 'disputed' }],
    [
      'refunded whole after it was released',
      anOrder([aLine({ status: 'available', now_fen: fen(0), why: 'clawed' })], NOW),
      0,
      { when: 'clawed' },
    ],
    ['refunded whole', anOrder([aLine({ now_fen: fen(0), why: 'refund' })], LATER), 0, { when: 'never' }],
  ] as const)('%s', (_, order, left_fen, release) => {
    expect(creditedTotals(order, NOW)).toMatchObject({ left_fen, release });
  });

  test.each([
    ['one line was released, the other comes', [released, aLine()], 800],
    ['one line was released, the other is stopped', [released, stopped], 800],
    ['one line was released, nothing is left of the other', [released, voided], 0],
    ['all of it', [released, released], 0],
    ['none of it', [aLine(), stopped], 0],
    [
      'one line was released and taken back since',
      [aLine({ status: 'available', now_fen: fen(0), why: 'clawed' }), aLine()],
      0,
    ],
  ] as const)('what is theirs already while the rest waits: %s', (_, lines, released_fen) => {
    expect(creditedTotals(anOrder([...lines]), NOW).released_fen).toBe(released_fen);
  });

  test('what it was at payment stands beside it', () => {
    expect(creditedTotals(anOrder([half, aLine()]), NOW).earned_fen).toBe(1_600);
  });
});

test.each([
  ['refund', 'failed', 'no-group'],
  ['refund', null, 'refund'],
  ['clawed', null, 'clawed'],
  ['dispute', 'open', 'dispute'],
  ['after-sale', null, 'after-sale'],
  [null, 'open', null],
] as const)('%s in a group that is %s is told as %s', (why, group, told) => {
  expect(whyWord(aLine({ why }), group)).toBe(told);
});
