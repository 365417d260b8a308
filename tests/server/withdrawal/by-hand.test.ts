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
import { at } from '#server/db/params';
import { storeScope } from '#server/db/scope';
import type { TransferState } from '#server/ports/payment';
import type { TestDeps } from '../../support/deps';
import type { Earner } from '../../support/earners';
import { brokenLedger, purses } from '../../support/ledger';
import { meanwhile } from '../../support/meanwhile';
import { aPromoter } from '../../support/promoters';
import { runStaff } from '../../support/run-staff';
import { aStore } from '../../support/shop';
import { sql } from '../../support/sql';
import { transferWorld } from '../../support/transfers';

type End = CallInput<typeof settleWithdrawal>['end'];
const RETURNED: End = { as: 'returned' };
let numbers = 0;
/** WeChat Pay's number of a transfer that no other one has. */
const aNumber = () => {
  numbers += 1;
  return `13300000711009999911820200507${String(numbers).padStart(8, '0')}`;
};
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
    const transferNo = aNumber();
    expect(await settle(id, { as: 'paid', transferNo })).toEqual({
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
    expect(await w.row(id)).toMatchObject({ said_no: transferNo, bill_no: null, by_hand: true });
    expect(await w.jobs(id)).toEqual([]);
  });

  test('paid under another number than WeChat Pay once gave it: refused; under that one it is', async () => {
    const { lin, id, billNo } = await forgotten();
    expect(await settle(id, { as: 'paid', transferNo: aNumber() })).toMatchObject({ code: 'WITHDRAW_PROOF' });
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

  test('while WeChat Pay is silent', async () => {
    const { lin, id } = await forgotten();
    await w.pay.control('/faults', { endpoint: 'transfer-query', kind: 'status' });
    expect(await settle(id, RETURNED)).toMatchObject({ code: 'WITHDRAW_UNHEARD' });
    expect(await money(lin)).toEqual(ASIDE);
  });

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
        settle(id, { as: 'paid', transferNo: aNumber() }, { by: await w.earner() }),
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
    expect(await settle(id, { as: 'paid', transferNo: aNumber() }, { deps: late })).toMatchObject({
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
    expect(await saying(id, { status: 'waiting', package: 'package' }, deps)).toBe('alive-after-end');
    expect(errors).toEqual(['transfer.alive-after-end']);
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

  const saidPaid = async () => {
    const { lin, id } = await unheard();
    expect(await settle(id, { as: 'paid', transferNo: aNumber() })).toMatchObject({ ok: true });
    return { lin, id };
  };

  test.each([
    ['failed', 'failed'],
    ['cancelled', 'cancelled'],
  ] as const)(
    'paid, and it says %s: the money is back with its owner, who is told, and the shop has to read so',
    async (status, end) => {
      const { lin, id } = await saidPaid();
      const { deps, errors } = loud();
      expect(await saying(id, { status }, deps)).toBe('unpaid-after-all');
      expect(errors).toEqual(['transfer.unpaid-after-all']);
      expect(await w.view(lin, id)).toMatchObject({ status: end });
      expect(await money(lin)).toEqual(WHOLE);
      expect(await w.told(id)).toEqual(expect.arrayContaining(['withdrawal.paid', 'withdrawal.returned']));
      expect(await w.row(id)).toMatchObject({ by_hand: false, said_no: null, bill_no: '1330' });
      expect(await w.jobs(id)).toMatchObject([
        { kind: 'mend-transfer', state: 'dead', last_error: 'UNPAID AFTER SUCCESS' },
      ]);
      // That is WeChat Pay's own last word; should it pay all the same, the books follow once more.
      expect(await saying(id, { status })).toBe('unchanged');
      expect(await settle(id, { as: 'paid', transferNo: aNumber() })).toMatchObject({
        code: 'WITHDRAW_STATE',
      });
      expect(await saying(id, { status: 'success' })).toBe('paid-after-all');
      expect(await money(lin)).toEqual(PAID);
      expect(await saying(id, { status: 'failed' })).toBe('unchanged');
    },
  );

  test('paid, and it says so, too: nothing moves, nobody is told twice, and its word stands', async () => {
    const { lin, id } = await saidPaid();
    const before = await w.told(id);
    expect(await saying(id, { status: 'success' })).toBe('recorded');
    expect(await money(lin)).toEqual(PAID);
    expect(await w.row(id)).toMatchObject({ by_hand: false, said_no: null, bill_no: '1330', reason: '' });
    expect(await w.told(id)).toEqual(before);
    expect(await saying(id, { status: 'failed' })).toBe('unchanged');
    expect(await money(lin)).toEqual(PAID);
  });

  test('paid, and it is alive: called off there, and what it says then counts', async () => {
    const { lin, id } = await saidPaid();
    const { deps, errors } = loud();
    expect(await saying(id, { status: 'waiting', package: 'package' }, deps)).toBe('alive-after-end');
    expect(errors).toEqual(['transfer.alive-after-end']);
    const cancelled: unknown[] = [];
    const at = w.deps.clock.now();
    const none = { package: null, failReason: null, amount_fen: null, openid: null };
    const state: TransferState = { ...none, withdrawalId: id, billNo: '1330', at, status: 'cancelled' };
    const of: TestDeps['payments']['of'] = (...args) => ({
      ...w.deps.payments.of(...args),
      cancelTransfer: async (of) => {
        cancelled.push(of);
        return { ok: true, value: 'cancelling' };
      },
      queryTransfer: async () => ({ ok: true, value: state }),
    });
    const job = { store_id: w.storeId, subject: id, tries: 1, kind: 'check-transfer' } as unknown as JobRow;
    expect(await checkTransferJob({ ...w.deps, payments: { of } }, job)).toBe('done');
    expect(cancelled).toEqual([id]);
    expect(await w.view(lin, id)).toMatchObject({ status: 'cancelled' });
    expect(await money(lin)).toEqual(WHOLE);
  });

  test('paid, and many hear at once that it was not: once back; and of two words that it was, the money has the last', async () => {
    const { lin, id } = await saidPaid();
    const heard = await Promise.all(Array.from({ length: 8 }, () => saying(id, { status: 'failed' })));
    expect(heard.filter((one) => one === 'unpaid-after-all')).toHaveLength(1);
    expect(await money(lin)).toEqual(WHOLE);
    for (let round = 0; round < 6; round += 1) {
      const next = await saidPaid();
      await Promise.all([saying(next.id, { status: 'failed' }), saying(next.id, { status: 'success' })]);
      // Whichever was heard first: paid is paid.
      expect(await money(next.lin)).toEqual(PAID);
    }
  });
});

describe('its merchant account is gone for good', () => {
  const gone = (id: Id<'withdrawal'>) =>
    sql(w.deps.db, `UPDATE withdrawals SET bill = bill || '{"mchid":"1900000999"}' WHERE id = $1`, [id]);
  /** Waits for its owner at WeChat Pay, when the account goes. */
  const orphaned = async (days: number) => {
    const lin = await w.earner();
    const id = await w.mustAsk(lin, 1_000);
    await w.work();
    await gone(id);
    await forget(days);
    return { lin, id };
  };

  test('early: refused, and the shop reads from when on', async () => {
    const { lin, id } = await orphaned(30);
    expect(await held(id)).toMatchObject([
      { why: 'merchant', maySettle: false, settleFrom: expect.any(Number) },
    ]);
    expect(await settle(id, RETURNED)).toMatchObject({ code: 'WITHDRAW_EARLY' });
    expect(await money(lin)).toEqual(ASIDE);
  });

  test.each([
    [RETURNED, 'failed', WHOLE],
    [{ as: 'paid', transferNo: 'its own' }, 'success', PAID],
  ] as const)('31 days after it was last asked for: %s, as of a forgotten one', async (end, status, sums) => {
    const { lin, id } = await orphaned(31);
    const billNo = String((await w.row(id)).bill_no);
    expect(await held(id)).toMatchObject([{ why: 'merchant', maySettle: true }]);
    const proven: End = end.as === 'paid' ? { as: 'paid', transferNo: billNo } : end;
    expect(await settle(id, proven, { by: lin })).toMatchObject({ code: 'PROMOTER_OWN' });
    expect(await settle(id, { as: 'paid', transferNo: aNumber() })).toMatchObject({ code: 'WITHDRAW_PROOF' });
    expect(await settle(id, proven)).toEqual({ ok: true, value: { status } });
    expect(await money(lin)).toEqual(sums);
    expect(await audited(id)).toEqual([`withdrawal.settle-${end.as}`]);
    expect(await w.jobs(id)).toEqual([]);
    expect(await held(id)).toEqual([]);
  });

  test('it was never asked for: its owner calls it off, and nobody else says anything', async () => {
    const lin = await w.earner();
    const id = await w.mustAsk(lin, 1_000);
    await gone(id);
    await forget(32);
    expect(await held(id)).toMatchObject([{ why: 'merchant', settleFrom: null, maySettle: false }]);
    expect(await settle(id, RETURNED)).toMatchObject({ code: 'WITHDRAW_STATE' });
    expect(await w.cancel(lin, id)).toMatchObject({ ok: true });
    expect(await money(lin)).toEqual(WHOLE);
  });
});

describe('one transfer pays one withdrawal', () => {
  const paid = (transferNo: string): End => ({ as: 'paid', transferNo });
  const taken = async () => {
    const first = await unheard();
    const second = await unheard();
    const number = aNumber();
    expect(await settle(first.id, paid(number))).toMatchObject({ ok: true });
    return { first, second, number };
  };

  test('the same number a second time: refused, nothing moves, and the first is to be looked at again', async () => {
    const { first, second, number } = await taken();
    const told = await w.told(first.id);
    expect(await settle(second.id, paid(number))).toMatchObject({ code: 'WITHDRAW_PROOF' });
    expect(await money(second.lin)).toEqual(ASIDE);
    expect(await audited(second.id)).toEqual([]);
    expect(await money(first.lin)).toEqual(PAID);
    expect(await held(first.id)).toMatchObject([{ why: 'doubted', maySettle: true }]);
    expect(await w.view(first.lin, first.id)).toMatchObject({
      status: 'success',
      reason: { zh: expect.stringContaining('重新核对') },
      nextTryAt: null,
    });
    // Whoever typed it reads of it.
    expect(await w.told(first.id)).toEqual(told);
  });

  test('the second was the mistake: the first is said once more, and the second ends otherwise', async () => {
    const { first, second, number } = await taken();
    await settle(second.id, paid(number));
    expect(await settle(first.id, paid(number))).toEqual({ ok: true, value: { status: 'success' } });
    expect(await held(first.id)).toEqual([]);
    expect(await settle(first.id, paid(number))).toMatchObject({ code: 'WITHDRAW_STATE' });
    expect(await settle(second.id, paid(aNumber()))).toMatchObject({ ok: true });
    expect([await money(first.lin), await money(second.lin)]).toEqual([PAID, PAID]);
    expect(await audited(first.id)).toEqual(['withdrawal.settle-paid', 'withdrawal.settle-paid']);
  });

  test('the first was the mistake: it is given back, once, told, audited; then the number is free for the second', async () => {
    const { first, second, number } = await taken();
    await settle(second.id, paid(number));
    expect(await settle(first.id, RETURNED, { by: first.lin })).toMatchObject({ code: 'PROMOTER_OWN' });
    const other = await w.earner();
    const answers = await Promise.all([
      settle(first.id, RETURNED),
      settle(first.id, RETURNED, { by: other }),
    ]);
    expect(answers.map((answer) => (answer.ok ? 'ok' : answer.code)).sort()).toEqual([
      'WITHDRAW_STATE',
      'ok',
    ]);
    expect(await money(first.lin)).toEqual(WHOLE);
    expect(await w.told(first.id)).toEqual(
      expect.arrayContaining(['withdrawal.paid', 'withdrawal.returned']),
    );
    expect(await audited(first.id)).toEqual(['withdrawal.settle-paid', 'withdrawal.settle-returned']);
    expect(await w.jobs(first.id)).toEqual([]);
    expect(await settle(second.id, paid(number))).toMatchObject({ ok: true });
    expect(await money(second.lin)).toEqual(PAID);
    // What is given back by hand is paid again by WeChat Pay's word alone.
    expect(await settle(first.id, paid(aNumber()))).toMatchObject({ code: 'WITHDRAW_STATE' });
    expect(await saying(first.id, { status: 'success', billNo: aNumber() })).toBe('paid-after-all');
    expect(await money(first.lin)).toEqual(PAID);
  });

  test('two at once: one is heard', async () => {
    for (let round = 0; round < 6; round += 1) {
      const [one, two, number] = [await unheard(), await unheard(), aNumber()];
      const answers = await Promise.all([
        settle(one.id, paid(number)),
        settle(two.id, paid(number), { by: await w.earner() }),
      ]);
      expect(answers.map((answer) => (answer.ok ? 'ok' : answer.code)).sort()).toEqual([
        'WITHDRAW_PROOF',
        'ok',
      ]);
      const sums = [await money(one.lin), await money(two.lin)];
      expect(sums).toEqual(answers[0].ok ? [PAID, ASIDE] : [ASIDE, PAID]);
    }
  });

  test('of another merchant account: another transfer, and allowed', async () => {
    const { second, number, first } = await taken();
    await sql(w.deps.db, `UPDATE withdrawals SET bill = bill || '{"mchid":"1900000888"}' WHERE id = $1`, [
      second.id,
    ]);
    expect(await settle(second.id, paid(number))).toMatchObject({ ok: true });
    expect(await money(second.lin)).toEqual(PAID);
    expect(await held(first.id)).toEqual([]);
  });

  test('that another shop of the same merchant account has: refused here, and that shop is told', async () => {
    const { id: ours } = await unheard();
    const number = aNumber();
    const there = await aStore(w.deps);
    const { promoterId, personId } = await aPromoter(w.deps, there);
    const theirs = w.deps.ids.next('withdrawal');
    await sql(
      w.deps.db,
      `INSERT INTO withdrawals (store_id, id, promoter_id, person_id, amount_fen, status, bill, created_at, settled_at, by_hand, said_no)
       SELECT $1, $2, $3, $4, 1000, 'success', bill, created_at, $6, true, $7 FROM withdrawals WHERE id = $5`,
      [there.storeId, theirs, promoterId, personId, ours, at(w.deps.clock.now()), number],
    );
    expect(await settle(ours, paid(number))).toMatchObject({ code: 'WITHDRAW_PROOF' });
    expect(await settle(ours, paid(number))).toMatchObject({ code: 'WITHDRAW_PROOF' });
    expect(await w.row(theirs)).toMatchObject({ status: 'success', reason: 'doubted' });
    expect(await w.told(theirs)).toEqual(['withdrawal.delayed']);
    await sql(w.deps.db, 'DELETE FROM withdrawals WHERE id = $1', [theirs]);
  });

  test('that WeChat Pay gave another one: refused, and that one is not doubted', async () => {
    const { lin, id, billNo } = await forgotten();
    const other = await unheard();
    expect(await settle(other.id, paid(billNo))).toMatchObject({ code: 'WITHDRAW_PROOF' });
    expect(await money(other.lin)).toEqual(ASIDE);
    expect(await settle(id, paid(billNo))).toMatchObject({ ok: true });
    expect(await settle(other.id, paid(billNo))).toMatchObject({ code: 'WITHDRAW_PROOF' });
    expect(await held(id)).toEqual([]);
    expect(await money(lin)).toEqual(PAID);
  });

  test('that WeChat Pay gives another one later: it is doubted, both sides are told once, and its end is said anew', async () => {
    const { first, second, number } = await taken();
    const delays = async () =>
      (await w.told(first.id)).filter((kind) => kind === 'withdrawal.delayed').length;
    const before = await delays();
    await saying(second.id, { status: 'waiting', billNo: number, package: 'package' });
    await saying(second.id, { status: 'success', billNo: number });
    expect(await money(second.lin)).toEqual(PAID);
    expect(await held(first.id)).toMatchObject([{ why: 'doubted', maySettle: true }]);
    expect(await delays()).toBe(before + 1);
    expect(await settle(first.id, paid(number))).toMatchObject({ code: 'WITHDRAW_PROOF' });
    expect(await settle(first.id, RETURNED)).toMatchObject({ ok: true });
    expect(await money(first.lin)).toEqual(WHOLE);
  });

  test('doubted, and WeChat Pay says that it was paid: nobody has to look any more, and its owner hears so', async () => {
    const { first, second, number } = await taken();
    await settle(second.id, paid(number));
    expect(await saying(first.id, { status: 'success', billNo: aNumber() })).toBe('recorded');
    expect(await held(first.id)).toEqual([]);
    expect((await w.told(first.id)).filter((kind) => kind === 'withdrawal.paid')).toHaveLength(2);
    expect(await settle(second.id, paid(number))).toMatchObject({ ok: true });
    expect([await money(first.lin), await money(second.lin)]).toEqual([PAID, PAID]);
  });

  test('a person and WeChat Pay give it to two at once: the person is refused, or theirs is doubted', async () => {
    for (let round = 0; round < 8; round += 1) {
      const [one, two, billNo] = [await unheard(), await unheard(), aNumber()];
      const [answer] = await Promise.all([
        settle(one.id, paid(billNo)),
        saying(two.id, { status: 'success', billNo }),
      ]);
      expect(await money(two.lin)).toEqual(PAID);
      if (answer.ok) expect(await held(one.id)).toMatchObject([{ why: 'doubted' }]);
      else expect(answer.code).toBe('WITHDRAW_PROOF');
      expect(await money(one.lin)).toEqual(answer.ok ? PAID : ASIDE);
    }
  });
});
