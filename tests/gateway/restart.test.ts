import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fen } from '#core/kernel/fen';
import { DAY_MS, instant, SECOND_MS } from '#core/kernel/instant';
import { ensureStandInKeys } from '#dev/wechat/keys';
import { startStandIn } from '#dev/wechat/start-stand-in';
import { randomNonce } from '#server/adapters/wechat-pay/random-nonce';
import { wechatPayments } from '#server/adapters/wechat-pay/wechat-payments';
import type { PaymentService } from '#server/ports/payment';
import { anId, aPrepay } from './support/gateway';
import { type Receiver, startReceiver } from './support/receiver';

/** The stand-in as a process of its own, killed as hard as can be. */
let directory: string;
let receiver: Receiver;
const running: ChildProcess[] = [];

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'stand-in-restart-'));
  receiver = await startReceiver();
});
afterEach(async () => {
  for (const child of running.splice(0)) await kill(child);
  await receiver.close();
  rmSync(directory, { recursive: true, force: true });
});

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

async function start(): Promise<{ child: ChildProcess; url: string }> {
  const args = ['--import', 'tsx', 'dev/wechat/main.ts', '--port', '0', '--data', directory];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  running.push(child);
  let said = '';
  for await (const chunk of child.stdout) {
    said += String(chunk);
    const url = /on (http:\S+),/.exec(said)?.[1];
    if (url) return { child, url };
  }
  throw new Error(`the stand-in did not start: ${said}`);
}

async function control(url: string, path: string, body: object): Promise<Record<string, unknown>> {
  const answer = await fetch(`${url}/control/${path}`, { method: 'POST', body: JSON.stringify(body) });
  return (await answer.json()) as Record<string, unknown>;
}

async function shop(baseUrl: string, offset_ms: number): Promise<PaymentService> {
  const { accounts } = await ensureStandInKeys(join(directory, 'keys'));
  const [account] = accounts;
  if (!account) throw new Error('no account');
  const clock = { now: () => instant(Date.now() + offset_ms) };
  const options = { baseUrl, notifyBase: receiver.url, clock, nonce: randomNonce, timeout_ms: 10_000, fetch };
  return wechatPayments(options).of(account);
}

test('kill -9: keys, payments, refunds, transfers, clock and what was still to be told are there again', async () => {
  const offset_ms = 3 * DAY_MS;
  const first = await start();
  await control(first.url, 'clock', { offset_ms });
  await control(first.url, 'refunds', { mode: 'hold' });
  receiver.answerWith = 500;
  const payments = await shop(first.url, offset_ms);
  const request = aPrepay(instant(Date.now() + offset_ms));
  expect(await payments.prepay(request)).toMatchObject({ ok: true });
  const { transactionId } = await control(first.url, 'pay', { paymentId: request.paymentId });
  const refundId = anId('refund', instant(Date.now()));
  const refund = {
    refundId,
    paymentId: request.paymentId,
    refund_fen: fen(990),
    total_fen: request.amount_fen,
    reason: '少发',
  };
  expect(await payments.refund(refund)).toMatchObject({ ok: true });
  const withdrawalId = anId('withdrawal', instant(Date.now()));
  const reports = ['岗位类型', '报酬说明'].map((type) => ({ type, content: '推广' }));
  const transfer = {
    withdrawalId,
    amount_fen: fen(500),
    openid: 'o_dev_li',
    realName: null,
    remark: '推广佣金',
    scene: { sceneId: '1005', reports, perception: null },
    askedAt: instant(Date.now() + offset_ms),
  };
  const sent = await payments.transfer(transfer);
  expect(sent).toMatchObject({ ok: true, value: { status: 'waiting' } });
  await kill(first.child);

  const second = await start();
  const again = await shop(second.url, offset_ms);
  expect(await again.transfer(transfer)).toEqual(sent);
  expect(await again.query(request.paymentId)).toMatchObject({ value: { status: 'paid', transactionId } });
  expect(await again.queryRefund(refundId)).toMatchObject({
    value: { status: 'processing', amount_fen: 990 },
  });
  receiver.answerWith = 204;
  receiver.received.length = 0;
  await control(second.url, 'clock', { offset_ms: offset_ms + 60 * SECOND_MS });
  expect(await again.readNotification(receiver.received[0] ?? { headers: {}, body: '' })).toMatchObject({
    kind: 'paid',
    facts: { paymentId: request.paymentId, transactionId },
  });
});

test('a line torn by the kill is left out, what was whole before it counts', async () => {
  const mchids = ['1900000109'];
  const first = await startStandIn({ port: 0, dataDir: directory, mchids, tick_ms: 0 });
  const payments = await shop(first.url, 0);
  const request = aPrepay(instant(Date.now()));
  await payments.prepay(request);
  await first.close();
  appendFileSync(join(directory, 'journal.jsonl'), '["transactions","1900000109/pay_x",{"mchid":"19000');
  const second = await startStandIn({ port: 0, dataDir: directory, mchids, tick_ms: 0 });
  expect(await (await shop(second.url, 0)).query(request.paymentId)).toEqual({
    ok: true,
    value: { status: 'unpaid' },
  });
  await second.close();
});

test('two processes that make the keys at once agree on them', async () => {
  const keys = join(directory, 'keys');
  const made = await Promise.all([1, 2, 3].map(() => ensureStandInKeys(keys, ['1900000109', '1900000110'])));
  expect(made[1]).toEqual(made[0]);
  expect(made[2]).toEqual(made[0]);
  const more = await ensureStandInKeys(keys, ['1900000111']);
  expect(more.accounts.map(({ mchid }) => mchid).sort()).toEqual(['1900000109', '1900000110', '1900000111']);
  expect(more.app).toEqual(made[0]?.app);
});
