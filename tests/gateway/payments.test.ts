import { createPublicKey, verify } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fen } from '#core/kernel/fen';
import { after, DAY_MS, MINUTE_MS, SECOND_MS } from '#core/kernel/instant';
import { cutBytes } from '#server/adapters/wechat-pay/cut-bytes';
import { cashierMessage } from '#server/adapters/wechat-pay/messages';
import { anId, aPrepay, type Gateway, MCHID, startGateway } from './support/gateway';

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.close());

async function paymentOf(paymentId: string): Promise<Record<string, unknown>> {
  const { payments } = await gateway.look('state?limit=1000');
  const found = (payments as Array<Record<string, unknown>>).find((one) => one.outTradeNo === paymentId);
  if (!found) throw new Error(`no payment ${paymentId}`);
  return found;
}

test('prepay, ask, pay, ask again: the facts are all there', async () => {
  const { payments, clock } = gateway;
  const { request } = await gateway.prepaid();
  expect(await payments.query(request.paymentId)).toEqual({ ok: true, value: { status: 'unpaid' } });
  const { transactionId } = await gateway.control('pay', { paymentId: request.paymentId });
  expect(await payments.query(request.paymentId)).toEqual({
    ok: true,
    value: {
      status: 'paid',
      paymentId: request.paymentId,
      transactionId,
      amount_fen: request.amount_fen,
      payerOpenid: request.payerOpenid,
      mchid: MCHID,
      appid: gateway.account.appid,
      paidAt: clock.now(),
    },
  });
});

test('the same prepay again is the same order with a fresh prepay_id', async () => {
  const { request, prepayId } = await gateway.prepaid();
  const again = await gateway.payments.prepay(request);
  expect(again).toMatchObject({ ok: true });
  expect(again.ok && again.value.prepayId).not.toBe(prepayId);
});

test('the same number with another amount or another end is refused', async () => {
  const { request } = await gateway.prepaid();
  for (const changes of [{ amount_fen: fen(1) }, { expiresAt: after(request.expiresAt, MINUTE_MS) }]) {
    expect(await gateway.payments.prepay({ ...request, ...changes })).toMatchObject({
      ok: false,
      code: 'REFUSED',
    });
  }
});

test('a paid order takes no prepay and cannot be closed', async () => {
  const { request } = await gateway.paid();
  expect(await gateway.payments.prepay(request)).toMatchObject({ ok: false, code: 'ALREADY_PAID' });
  expect(await gateway.payments.close(request.paymentId)).toMatchObject({ ok: false, code: 'ALREADY_PAID' });
});

test('closing holds, may be repeated, and nobody can pay or prepay after it', async () => {
  const { request } = await gateway.prepaid();
  const closed = { ok: true, value: 'closed' };
  expect(await gateway.payments.close(request.paymentId)).toEqual(closed);
  expect(await gateway.payments.close(request.paymentId)).toEqual(closed);
  expect(await gateway.payments.query(request.paymentId)).toEqual({ ok: true, value: { status: 'closed' } });
  expect(await gateway.payments.prepay(request)).toMatchObject({ ok: false, code: 'CLOSED' });
  await expect(gateway.control('pay', { paymentId: request.paymentId })).rejects.toThrow('ORDER_CLOSED');
});

test('a number never prepaid is unknown to a query and cannot be closed', async () => {
  const paymentId = anId('payment', gateway.clock.now());
  expect(await gateway.payments.query(paymentId)).toEqual({ ok: true, value: { status: 'unknown' } });
  expect(await gateway.payments.close(paymentId)).toMatchObject({ ok: false, code: 'REFUSED' });
});

test('nobody pays after the end of the hold, though the order is not closed by it', async () => {
  const { request } = await gateway.prepaid();
  await gateway.pass(15 * MINUTE_MS);
  await gateway.control('decline', { paymentId: request.paymentId });
  await expect(gateway.control('pay', { paymentId: request.paymentId })).rejects.toThrow('DECLINED');
  await gateway.pass(SECOND_MS);
  await expect(gateway.control('pay', { paymentId: request.paymentId })).rejects.toThrow('EXPIRED');
  expect(await gateway.payments.query(request.paymentId)).toEqual({ ok: true, value: { status: 'unpaid' } });
  expect(await gateway.payments.prepay(request)).toMatchObject({ ok: false, code: 'CLOSED' });
});

test('an end nearer than a minute is moved to a minute; an unpaid order is closed after seven days', async () => {
  const now = gateway.clock.now();
  const { request } = await gateway.prepaid({ expiresAt: after(now, SECOND_MS) });
  expect(await paymentOf(request.paymentId)).toMatchObject({ expiresAt: now + MINUTE_MS });
  await gateway.pass(7 * DAY_MS);
  expect(await gateway.payments.query(request.paymentId)).toEqual({ ok: true, value: { status: 'closed' } });
});

test('a prepay_id opens the cashier for two hours', async () => {
  const { request } = await gateway.prepaid({ expiresAt: after(gateway.clock.now(), DAY_MS) });
  await gateway.pass(121 * MINUTE_MS);
  await expect(gateway.control('pay', { paymentId: request.paymentId })).rejects.toThrow('PREPAY_EXPIRED');
  expect(await gateway.payments.prepay(request)).toMatchObject({ ok: true });
  await gateway.control('pay', { paymentId: request.paymentId });
});

test('another amount or another payer shows in the facts, for the shop to compare', async () => {
  const { request } = await gateway.prepaid();
  await gateway.control('pay', { paymentId: request.paymentId, amount_fen: 1, openid: 'o_dev_stranger' });
  expect(await gateway.payments.query(request.paymentId)).toMatchObject({
    value: { status: 'paid', amount_fen: 1, payerOpenid: 'o_dev_stranger' },
  });
});

test('a payment forced in after the close is found by a query', async () => {
  const { request } = await gateway.prepaid();
  await gateway.payments.close(request.paymentId);
  await gateway.control('pay', { paymentId: request.paymentId, force: true });
  expect(await gateway.payments.query(request.paymentId)).toMatchObject({ value: { status: 'paid' } });
});

test('long and wild descriptions are cut to 127 bytes at a whole character', async () => {
  for (const description of ['草莓'.repeat(60), `${'a'.repeat(125)}草`, '🍓'.repeat(40), 'a'.repeat(127)]) {
    const { request } = await gateway.prepaid({ description });
    const shown = String((await paymentOf(request.paymentId)).description);
    expect(Buffer.byteLength(shown)).toBeLessThanOrEqual(127);
    expect(description.startsWith(shown)).toBe(true);
    expect(shown).not.toContain('\ufffd');
  }
  expect(cutBytes('a草', 3)).toBe('a');
  expect(cutBytes('a草', 4)).toBe('a草');
});

test("the client gets parameters that carry the shop's signature, with no call made", async () => {
  const { payments, account, clock } = gateway;
  const params = payments.clientParams('wx123');
  expect(params).toMatchObject({ package: 'prepay_id=wx123', signType: 'RSA' });
  expect(params.timeStamp).toBe(String(Math.floor(clock.now() / 1000)));
  const message = cashierMessage({ appid: account.appid, ...params });
  const signature = Buffer.from(params.paySign, 'base64');
  expect(verify('sha256', Buffer.from(message), createPublicKey(account.privateKeyPem), signature)).toBe(
    true,
  );
});

test.each([
  ['a foreign app id', { appid: 'wx0000000000000000' }],
  ['a wrong certificate serial', { certSerial: 'ABCDEF0123456789' }],
  ['a merchant nobody knows', { mchid: '1888888888' }],
])('%s is refused, not retried', async (_, account) => {
  const payments = gateway.paymentsWith({ account });
  expect(await payments.prepay(aPrepay(gateway.clock.now()))).toMatchObject({ ok: false, code: 'REFUSED' });
});

test('a clock that is six minutes off is refused with words that say so', async () => {
  const { paymentsWith, clock } = gateway;
  const payments = paymentsWith({});
  gateway.standIn.clock.setOffset(6 * MINUTE_MS);
  const answer = await payments.prepay(aPrepay(clock.now()));
  gateway.standIn.clock.setOffset(0);
  expect(answer).toMatchObject({ ok: false, code: 'REFUSED', detail: expect.stringContaining('SIGN_ERROR') });
});
