import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { giveBack, mirror, payOut, payOutByHand, reserve } from '#core/domain/ledger/transaction';
import { byHandFrom, isStillKnown } from '#core/domain/withdrawal/known-for';
import { stuckCode, stuckSays, TRANSFERS_STUCK } from '#core/domain/withdrawal/transfer-stuck';
import {
  isSettled,
  mayAdvanceWithdrawal,
  mayCallOff,
  returnsMoney,
  WITHDRAWAL_STATUSES,
} from '#core/domain/withdrawal/withdrawal-states';
import { HELD_WHYS, maySettleByHand, whyInWords, whyItFailed } from '#core/domain/withdrawal/withdrawal-why';
import { fen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import { after, DAY_MS, instant } from '#core/kernel/instant';

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

describe('what a person said', () => {
  test('to be paid may prove to have any other end; what WeChat Pay said, and what came back by hand, may not', () => {
    const said = (from: (typeof WITHDRAWAL_STATUSES)[number]) =>
      WITHDRAWAL_STATUSES.filter((to) => mayAdvanceWithdrawal(from, to, true));
    expect(said('success')).toEqual(['success', 'failed', 'expired', 'cancelled']);
    for (const from of WITHDRAWAL_STATUSES.filter((status) => status !== 'success')) {
      expect(said(from)).toEqual(WITHDRAWAL_STATUSES.filter((to) => mayAdvanceWithdrawal(from, to)));
    }
  });

  test.each([
    ['forgotten', true],
    ['merchant', true],
    ['doubted', true],
    ['differs', false],
    ['funds', false],
    ['address', false],
    ['refused', false],
  ] as const)('of one that waits for %s: %s', (why, may) => {
    expect(maySettleByHand(why)).toBe(may);
  });
});

describe('how long WeChat Pay knows it', () => {
  const asked = instant(1_795_000_000_000);

  test.each([
    [29 * DAY_MS, true],
    [29 * DAY_MS + 1, false],
  ])('%i ms after it was asked for: surely still: %s', (ms, still) => {
    expect(isStillKnown(asked, after(asked, ms))).toBe(still);
  });

  test('a person may say how it ended once it surely does not, a day on either side of the thirty', () => {
    expect(byHandFrom(asked)).toBe(asked + 31 * DAY_MS);
    expect(byHandFrom(null)).toBeNull();
  });
});

describe('what stands among the stuck work', () => {
  test.each(TRANSFERS_STUCK)(
    '%s is read again as it was written, with more behind it and without',
    (code) => {
      expect(stuckCode(stuckSays(code))).toBe(code);
      expect(stuckCode(stuckSays(code, '400 INVALID_REQUEST'))).toBe(code);
      expect(stuckSays(code)).toMatch(/^[A-Z: ]+$/);
    },
  );

  test.each([null, '', 'lease lost', 'transfer query: timeout', 'of a later version'])(
    '%s is nothing of a transfer',
    (says) => {
      expect(stuckCode(says)).toBeNull();
    },
  );

  test.each(TRANSFERS_STUCK)('the runbook says what to do about %s', (code) => {
    expect(readFileSync('docs/runbook.md', 'utf8')).toContain(`| \`${stuckSays(code)}`);
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
    expect(whyItFailed(word)).toBe(reason);
    const words = whyInWords(reason);
    expect(words?.zh).toMatch(/\p{Script=Han}/u);
    expect(words?.en).toMatch(/^[^\p{Script=Han}]+$/u);
  });

  test.each(HELD_WHYS)('waiting for the shop, %s is said to its owner in both languages', (reason) => {
    const words = whyInWords(reason);
    expect(words?.zh).toContain('已通知店家');
    expect(words?.en).toMatch(/^[^\p{Script=Han}]*has been told[^\p{Script=Han}]*$/u);
  });

  test('nothing is said where there is nothing to say', () => {
    expect(whyInWords('')).toBeNull();
    expect(whyInWords('of a later version')).toBeNull();
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

  test('what a person said to be paid has a key of its own: WeChat Pay may still pay it', () => {
    expect(payOutByHand(id, share)?.key).toBe('pay:wd_1:by-hand');
    expect(moved(payOutByHand(id, share))).toEqual(moved(payOut(id, share)));
  });

  test('a return that proves wrong is mirrored once', () => {
    const back = giveBack(id, share);
    if (back === null) throw new Error('it moves something');
    expect(mirror(back)).toMatchObject({ kind: 'reverse', key: 'reverse:return:wd_1' });
    expect(moved(mirror(back))).toEqual({ available: -1_234, in_transit: 1_234 });
  });
});
