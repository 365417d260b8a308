import { describe, expect, test } from 'vitest';
import type { WithdrawalView } from '#core/contract/withdrawal';
import { WITHDRAWAL_STATUSES } from '#core/domain/withdrawal/withdrawal-states';
import { fen } from '#core/kernel/fen';
import { makeId } from '#core/kernel/id';
import { after, DAY_MS, instant } from '#core/kernel/instant';
import {
  isOfBefore,
  isTooMuch,
  isUnderWay,
  lookEvery,
  lookedAgain,
  mostNow,
  TONES,
  wantsTelling,
  wishOf,
  withdrawalState,
} from '@/features/promoter/withdrawal-model';

const NOW = instant(1_800_000_000_000);
const TOLD_UNTIL = after(NOW, 3 * DAY_MS);
const WHY = { zh: '微信支付有点忙', en: 'WeChat Pay is busy' };
const aWithdrawal = (is: Partial<WithdrawalView>): WithdrawalView => ({
  id: makeId('withdrawal', NOW, new Uint8Array(10)),
  storeId: makeId('store', NOW, new Uint8Array(10)),
  amount_fen: fen(400),
  status: 'reserved',
  reason: null,
  createdAt: NOW,
  nextTryAt: null,
  confirmBy: null,
  settledAt: null,
  mayCancel: true,
  cancelling: false,
  ...is,
});

describe('what a withdrawal is called', () => {
  test.each([
    [{ status: 'reserved' }, 'asking'],
    [{ status: 'sent' }, 'asking'],
    [{ status: 'reserved', reason: WHY }, 'delayed'],
    [{ status: 'sent', reason: WHY }, 'delayed'],
    [{ status: 'waiting' }, 'waiting'],
    // A reason that is over says nothing any more.
    [{ status: 'waiting', reason: WHY }, 'waiting'],
    [{ status: 'waiting', cancelling: true }, 'cancelling'],
    [{ status: 'moving' }, 'moving'],
    // WeChat Pay has forgotten it, and somebody has to look.
    [{ status: 'moving', reason: WHY }, 'delayed'],
    [{ status: 'success' }, 'success'],
    // Somebody of the shop said so.
    [{ status: 'success', reason: WHY }, 'noted'],
    [{ status: 'expired' }, 'expired'],
  ] as const)('%o is %s', (is, state) => {
    expect(withdrawalState(aWithdrawal(is))).toBe(state);
  });

  test('of what its owner has just been asked on WeChat’s page nobody says that it was confirmed, until the server does', () => {
    expect(withdrawalState(aWithdrawal({ status: 'waiting' }), true)).toBe('checking');
    expect(withdrawalState(aWithdrawal({ status: 'moving' }), true)).toBe('moving');
    expect(withdrawalState(aWithdrawal({ status: 'waiting', cancelling: true }), true)).toBe('cancelling');
    expect(withdrawalState(aWithdrawal({ status: 'success' }), true)).toBe('success');
    expect(withdrawalState(aWithdrawal({ status: 'failed' }), true)).toBe('failed');
  });

  test('each has its tone, and is looked at while it is under way', () => {
    for (const status of WITHDRAWAL_STATUSES) {
      const view = aWithdrawal({ status });
      expect(TONES[withdrawalState(view)]).toBeDefined();
      expect(isUnderWay(view)).toBe(['reserved', 'sent', 'waiting', 'moving'].includes(status));
    }
  });

  test('what came to nothing is told for three days', () => {
    for (const status of WITHDRAWAL_STATUSES) {
      const view = aWithdrawal({ status, settledAt: NOW });
      const isNothing = status === 'failed' || status === 'expired';
      expect(wantsTelling(view, instant(TOLD_UNTIL - 1))).toBe(isNothing);
      expect(wantsTelling(view, TOLD_UNTIL)).toBe(false);
    }
  });

  test('seldom while a person or the shop is waited for, often while machines talk', () => {
    const [soon, seldom] = [lookEvery(aWithdrawal({})), lookEvery(aWithdrawal({ status: 'waiting' }))];
    expect(soon).toBeLessThan(seldom);
    expect(lookEvery(aWithdrawal({ reason: WHY }))).toBe(seldom);
    expect(lookEvery(aWithdrawal({ status: 'waiting' }), true)).toBe(soon);
    // A reason of before does not make it slow.
    expect(lookEvery(aWithdrawal({ status: 'waiting', reason: WHY }), true)).toBe(soon);
  });

  test('what still waits after some looks is for its owner to confirm again', () => {
    let checked = lookedAgain({ id: 'wd', looks: 0 });
    const looks: (number | undefined)[] = [];
    while (checked !== null) {
      looks.push(checked.looks);
      checked = lookedAgain(checked);
    }
    expect(looks).toEqual(Array.from({ length: 14 }, (_, place) => place + 1));
    expect(lookedAgain(null)).toBeNull();
  });
});

describe('how much', () => {
  const limits = { available_fen: 300_000, least_fen: 100, most_fen: 2_000_000, nameFrom_fen: 200_000 };
  test.each([
    ['400', '', { ok: true, amount_fen: 40_000, named: false }],
    ['0.99', '', { ok: false, wrong: 'least' }],
    ['1', '', { ok: true, amount_fen: 100 }],
    ['3000.01', '', { ok: false, wrong: 'available' }],
    ['3000', '陈一', { ok: true, amount_fen: 300_000, named: true }],
    ['3000', '  ', { ok: false, field: 'name', wrong: 'name', named: true }],
    ['1999.99', '', { ok: true, named: false }],
    ['2000', '', { ok: false, wrong: 'name' }],
    ['1.234', '', { ok: false, wrong: 'no-sum' }],
    ['', '', { ok: false, wrong: 'no-sum', named: false }],
    ['-5', '', { ok: false, wrong: 'no-sum' }],
  ])('%s by “%s”', (typed, name, wish) => {
    expect(wishOf(typed, name, limits)).toMatchObject(wish);
  });

  test.each([
    ['3000.01', true],
    ['0.9', false],
    ['', false],
    ['2000', false],
  ])('%s is said to be too much while it is typed: %s', (typed, tooMuch) => {
    const wish = wishOf(typed, '', limits);
    expect(!wish.ok && isTooMuch(wish.wrong)).toBe(tooMuch);
  });

  test('all of it is what is there, as far as one goes, and nothing below the least', () => {
    expect(mostNow(limits)).toBe(300_000);
    expect(mostNow({ ...limits, available_fen: 3_000_000 })).toBe(2_000_000);
    expect(mostNow({ ...limits, available_fen: 99 })).toBe(0);
    expect(mostNow({ ...limits, available_fen: -1 })).toBe(0);
  });
});

test('an answer that is settled is of an earlier one: a new one is on its way, and no more than that', () => {
  expect(isOfBefore(aWithdrawal({ status: 'reserved' }))).toBe(false);
  expect(isOfBefore(aWithdrawal({ status: 'success' }))).toBe(true);
  expect(isOfBefore(aWithdrawal({ status: 'failed', reason: WHY }))).toBe(true);
});
