/** Refunds that WeChat Pay closed, could not deliver or refused: the shop reads what to do, and "again" never pays twice. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Id } from '#core/kernel/id';
import { HOUR_MS, MINUTE_MS } from '#core/kernel/instant';
import { getShopOrderHandler } from '#server/app/merchant/get-order';
import { listShopOrdersHandler } from '#server/app/merchant/list-orders';
import { listStuckJobsHandler } from '#server/app/merchant/list-stuck';
import { retryStuckJobHandler } from '#server/app/merchant/retry-stuck';
import { countOrdersHandler } from '#server/app/order/count-orders';
import { listOrdersHandler } from '#server/app/order/list-orders';
import { mendRefundJob } from '#server/app/refund/mend-refund';
import { recordRefundState } from '#server/app/refund/record-refund-state';
import type { JobRow } from '#server/db/job-store';
import { at } from '#server/db/params';
import { replaceRefund } from '#server/db/refund-send-store';
import type { Tx } from '#server/db/tx';
import { must } from '../../support/deps';
import { giveBack } from '../../support/give-back';
import { somebodyWaits } from '../../support/held-commit';
import { brokenInvariants } from '../../support/invariants';
import { moneyDisagreements } from '../../support/money-agreement';
import { testDatabase } from '../../support/postgres/test-database';
import { runStaff } from '../../support/run-staff';
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
afterEach(async () => {
  await s.control('/refunds', { mode: 'auto', outcome: 'SUCCESS' });
  await fetch(`${s.standIn.url}/control/faults`, { method: 'DELETE' });
  expect(await brokenInvariants(s.deps.db)).toEqual({});
});

async function giveOneBack(): Promise<Id<'refund'>> {
  const made = await giveBack(s.deps, s.shop, orderId, { lines: [{ lineNo: 1, quantity: 1 }] });
  if (!made.ok) throw new Error(made.code);
  return made.value.refundId;
}
const status = async () => (await s.refunds(orderId)).map((refund) => refund.status);
async function stuck() {
  const list = await runStaff(s, listStuckJobsHandler, {});
  if (!list.ok) throw new Error(list.code);
  const mine = new Set((await s.refunds(orderId)).map(({ id }) => id as string));
  return list.value.items.filter(({ subject }) => mine.has(subject));
}
async function again() {
  for (const { id } of await stuck()) await runStaff(s, retryStuckJobHandler, { jobId: id });
  await s.work();
}
/** A refund to which WeChat Pay says outright no, `times` in a row. */
async function isRefused(times: number) {
  await s.control('/faults', { endpoint: 'refund', kind: 'status', status: 403, code: 'NO_AUTH', times });
  await giveOneBack();
  await s.work();
  expect(await status()).toEqual(['abnormal']);
}
const paid = (refundId: Id<'refund'>, is: 'success' | 'closed') => ({
  status: is,
  refundId,
  amount_fen: 3_990 as never,
  transactionRefundId: 'x',
  successAt: is === 'success' ? s.deps.clock.now() : null,
});
const says = (refundId: Id<'refund'>, is: 'success' | 'closed') =>
  recordRefundState(s.deps, s.store, paid(refundId, is));
const paidBack = async () => {
  const answer = await fetch(`${s.standIn.url}/control/state?limit=1000`);
  const { refunds } = (await answer.json()) as {
    refunds: { outRefundNo: string; refund_fen: number; status: string }[];
  };
  const mine = (await s.refunds(orderId)).map((refund) => refund.id as string);
  return refunds
    .filter(({ outRefundNo, status: is }) => mine.includes(outRefundNo) && is === 'SUCCESS')
    .reduce((sum, { refund_fen }) => sum + refund_fen, 0);
};
async function endsAs(outcome: 'ABNORMAL' | 'CLOSED') {
  await s.control('/refunds', { outcome });
  const refundId = await giveOneBack();
  await s.work();
  await s.pass(5 * MINUTE_MS);
  await s.control('/refunds', { outcome: 'SUCCESS' });
  return refundId;
}

describe('CLOSED', () => {
  test('stands among the stuck work at once; "again" refunds under a new number, a minute apart, and once', async () => {
    await endsAs('CLOSED');
    expect(await status()).toEqual(['closed']);
    expect(await stuck()).toMatchObject([{ kind: 'mend-refund', lastError: 'CLOSED' }]);
    const before = await s.order(orderId);
    await again();
    await s.pass(5 * MINUTE_MS);
    expect(await status()).toEqual(['closed', 'success']);
    expect(await stuck()).toEqual([]);
    expect(await paidBack()).toBe(3_990);
    const shown = await runStaff(s, getShopOrderHandler, { orderId });
    expect(shown.ok && shown.value.order.refunds.map((refund) => refund.status)).toEqual(['success']);
    expect(await s.order(orderId)).toMatchObject({
      refunded_fen: before.refunded_fen,
      status: before.status,
    });
    expect(await moneyDisagreements(s.deps.db, s.standIn)).toEqual([]);
  });

  test('buyer and shop find it among the refunds on their way, closed or replaced, until the money is there', async () => {
    const seen = async () => {
      const [order] = await sql<{ person_id: Id<'person'> }>(
        s.deps.db,
        'SELECT person_id FROM orders WHERE id = $1',
        [orderId],
      );
      const { refunding } = await must(s.deps, countOrdersHandler, order?.person_id ?? ('' as never), {});
      const mine = await must(s.deps, listOrdersHandler, order?.person_id ?? ('' as never), {
        tab: 'refunding',
      });
      expect(mine.items.map((card) => card.refunded_fen)).toEqual(mine.items.map(() => 3_990));
      const shop = await runStaff(s, listShopOrdersHandler, { tab: 'refunding', limit: 50 });
      return [refunding, mine.items.length, shop.ok && shop.value.items.some(({ id }) => id === orderId)];
    };
    await endsAs('CLOSED');
    expect(await seen()).toEqual([1, 1, true]);
    await s.control('/refunds', { mode: 'hold' });
    await again();
    expect(await seen()).toEqual([1, 1, true]);
    await s.control('/refunds', { mode: 'auto', outcome: 'SUCCESS' });
    const [, next] = await s.refunds(orderId);
    await says(next?.id ?? ('' as never), 'success');
    expect(await seen()).toEqual([0, 0, false]);
  });

  test('two people say "again" at the same time: one new refund, with the same lines', async () => {
    const closed = await endsAs('CLOSED');
    const [job] = await stuck();
    await Promise.all([
      runStaff(s, retryStuckJobHandler, { jobId: job?.id ?? ('' as never) }, { may: 'fail' }),
      runStaff(s, retryStuckJobHandler, { jobId: job?.id ?? ('' as never) }, { may: 'fail' }),
    ]);
    await Promise.all([s.work(), s.work()]);
    const rows = await sql<{ id: string; replaces: string | null; lines: number }>(
      s.deps.db,
      `SELECT r.id, r.replaces, (SELECT sum(quantity)::int FROM refund_lines l WHERE l.refund_id = r.id) AS lines
       FROM refunds r WHERE order_id = $1 ORDER BY id`,
      [orderId],
    );
    expect(rows).toMatchObject([
      { id: closed, replaces: null, lines: 1 },
      { replaces: closed, lines: 1 },
    ]);
  });

  test('a replacement that is closed too is stuck in its turn', async () => {
    await endsAs('CLOSED');
    await s.control('/refunds', { outcome: 'CLOSED' });
    await again();
    await s.pass(5 * MINUTE_MS);
    expect(await status()).toEqual(['closed', 'closed']);
    expect(await stuck()).toHaveLength(1);
    await s.control('/refunds', { outcome: 'SUCCESS' });
    await again();
    await s.pass(5 * MINUTE_MS);
    expect(await status()).toEqual(['closed', 'closed', 'success']);
    expect(await paidBack()).toBe(3_990);
  });

  test('WeChat Pay says later that it was paid: written down, told, no longer stuck, and no second number', async () => {
    const refundId = await endsAs('CLOSED');
    expect(await says(refundId, 'success')).toBe('recorded');
    expect(await status()).toEqual(['success']);
    expect(await stuck()).toEqual([]);
    await again();
    expect(await status()).toEqual(['success']);
  });

  test('paid although it was closed, and found out by "again": no second number', async () => {
    const refundId = await endsAs('CLOSED');
    const service = {
      async queryRefund() {
        return { ok: true, value: paid(refundId, 'success') } as const;
      },
    };
    const deps = { ...s.deps, payments: { of: () => service } } as unknown as typeof s.deps;
    const job = { store_id: s.shop.storeId, subject: refundId, tries: 1 } as unknown as JobRow;
    expect(await mendRefundJob(deps, job)).toBe('done');
    expect(await status()).toEqual(['success']);
    expect(await stuck()).toEqual([]);
  });

  test('paid after another took its place: nothing changes here, and the alarm is given', async () => {
    const refundId = await endsAs('CLOSED');
    await again();
    await s.pass(5 * MINUTE_MS);
    expect(await status()).toEqual(['closed', 'success']);
    expect(await says(refundId, 'success')).toBe('paid-twice');
    expect(await status()).toEqual(['closed', 'success']);
  });

  test('the word that it was paid and a person’s "again" at the same moment: whoever comes second sees the first', async () => {
    const first = await endsAs('CLOSED');
    const now = s.deps.clock.now();
    const next = s.deps.ids.next('refund');
    const replace = (tx: Tx) => replaceRefund(tx, s.store, { closed: first, next }, { dueAt: now, now });
    let replaced: Promise<boolean> = Promise.resolve(true);
    await s.deps.db.tx(async (tx) => {
      await sql(tx, `UPDATE refunds SET status = 'success', success_at = $2 WHERE id = $1`, [first, at(now)]);
      replaced = s.deps.db.tx(replace);
      await somebodyWaits(s.deps.db);
    });
    expect(await replaced).toBe(false);

    await sql(s.deps.db, `UPDATE refunds SET status = 'closed', success_at = NULL WHERE id = $1`, [first]);
    let said: ReturnType<typeof says> = Promise.resolve('unchanged');
    await s.deps.db.tx(async (tx) => {
      expect(await replace(tx)).toBe(true);
      said = says(first, 'success');
      await somebodyWaits(s.deps.db);
    });
    expect(await said).toBe('paid-twice');
    expect(await status()).toEqual(['closed', 'due']);
    await sql(s.deps.db, `UPDATE refunds SET status = 'success', success_at = $2 WHERE id = $1`, [
      next,
      at(now),
    ]);
  });

  test('when WeChat Pay cannot say that it is closed, no new number is made', async () => {
    await endsAs('CLOSED');
    await s.control('/faults', { endpoint: 'query-refund', kind: 'status', status: 500, times: null });
    await again();
    expect(await status()).toEqual(['closed']);
    expect(await stuck()).toHaveLength(1);
  });

  test('money that came too late and whose refund was closed goes back under a new number as well', async () => {
    const refundId = await endsAs('CLOSED');
    await sql(s.deps.db, 'UPDATE refunds SET surplus = true WHERE id = $1', [refundId]);
    await again();
    await s.pass(5 * MINUTE_MS);
    const rows = await sql(s.deps.db, 'SELECT status, surplus FROM refunds WHERE order_id = $1 ORDER BY id', [
      orderId,
    ]);
    expect(rows).toEqual([
      { status: 'closed', surplus: true },
      { status: 'success', surplus: true },
    ]);
    await sql(s.deps.db, 'UPDATE refunds SET surplus = false WHERE order_id = $1', [orderId]);
  });
});

describe('ABNORMAL', () => {
  test('stands among the stuck work; it is still watched, and goes from there when the shop took the way out', async () => {
    const refundId = await endsAs('ABNORMAL');
    expect(await status()).toEqual(['abnormal']);
    expect(await stuck()).toMatchObject([{ kind: 'mend-refund', lastError: 'ABNORMAL' }]);
    await s.control('/refunds/finish', { refundId });
    await s.pass(13 * HOUR_MS);
    expect(await status()).toEqual(['success']);
    expect(await stuck()).toEqual([]);
  });

  test('"again" asks at once: stuck as before when nobody did anything, done when the shop did; never a second number', async () => {
    const refundId = await endsAs('ABNORMAL');
    await again();
    expect(await stuck()).toMatchObject([{ lastError: 'ABNORMAL', tries: 1 }]);
    await s.control('/refunds/finish', { refundId });
    await again();
    expect(await status()).toEqual(['success']);
    expect(await stuck()).toEqual([]);
    expect(await paidBack()).toBe(3_990);
  });

  test('WeChat Pay closes it after all: the words change, and "again" takes a new number', async () => {
    await endsAs('ABNORMAL');
    const [refund] = await s.refunds(orderId);
    await says(refund?.id ?? ('' as never), 'closed');
    expect(await stuck()).toMatchObject([{ lastError: 'CLOSED' }]);
  });

  test('refused, and then the shop’s balance is empty: it stays in sight with that reason, and goes when the balance is filled', async () => {
    await isRefused(1);
    await s.control('/balance', { mchid: s.mchid, empty: true });
    s.deps.clock.advance(2 * MINUTE_MS);
    await again();
    expect((await stuck())[0]?.lastError).toMatch(/NOT_ENOUGH/);
    await s.control('/balance', { mchid: s.mchid, empty: false });
    s.deps.clock.advance(2 * MINUTE_MS);
    await again();
    await s.pass(5 * MINUTE_MS);
    await s.pass(13 * HOUR_MS);
    expect(await status()).toEqual(['success']);
    expect(await stuck()).toEqual([]);
    expect(await paidBack()).toBe(3_990);
  });

  test('refused outright: the shop reads why; "again" sends the same number, and no other', async () => {
    await isRefused(2);
    expect((await stuck())[0]?.lastError).toMatch(/^ABNORMAL: .*NO_AUTH/);
    s.deps.clock.advance(2 * MINUTE_MS);
    await again();
    expect((await stuck())[0]?.lastError).toMatch(/NO_AUTH/);
    s.deps.clock.advance(2 * MINUTE_MS);
    await again();
    await s.pass(5 * MINUTE_MS);
    await s.pass(13 * HOUR_MS);
    expect(await status()).toEqual(['success']);
    expect(await stuck()).toEqual([]);
    expect(await paidBack()).toBe(3_990);
  });
});
