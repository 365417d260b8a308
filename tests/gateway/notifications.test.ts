import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '#core/kernel/instant';
import type { NotificationVerdict, PrepayRequest, RawNotification } from '#server/ports/payment';
import { aPrepay, type Gateway, MCHID, startGateway, until } from './support/gateway';

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterEach(async () => {
  gateway.receiver.answerWith = 204;
  gateway.receiver.received.length = 0;
  gateway.receiver.paths.length = 0;
  await gateway.control('notifications/mode', { mode: 'send', copies: 1, probe: false, key: 'public-key' });
});
afterAll(() => gateway.close());

async function read(raw: RawNotification | undefined): Promise<NotificationVerdict> {
  if (!raw) throw new Error('nothing came');
  return gateway.payments.readNotification(raw);
}

interface Told {
  id: string;
  state: string;
  tries: number;
  dueAt: number;
}
async function told(request: PrepayRequest): Promise<Told> {
  const { notifications } = await gateway.look(`notifications?paymentId=${request.paymentId}`);
  const [notice] = notifications as Told[];
  if (!notice) throw new Error('no notification');
  return notice;
}

test("a payment is told once, to the merchant's own address, with all its facts", async () => {
  const { request, transactionId } = await gateway.paid();
  expect(gateway.receiver.paths).toEqual([`/notify/wechat-pay/${MCHID}`]);
  const { id, state } = await told(request);
  expect(state).toBe('acknowledged');
  expect(await read(gateway.receiver.received[0])).toEqual({
    kind: 'paid',
    notificationId: id,
    facts: {
      paymentId: request.paymentId,
      transactionId,
      amount_fen: request.amount_fen,
      payerOpenid: request.payerOpenid,
      mchid: MCHID,
      appid: gateway.account.appid,
      paidAt: gateway.clock.now(),
    },
  });
  await gateway.pass(DAY_MS);
  expect(gateway.receiver.received).toHaveLength(1);
});

test.each([
  ['signtest', 'SIGNTEST'],
  ['forged', 'BAD_SIGNATURE'],
  ['unknown-key', 'UNKNOWN_KEY'],
  ['stale', 'STALE'],
  ['tampered', 'BAD_BODY'],
  ['wrong-merchant', 'BAD_BODY'],
])('a notification that is %s is rejected as %s', async (variant, reason) => {
  const { request } = await gateway.paid();
  await gateway.control('notifications/send', { paymentId: request.paymentId, variant });
  expect(await read(gateway.receiver.received.at(-1))).toEqual({ kind: 'rejected', reason });
});

test('a changed byte of the body breaks the signature', async () => {
  await gateway.paid();
  const raw = gateway.receiver.received[0];
  if (!raw) throw new Error('nothing came');
  expect(await read({ ...raw, body: `${raw.body} ` })).toEqual({ kind: 'rejected', reason: 'BAD_SIGNATURE' });
  expect(await read({ ...raw, headers: {} })).toEqual({ kind: 'rejected', reason: 'BAD_SIGNATURE' });
  gateway.clock.move(6 * MINUTE_MS);
  expect(await read(raw)).toEqual({ kind: 'rejected', reason: 'STALE' });
});

test('sealed with a key that is not ours, it is rejected', async () => {
  await gateway.paid();
  const raw = gateway.receiver.received[0];
  if (!raw) throw new Error('nothing came');
  const shop = gateway.paymentsWith({ account: { apiV3Key: 'x'.repeat(32) } });
  expect(await shop.readNotification(raw)).toEqual({ kind: 'rejected', reason: 'BAD_BODY' });
});

test('a wrong amount and a wrong payer are genuine facts for the shop to compare', async () => {
  const { request } = await gateway.paid();
  const { paymentId } = request;
  await gateway.control('notifications/send', { paymentId, variant: 'wrong-amount', amount_fen: 1 });
  await gateway.control('notifications/send', { paymentId, variant: 'wrong-payer' });
  const [, amount, payer] = await Promise.all(gateway.receiver.received.map(read));
  expect(amount).toMatchObject({ kind: 'paid', facts: { amount_fen: 1, paymentId } });
  expect(payer).toMatchObject({ kind: 'paid', facts: { payerOpenid: 'o_dev_a_stranger', amount_fen: 2990 } });
});

test('repeated and simultaneous deliveries carry the same id', async () => {
  await gateway.control('notifications/mode', { copies: 3 });
  const { request } = await gateway.paid();
  const { paymentId } = request;
  const { statuses } = await gateway.control('notifications/send', { paymentId, times: 4, together: true });
  expect(statuses).toEqual([204, 204, 204, 204]);
  const verdicts = await Promise.all(gateway.receiver.received.map(read));
  expect(verdicts).toHaveLength(7);
  const ids = verdicts.map((one) => one.kind === 'paid' && one.notificationId);
  expect(new Set(ids).size).toBe(1);
});

test('held notifications are released in reverse', async () => {
  await gateway.control('notifications/mode', { mode: 'hold' });
  const first = await gateway.paid();
  const second = await gateway.paid();
  expect(gateway.receiver.received).toHaveLength(0);
  await gateway.control('notifications/release', { reverse: true });
  const verdicts = await Promise.all(gateway.receiver.received.map(read));
  expect(verdicts.map((one) => one.kind === 'paid' && one.facts.paymentId)).toEqual([
    second.request.paymentId,
    first.request.paymentId,
  ]);
});

test('a dropped notification never comes; the query knows all the same', async () => {
  await gateway.control('notifications/mode', { mode: 'drop' });
  const { request } = await gateway.paid();
  await gateway.pass(2 * DAY_MS);
  expect(gateway.receiver.received).toHaveLength(0);
  expect(await gateway.payments.query(request.paymentId)).toMatchObject({ value: { status: 'paid' } });
});

test('a probe comes before the real one', async () => {
  await gateway.control('notifications/mode', { probe: true });
  await gateway.paid();
  const kinds = (await Promise.all(gateway.receiver.received.map(read))).map((one) => one.kind);
  expect(kinds).toEqual(['rejected', 'paid']);
});

test('both keys at once: notifications signed with either are read', async () => {
  await gateway.control('notifications/mode', { key: 'mixed' });
  for (let count = 0; count < 4; count += 1) await gateway.paid();
  const { received } = gateway.receiver;
  const serials = new Set(received.map(({ headers }) => headers['wechatpay-serial']));
  expect(serials.size).toBe(2);
  const kinds = (await Promise.all(received.map(read))).map((one) => one.kind);
  expect(kinds).toEqual(['paid', 'paid', 'paid', 'paid']);
  const [publicKey] = gateway.account.verifyKeys;
  if (!publicKey) throw new Error('no key');
  const onlyOne = gateway.paymentsWith({ account: { verifyKeys: [publicKey] } });
  const verdicts = await Promise.all(received.map((raw) => onlyOne.readNotification(raw)));
  expect(verdicts.filter((one) => one.kind === 'rejected' && one.reason === 'UNKNOWN_KEY')).toHaveLength(2);
});

test('the ladder: 15 tries after the first, about a day in all, then nothing', async () => {
  gateway.receiver.answerWith = 500;
  const { request } = await gateway.paid();
  const waits_s: number[] = [];
  for (let notice = await told(request); notice.state === 'waiting'; notice = await told(request)) {
    const wait_ms = notice.dueAt - gateway.clock.now();
    const before = gateway.receiver.received.length;
    await gateway.pass(wait_ms - 1);
    expect(gateway.receiver.received).toHaveLength(before);
    await gateway.pass(1);
    expect(gateway.receiver.received).toHaveLength(before + 1);
    waits_s.push(wait_ms / SECOND_MS);
  }
  const [s, m, h] = [1, 60, 3600];
  expect(waits_s).toEqual([
    15 * s,
    15 * s,
    30 * s,
    3 * m,
    10 * m,
    20 * m,
    30 * m,
    30 * m,
    30 * m,
    60 * m,
    3 * h,
    3 * h,
    3 * h,
    6 * h,
    6 * h,
  ]);
  expect((await told(request)).state).toBe('given-up');
  await gateway.pass(DAY_MS);
  expect(gateway.receiver.received).toHaveLength(16);
});

test.each([500, 404, 302, 'cut'] as const)(
  'an answer of %s is tried again, and every try is freshly signed',
  async (answer) => {
    gateway.receiver.answerWith = answer;
    const { request } = await gateway.paid();
    expect((await told(request)).state).toBe('waiting');
    gateway.receiver.answerWith = 200;
    await gateway.pass(HOUR_MS);
    expect((await told(request)).state).toBe('acknowledged');
    expect(await read(gateway.receiver.received.at(-1))).toMatchObject({ kind: 'paid' });
  },
);

test('the notification may come before the prepay answer does', async () => {
  const { payments, clock } = gateway;
  await gateway.control('faults', { endpoint: 'prepay', kind: 'slow', delay_ms: 60_000 });
  const request = aPrepay(clock.now());
  const answer = gateway.paymentsWith({ timeout_ms: 2_000 }).prepay(request);
  await until(async () => {
    const paid = await fetch(`${gateway.standIn.url}/control/pay`, {
      method: 'POST',
      body: JSON.stringify({ paymentId: request.paymentId }),
    });
    return paid.status === 200;
  });
  await gateway.standIn.catchUp();
  expect(await read(gateway.receiver.received[0])).toMatchObject({
    kind: 'paid',
    facts: { paymentId: request.paymentId },
  });
  expect(await answer).toMatchObject({ ok: false, code: 'UNREACHABLE' });
  expect(await payments.prepay(request)).toMatchObject({ ok: false, code: 'ALREADY_PAID' });
});
