/** The shop's side is not ready, answers are lost, notifications lie: one withdrawal is paid once or comes back, and somebody knows. */
import { afterEach, describe, expect, test } from 'vitest';
import type { Id } from '#core/kernel/id';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '#core/kernel/instant';
import { receiveNotification } from '#server/app/payment/receive-notification';
import { listHeldWithdrawalsHandler } from '#server/app/withdrawal/list-held-withdrawals';
import { sendTransferJob } from '#server/app/withdrawal/send-transfer';
import type { JobRow } from '#server/db/job-store';
import { listStuck, readDesk, reviveJob } from '#server/db/merchant-store';
import { ownerScope, storeScope } from '#server/db/scope';
import type { PaymentService } from '#server/ports/payment';
import type { Earner } from '../../support/earners';
import { brokenLedger, purses } from '../../support/ledger';
import { runStaff } from '../../support/run-staff';
import { sql } from '../../support/sql';
import { transferWorld } from '../../support/transfers';

const w = transferWorld();
afterEach(async () => {
  await w.reset();
  expect(await brokenLedger(w.deps.db)).toEqual([]);
});

const WHOLE = { available: 10_000 };
const PAID = { available: 9_000, paid: 1_000 };
const take = async (withdrawalId: Id<'withdrawal'>) => {
  await w.pay.control('/transfers/confirm', { withdrawalId });
  await w.pass(2 * SECOND_MS);
};
const ends = async (lin: Earner, id: Id<'withdrawal'>) => {
  await take(id);
  expect(await w.view(lin, id)).toMatchObject({ status: 'success', reason: null });
  expect(await purses(w.deps.db, lin.promoterId)).toEqual(PAID);
  expect(await w.bills(id)).toHaveLength(1);
  expect(await w.jobs(id)).toEqual([]);
};
const NOBODY = ownerScope('pe_nobody' as Id<'person'>);
/** What the shop reads of withdrawals that wait for its account. */
const heldOnDesk = async () => {
  const now = w.deps.clock.now();
  return (await readDesk(w.deps.db, storeScope(w.storeId), NOBODY, now, now))?.held;
};
const jobOf = (id: Id<'withdrawal'>) =>
  ({ store_id: w.storeId, subject: id, tries: 1, kind: 'send-transfer' }) as unknown as JobRow;

describe('it waits for the shop', () => {
  test('the balance is empty: WeChat Pay has it; both are told once; it goes on when it is filled', async () => {
    await w.pay.control('/balance', { mchid: w.mchid, empty: true });
    const lin = await w.earner();
    const id = await w.mustAsk(lin, 1_000);
    await w.work();
    expect(await w.view(lin, id)).toMatchObject({ status: 'sent', reason: null });
    await w.pass(MINUTE_MS);
    await w.pass(MINUTE_MS);
    await w.pass(DAY_MS);
    const view = await w.view(lin, id);
    expect(view).toMatchObject({ status: 'sent', reason: { zh: expect.stringContaining('余额不足') } });
    expect(view.nextTryAt).toBeGreaterThan(w.deps.clock.now());
    expect(await w.told(id)).toEqual(['withdrawal.delayed']);
    expect(await heldOnDesk()).toEqual([{ why: 'funds', count: 1, sum_fen: 1_000 }]);
    await w.pay.control('/balance', { mchid: w.mchid, empty: false });
    await w.pass(2 * HOUR_MS);
    expect(await heldOnDesk()).toEqual([]);
    expect(await w.confirm(lin, id)).toMatchObject({ ok: true });
    await ends(lin, id);
  });

  test.each([
    ['ip', '还没设置好', ['withdrawal.delayed']],
    ['funds', '余额不足', ['withdrawal.delayed']],
    ['scene', '没有受理', ['withdrawal.delayed']],
    ['frequency', '有点忙', []],
  ])(
    'refused for %s: set aside still, said in plain words and told once; later it goes',
    async (refuse, words, told) => {
      await w.pay.control('/transfers', { refuse });
      const lin = await w.earner();
      const id = await w.mustAsk(lin, 1_000);
      await w.work();
      await w.pass(3 * HOUR_MS);
      await w.pass(7 * HOUR_MS);
      expect(await w.view(lin, id)).toMatchObject({
        status: 'reserved',
        reason: { zh: expect.stringContaining(words) },
        nextTryAt: expect.any(Number),
        mayCancel: true,
      });
      expect(await w.told(id)).toEqual(told);
      expect(await purses(w.deps.db, lin.promoterId)).toEqual({
        available: 9_000,
        in_transit: 1_000,
      });
      await w.pay.control('/transfers', { refuse: null });
      await w.pass(7 * HOUR_MS);
      expect(await w.view(lin, id)).toMatchObject({ status: 'waiting', reason: null });
      await ends(lin, id);
    },
  );

  test('each reason there is stands on the desk, and whose, how much and since when is listed page by page, the oldest first', async () => {
    const of = async (refuse: string, amount_fen: number) => {
      await w.pay.control('/transfers', { refuse });
      const earner = await w.earner();
      const id = await w.mustAsk(earner, amount_fen);
      await w.work();
      await w.pass(SECOND_MS);
      return { id, amount_fen, promoterId: earner.promoterId, since: (await w.view(earner, id)).createdAt };
    };
    const asked = [
      await of('ip', 1_000),
      await of('scene', 3_000),
      await of('ip', 500),
      await of('funds', 700),
    ];
    // In seconds it passes, and waits for nobody.
    await of('frequency', 900);
    expect(await heldOnDesk()).toEqual([
      { why: 'refused', count: 1, sum_fen: 3_000 },
      { why: 'address', count: 2, sum_fen: 1_500 },
      { why: 'funds', count: 1, sum_fen: 700 },
    ]);
    const desk = { deps: w.deps, shop: { storeId: w.storeId }, owner: (await w.earner()).personId };
    const held = async (more: { cursor?: string } = {}) => {
      const answer = await runStaff(desk, listHeldWithdrawalsHandler, { limit: 3, ...more });
      if (!answer.ok) throw new Error(answer.code);
      return answer.value;
    };
    const first = await held();
    const second = await held({ cursor: first.next ?? '' });
    expect(second.next).toBeNull();
    expect(first.sums).toEqual(await heldOnDesk());
    const rows = [...first.items, ...second.items];
    expect(rows).toEqual(
      asked.map((each, place) => ({
        ...each,
        why: ['address', 'refused', 'address', 'funds'][place],
        promoter: expect.objectContaining({ name: expect.stringMatching(/ · \d+ 号$/) }),
        number: each.id.replace('_', ''),
        // WeChat Pay has not forgotten any of them.
        settleFrom: null,
        maySettle: false,
      })),
    );
  });

  test('what WeChat Pay does not take stands among the stuck work, in its own words; "again" is the same number', async () => {
    await w.pay.control('/transfers', { refuse: 'scene' });
    const lin = await w.earner();
    const id = await w.mustAsk(lin, 1_000);
    await w.work();
    const again = async () => {
      const [stuck] = await sql<{ id: Id<'job'>; last_error: string }>(
        w.deps.db,
        `SELECT id, last_error FROM jobs WHERE kind = 'mend-transfer' AND subject = $1 AND state = 'dead'`,
        [id],
      );
      expect(stuck?.last_error).toContain('你尚未获取该转账场景');
      if (stuck === undefined) return;
      await w.deps.db.tx((tx) => reviveJob(tx, storeScope(w.storeId), stuck.id, w.deps.clock.now()));
      await w.work();
    };
    const since = async () => {
      const stuck = await listStuck(w.deps.db, storeScope(w.storeId), null, 20);
      return stuck.find(({ subject }) => subject === id)?.since;
    };
    const first = await since();
    expect(first).toBeDefined();
    await w.pass(7 * HOUR_MS);
    expect(await since()).toBe(first);
    // Somebody's try in vain does not hide it, and tells nobody twice.
    await again();
    expect(await w.told(id)).toEqual(['withdrawal.delayed']);
    await w.pay.control('/transfers', { refuse: null });
    await again();
    expect(await w.view(lin, id)).toMatchObject({ status: 'waiting' });
    await ends(lin, id);
  });

  test.each(['goes', 'comes back'] as const)(
    'refused for more than a month, asked for day by day: in the end it %s',
    async (end) => {
      await w.pay.control('/transfers', { refuse: 'ip' });
      const lin = await w.earner();
      const id = await w.mustAsk(lin, 1_000);
      await w.work();
      for (let day = 0; day < 31; day += 1) await w.pass(DAY_MS);
      expect(await w.view(lin, id)).toMatchObject({ status: 'reserved' });
      if (end === 'comes back') {
        await w.cancel(lin, id);
        await w.pass(10 * MINUTE_MS);
        expect(await w.view(lin, id)).toMatchObject({ status: 'cancelled' });
        expect(await purses(w.deps.db, lin.promoterId)).toEqual(WHOLE);
        return;
      }
      await w.pay.control('/transfers', { refuse: null });
      await w.pass(DAY_MS);
      expect(await w.view(lin, id)).toMatchObject({ status: 'waiting', reason: null });
      await ends(lin, id);
    },
  );

  test('called off while it is refused: back once nothing that was asked can arrive any more, and never sent', async () => {
    await w.pay.control('/transfers', { refuse: 'ip' });
    const lin = await w.earner();
    const id = await w.mustAsk(lin, 1_000);
    await w.work();
    expect(await w.view(lin, id)).toMatchObject({ reason: { zh: expect.stringContaining('会自动再试') } });
    expect(await w.cancel(lin, id)).toMatchObject({
      ok: true,
      // Nobody tries again, and the shop has nothing to mend for it.
      value: { status: 'reserved', cancelling: true, reason: null, nextTryAt: null },
    });
    expect(await heldOnDesk()).toEqual([]);
    await w.pay.control('/transfers', { refuse: null });
    await w.pass(9 * MINUTE_MS);
    expect(await w.view(lin, id)).toMatchObject({ status: 'reserved', cancelling: true });
    await w.pass(MINUTE_MS);
    expect(await w.view(lin, id)).toMatchObject({ status: 'cancelled' });
    expect(await purses(w.deps.db, lin.promoterId)).toEqual(WHOLE);
    await w.pass(DAY_MS);
    expect(await w.bills(id)).toEqual([]);
  });

  test('called off while its answer is lost: WeChat Pay has it, so that it is called off there', async () => {
    await w.pay.control('/faults', { endpoint: 'transfer', kind: 'lost' });
    const lin = await w.earner();
    const id = await w.mustAsk(lin, 1_000);
    await w.work();
    expect(await w.view(lin, id)).toMatchObject({ status: 'reserved' });
    expect(await w.cancel(lin, id)).toMatchObject({ ok: true });
    for (let n = 0; n < 3; n += 1) await w.pass(MINUTE_MS);
    expect(await w.bills(id)).toMatchObject([{ state: 'CANCELLED' }]);
    expect(await w.view(lin, id)).toMatchObject({ status: 'cancelled' });
    expect(await w.told(id)).toEqual([]);
    expect(await purses(w.deps.db, lin.promoterId)).toEqual(WHOLE);
  });

  test('called off between the question and the asking: not asked any more, and back', async () => {
    await w.pay.control('/faults', { endpoint: 'transfer', kind: 'refuse' });
    const lin = await w.earner();
    const id = await w.mustAsk(lin, 1_000);
    await w.work();
    const of = (...args: Parameters<typeof w.deps.payments.of>): PaymentService => {
      const real = w.deps.payments.of(...args);
      const queryTransfer = async (asked: Id<'withdrawal'>) => {
        const answer = await real.queryTransfer(asked);
        expect(await w.cancel(lin, id)).toMatchObject({ ok: true });
        return answer;
      };
      return { ...real, queryTransfer };
    };
    expect(await sendTransferJob({ ...w.deps, payments: { of } }, jobOf(id))).not.toBe('done');
    expect(await w.bills(id)).toEqual([]);
    await w.pass(11 * MINUTE_MS);
    expect(await w.view(lin, id)).toMatchObject({ status: 'cancelled' });
    expect(await w.bills(id)).toEqual([]);
    expect(await purses(w.deps.db, lin.promoterId)).toEqual(WHOLE);
  });

  test('called off while the balance is empty: cancelled there, and back', async () => {
    await w.pay.control('/balance', { mchid: w.mchid, empty: true });
    const lin = await w.earner();
    const id = await w.mustAsk(lin, 1_000);
    await w.work();
    expect(await w.view(lin, id)).toMatchObject({ status: 'sent', mayCancel: true });
    // The balance is seen to be short only when it is called off already: nobody is told that it is tried again.
    await w.pay.control('/faults', { endpoint: 'transfer-cancel', kind: 'status', times: 2 });
    await w.cancel(lin, id);
    for (let n = 0; n < 8; n += 1) await w.pass(MINUTE_MS);
    expect(await w.view(lin, id)).toMatchObject({ status: 'cancelled' });
    expect(await w.told(id)).toEqual([]);
    expect(await purses(w.deps.db, lin.promoterId)).toEqual(WHOLE);
  });
});

describe('the answer is lost', () => {
  test.each(['lost', 'garbage', 'unsigned', 'forged', 'status', 'refuse'])(
    '%s: asked for by its number, found or sent again under it; one bill, and it can be confirmed',
    async (kind) => {
      await w.pay.control('/faults', { endpoint: 'transfer', kind });
      const lin = await w.earner();
      const id = await w.mustAsk(lin, 1_000);
      await w.work();
      expect(await w.view(lin, id)).toMatchObject({ status: 'reserved' });
      await w.pass(MINUTE_MS);
      expect(await w.confirm(lin, id)).toMatchObject({ ok: true });
      await ends(lin, id);
    },
  );

  test('and the money moved meanwhile: found by the query, paid once', async () => {
    await w.pay.control('/faults', { endpoint: 'transfer', kind: 'lost' });
    await w.pay.control('/notifications/mode', { mode: 'drop' });
    const lin = await w.earner();
    const id = await w.mustAsk(lin, 1_000);
    await w.work();
    await w.pay.control('/transfers/confirm', { withdrawalId: id });
    await w.pass(MINUTE_MS);
    expect(await w.view(lin, id)).toMatchObject({ status: 'success' });
    expect(await purses(w.deps.db, lin.promoterId)).toEqual(PAID);
    expect(await w.told(id)).toEqual(['withdrawal.paid']);
    expect(await w.bills(id)).toHaveLength(1);
  });

  test('the query is lost, too: nothing is concluded from that', async () => {
    await w.pay.control('/faults', { endpoint: 'transfer', kind: 'lost' });
    await w.pay.control('/faults', { endpoint: 'transfer-query', kind: 'status', times: 3 });
    const lin = await w.earner();
    const id = await w.mustAsk(lin, 1_000);
    for (let n = 0; n < 5; n += 1) await w.pass(5 * MINUTE_MS);
    expect(await w.view(lin, id)).toMatchObject({ status: 'waiting' });
    await ends(lin, id);
  });
});

describe('the process dies', () => {
  /** The payment service, and a death before or after one of its calls. */
  function dying(call: 'transfer' | 'queryTransfer', side: 'before' | 'after') {
    let died = false;
    const of = (...args: Parameters<typeof w.deps.payments.of>): PaymentService => {
      const real = w.deps.payments.of(...args);
      const dies = async (...given: never[]) => {
        if (side === 'after') await (real[call] as (...all: never[]) => Promise<unknown>)(...given);
        died = true;
        throw new Error('died');
      };
      return { ...real, [call]: dies } as PaymentService;
    };
    return { deps: { ...w.deps, payments: { of } }, didDie: () => died };
  }

  test.each([
    ['transfer', 'before'],
    ['transfer', 'after'],
    ['queryTransfer', 'before'],
    ['queryTransfer', 'after'],
  ] as const)('in %s, %s the call: one bill, found and paid', async (call, side) => {
    const lin = await w.earner();
    if (call === 'queryTransfer') await w.pay.control('/faults', { endpoint: 'transfer', kind: 'lost' });
    const id = await w.mustAsk(lin, 1_000);
    if (call === 'queryTransfer') await w.work();
    const { deps, didDie } = dying(call, side);
    await expect(sendTransferJob(deps, jobOf(id))).rejects.toThrow('died');
    expect(didDie()).toBe(true);
    expect(await purses(w.deps.db, lin.promoterId)).toMatchObject({ in_transit: 1_000 });
    await w.pass(MINUTE_MS);
    await w.pass(MINUTE_MS);
    await ends(lin, id);
  });

  test('two do the job at once: one bill', async () => {
    const lin = await w.earner();
    const id = await w.mustAsk(lin, 1_000);
    await Promise.all([1, 2, 3, 4].map(() => sendTransferJob(w.deps, jobOf(id))));
    await w.work();
    await ends(lin, id);
  });
});

describe('notifications', () => {
  const ended = async (outcome: 'SUCCESS' | 'FAIL' = 'SUCCESS') => {
    await w.pay.control('/notifications/mode', { mode: 'hold' });
    const lin = await w.earner();
    const id = await w.mustAsk(lin, 1_000);
    await w.work();
    await w.pay.control('/transfers/finish', { withdrawalId: id, outcome });
    return { lin, id };
  };
  const send = async (id: Id<'withdrawal'>, more: object) => {
    const { statuses } = (await w.pay.control('/notifications/send', { withdrawalId: id, ...more })) as {
      statuses: number[];
    };
    return statuses;
  };

  test('repeated, many at once: paid once, told once', async () => {
    const { lin, id } = await ended();
    expect(new Set(await send(id, { times: 12, together: true }))).toEqual(new Set([200]));
    expect(await w.view(lin, id)).toMatchObject({ status: 'success' });
    expect(await purses(w.deps.db, lin.promoterId)).toEqual(PAID);
    expect((await w.told(id)).sort()).toEqual(['withdrawal.paid', 'withdrawal.waiting']);
  });

  test('long after the query has said so: nothing changes', async () => {
    const { lin, id } = await ended('FAIL');
    await w.pass(HOUR_MS);
    expect(await w.view(lin, id)).toMatchObject({ status: 'failed' });
    await w.pay.control('/notifications/release', {});
    expect(await purses(w.deps.db, lin.promoterId)).toEqual(WHOLE);
    expect(await w.told(id)).toEqual(['withdrawal.waiting', 'withdrawal.returned']);
  });

  test.each(['signtest', 'forged', 'unknown-key', 'stale', 'tampered', 'wrong-merchant'])(
    '%s: 401, and nothing happens',
    async (variant) => {
      const { lin, id } = await ended();
      expect(await send(id, { variant })).toEqual([401]);
      expect(await w.view(lin, id)).toMatchObject({ status: 'waiting' });
      expect(await purses(w.deps.db, lin.promoterId)).toMatchObject({ in_transit: 1_000 });
    },
  );

  test.each(['wrong-amount', 'wrong-payer'])('genuine, but %s: written nowhere', async (variant) => {
    const { lin, id } = await ended();
    await send(id, { variant });
    expect(await w.view(lin, id)).toMatchObject({ status: 'waiting' });
    expect(await purses(w.deps.db, lin.promoterId)).toMatchObject({ in_transit: 1_000 });
  });

  test('of a withdrawal that nobody here knows, or that another merchant was asked for: 404', async () => {
    const { id } = await ended();
    await sql(w.deps.db, `UPDATE withdrawals SET bill = bill || '{"mchid":"1900000999"}' WHERE id = $1`, [
      id,
    ]);
    expect(await send(id, {})).toEqual([404]);
  });

  test('at the door of another merchant: refused', async () => {
    const nothing = { headers: {}, body: '{}' };
    expect(await receiveNotification(w.deps, '1900000999', nothing)).toMatchObject({ status: 401 });
  });
});

describe('success after all', () => {
  test('of one that had failed: the books follow the money, below zero if need be, and the shop is alarmed', async () => {
    const lin = await w.earner({ available_fen: 1_000 });
    const id = await w.mustAsk(lin, 1_000);
    await w.work();
    await w.pay.control('/transfers/finish', { withdrawalId: id, outcome: 'FAIL' });
    await w.work();
    expect(await purses(w.deps.db, lin.promoterId)).toEqual({ available: 1_000 });
    const second = await w.mustAsk(lin, 1_000);

    const [account] = w.pay.standIn.accounts();
    if (account === undefined) throw new Error('a merchant');
    const state = {
      withdrawalId: id,
      status: 'success',
      billNo: '1330',
      package: null,
      failReason: null,
      amount_fen: 1_000,
      openid: lin.openid,
      at: w.deps.clock.now(),
    };
    const readNotification = async () => ({ kind: 'transfer', notificationId: 'EV-1', state });
    const payments = { of: () => ({ readNotification }) };
    const deps = { ...w.deps, payments } as unknown as typeof w.deps;
    for (const _ of [1, 2]) {
      expect(await receiveNotification(deps, account.mchid, { headers: {}, body: '' })).toMatchObject({
        status: 200,
      });
    }
    expect(await purses(w.deps.db, lin.promoterId)).toEqual({
      available: -1_000,
      in_transit: 1_000,
      paid: 1_000,
    });
    expect(await w.view(lin, id)).toMatchObject({ status: 'success' });
    expect(await w.view(lin, second)).toMatchObject({ status: 'reserved' });
    expect(await w.jobs(id)).toEqual([
      { kind: 'mend-transfer', state: 'dead', last_error: 'PAID AFTER FAILED', stuck: false },
    ]);
    const [stuck] = await sql<{ id: Id<'job'> }>(w.deps.db, 'SELECT id FROM jobs WHERE subject = $1', [id]);
    if (stuck === undefined) return;
    await w.deps.db.tx((tx) => reviveJob(tx, storeScope(w.storeId), stuck.id, w.deps.clock.now()));
    await w.work();
    expect(await w.jobs(id)).toEqual([]);
  });
});
