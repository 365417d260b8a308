/** The adapter's transfers against the stand-in: every state and every fault, and what goes over the wire. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { billNumber, withdrawalOf } from '#core/domain/withdrawal/bill-number';
import { fen } from '#core/kernel/fen';
import { DAY_MS, HOUR_MS, instant, MINUTE_MS, SECOND_MS } from '#core/kernel/instant';
import type { TransferRequest } from '#server/ports/payment';
import { anId, type Gateway, MCHID, startGateway } from './support/gateway';

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterEach(async () => {
  await gateway.control('transfers', { mode: 'auto', refuse: null });
  await gateway.control('balance', { mchid: MCHID, empty: false });
});
afterAll(() => gateway.close());

function aTransfer(changes: Partial<TransferRequest> = {}): TransferRequest {
  return {
    withdrawalId: anId('withdrawal', gateway.clock.now()),
    amount_fen: fen(1_234),
    openid: 'o_dev_li',
    realName: null,
    remark: '推广佣金',
    scene: {
      sceneId: '1005',
      reports: [
        { type: '岗位类型', content: '推广员' },
        { type: '报酬说明', content: '推广佣金' },
      ],
      perception: null,
    },
    askedAt: gateway.clock.now(),
    ...changes,
  };
}
const query = (request: TransferRequest) => gateway.payments.queryTransfer(request.withdrawalId);
async function sent(changes: Partial<TransferRequest> = {}) {
  const request = aTransfer(changes);
  const answer = await gateway.payments.transfer(request);
  if (!answer.ok) throw new Error(`${answer.code} ${answer.detail}`);
  return { request, withdrawalId: request.withdrawalId, state: answer.value };
}
interface Bill {
  readonly outBillNo: string;
  readonly realName: string | null;
  readonly remark: string;
  readonly perception: string | null;
}
async function atWechat({ withdrawalId }: TransferRequest): Promise<Bill[]> {
  const { transfers } = (await gateway.look('state?limit=1000')) as unknown as { transfers: Bill[] };
  return transfers.filter(({ outBillNo }) => outBillNo === billNumber(withdrawalId));
}

test('the number is our id without its underscore, there and back', () => {
  const id = anId('withdrawal', gateway.clock.now());
  expect(billNumber(id)).toMatch(/^[0-9A-Za-z]{28}$/);
  expect(withdrawalOf(billNumber(id))).toBe(id);
  for (const foreign of ['', 'wd', id, `re${billNumber(id).slice(2)}`, `${billNumber(id)}0`]) {
    expect(withdrawalOf(foreign)).toBeNull();
  }
});

describe('from asking to the wallet', () => {
  test('waiting with a package, moving, success; told and asked for', async () => {
    const { request, withdrawalId, state } = await sent();
    expect(state).toMatchObject({ status: 'waiting', withdrawalId, failReason: null });
    expect(state.package).toMatch(/^\S{40,}$/);
    const waiting = { status: 'waiting', amount_fen: 1_234, openid: 'o_dev_li', package: null };
    expect(await query(request)).toMatchObject({ ok: true, value: waiting });

    await gateway.control('transfers/confirm', { withdrawalId });
    expect(await query(request)).toMatchObject({ value: { status: 'moving' } });
    await gateway.pass(2 * SECOND_MS);
    const success = { status: 'success', amount_fen: 1_234, at: gateway.clock.now() };
    expect(await query(request)).toMatchObject({ value: success });
    const told = gateway.receiver.received.at(-1);
    if (!told) throw new Error('nothing was told');
    expect(await gateway.payments.readNotification(told)).toMatchObject({
      kind: 'transfer',
      state: { ...success, withdrawalId, openid: 'o_dev_li' },
    });
    expect(gateway.receiver.paths.at(-1)).toBe(`/notify/wechat-pay/${MCHID}`);
  });

  test('the same number again is the same bill with its package; with another sum it is refused', async () => {
    const { request, state } = await sent();
    expect(await gateway.payments.transfer(request)).toEqual({ ok: true, value: state });
    expect(await gateway.payments.transfer({ ...request, amount_fen: fen(1_235) })).toMatchObject({
      code: 'REFUSED',
    });
    expect(await atWechat(request)).toHaveLength(1);
  });

  test('not confirmed for a day: failed, and told so', async () => {
    const { request } = await sent();
    await gateway.pass(DAY_MS - 1);
    expect(await query(request)).toMatchObject({ value: { status: 'waiting' } });
    await gateway.pass(1);
    const end = { status: 'failed', failReason: 'OVERDUE_CLOSE' };
    expect(await query(request)).toMatchObject({ value: end });
    const told = gateway.receiver.received.at(-1);
    if (!told) throw new Error('nothing was told');
    expect(await gateway.payments.readNotification(told)).toMatchObject({ state: end });
  });

  test('an empty balance: processing until it is filled, under the same number', async () => {
    await gateway.control('balance', { mchid: MCHID, empty: true });
    const { request, state } = await sent();
    expect(state).toMatchObject({ status: 'processing', package: null });
    await gateway.pass(HOUR_MS);
    expect(await query(request)).toMatchObject({ value: { status: 'processing' } });
    await gateway.control('balance', { mchid: MCHID, empty: false });
    expect(await gateway.payments.transfer({ ...request, askedAt: gateway.clock.now() })).toMatchObject({
      value: { status: 'waiting', package: expect.any(String) },
    });
  });

  test('accepted, called off, and cancelled in the end', async () => {
    await gateway.control('transfers', { mode: 'hold' });
    const { request, withdrawalId, state } = await sent();
    expect(state.status).toBe('accepted');
    expect(await gateway.payments.cancelTransfer(withdrawalId)).toEqual({ ok: true, value: 'cancelling' });
    expect(await query(request)).toMatchObject({ value: { status: 'cancelling' } });
    await gateway.pass(2 * SECOND_MS);
    expect(await query(request)).toMatchObject({ value: { status: 'cancelled' } });
    expect(await gateway.payments.cancelTransfer(withdrawalId)).toEqual({ ok: true, value: 'cancelling' });
  });

  test('what is confirmed cannot be called off; what nobody knows is unknown', async () => {
    const { withdrawalId } = await sent();
    await gateway.control('transfers/confirm', { withdrawalId });
    expect(await gateway.payments.cancelTransfer(withdrawalId)).toMatchObject({ ok: false, code: 'REFUSED' });
    const nobody = aTransfer();
    expect(await query(nobody)).toEqual({ ok: true, value: { status: 'unknown' } });
    expect(await gateway.payments.cancelTransfer(nobody.withdrawalId)).toEqual({
      ok: true,
      value: 'unknown',
    });
  });

  test('after thirty days nobody knows it any more', async () => {
    const { request } = await sent();
    await gateway.control('transfers/finish', { withdrawalId: request.withdrawalId });
    await gateway.pass(30 * DAY_MS + 1);
    expect(await query(request)).toEqual({ ok: true, value: { status: 'unknown' } });
  });
});

describe('what it is refused for', () => {
  test.each([
    ['ip', 'NOT_ALLOWED'],
    ['scene', 'REFUSED'],
    ['frequency', 'TOO_OFTEN'],
    ['funds', 'NOT_ENOUGH'],
  ])('%s is %s; nothing happened, and the same number serves later', async (refuse, code) => {
    await gateway.control('transfers', { refuse });
    const request = aTransfer();
    expect(await gateway.payments.transfer(request)).toMatchObject({ ok: false, code });
    expect(await query(request)).toEqual({ ok: true, value: { status: 'unknown' } });
    await gateway.control('transfers', { refuse: null });
    expect(await gateway.payments.transfer(request)).toMatchObject({ ok: true });
  });

  test('a scene that is not told about as it wants, and one that nobody gave', async () => {
    const { scene } = aTransfer();
    for (const wrong of [
      { ...scene, reports: scene.reports.slice(1) },
      { ...scene, reports: [] },
      { ...scene, sceneId: '1009' },
    ]) {
      expect(await gateway.payments.transfer(aTransfer({ scene: wrong }))).toMatchObject({ code: 'REFUSED' });
    }
  });

  test('less than ten fen', async () => {
    expect(await gateway.payments.transfer(aTransfer({ amount_fen: fen(9) }))).toMatchObject({
      code: 'REFUSED',
    });
  });
});

test('signed as of when it was asked for: what leaves later than five minutes after is refused, and nothing is there', async () => {
  const ago = (ms: number) => instant(gateway.clock.now() - ms);
  const late = aTransfer({ askedAt: ago(6 * MINUTE_MS) });
  expect(await gateway.payments.transfer(late)).toMatchObject({ ok: false, code: 'REFUSED' });
  expect(await atWechat(late)).toEqual([]);
  expect(await gateway.payments.transfer(aTransfer({ askedAt: ago(4 * MINUTE_MS) }))).toMatchObject({
    ok: true,
  });
});

describe('the name', () => {
  const large = fen(200_000);

  test('is asked for from ¥2,000 on', async () => {
    expect(await gateway.payments.transfer(aTransfer({ amount_fen: large }))).toMatchObject({
      code: 'REFUSED',
    });
    expect(await gateway.payments.transfer(aTransfer({ amount_fen: fen(199_999) }))).toMatchObject({
      ok: true,
    });
  });

  test('goes encrypted for the key that the header names, anew each time, and means the same', async () => {
    const bodies: string[] = [];
    const listening = gateway.paymentsWith({
      fetch: (input, init) => {
        bodies.push(String(init?.body));
        return fetch(input, init);
      },
    });
    const request = aTransfer({ amount_fen: large, realName: '林小满' });
    expect(await listening.transfer(request)).toMatchObject({ ok: true });
    expect(await listening.transfer(request)).toMatchObject({ ok: true });
    expect(bodies.join()).not.toContain('林小满');
    expect(bodies[0]).not.toBe(bodies[1]);
    expect(await atWechat(request)).toMatchObject([{ realName: '林小满' }]);
  });

  test('encrypted for another key is not read', async () => {
    const [first, second] = gateway.account.verifyKeys;
    if (!first || !second) throw new Error('two keys');
    const mixed = [{ id: first.id, publicKeyPem: second.publicKeyPem }];
    const payments = gateway.paymentsWith({ account: { verifyKeys: mixed } });
    expect(await payments.transfer(aTransfer({ realName: '林小满' }))).toMatchObject({ code: 'REFUSED' });
  });

  test('of somebody else: failed when it is confirmed', async () => {
    await gateway.control('real-name', { openid: 'o_dev_li', name: '李雷' });
    const { request, withdrawalId } = await sent({ realName: '林小满' });
    await expect(gateway.control('transfers/confirm', { withdrawalId })).rejects.toThrow('FAIL');
    expect(await query(request)).toMatchObject({
      value: { status: 'failed', failReason: 'NAME_NOT_CORRECT' },
    });
    await gateway.control('real-name', { openid: 'o_dev_li', name: null });
  });
});

test('a long remark is cut to 32 characters; a perception is sent as configured', async () => {
  const { scene } = aTransfer();
  const { request } = await sent({ remark: '推'.repeat(40), scene: { ...scene, perception: '劳务报酬' } });
  expect(await atWechat(request)).toMatchObject([{ remark: '推'.repeat(32), perception: '劳务报酬' }]);
});

describe('an answer that is lost, late, forged or of somebody else', () => {
  test.each(['lost', 'garbage', 'unsigned', 'forged'])(
    '%s: unreachable; the bill is found by its number',
    async (kind) => {
      await gateway.control('faults', { endpoint: 'transfer', kind });
      const request = aTransfer();
      expect(await gateway.payments.transfer(request)).toMatchObject({ ok: false, code: 'UNREACHABLE' });
      await gateway.control('transfers/confirm', { withdrawalId: request.withdrawalId });
      await gateway.pass(2 * SECOND_MS);
      expect(await query(request)).toMatchObject({ value: { status: 'success' } });
      expect(await atWechat(request)).toHaveLength(1);
    },
  );

  test.each(['refuse', 'status'])('%s: unreachable, and nothing happened', async (kind) => {
    await gateway.control('faults', { endpoint: 'transfer', kind });
    const request = aTransfer();
    expect(await gateway.payments.transfer(request)).toMatchObject({ ok: false, code: 'UNREACHABLE' });
    expect(await query(request)).toEqual({ ok: true, value: { status: 'unknown' } });
  });

  test.each(['lost', 'status', 'forged'])(
    '%s of the query and the cancellation: unreachable',
    async (kind) => {
      const { request, withdrawalId } = await sent();
      await gateway.control('faults', { endpoint: 'transfer-query', kind });
      await gateway.control('faults', { endpoint: 'transfer-cancel', kind });
      expect(await query(request)).toMatchObject({ ok: false, code: 'UNREACHABLE' });
      expect(await gateway.payments.cancelTransfer(withdrawalId)).toMatchObject({
        ok: false,
        code: 'UNREACHABLE',
      });
      expect(await query(request)).toMatchObject({ ok: true });
    },
  );
});

describe('notifications', () => {
  test.each([
    ['signtest', 'SIGNTEST'],
    ['forged', 'BAD_SIGNATURE'],
    ['unknown-key', 'UNKNOWN_KEY'],
    ['stale', 'STALE'],
    ['tampered', 'BAD_BODY'],
    ['wrong-merchant', 'BAD_BODY'],
  ])('%s is rejected: %s', async (variant, reason) => {
    const { withdrawalId } = await sent();
    await gateway.control('transfers/finish', { withdrawalId });
    // WeChat's own word is there first.
    await gateway.pass(0);
    await gateway.control('notifications/send', { withdrawalId, variant });
    const last = gateway.receiver.received.at(-1);
    if (!last) throw new Error('nothing came');
    expect(await gateway.payments.readNotification(last)).toMatchObject({ kind: 'rejected', reason });
  });

  test.each([
    ['wrong-amount', { amount_fen: 1_233 }],
    ['wrong-payer', { openid: 'o_dev_a_stranger' }],
  ])('%s is genuine: the shop has to compare', async (variant, is) => {
    const { withdrawalId } = await sent();
    await gateway.control('transfers/finish', { withdrawalId });
    // WeChat's own word is there first.
    await gateway.pass(0);
    await gateway.control('notifications/send', { withdrawalId, variant });
    const last = gateway.receiver.received.at(-1);
    if (!last) throw new Error('nothing came');
    expect(await gateway.payments.readNotification(last)).toMatchObject({ kind: 'transfer', state: is });
  });
});

describe('the confirmation page', () => {
  const open = (params: Record<string, string>) =>
    fetch(`${gateway.standIn.url}/transfer?${new URLSearchParams(params)}`).then((page) => page.text());

  test('shows the sum, and only the receiver with the true package confirms', async () => {
    const { request, state } = await sent();
    const params = { mchId: MCHID, appId: gateway.account.appid, package: state.package ?? '' };
    expect(await open(params)).toContain('12<span class="cents">.34</span>');
    expect(await open({ ...params, package: 'made-up' })).toContain('找不到这笔转账');
    expect(await open({ ...params, mchId: '1900000110' })).toContain('找不到这笔转账');
    const confirm = async (more: object) => {
      const body = JSON.stringify({ ...params, ...more });
      const answer = await fetch(`${gateway.standIn.url}/transfer/confirm`, { method: 'POST', body });
      return (await answer.json()) as { result: string };
    };
    expect(await confirm({ openid: 'o_dev_wang' })).toMatchObject({ result: 'fail' });
    expect(await confirm({ package: 'made-up' })).toMatchObject({ result: 'fail' });
    expect(await query(request)).toMatchObject({ value: { status: 'waiting' } });
    expect(await confirm({ openid: 'o_dev_li' })).toEqual({ result: 'ok' });
    expect(await confirm({})).toMatchObject({ result: 'fail' });
    expect(await open(params)).toContain('这笔钱已经收下了');
  });
});
