import { describe, expect, test } from 'vitest';
import { type CommissionFacts, commissionWhy } from '#core/domain/referral/commission-states';
import { fen } from '#core/kernel/fen';

const whole: CommissionFacts = {
  status: 'pending',
  disputed: false,
  voiding: false,
  earned_fen: fen(319),
  posted_fen: fen(319),
  refundedSince: false,
  stopped: false,
};
const part = { posted_fen: fen(159) };
const none = { posted_fen: fen(0) };

describe('why a commission is less than was earned, or waits', () => {
  test.each<[what: string, is: Partial<CommissionFacts>, why: ReturnType<typeof commissionWhy>]>([
    ['nothing happened', {}, null],
    ['released whole', { status: 'available' }, null],
    ['half of it was refunded', part, 'refund'],
    ['half was refunded, then the rest released', { ...part, status: 'available' }, 'refund'],
    ['half was refunded after its release', { ...part, status: 'available', refundedSince: true }, 'clawed'],
    ['looked into', { disputed: true }, 'dispute'],
    ['looked into after a part was refunded', { ...part, disputed: true }, 'dispute'],
    ['looked into, and nothing is left to wait', { ...none, disputed: true }, 'refund'],
    ['looked into once, and released since', { disputed: true, status: 'available' }, null],
    ['a refund of its line is on its way', { ...part, stopped: true }, 'after-sale'],
    ['what is on its way takes nothing of it', { stopped: true }, 'after-sale'],
    ['all of it is on its way back, and nothing is left to wait', { ...none, stopped: true }, 'refund'],
    ['on its way, and looked into', { ...part, stopped: true, disputed: true }, 'dispute'],
    ['on its way, and being taken back', { ...part, stopped: true, voiding: true }, 'void'],
    ['on its way since it was released', { ...part, stopped: true, status: 'available' }, 'refund'],
    ['taken back', { ...none, status: 'void' }, 'void'],
    ['being taken back', { voiding: true }, 'void'],
    ['being taken back while it is looked into', { voiding: true, disputed: true }, 'void'],
    ['taken back after a part was refunded', { ...none, status: 'void', refundedSince: true }, 'void'],
  ])('%s', (_, is, why) => {
    expect(commissionWhy({ ...whole, ...is })).toBe(why);
  });
});
