/** A withdrawal on a good day, and what it is refused for. */
import { afterEach, describe, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '#core/kernel/instant';
import { brokenLedger, purses } from '../../support/ledger';
import { sql } from '../../support/sql';
import { transferWorld } from '../../support/transfers';

const w = transferWorld();
afterEach(async () => {
  await w.reset();
  expect(await brokenLedger(w.deps.db)).toEqual([]);
});

describe('from the purse to the wallet', () => {
  test('set aside at once, sent, confirmed, arrived; each step is told', async () => {
    const lin = await w.earner({ available_fen: 10_000 });
    const asked = await w.ask(lin, 1_234);
    if (!asked.ok) throw new Error(asked.code);
    const { id } = asked.value;
    expect(asked.value).toMatchObject({
      status: 'reserved',
      amount_fen: 1_234,
      mayCancel: true,
      reason: null,
    });
    expect(await purses(w.deps.db, lin.promoterId)).toEqual({ available: 8_766, in_transit: 1_234 });
    expect(await w.bills(id)).toEqual([]);
    expect(await w.confirm(lin, id)).toMatchObject({ code: 'WITHDRAW_STATE' });

    await w.work();
    const waiting = await w.view(lin, id);
    expect(waiting).toMatchObject({ status: 'waiting', mayCancel: true, cancelling: false });
    expect(waiting.confirmBy).toBe(w.deps.clock.now() + DAY_MS);
    expect(await w.bills(id)).toMatchObject([
      { openid: lin.openid, amount_fen: 1_234, realName: null, remark: '鲜果铺 推广佣金' },
    ]);
    const params = await w.confirm(lin, id);
    expect(params).toMatchObject({ ok: true, value: { mchId: w.mchid, package: expect.any(String) } });
    if (!params.ok) return;
    const confirmed = await fetch(`${w.pay.standIn.url}/transfer/confirm`, {
      method: 'POST',
      body: JSON.stringify({ ...params.value, openid: lin.openid }),
    });
    expect(await confirmed.json()).toEqual({ result: 'ok' });

    await w.pass(2 * SECOND_MS);
    expect(await w.view(lin, id)).toMatchObject({
      status: 'success',
      mayCancel: false,
      confirmBy: null,
      settledAt: expect.any(Number),
    });
    expect(await purses(w.deps.db, lin.promoterId)).toEqual({ available: 8_766, paid: 1_234 });
    expect(await w.told(id)).toEqual(['withdrawal.waiting', 'withdrawal.paid']);
    expect(await w.jobs(id)).toEqual([]);
    const notices = await sql<{ event: string }>(
      w.deps.db,
      'SELECT event FROM notices WHERE person_id = $1 ORDER BY id',
      [lin.personId],
    );
    expect(notices.map(({ event }) => event)).toEqual([
      'promoter.withdrawal-waiting',
      'promoter.withdrawal-paid',
    ]);
  });

  test('a notification that never comes is not needed', async () => {
    const lin = await w.earner();
    await w.pay.control('/notifications/mode', { mode: 'drop' });
    const id = await w.mustAsk(lin, 5_000);
    await w.work();
    await w.pay.control('/transfers/confirm', { withdrawalId: id });
    await w.pass(3 * HOUR_MS);
    expect(await w.view(lin, id)).toMatchObject({ status: 'success' });
    expect(await w.bills(id)).toHaveLength(1);
  });

  test('all of it can go, and then there is nothing left', async () => {
    const lin = await w.earner({ available_fen: 300 });
    const id = await w.mustAsk(lin, 300);
    await w.work();
    await w.pay.control('/transfers/confirm', { withdrawalId: id });
    await w.pass(2 * SECOND_MS);
    expect(await w.ask(lin, 10)).toMatchObject({
      code: 'WITHDRAW_NOT_ENOUGH',
      facts: { available: '¥0.00' },
    });
  });

  test('a large sum with its name: sealed here, read by WeChat Pay, forgotten in the end', async () => {
    const lin = await w.earner({ available_fen: 500_000 });
    const id = await w.mustAsk(lin, 200_000, ' 林小满 ');
    const sealed = (await w.row(id)).real_name_sealed;
    expect(sealed).toEqual(expect.any(String));
    expect(JSON.stringify(await w.row(id))).not.toContain('林小满');
    await w.work();
    expect(await w.bills(id)).toMatchObject([{ realName: '林小满' }]);
    await w.pay.control('/transfers/confirm', { withdrawalId: id });
    await w.pass(2 * SECOND_MS);
    expect(await w.row(id)).toMatchObject({ status: 'success', real_name_sealed: null });
  });
});

describe('refused, and nothing is written', () => {
  const live = async (promoterId: string) =>
    (await sql(w.deps.db, 'SELECT id FROM withdrawals WHERE promoter_id = $1', [promoterId])).length;

  test('more than is there: the answer says how much is', async () => {
    const lin = await w.earner({ available_fen: 1_050 });
    expect(await w.ask(lin, 1_051)).toMatchObject({
      code: 'WITHDRAW_NOT_ENOUGH',
      facts: { available: '¥10.50' },
    });
    expect(await live(lin.promoterId)).toBe(0);
    expect(await purses(w.deps.db, lin.promoterId)).toEqual({ available: 1_050 });
    expect(await w.ask(lin, 1_050)).toMatchObject({ ok: true });
  });

  test('a second one while the first is on its way', async () => {
    const lin = await w.earner();
    const first = await w.mustAsk(lin, 1_000);
    for (const step of [async () => undefined, () => w.work()]) {
      await step();
      expect(await w.ask(lin, 1_000)).toMatchObject({ code: 'WITHDRAW_RUNNING' });
    }
    await w.pay.control('/transfers/confirm', { withdrawalId: first });
    await w.pass(2 * SECOND_MS);
    expect(await w.ask(lin, 1_000)).toMatchObject({ ok: true });
  });

  test('less than the shop or WeChat Pay gives out, more than WeChat Pay sends', async () => {
    const lin = await w.earner({ available_fen: 9_000_000 });
    expect(await w.ask(lin, 9)).toMatchObject({ code: 'WITHDRAW_MIN', facts: { least: '¥0.10' } });
    await sql(
      w.deps.db,
      `INSERT INTO referral_settings (store_id, store_bps, min_withdrawal_fen, terms, updated_at) VALUES ($1, 500, 100, '{}', now())`,
      [w.storeId],
    );
    expect(await w.ask(lin, 99)).toMatchObject({ code: 'WITHDRAW_MIN', facts: { least: '¥1.00' } });
    expect(await w.ask(lin, 2_000_001, { realName: '林' })).toMatchObject({
      code: 'WITHDRAW_MAX',
      facts: { most: '¥20,000.00' },
    });
    expect(await w.ask(lin, 100)).toMatchObject({ ok: true });
  });

  test('¥2,000 without a name', async () => {
    const lin = await w.earner({ available_fen: 500_000 });
    expect(await w.ask(lin, 200_000)).toMatchObject({
      code: 'REAL_NAME_REQUIRED',
      facts: { from: '¥2,000.00' },
    });
    expect(await w.ask(lin, 200_000, { realName: '\u200b' })).toMatchObject({ code: 'REAL_NAME_REQUIRED' });
    expect(await w.ask(lin, 199_999)).toMatchObject({ ok: true });
  });

  test('who is no promoter here; who was stopped keeps what they earned', async () => {
    const applied = await w.earner({ status: 'applied' });
    expect(await w.ask(applied, 1_000)).toMatchObject({ code: 'NOT_FOUND' });
    const stopped = await w.earner({ status: 'stopped' });
    expect(await w.ask(stopped, 1_000)).toMatchObject({ ok: true });
  });

  test('a shop of another app, or without WeChat Pay', async () => {
    const lin = await w.earner();
    await sql(w.deps.db, `UPDATE persons SET appid = 'wx00000000000000ff' WHERE id = $1`, [lin.personId]);
    expect(await w.ask(lin, 1_000)).toMatchObject({ code: 'WITHDRAW_CLOSED' });
  });

  test('somebody else’s withdrawal is not there for me', async () => {
    const [lin, may] = [await w.earner(), await w.earner()];
    const id = await w.mustAsk(lin, 1_000);
    expect(await w.confirm(may, id)).toMatchObject({ code: 'NOT_FOUND' });
    expect(await w.cancel(may, id)).toMatchObject({ code: 'NOT_FOUND' });
    expect((await w.list(may)).items).toEqual([]);
  });
});

test('the same request again is the same withdrawal', async () => {
  const lin = await w.earner();
  const first = await w.ask(lin, 1_000, { key: 'once' });
  await w.work();
  const again = await w.ask(lin, 1_000, { key: 'once' });
  expect(again).toMatchObject({ ok: true, value: { id: first.ok ? first.value.id : '', status: 'waiting' } });
  expect(await w.ask(lin, 1_001, { key: 'once' })).toMatchObject({ code: 'IDEMPOTENCY_MISMATCH' });
});

test('the list goes by pages, newest first', async () => {
  const lin = await w.earner();
  const ids: string[] = [];
  for (let n = 0; n < 3; n += 1) {
    const id = await w.mustAsk(lin, 1_000);
    ids.unshift(id);
    await w.cancel(lin, id);
    w.deps.clock.advance(MINUTE_MS);
  }
  const first = await w.list(lin, { limit: 2 });
  const rest = await w.list(lin, { limit: 2, cursor: first.next ?? '' });
  expect([...first.items, ...rest.items].map(({ id }) => id)).toEqual(ids);
  expect(rest.next).toBeNull();
});

describe('called off', () => {
  test('before WeChat Pay was asked: back at once, and never sent', async () => {
    const lin = await w.earner();
    const id = await w.mustAsk(lin, 1_000);
    expect(await w.cancel(lin, id)).toMatchObject({
      ok: true,
      value: { status: 'cancelled', mayCancel: false },
    });
    expect(await purses(w.deps.db, lin.promoterId)).toEqual({ available: 10_000 });
    await w.pass(DAY_MS);
    expect(await w.bills(id)).toEqual([]);
    expect(await w.told(id)).toEqual([]);
    expect(await w.cancel(lin, id)).toMatchObject({ code: 'WITHDRAW_STATE' });
  });

  test('while it waits: as soon as WeChat Pay has cancelled it', async () => {
    const lin = await w.earner();
    const id = await w.mustAsk(lin, 1_000);
    await w.work();
    expect(await w.cancel(lin, id)).toMatchObject({
      ok: true,
      value: { status: 'waiting', cancelling: true },
    });
    expect(await w.confirm(lin, id)).toMatchObject({ code: 'WITHDRAW_STATE' });
    await w.work();
    expect(await purses(w.deps.db, lin.promoterId)).toMatchObject({ in_transit: 1_000 });
    await w.pass(2 * SECOND_MS);
    expect(await w.view(lin, id)).toMatchObject({ status: 'cancelled', cancelling: false });
    expect(await purses(w.deps.db, lin.promoterId)).toEqual({ available: 10_000 });
    expect(await w.bills(id)).toMatchObject([{ state: 'CANCELLED' }]);
  });

  test('too late, for it was confirmed a moment before: it arrives, and is paid once', async () => {
    const lin = await w.earner();
    await w.pay.control('/notifications/mode', { mode: 'drop' });
    const id = await w.mustAsk(lin, 1_000);
    await w.work();
    await w.pay.control('/transfers/confirm', { withdrawalId: id });
    expect(await w.cancel(lin, id)).toMatchObject({ ok: true });
    await w.pass(HOUR_MS);
    expect(await w.view(lin, id)).toMatchObject({ status: 'success', cancelling: false });
    expect(await purses(w.deps.db, lin.promoterId)).toEqual({ available: 9_000, paid: 1_000 });
  });
});

describe('it came to nothing', () => {
  test('not confirmed for a day: back, said so, and it can be asked for again', async () => {
    const lin = await w.earner();
    const id = await w.mustAsk(lin, 1_000);
    await w.work();
    await w.pass(DAY_MS);
    expect(await w.view(lin, id)).toMatchObject({
      status: 'expired',
      reason: { zh: '没有在期限内确认收款' },
    });
    expect(await purses(w.deps.db, lin.promoterId)).toEqual({ available: 10_000 });
    expect(await w.told(id)).toEqual(['withdrawal.waiting', 'withdrawal.returned']);
    const second = await w.mustAsk(lin, 1_000);
    expect(second).not.toBe(id);
  });

  test('the name is somebody else’s', async () => {
    const lin = await w.earner({ available_fen: 500_000 });
    await w.pay.control('/real-name', { openid: lin.openid, name: '李雷' });
    const id = await w.mustAsk(lin, 300_000, '林小满');
    await w.work();
    await expect(w.pay.control('/transfers/confirm', { withdrawalId: id })).rejects.toThrow('FAIL');
    await w.work();
    expect(await w.view(lin, id)).toMatchObject({
      status: 'failed',
      reason: { zh: '姓名与微信实名不一致，请核对后再提现' },
    });
    expect(await purses(w.deps.db, lin.promoterId)).toMatchObject({ available: 500_000 });
  });

  test.each([
    ['PAYEE_ACCOUNT_ABNORMAL', 'account'],
    ['PAYER_ACCOUNT_ABNORMAL', 'shop'],
    ['RECEIVE_QUOTA_LIMIT', 'limit'],
    ['A_WORD_OF_TOMORROW', 'other'],
  ])('%s is told as %s', async (reason, ours) => {
    const lin = await w.earner();
    const id = await w.mustAsk(lin, 1_000);
    await w.work();
    await w.pay.control('/transfers/finish', { withdrawalId: id, outcome: 'FAIL', reason });
    await w.work();
    expect(await w.row(id)).toMatchObject({ status: 'failed', reason: ours });
    expect(await purses(w.deps.db, lin.promoterId)).toEqual({ available: 10_000 });
  });
});
