import { randomBytes } from 'node:crypto';
import { fen } from '#core/kernel/fen';
import { type Id, type IdKind, makeId } from '#core/kernel/id';
import { after, type Instant, instant, MINUTE_MS } from '#core/kernel/instant';
import { type StandIn, startStandIn } from '#dev/wechat/start-stand-in';
import { randomNonce } from '#server/adapters/wechat-pay/random-nonce';
import { wechatPayments } from '#server/adapters/wechat-pay/wechat-payments';
import type { MerchantAccount, PaymentService, PrepayRequest } from '#server/ports/payment';
import { type Receiver, startReceiver } from './receiver';

/** A clock that moves when told, shared by the adapter and the stand-in. */
export interface HandClock {
  now(): Instant;
  move(ms: number): void;
}

type MakePayments = (changes: {
  account?: Partial<MerchantAccount>;
  timeout_ms?: number;
  fetch?: typeof fetch;
}) => PaymentService;

/** The real adapter against a stand-in of its own, with a receiver for notifications. Ticks only when asked. */
export interface Gateway {
  readonly standIn: StandIn;
  readonly receiver: Receiver;
  readonly clock: HandClock;
  readonly account: MerchantAccount;
  readonly payments: PaymentService;
  /** The same shop with other keys, another patience. */
  paymentsWith(changes: Parameters<MakePayments>[0]): PaymentService;
  control(path: string, body?: object): Promise<Record<string, unknown>>;
  look(path: string): Promise<Record<string, unknown>>;
  /** Moves the clock, then does what became due. */
  pass(ms: number): Promise<void>;
  prepaid(changes?: Partial<PrepayRequest>): Promise<{ request: PrepayRequest; prepayId: string }>;
  paid(changes?: Partial<PrepayRequest>): Promise<{ request: PrepayRequest; transactionId: string }>;
  close(): Promise<void>;
}

export const MCHID = '1900000109';

export async function startGateway(): Promise<Gateway> {
  let now = instant(Date.parse('2026-11-22T09:41:00+08:00'));
  const clock: HandClock = {
    now: () => now,
    move: (ms) => {
      now = after(now, ms);
    },
  };
  const receiver = await startReceiver();
  const standIn = await startStandIn({ port: 0, clock, tick_ms: 0, mchids: [MCHID] });
  const [account] = standIn.accounts();
  if (!account) throw new Error('the stand-in has no merchant');

  const paymentsWith: MakePayments = (changes) =>
    wechatPayments({
      baseUrl: standIn.url,
      notifyBase: receiver.url,
      clock,
      nonce: randomNonce,
      timeout_ms: changes.timeout_ms ?? 5_000,
      fetch: changes.fetch ?? fetch,
    }).of({ ...(account as MerchantAccount), ...changes.account });
  const payments = paymentsWith({});

  async function control(path: string, body: object = {}): Promise<Record<string, unknown>> {
    const headers = { 'content-type': 'application/json' };
    const sent = { method: 'POST', headers, body: JSON.stringify(body) };
    return checked(path, await fetch(`${standIn.url}/control/${path}`, sent));
  }

  const gateway: Gateway = {
    standIn,
    receiver,
    clock,
    account,
    payments,
    paymentsWith,
    control,
    look: async (path) => checked(path, await fetch(`${standIn.url}/control/${path}`)),
    async pass(ms) {
      clock.move(ms);
      await standIn.catchUp();
    },
    async prepaid(changes = {}) {
      const request = { ...aPrepay(clock.now()), ...changes };
      const answer = await payments.prepay(request);
      if (!answer.ok) throw new Error(`prepay: ${answer.code} ${answer.detail}`);
      return { request, prepayId: answer.value.prepayId };
    },
    async paid(changes = {}) {
      const { request } = await gateway.prepaid(changes);
      const { transactionId } = await control('pay', { paymentId: request.paymentId });
      await standIn.catchUp();
      return { request, transactionId: String(transactionId) };
    },
    async close() {
      await standIn.close();
      await receiver.close();
    },
  };
  return gateway;
}

async function checked(path: string, answer: Response): Promise<Record<string, unknown>> {
  const said = (await answer.json()) as Record<string, unknown>;
  if (said.ok !== true) throw new Error(`control ${path}: ${String(said.error)}`);
  return said;
}

export function aPrepay(now: Instant): PrepayRequest {
  return {
    paymentId: anId('payment', now),
    description: '丹东草莓 3 斤',
    amount_fen: fen(2990),
    payerOpenid: 'o_dev_li',
    expiresAt: after(now, 15 * MINUTE_MS),
  };
}

export function anId<K extends IdKind>(kind: K, now: Instant): Id<K> {
  return makeId(kind, now, randomBytes(10));
}

/** Asks again until it holds; the test runner's own limit ends it. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setImmediate(resolve));
}
