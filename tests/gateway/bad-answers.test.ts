import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { fen } from '#core/kernel/fen';
import type { PaymentService } from '#server/ports/payment';
import { anId, aPrepay, type Gateway, startGateway } from './support/gateway';

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterEach(async () => {
  await fetch(`${gateway.standIn.url}/control/faults`, { method: 'DELETE' });
});
afterAll(() => gateway.close());

/** Each call, made ready so that it would succeed. */
const CALLS: Record<string, () => Promise<(payments: PaymentService) => Promise<{ ok: boolean }>>> = {
  prepay: async () => {
    const request = aPrepay(gateway.clock.now());
    return (payments) => payments.prepay(request);
  },
  query: async () => {
    const { request } = await gateway.paid();
    return (payments) => payments.query(request.paymentId);
  },
  close: async () => {
    const { request } = await gateway.prepaid();
    return (payments) => payments.close(request.paymentId);
  },
  refund: async () => {
    const refund = await aRefund();
    return (payments) => payments.refund(refund);
  },
  'query-refund': async () => {
    const refund = await aRefund();
    await gateway.payments.refund(refund);
    return (payments) => payments.queryRefund(refund.refundId);
  },
};

async function aRefund() {
  const { request } = await gateway.paid();
  const refundId = anId('refund', gateway.clock.now());
  return {
    refundId,
    paymentId: request.paymentId,
    refund_fen: fen(990),
    total_fen: request.amount_fen,
    reason: '少发',
  };
}

describe.each(Object.keys(CALLS))('%s', (endpoint) => {
  test.each([
    ['500', { kind: 'status', status: 500 }],
    ['502 without a word of WeChat', { kind: 'status', status: 502 }],
    ['a cut connection', { kind: 'refuse' }],
    ['a lost answer', { kind: 'lost' }],
    ['an answer without signature', { kind: 'unsigned' }],
    ['an answer with a forged signature', { kind: 'forged' }],
    ["somebody else's page", { kind: 'garbage' }],
    ['an answer that is too slow', { kind: 'slow', delay_ms: 60_000 }],
    ['a call that hangs', { kind: 'delay', delay_ms: 60_000 }],
  ])('%s is UNREACHABLE, and the same call again succeeds', async (_, fault) => {
    const call = await (
      CALLS[endpoint] as () => Promise<(payments: PaymentService) => Promise<{ ok: boolean }>>
    )();
    await gateway.control('faults', { endpoint, ...fault });
    const patience = 'delay_ms' in fault ? { timeout_ms: 100 } : {};
    expect(await call(gateway.paymentsWith(patience))).toMatchObject({ ok: false, code: 'UNREACHABLE' });
    expect(await call(gateway.payments)).toMatchObject({ ok: true });
  });
});

test('too many calls: ask again later', async () => {
  const limited = { kind: 'status', status: 429, code: 'FREQUENCY_LIMITED' };
  for (const endpoint of ['prepay', 'query', 'close', 'refund', 'query-refund']) {
    const call = await (CALLS[endpoint] as () => Promise<(payments: PaymentService) => Promise<object>>)();
    await gateway.control('faults', { endpoint, ...limited });
    const code = endpoint === 'refund' ? 'TOO_SOON' : 'UNREACHABLE';
    expect(await call(gateway.payments)).toMatchObject({ ok: false, code });
  }
});

test('a lost answer happened: the order is closed, the refund is made once', async () => {
  const { request } = await gateway.prepaid();
  await gateway.control('faults', { endpoint: 'close', kind: 'lost' });
  expect(await gateway.payments.close(request.paymentId)).toMatchObject({ ok: false, code: 'UNREACHABLE' });
  expect(await gateway.payments.query(request.paymentId)).toEqual({ ok: true, value: { status: 'closed' } });

  const refund = await aRefund();
  await gateway.control('faults', { endpoint: 'refund', kind: 'lost', times: 2 });
  expect(await gateway.payments.refund(refund)).toMatchObject({ code: 'UNREACHABLE' });
  expect(await gateway.payments.refund(refund)).toMatchObject({ code: 'UNREACHABLE' });
  expect(await gateway.payments.refund(refund)).toMatchObject({ ok: true, value: { amount_fen: 990 } });
  const { refunds } = await gateway.look('state?limit=1000');
  const made = (refunds as Array<{ outTradeNo: string }>).filter(
    (one) => one.outTradeNo === refund.paymentId,
  );
  expect(made).toHaveLength(1);
});

test('nobody at the other end is UNREACHABLE', async () => {
  const stopped = await startGateway();
  const request = aPrepay(stopped.clock.now());
  await stopped.close();
  expect(await stopped.payments.prepay(request)).toMatchObject({ ok: false, code: 'UNREACHABLE' });
});

test('answers are verified by whichever of several keys WeChat names', async () => {
  const { account, paymentsWith, clock } = gateway;
  const [publicKey, certificate] = account.verifyKeys;
  if (!publicKey || !certificate) throw new Error('the stand-in hands out two keys');
  const prepayWith = (...verifyKeys: Array<typeof publicKey>) =>
    paymentsWith({ account: { verifyKeys } }).prepay(aPrepay(clock.now()));
  expect(await prepayWith(publicKey)).toMatchObject({ ok: true });
  expect(await prepayWith(certificate)).toMatchObject({ ok: true });
  expect(await prepayWith(publicKey, certificate)).toMatchObject({ ok: true });
  expect(await prepayWith(certificate, publicKey)).toMatchObject({ ok: true });
  const stranger = { id: publicKey.id, publicKeyPem: certificate.publicKeyPem };
  expect(await prepayWith(stranger)).toMatchObject({ ok: false, code: 'UNREACHABLE' });
});
