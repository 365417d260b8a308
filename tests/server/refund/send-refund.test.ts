import { beforeEach, describe, expect, test } from 'vitest';
import type { Id } from '#core/kernel/id';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#core/kernel/instant';
import { mendRefundJob } from '#server/app/refund/mend-refund';
import { recordRefundState } from '#server/app/refund/record-refund-state';
import { sendRefundJob } from '#server/app/refund/send-refund';
import type { JobRow } from '#server/db/job-store';
import type { RefundState } from '#server/ports/payment';
import { giveBack } from '../../support/give-back';
import { testDatabase } from '../../support/postgres/test-database';
import { sellingShop } from '../../support/selling-shop';
import { sql } from '../../support/sql';

const database = testDatabase();
const s = sellingShop(database);

let orderId: Id<'order'>;
beforeEach(async () => {
  const { skuId } = await s.product({ stock: 20 });
  orderId = await s.buy(await s.buyer(), [{ skuId, quantity: 3 }]);
  await s.work();
});
const refund = async (quantity: number) => {
  const made = await giveBack(s.deps, s.shop, orderId, { lines: [{ lineNo: 1, quantity }] });
  if (!made.ok) throw new Error(made.code);
  return made.value.refundId;
};
const status = async () => (await s.refunds(orderId)).map((refund) => refund.status);
const told = async (kind: string) =>
  (
    await sql(s.deps.db, `SELECT id FROM events WHERE kind = $1 AND subject->>'orderId' = $2`, [
      kind,
      orderId,
    ])
  ).length;
const atService = async () => {
  const answer = await fetch(`${s.standIn.url}/control/state?limit=1000`);
  const { refunds } = (await answer.json()) as {
    refunds: { outRefundNo: string; refund_fen: number; createdAt: number }[];
  };
  const mine = (await s.refunds(orderId)).map((refund) => refund.id as string);
  return refunds.filter((refund) => mine.includes(refund.outRefundNo));
};

describe('a refund on its way', () => {
  test('due → sent → success, under one number', async () => {
    await refund(3);
    expect(await status()).toEqual(['due']);
    await s.work();
    expect(await status()).toEqual(['sent']);
    await s.pass(MINUTE_MS);
    expect(await status()).toEqual(['success']);
    expect(await atService()).toHaveLength(1);
    expect(await told('refund.succeeded')).toBe(1);
  });

  test('two that have waited are sent one after the other, though both are due at once', async () => {
    const both = [await refund(1), await refund(1)];
    s.deps.clock.advance(HOUR_MS);
    const job = (subject: string) => ({ store_id: s.shop.storeId, subject, tries: 1 }) as unknown as JobRow;
    await Promise.all(both.map((refundId) => sendRefundJob(s.deps, job(refundId))));
    expect((await status()).sort()).toEqual(['due', 'sent']);
    const tried = await sql(s.deps.db, 'SELECT id FROM refunds WHERE order_id = $1 AND sent_at IS NOT NULL', [
      orderId,
    ]);
    expect(tried).toHaveLength(1);
    await s.pass(10 * MINUTE_MS);
    expect(await status()).toEqual(['success', 'success']);
  });

  test.each(['due', 'sent', 'abnormal', 'closed'])(
    'WeChat Pay knows it with another amount: one that is %s stays so, and its work is not forgotten',
    async (is) => {
      const refundId = await refund(1);
      await sql(s.deps.db, 'UPDATE refunds SET status = $2 WHERE id = $1', [refundId, is]);
      const value = { status: 'success', refundId, amount_fen: 1, transactionRefundId: 'x', successAt: null };
      const answer = async () => ({ ok: true, value });
      const payments = { of: () => ({ refund: answer, queryRefund: answer }) };
      const deps = { ...s.deps, payments } as unknown as typeof s.deps;
      const job = { store_id: s.shop.storeId, subject: refundId, tries: 1 } as unknown as JobRow;
      const work = is === 'due' || is === 'sent' ? sendRefundJob : mendRefundJob;
      expect(await work(deps, job)).toMatchObject({ error: expect.stringContaining('another amount') });
      expect(await status()).toEqual([is]);
    },
  );

  test('two refunds of one payment keep their distance; both arrive', async () => {
    await refund(1);
    await refund(1);
    await refund(1);
    await s.work();
    expect((await status()).sort()).toEqual(['due', 'due', 'sent']);
    await s.pass(10 * MINUTE_MS);
    await s.pass(10 * MINUTE_MS);
    expect(await status()).toEqual(['success', 'success', 'success']);
    const times = (await atService()).map((refund) => refund.createdAt).sort((a, b) => a - b);
    const gaps = times.slice(1).map((time, place) => time - (times[place] ?? 0));
    for (const gap of gaps) expect(gap).toBeGreaterThanOrEqual(MINUTE_MS);
  });

  test.each(['lost', 'status', 'garbage', 'unsigned'])(
    'an answer that is %s is asked for again: one refund',
    async (kind) => {
      await s.control('/faults', { endpoint: 'refund', kind, times: 2 });
      await refund(3);
      await s.work();
      await s.pass(5 * MINUTE_MS);
      await s.pass(5 * MINUTE_MS);
      expect(await status()).toEqual(['success']);
      expect(await atService()).toHaveLength(1);
    },
  );

  test('an empty balance: told once, tried again, and paid when it is filled', async () => {
    await s.control('/balance', { mchid: s.mchid, empty: true });
    await refund(1);
    await s.work();
    expect(await status()).toEqual(['waiting_funds']);
    await s.pass(HOUR_MS);
    expect(await status()).toEqual(['waiting_funds']);
    expect(await told('refund.waiting-funds')).toBe(1);
    await s.control('/balance', { mchid: s.mchid, empty: false });
    await s.pass(7 * HOUR_MS);
    expect(await status()).toEqual(['success']);
  });

  test('abnormal: the shop takes the way out, and it is success', async () => {
    await s.control('/refunds', { outcome: 'ABNORMAL' });
    const refundId = await refund(1);
    await s.work();
    await s.pass(5 * MINUTE_MS);
    expect(await status()).toEqual(['abnormal']);
    expect(await told('refund.abnormal')).toBe(1);
    await s.control('/refunds', { outcome: 'SUCCESS' });
    await s.control('/refunds/finish', { refundId });
    await s.pass(13 * HOUR_MS);
    expect(await status()).toEqual(['success']);
  });

  test('a year after the payment it is settled offline', async () => {
    s.deps.clock.advance(366 * DAY_MS);
    await refund(1);
    await s.work();
    expect(await status()).toEqual(['offline']);
    expect(await atService()).toHaveLength(0);
  });
});

describe('what WeChat Pay says of a refund', () => {
  const state = (refundId: Id<'refund'>, is: RefundState['status'], amount_fen: number): RefundState => ({
    status: is,
    refundId,
    amount_fen: amount_fen as never,
    transactionRefundId: 'x',
    successAt: is === 'success' ? s.deps.clock.now() : null,
  });

  test('repeated, reordered, for another amount, of nobody: states only move forward', async () => {
    const refundId = await refund(1);
    const say = (is: RefundState['status'], amount = 3_990) =>
      recordRefundState(s.deps, s.store, state(refundId, is, amount));
    expect(await say('success', 1)).toBe('foreign');
    expect(await say('processing')).toBe('recorded');
    expect(await say('success')).toBe('recorded');
    expect(await say('success')).toBe('unchanged');
    expect(await say('abnormal')).toBe('unchanged');
    expect(await say('processing')).toBe('unchanged');
    expect(await status()).toEqual(['success']);
    expect(await told('refund.succeeded')).toBe(1);
    const nobody = state(s.deps.ids.next('refund'), 'success', 1);
    expect(await recordRefundState(s.deps, s.store, nobody)).toBe('foreign');
  });

  test('told by many at once: one event', async () => {
    const refundId = await refund(1);
    const say = () => recordRefundState(s.deps, s.store, state(refundId, 'success', 3_990));
    const said = await Promise.all(Array.from({ length: 8 }, say));
    expect(said.filter((one) => one === 'recorded')).toHaveLength(1);
    expect(await told('refund.succeeded')).toBe(1);
  });
});
