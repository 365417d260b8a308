/** WeChat Pay has forgotten it: somebody of the shop looks in its console and says how it ended, once, and WeChat Pay's own word still counts. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CallInput } from '#core/contract/define-call';
import type { settleWithdrawal } from '#core/contract/withdrawal';
import type { Id } from '#core/kernel/id';
import { DAY_MS, MINUTE_MS, SECOND_MS } from '#core/kernel/instant';
import { checkTransferJob } from '#server/app/withdrawal/check-transfer';
import { listHeldWithdrawalsHandler } from '#server/app/withdrawal/list-held-withdrawals';
import { recordTransferState } from '#server/app/withdrawal/record-transfer-state';
import { settleWithdrawalHandler } from '#server/app/withdrawal/settle-withdrawal';
import type { JobRow } from '#server/db/job-store';
import { storeScope } from '#server/db/scope';
import type { TransferState } from '#server/ports/payment';
import type { TestDeps } from '../../support/deps';
import type { Earner } from '../../support/earners';
import { brokenLedger, purses } from '../../support/ledger';
import { meanwhile } from '../../support/meanwhile';
import { runStaff } from '../../support/run-staff';
import { sql } from '../../support/sql';
import { transferWorld } from '../../support/transfers';

type End = CallInput<typeof settleWithdrawal>['end'];
const RETURNED: End = { as: 'returned' };
const NUMBER = '1330000071100999991182020050700019480001';
const WHOLE = { available: 10_000 };
const ASIDE = { available: 9_000, in_transit: 1_000 };
const PAID = { available: 9_000, paid: 1_000 };

const w = transferWorld();
let manager: Earner;
beforeEach(async () => {
  manager = await w.earner();
});
afterEach(async () => {
  await w.reset();
  expect(await brokenLedger(w.deps.db)).toEqual([]);
});

const settle = (
  withdrawalId: Id<'withdrawal'>,
  end: End,
  more: {
    readonly by?: Earner;
    readonly deps?: TestDeps;
    readonly key?: string;
    readonly storeId?: Id<'store'>;
  } = {},
) => {
  const { by = manager, deps = w.deps, storeId = w.storeId, ...options } = more;
  const desk = { deps, shop: { storeId }, owner: by.personId };
  return runStaff(
    desk,
    settleWithdrawalHandler,
    { withdrawalId, end },
    { may: 'fail', role: 'manager', ...options },
  );
};
const money = (lin: Earner) => purses(w.deps.db, lin.promoterId);
const audited = async (id: Id<'withdrawal'>) =>
  (
    await sql<{ action: string }>(w.deps.db, 'SELECT action FROM audit_trail WHERE subject_id = $1', [id])
  ).map(({ action }) => action);
const saying = async (id: Id<'withdrawal'>, said: Partial<TransferState>, deps: TestDeps = w.deps) => {
  const none = { package: null, failReason: null, amount_fen: null, openid: null };
  const state = { ...none, withdrawalId: id, billNo: '1330', at: deps.clock.now(), ...said } as TransferState;
  return await recordTransferState(deps, storeScope(w.storeId), state);
};
const forget = async (days: number) => {
  await w.pay.control('/notifications/mode', { mode: 'drop' });
  await w.pass(days * DAY_MS + MINUTE_MS);
};
/** WeChat Pay had it, and does not know it any more. */
const forgotten = async (days = 31) => {
  const lin = await w.earner();
  const id = await w.mustAsk(lin, 1_000);
  await w.work();
  await forget(days);
  expect(await w.view(lin, id)).toMatchObject({ reason: { zh: expect.stringContaining('查不到') } });
  const billNo = String((await w.row(id)).bill_no);
  return { lin, id, billNo };
};
/** The answer was lost for a month: nobody knows whether WeChat Pay ever had it. */
const unheard = async () => {
  await w.pay.control('/faults', { endpoint: 'transfer', kind: 'refuse', times: null });
  const lin = await w.earner();
  const id = await w.mustAsk(lin, 1_000);
  await w.work();
  await w.reset();
  await forget(31);
  expect(await w.view(lin, id)).toMatchObject({
    status: 'reserved',
    reason: { zh: expect.stringContaining('查不到') },
  });
  return { lin, id };
};
const held = async (id: Id<'withdrawal'>) => {
  const desk = { deps: w.deps, shop: { storeId: w.storeId }, owner: manager.personId };
  const answer = await runStaff(desk, listHeldWithdrawalsHandler, { limit: 50 });
  return answer.ok ? answer.value.items.filter((each) => each.id === id) : [];
};

describe('how it ended', () => {
  test.each([
    ['forgotten', forgotten],
    ['never heard of', unheard],
  ] as const)(
    '%s and not paid: back with its owner, told, audited; the next one can be asked for',
    async (_, gone) => {
      const { lin, id } = await gone();
      expect(await held(id)).toMatchObject([
        { why: 'forgotten', number: id.replace('_', ''), maySettle: true },
      ]);
      expect(await settle(id, RETURNED)).toEqual({ ok: true, value: { status: 'failed' } });
      expect(await w.view(lin, id)).toMatchObject({
        status: 'failed',
        reason: { zh: expect.stringContaining('没有付出') },
      });
      expect(await money(lin)).toEqual(WHOLE);
      expect(await w.told(id)).toContain('withdrawal.returned');
      expect(await audited(id)).toEqual(['withdrawal.settle-returned']);
      expect(await w.jobs(id)).toEqual([]);
      expect(await held(id)).toEqual([]);
      await w.mustAsk(lin, 10_000);
    },
  );

  test('paid, under the number that the console shows: out of the purse, told as what the shop has seen, audited', async () => {
    const { lin, id } = await unheard();
    expect(await settle(id, { as: 'paid', transferNo: NUMBER })).toEqual({
      ok: true,
      value: { status: 'success' },
    });
    expect(await w.view(lin, id)).toMatchObject({
      status: 'success',
      reason: { zh: expect.stringContaining('联系店家') },
    });
    expect(await money(lin)).toEqual(PAID);
    expect(await w.told(id)).toContain('withdrawal.paid');
    expect(await audited(id)).toEqual(['withdrawal.settle-paid']);
    expect(await w.row(id)).toMatchObject({ bill_no: NUMBER, by_hand: true });
    expect(await w.jobs(id)).toEqual([]);
  });

  test('paid under another number than WeChat Pay once gave it: refused; under that one it is', async () => {
    const { lin, id, billNo } = await forgotten();
    expect(await settle(id, { as: 'paid', transferNo: NUMBER })).toMatchObject({ code: 'WITHDRAW_PROOF' });
    expect(await money(lin)).toEqual(ASIDE);
    expect(await settle(id, { as: 'paid', transferNo: billNo })).toMatchObject({ ok: true });
    expect(await money(lin)).toEqual(PAID);
  });

  test('said again by the same request: answered, and done once', async () => {
    const { lin, id } = await forgotten();
    const answers = [
      await settle(id, RETURNED, { key: 'once' }),
      await settle(id, RETURNED, { key: 'once' }),
    ];
    expect(answers).toEqual([
      { ok: true, value: { status: 'failed' } },
      { ok: true, value: { status: 'failed' } },
    ]);
    expect(await settle(id, RETURNED)).toMatchObject({ code: 'WITHDRAW_STATE' });
    expect(await money(lin)).toEqual(WHOLE);
    expect(await audited(id)).toHaveLength(1);
  });

  test('called off before it was forgotten: back all the same, and told', async () => {
    const lin = await w.earner();
    const id = await w.mustAsk(lin, 1_000);
    await w.work();
    await w.pay.control('/faults', { endpoint: 'transfer-cancel', kind: 'status', times: null });
    await w.pay.control('/faults', { endpoint: 'transfer-query', kind: 'status', times: null });
    await w.cancel(lin, id);
    await forget(31);
    await w.reset();
    await forget(1);
    expect(await settle(id, RETURNED)).toMatchObject({ ok: true });
    expect(await money(lin)).toEqual(WHOLE);
    expect(await w.told(id)).toContain('withdrawal.returned');
  });
});

describe('refused, and nothing moves', () => {
  test('while WeChat Pay could still know it', async () => {
    const { lin, id } = await forgotten(30);
    expect(await held(id)).toMatchObject([{ maySettle: false, settleFrom: expect.any(Number) }]);
    expect(await settle(id, RETURNED)).toMatchObject({ code: 'WITHDRAW_EARLY' });
    expect(await money(lin)).toEqual(ASIDE);
  });

  test('whose own it is', async () => {
    const { lin, id } = await forgotten();
    expect(await settle(id, RETURNED, { by: lin })).toMatchObject({ code: 'PROMOTER_OWN' });
    expect(await money(lin)).toEqual(ASIDE);
    expect(await audited(id)).toEqual([]);
  });

  test('of another shop', async () => {
    const { lin, id } = await forgotten();
    const storeId = w.deps.ids.next('store');
    expect(await settle(id, RETURNED, { storeId })).toMatchObject({ code: 'NOT_FOUND' });
    expect(await money(lin)).toEqual(ASIDE);
  });

  test('that WeChat Pay was never asked for', async () => {
    const lin = await w.earner();
    const id = await w.mustAsk(lin, 1_000);
    w.deps.clock.advance(32 * DAY_MS);
    expect(await settle(id, RETURNED)).toMatchObject({ code: 'WITHDRAW_STATE' });
    expect(await money(lin)).toEqual(ASIDE);
  });

  test.each(['silent', 'gone'] as const)(
    'while WeChat Pay, or the account it was asked for with, is %s',
    async (why) => {
      const { lin, id } = await forgotten();
      if (why === 'silent') await w.pay.control('/faults', { endpoint: 'transfer-query', kind: 'status' });
      else
        await sql(w.deps.db, `UPDATE withdrawals SET bill = bill || '{"mchid":"1900000999"}' WHERE id = $1`, [
          id,
        ]);
      expect(await settle(id, RETURNED)).toMatchObject({ code: 'WITHDRAW_UNHEARD' });
      expect(await money(lin)).toEqual(ASIDE);
    },
  );

  test('what WeChat Pay knows after all: its word is written down instead', async () => {
    const { lin, id } = await forgotten();
    const known = { ok: true, value: { withdrawalId: id, status: 'success', billNo: '1330' } };
    const state = {
      package: null,
      failReason: null,
      amount_fen: 1_000,
      openid: lin.openid,
      at: w.deps.clock.now(),
    };
    const queryTransfer = async () => ({ ...known, value: { ...known.value, ...state } }) as never;
    const of: TestDeps['payments']['of'] = (...args) => ({ ...w.deps.payments.of(...args), queryTransfer });
    expect(await settle(id, RETURNED, { deps: { ...w.deps, payments: { of } } })).toMatchObject({
      code: 'WITHDRAW_STATE',
    });
    expect(await w.view(lin, id)).toMatchObject({ status: 'success' });
    expect(await money(lin)).toEqual(PAID);
    expect(await audited(id)).toEqual([]);
  });
});

describe('at once', () => {
  test('two managers who say different things: one is heard', async () => {
    for (let round = 0; round < 6; round += 1) {
      const { lin, id } = await unheard();
      const answers = await Promise.all([
        settle(id, RETURNED),
        settle(id, { as: 'paid', transferNo: NUMBER }, { by: await w.earner() }),
      ]);
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
      expect(answers.find(({ ok }) => !ok)).toMatchObject({ code: 'WITHDRAW_STATE' });
      expect(await money(lin)).toEqual(answers[0].ok ? WHOLE : PAID);
      expect(await audited(id)).toHaveLength(1);
    }
  });

  test('a manager and WeChat Pay’s late word that it was paid: the books follow the money', async () => {
    for (let round = 0; round < 6; round += 1) {
      const { lin, id } = await forgotten();
      await Promise.all([settle(id, RETURNED), saying(id, { status: 'success' })]);
      expect(await w.view(lin, id)).toMatchObject({ status: 'success' });
      expect(await money(lin)).toEqual(PAID);
    }
  });

  test('WeChat Pay’s word between the question and the answer: that one counts, and the person is refused', async () => {
    const { lin, id } = await forgotten();
    const late = meanwhile(w.deps, 'withdrawal.find', () => saying(id, { status: 'failed' }));
    expect(await settle(id, { as: 'paid', transferNo: NUMBER }, { deps: late })).toMatchObject({
      code: 'WITHDRAW_STATE',
    });
    expect(await money(lin)).toEqual(WHOLE);
    expect(await audited(id)).toEqual([]);
  });
});

describe('WeChat Pay speaks of it later', () => {
  const loud = () => {
    const errors: string[] = [];
    return {
      deps: { ...w.deps, log: { ...w.deps.log, error: (event: string) => void errors.push(event) } },
      errors,
    };
  };

  test('returned, and it was paid: the books follow the money, and the shop is alarmed', async () => {
    const { lin, id } = await forgotten();
    await settle(id, RETURNED);
    expect(await saying(id, { status: 'success' })).toBe('paid-after-all');
    expect(await money(lin)).toEqual(PAID);
    expect(await w.jobs(id)).toMatchObject([{ kind: 'mend-transfer', last_error: 'PAID AFTER FAILED' }]);
    expect(await w.row(id)).toMatchObject({ by_hand: false });
  });

  test('returned, and it is alive: called off there', async () => {
    const { lin, id } = await forgotten();
    await settle(id, RETURNED);
    const { deps, errors } = loud();
    expect(await saying(id, { status: 'waiting', package: 'package' }, deps)).toBe('alive-after-return');
    expect(errors).toEqual(['transfer.alive-after-return']);
    const cancelled: unknown[] = [];
    const of: TestDeps['payments']['of'] = (...args) => ({
      ...w.deps.payments.of(...args),
      cancelTransfer: async (of) => {
        cancelled.push(of);
        return { ok: true, value: 'cancelling' };
      },
    });
    const job = { store_id: w.storeId, subject: id, tries: 1, kind: 'check-transfer' } as unknown as JobRow;
    await checkTransferJob({ ...w.deps, payments: { of } }, job);
    expect(cancelled).toEqual([id]);
    expect(await money(lin)).toEqual(WHOLE);
    await w.pass(2 * SECOND_MS);
  });

  test('paid, and it was not: nothing is moved by itself, and the log says so', async () => {
    const { lin, id } = await unheard();
    await settle(id, { as: 'paid', transferNo: NUMBER });
    const { deps, errors } = loud();
    expect(await saying(id, { status: 'failed' }, deps)).toBe('unpaid-after-all');
    expect(errors).toEqual(['transfer.unpaid-after-all']);
    expect(await money(lin)).toEqual(PAID);
  });
});
