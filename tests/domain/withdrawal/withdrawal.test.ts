import { describe, expect, test } from 'vitest';
import { giveBack, mirror, payOut, reserve } from '#core/domain/ledger/transaction';
import {
  HELD_REASONS,
  reasonOfFailure,
  reasonOfWithdrawal,
} from '#core/domain/withdrawal/withdrawal-reasons';
import {
  isSettled,
  mayAdvanceWithdrawal,
  mayCallOff,
  returnsMoney,
  WITHDRAWAL_STATUSES,
} from '#core/domain/withdrawal/withdrawal-states';
import { fen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';

describe('the states of a withdrawal', () => {
  const live = WITHDRAWAL_STATUSES.filter((status) => !isSettled(status));

  test('nothing leads back: only forward, and out of an end only to the money', () => {
    const order: readonly string[] = WITHDRAWAL_STATUSES;
    for (const from of WITHDRAWAL_STATUSES) {
      for (const to of WITHDRAWAL_STATUSES) {
        const forward = !isSettled(from) && order.indexOf(to) > order.indexOf(from);
        expect(mayAdvanceWithdrawal(from, to), `${from} → ${to}`).toBe(
          forward || (returnsMoney(from) && to === 'success'),
        );
      }
    }
  });

  test('it may be called off until it is confirmed, and gives its money back in every end but one', () => {
    expect(live).toEqual(['reserved', 'sent', 'waiting', 'moving']);
    expect(WITHDRAWAL_STATUSES.filter(mayCallOff)).toEqual(['reserved', 'sent', 'waiting']);
    expect(WITHDRAWAL_STATUSES.filter(returnsMoney)).toEqual(['failed', 'expired', 'cancelled']);
  });
});

describe('why', () => {
  test.each([
    ['OVERDUE_CLOSE', 'expired'],
    ['NAME_NOT_CORRECT', 'name'],
    ['PAYER_ACCOUNT_ABNORMAL', 'shop'],
    ['PAYEE_ACCOUNT_ABNORMAL', 'account'],
    ['DAY_RECEIVED_QUOTA_LIMIT', 'limit'],
    ['SOMETHING_NEW', 'other'],
    [null, 'other'],
  ] as const)('%s reads as %s, in both languages', (word, reason) => {
    expect(reasonOfFailure(word)).toBe(reason);
    const words = reasonOfWithdrawal(reason);
    expect(words?.zh).toMatch(/\p{Script=Han}/u);
    expect(words?.en).toMatch(/^[^\p{Script=Han}]+$/u);
  });

  test.each(HELD_REASONS)('waiting for the shop, %s is said to its owner in both languages', (reason) => {
    const words = reasonOfWithdrawal(reason);
    expect(words?.zh).toContain('已通知店家');
    expect(words?.en).toMatch(/^[^\p{Script=Han}]*has been told[^\p{Script=Han}]*$/u);
  });

  test('nothing is said where there is nothing to say', () => {
    expect(reasonOfWithdrawal('')).toBeNull();
    expect(reasonOfWithdrawal('of a later version')).toBeNull();
  });
});

describe('its transactions', () => {
  const id = 'wd_1' as Id<'withdrawal'>;
  const share = { promoterId: 'pm_1' as Id<'promoter'>, amount_fen: fen(1_234) };
  const moved = (made: ReturnType<typeof reserve>) =>
    Object.fromEntries(
      (made?.postings ?? []).map(({ account, amount_fen }) => [account.slice(14), amount_fen]),
    );

  test('reserve, pay and return move the sum, each under its own key', () => {
    expect(reserve(id, share)?.key).toBe('reserve:wd_1');
    expect(moved(reserve(id, share))).toEqual({ available: -1_234, in_transit: 1_234 });
    expect(payOut(id, share)?.key).toBe('pay:wd_1');
    expect(moved(payOut(id, share))).toEqual({ in_transit: -1_234, paid: 1_234 });
    expect(giveBack(id, share)?.key).toBe('return:wd_1');
    expect(moved(giveBack(id, share))).toEqual({ available: 1_234, in_transit: -1_234 });
  });

  test('a return that proves wrong is mirrored once', () => {
    const back = giveBack(id, share);
    if (back === null) throw new Error('it moves something');
    expect(mirror(back)).toMatchObject({ kind: 'reverse', key: 'reverse:return:wd_1' });
    expect(moved(mirror(back))).toEqual({ available: -1_234, in_transit: 1_234 });
  });
});
