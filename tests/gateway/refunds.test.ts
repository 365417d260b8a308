import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Fen, fen } from '#core/kernel/fen';
import { DAY_MS, MINUTE_MS, SECOND_MS } from '#core/kernel/instant';
import type { PrepayRequest, RefundRequest } from '#server/ports/payment';
import { anId, type Gateway, MCHID, startGateway } from './support/gateway';

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.close());

function refundOf(request: PrepayRequest, refund_fen: number): RefundRequest {
  return {
    refundId: anId('refund', gateway.clock.now()),
    paymentId: request.paymentId,
    refund_fen: fen(refund_fen),
    total_fen: request.amount_fen,
    reason: '买家不想要了',
  };
}

test('accepted is processing; success comes later, is told, and can be asked for', async () => {
  const { request } = await gateway.paid();
  const refund = refundOf(request, 1000);
  expect(await gateway.payments.refund(refund)).toMatchObject({
    ok: true,
    value: { status: 'processing', refundId: refund.refundId, amount_fen: 1000, successAt: null },
  });
  await gateway.pass(2 * SECOND_MS);
  const successAt = gateway.clock.now();
  expect(await gateway.payments.queryRefund(refund.refundId)).toMatchObject({
    ok: true,
    value: { status: 'success', amount_fen: 1000, successAt },
  });
  const last = gateway.receiver.received.at(-1);
  if (!last) throw new Error('nothing was told');
  expect(await gateway.payments.readNotification(last)).toMatchObject({
    kind: 'refund',
    state: { status: 'success', refundId: refund.refundId, amount_fen: 1000, successAt },
  });
  expect(await gateway.payments.query(request.paymentId)).toMatchObject({ value: { status: 'paid' } });
});

test('the same number again is the same refund; with another amount it is refused', async () => {
  const { request } = await gateway.paid();
  const refund = refundOf(request, 1000);
  const first = await gateway.payments.refund(refund);
  expect(await gateway.payments.refund(refund)).toEqual(first);
  expect(await gateway.payments.refund({ ...refund, refund_fen: fen(999) })).toMatchObject({
    code: 'REFUSED',
  });
});

test('a second refund of a payment waits a minute', async () => {
  const { request } = await gateway.paid();
  await gateway.payments.refund(refundOf(request, 1000));
  const second = refundOf(request, 1000);
  await gateway.pass(59 * SECOND_MS);
  expect(await gateway.payments.refund(second)).toMatchObject({ ok: false, code: 'TOO_SOON' });
  await gateway.pass(SECOND_MS);
  expect(await gateway.payments.refund(second)).toMatchObject({ ok: true });
});

test('exactly the rest can be refunded, and not a fen more', async () => {
  const { request } = await gateway.paid();
  await gateway.payments.refund(refundOf(request, 2000));
  await gateway.pass(MINUTE_MS);
  expect(await gateway.payments.refund(refundOf(request, 991))).toMatchObject({ ok: false, code: 'REFUSED' });
  expect(await gateway.payments.refund(refundOf(request, 990))).toMatchObject({ ok: true });
  await gateway.pass(MINUTE_MS);
  expect(await gateway.payments.refund(refundOf(request, 1))).toMatchObject({ ok: false, code: 'REFUSED' });
});

test('a payment takes fifty refunds', async () => {
  const { request } = await gateway.paid();
  for (let count = 0; count < 50; count += 1) {
    expect(await gateway.payments.refund(refundOf(request, 1))).toMatchObject({ ok: true });
    gateway.clock.move(MINUTE_MS);
  }
  expect(await gateway.payments.refund(refundOf(request, 1))).toMatchObject({ ok: false, code: 'REFUSED' });
});

test('an empty balance is NOT_ENOUGH; filled up, the same number succeeds', async () => {
  const { request } = await gateway.paid();
  const refund = refundOf(request, 500);
  await gateway.control('balance', { mchid: MCHID, empty: true });
  expect(await gateway.payments.refund(refund)).toMatchObject({ ok: false, code: 'NOT_ENOUGH' });
  expect(await gateway.payments.queryRefund(refund.refundId)).toEqual({
    ok: true,
    value: { status: 'unknown' },
  });
  await gateway.control('balance', { mchid: MCHID, empty: false });
  expect(await gateway.payments.refund(refund)).toMatchObject({ ok: true, value: { status: 'processing' } });
});

test('an abnormal refund says so, and succeeds after the shop took the way out', async () => {
  await gateway.control('refunds', { mode: 'hold' });
  const { request } = await gateway.paid();
  const refund = refundOf(request, 500);
  await gateway.payments.refund(refund);
  await gateway.pass(DAY_MS);
  expect(await gateway.payments.queryRefund(refund.refundId)).toMatchObject({
    value: { status: 'processing' },
  });
  for (const [outcome, status] of [
    ['ABNORMAL', 'abnormal'],
    ['SUCCESS', 'success'],
  ] as const) {
    await gateway.control('refunds/finish', { refundId: refund.refundId, outcome });
    await gateway.standIn.catchUp();
    expect(await gateway.payments.queryRefund(refund.refundId)).toMatchObject({ value: { status } });
    const told = gateway.receiver.received.at(-1);
    if (!told) throw new Error('nothing was told');
    expect(await gateway.payments.readNotification(told)).toMatchObject({
      kind: 'refund',
      state: { status },
    });
  }
  await gateway.control('refunds', { mode: 'auto' });
});

test('a closed refund gives its money back to what can be refunded', async () => {
  await gateway.control('refunds', { mode: 'hold' });
  const { request } = await gateway.paid();
  const refund = refundOf(request, 2990);
  await gateway.payments.refund(refund);
  await gateway.control('refunds/finish', { refundId: refund.refundId, outcome: 'CLOSED' });
  await gateway.control('refunds', { mode: 'auto' });
  await gateway.pass(MINUTE_MS);
  expect(await gateway.payments.queryRefund(refund.refundId)).toMatchObject({ value: { status: 'closed' } });
  expect(await gateway.payments.refund(refundOf(request, 2990))).toMatchObject({ ok: true });
});

test('what cannot be refunded is refused: unpaid, unknown, of another total, a year old', async () => {
  const unpaid = (await gateway.prepaid()).request;
  const { request } = await gateway.paid();
  const unknown = { ...unpaid, paymentId: anId('payment', gateway.clock.now()) };
  const otherTotal = { ...request, amount_fen: fen(3000) as Fen };
  for (const about of [unpaid, unknown, otherTotal]) {
    expect(await gateway.payments.refund(refundOf(about, 1))).toMatchObject({ ok: false, code: 'REFUSED' });
  }
  await gateway.pass(366 * DAY_MS);
  expect(await gateway.payments.refund(refundOf(request, 1))).toMatchObject({ ok: false, code: 'REFUSED' });
});

test('a long reason is cut to 80 bytes, an empty one is left out', async () => {
  const { request } = await gateway.paid();
  expect(await gateway.payments.refund({ ...refundOf(request, 1), reason: '坏'.repeat(80) })).toMatchObject({
    ok: true,
  });
  await gateway.pass(MINUTE_MS);
  expect(await gateway.payments.refund({ ...refundOf(request, 1), reason: '' })).toMatchObject({ ok: true });
});
