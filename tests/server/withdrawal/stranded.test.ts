/** Nothing goes on by itself: whose money it is and the shop hear of it at once, it stands among what waits, and ends when WeChat Pay speaks. */
import { afterEach, describe, expect, test } from 'vitest';
import type { Id } from '#core/kernel/id';
import { DAY_MS, HOUR_MS, SECOND_MS } from '#core/kernel/instant';
import { checkTransferJob } from '#server/app/withdrawal/check-transfer';
import { sendTransferJob } from '#server/app/withdrawal/send-transfer';
import { heldSums, heldWithdrawals } from '#server/db/held-withdrawal-store';
import type { JobRow } from '#server/db/job-store';
import { reviveJob } from '#server/db/merchant-store';
import { at } from '#server/db/params';
import { storeScope } from '#server/db/scope';
import type { PaymentService, TransferState } from '#server/ports/payment';
import type { Earner } from '../../support/earners';
import { brokenLedger, purses } from '../../support/ledger';
import { sql } from '../../support/sql';
import { transferWorld } from '../../support/transfers';

const w = transferWorld();
afterEach(async () => {
  await w.reset();
  expect(await brokenLedger(w.deps.db)).toEqual([]);
});

/** What it waits for, as the shop reads it; the desk counts the same rows. */
const heldFor = async (id: Id<'withdrawal'>) => {
  const store = storeScope(w.storeId);
  const rows = await heldWithdrawals(w.deps.db, store, null, 100);
  const counted = (await heldSums(w.deps.db, store)).reduce((sum, { count }) => sum + count, 0);
  expect(counted).toBe(rows.length);
  return rows.filter((row) => row.id === id).map(({ why }) => why);
};
const jobOf = (id: Id<'withdrawal'>, kind: 'send-transfer' | 'check-transfer') =>
  ({ store_id: w.storeId, subject: id, tries: 1, kind }) as unknown as JobRow;
/** WeChat Pay's answers to the question by number are these. */
const answering = (said: Partial<TransferState> | { status: 'unknown' }) => {
  const of = (...args: Parameters<typeof w.deps.payments.of>): PaymentService => {
    const real = w.deps.payments.of(...args);
    const queryTransfer: PaymentService['queryTransfer'] = async (id) => {
      const known = await real.queryTransfer(id);
      if (said.status === 'unknown' || !known.ok) return { ok: true, value: { status: 'unknown' } };
      return { ok: true, value: { ...known.value, ...said } as TransferState };
    };
    return { ...real, queryTransfer };
  };
  return { ...w.deps, payments: { of } };
};
const asked = async () => {
  const lin = await w.earner();
  const id = await w.mustAsk(lin, 1_000);
  return { lin, id };
};
const sent = async () => {
  const { lin, id } = await asked();
  await w.work();
  return { lin, id };
};
const changeMerchant = (id: Id<'withdrawal'>, mchid: string) =>
  sql(
    w.deps.db,
    `UPDATE withdrawals SET bill = bill || jsonb_build_object('mchid', $2::text) WHERE id = $1`,
    [id, mchid],
  );
const OTHER_MERCHANT = '1900000999';

/** Each way in which nothing goes on by itself, as the withdrawal stands then. */
const DEAD_ENDS = {
  'the merchant is another one before it is sent': async () => {
    const { lin, id } = await asked();
    await changeMerchant(id, OTHER_MERCHANT);
    return { lin, id, step: () => sendTransferJob(w.deps, jobOf(id, 'send-transfer')) };
  },
  'the merchant is another one after it was sent': async () => {
    const { lin, id } = await sent();
    await changeMerchant(id, OTHER_MERCHANT);
    return { lin, id, step: () => checkTransferJob(w.deps, jobOf(id, 'check-transfer')) };
  },
  'asked for a month ago': async () => {
    await w.pay.control('/faults', { endpoint: 'transfer', kind: 'refuse', times: null });
    const { lin, id } = await sent();
    await w.reset();
    const long = w.deps.clock.now() - 29 * DAY_MS - 1;
    await sql(w.deps.db, 'UPDATE withdrawals SET sent_at = $2, asked_at = $2 WHERE id = $1', [
      id,
      at(long as ReturnType<typeof w.deps.clock.now>),
    ]);
    return { lin, id, step: () => sendTransferJob(w.deps, jobOf(id, 'send-transfer')) };
  },
  'not known any more': async () => {
    const { lin, id } = await sent();
    const deps = answering({ status: 'unknown' });
    return { lin, id, step: () => checkTransferJob(deps, jobOf(id, 'check-transfer')) };
  },
  'another sum, found before it is known to be there': async () => {
    await w.pay.control('/faults', { endpoint: 'transfer', kind: 'lost' });
    const { lin, id } = await sent();
    const deps = answering({ amount_fen: 999 as TransferState['amount_fen'], status: 'moving' });
    return { lin, id, step: () => sendTransferJob(deps, jobOf(id, 'send-transfer')) };
  },
  'another receiver': async () => {
    const { lin, id } = await sent();
    const deps = answering({ openid: 'o_somebody_else', status: 'moving' });
    return { lin, id, step: () => checkTransferJob(deps, jobOf(id, 'check-transfer')) };
  },
} as const;
const WHY = [
  [
    'the merchant is another one before it is sent',
    'merchant',
    'NO MERCHANT ACCOUNT 1900000999',
    '商户号不在了',
  ],
  [
    'the merchant is another one after it was sent',
    'merchant',
    'NO MERCHANT ACCOUNT 1900000999',
    '商户号不在了',
  ],
  ['asked for a month ago', 'forgotten', 'ASKED A MONTH AGO', '查不到'],
  ['not known any more', 'forgotten', 'NOT KNOWN ANY MORE', '查不到'],
  ['another sum, found before it is known to be there', 'differs', 'ANOTHER SUM OR RECEIVER', '对不上'],
  ['another receiver', 'differs', 'ANOTHER SUM OR RECEIVER', '对不上'],
] as const;
const stuckOf = async (id: Id<'withdrawal'>) =>
  (await w.jobs(id)).filter(({ kind }) => kind === 'mend-transfer');
const delays = async (id: Id<'withdrawal'>) =>
  (await w.told(id)).filter((kind) => kind === 'withdrawal.delayed').length;

describe('a dead end', () => {
  test.each(WHY)(
    '%s: told at once, and once; among the stuck work and what waits for the shop',
    async (end, held, why, words) => {
      const { lin, id, step } = await DEAD_ENDS[end]();
      const before = { delays: await delays(id), bills: await w.bills(id) };
      expect(await step()).toEqual({ again: w.deps.clock.now() + 12 * HOUR_MS });
      await step();
      expect(await stuckOf(id)).toEqual([
        { kind: 'mend-transfer', state: 'dead', last_error: why, stuck: false },
      ]);
      expect(await w.view(lin, id)).toMatchObject({
        reason: { zh: expect.stringContaining(words) },
        nextTryAt: null,
      });
      expect(await delays(id)).toBe(before.delays + 1);
      expect(await heldFor(id)).toEqual([held]);
      // Nothing is sent, and no money moves.
      expect(await w.bills(id)).toEqual(before.bills);
      expect(await purses(w.deps.db, lin.promoterId)).toEqual({ available: 9_000, in_transit: 1_000 });
    },
  );

  test('somebody’s try in vain does not hide it, and tells nobody twice', async () => {
    const { id } = await sent();
    await changeMerchant(id, OTHER_MERCHANT);
    await checkTransferJob(w.deps, jobOf(id, 'check-transfer'));
    const [stuck] = await sql<{ id: Id<'job'> }>(
      w.deps.db,
      `SELECT id FROM jobs WHERE subject = $1 AND state = 'dead'`,
      [id],
    );
    await w.deps.db.tx((tx) =>
      reviveJob(tx, storeScope(w.storeId), stuck?.id ?? ('' as Id<'job'>), w.deps.clock.now()),
    );
    await w.work();
    expect(await stuckOf(id)).toMatchObject([
      { state: 'dead', last_error: 'NO MERCHANT ACCOUNT 1900000999' },
    ]);
    expect(await delays(id)).toBe(1);
  });

  test('called off, it waits for the shop all the same: its owner reads why, the shop is told, and has it counted', async () => {
    const { lin, id } = await sent();
    expect(await w.cancel(lin, id)).toMatchObject({ ok: true });
    await changeMerchant(id, OTHER_MERCHANT);
    await checkTransferJob(w.deps, jobOf(id, 'check-transfer'));
    expect(await w.view(lin, id)).toMatchObject({
      cancelling: true,
      reason: { zh: expect.stringContaining('商户号不在了') },
      nextTryAt: null,
    });
    expect(await delays(id)).toBe(1);
    expect(await heldFor(id)).toEqual(['merchant']);
  });

  test('settled between the question and its answer: nobody is told', async () => {
    const { lin, id } = await sent();
    const deps = answering({ status: 'unknown' });
    const of = (...args: Parameters<typeof w.deps.payments.of>): PaymentService => {
      const real = deps.payments.of(...args);
      const queryTransfer: PaymentService['queryTransfer'] = async (asked) => {
        await w.pay.control('/transfers/confirm', { withdrawalId: id });
        await w.pass(2 * SECOND_MS);
        return real.queryTransfer(asked);
      };
      return { ...real, queryTransfer };
    };
    await checkTransferJob({ ...w.deps, payments: { of } }, jobOf(id, 'check-transfer'));
    expect(await w.view(lin, id)).toMatchObject({ status: 'success', reason: null });
    expect(await stuckOf(id)).toEqual([]);
    expect(await delays(id)).toBe(0);
  });
});

describe('it goes on', () => {
  const over = async (lin: Earner, id: Id<'withdrawal'>) => {
    expect(await stuckOf(id)).toEqual([]);
    expect(await heldFor(id)).toEqual([]);
    await w.pay.control('/transfers/confirm', { withdrawalId: id });
    await w.pass(2 * SECOND_MS);
    expect(await w.view(lin, id)).toMatchObject({ status: 'success', reason: null });
    expect(await purses(w.deps.db, lin.promoterId)).toEqual({ available: 9_000, paid: 1_000 });
    expect(await w.bills(id)).toHaveLength(1);
    expect(await w.jobs(id)).toEqual([]);
  };

  test.each(['before it is sent', 'after it was sent'] as const)(
    'the merchant %s is back: by itself, and nobody has to look any more',
    async (when) => {
      const { lin, id, step } = await DEAD_ENDS[`the merchant is another one ${when}`]();
      await step();
      await changeMerchant(id, w.mchid);
      await w.pass(13 * HOUR_MS);
      expect(await w.view(lin, id)).toMatchObject({ status: 'waiting', reason: null });
      await over(lin, id);
    },
  );

  test('what was not known is known again, where it stood', async () => {
    const { lin, id, step } = await DEAD_ENDS['not known any more']();
    await step();
    await checkTransferJob(w.deps, jobOf(id, 'check-transfer'));
    expect(await w.view(lin, id)).toMatchObject({ status: 'waiting', reason: null });
    await over(lin, id);
  });

  test('it waits for something else then: of that alone it speaks', async () => {
    const { lin, id, step } = await DEAD_ENDS['the merchant is another one before it is sent']();
    await step();
    await changeMerchant(id, w.mchid);
    await w.pay.control('/transfers', { refuse: 'ip' });
    await w.pass(13 * HOUR_MS);
    expect(await w.view(lin, id)).toMatchObject({ reason: { zh: expect.stringContaining('还没设置好') } });
    expect(await stuckOf(id)).toEqual([]);
    expect(await heldFor(id)).toEqual(['address']);
  });
});
