import { describe, expect, test } from 'vitest';
import {
  EARNED_LISTS,
  EARNED_STATES,
  type EarnedLine,
  type EarnedState,
  earnedOf,
  earnedState,
} from '#core/domain/referral/earned-state';
import { fen } from '#core/kernel/fen';

const line: EarnedLine = {
  status: 'pending',
  disputed: false,
  voiding: false,
  stopped: false,
  posted_fen: fen(320),
};
const released = { ...line, status: 'available' } as const;
const gone = { ...line, status: 'void', posted_fen: fen(0) } as const;
const none = { ...line, posted_fen: fen(0) } as const;

describe('how what somebody earns from an order stands', () => {
  test.each<[what: string, lines: EarnedLine[], state: EarnedState]>([
    ['paid', [line], 'pending'],
    ['looked into', [{ ...line, disputed: true }], 'disputed'],
    ['looked into, and all of it was refunded since', [{ ...none, disputed: true }], 'none'],
    ['stopped by a refund', [{ ...line, stopped: true }], 'stopped'],
    ['one line stopped, the other released', [{ ...line, stopped: true }, released], 'stopped'],
    ['stopped and looked into', [{ ...line, stopped: true, disputed: true }], 'disputed'],
    ['stopped, and being voided', [{ ...line, stopped: true, voiding: true }], 'voiding'],
    ['stopped, and all of it goes back', [{ ...none, stopped: true }], 'none'],
    ['being voided', [{ ...line, voiding: true }], 'voiding'],
    ['being voided while it is looked into', [{ ...line, voiding: true, disputed: true }], 'voiding'],
    ['voided', [gone], 'void'],
    ['voided, both lines', [gone, gone], 'void'],
    ['one line voided', [gone, line], 'pending'],
    ['one line voided, the other released', [gone, released], 'released'],
    ['one line voided, the other refunded', [gone, none], 'none'],
    ['released', [released], 'released'],
    ['released, and looked into before that', [{ ...released, disputed: true }], 'released'],
    ['refunded whole before its release', [none], 'none'],
    ['refunded whole after its release', [{ ...released, posted_fen: fen(0) }], 'none'],
    ['one line refunded', [none, line], 'pending'],
    ['owed back', [{ ...released, posted_fen: fen(-5) }], 'none'],
  ])('%s', (_, lines, state) => {
    expect(earnedState(earnedOf(lines))).toBe(state);
  });
});

test('each state is in one list of the shop', () => {
  expect(Object.values(EARNED_LISTS).flat().sort()).toEqual([...EARNED_STATES].sort());
});
