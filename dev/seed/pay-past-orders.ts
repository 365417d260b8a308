import { randomBytes } from 'node:crypto';
import { type Id, makeId } from '#core/kernel/id';
import { after, MINUTE_MS } from '#core/kernel/instant';
import { devOpenid } from '#dev/wechat/mini/login';
import { randomNonce } from '#server/adapters/wechat-pay/random-nonce';
import { wechatPayments } from '#server/adapters/wechat-pay/wechat-payments';
import type { Clock } from '#server/ports/clock';
import type { MerchantAccount } from '#server/ports/payment';
import type { PastPayment } from './insert/insert-history';
import type { DemoPastOrder } from './types';

const AT_ONCE = 8;
const TIMEOUT_MS = 10_000;

/**
 * Pays past orders at the stand-in, so that they can be shipped and refunded like any other. Those that are completed are
 * beyond that: a number of the right form is enough for them.
 */
export async function payPastOrders(
  orders: readonly DemoPastOrder[],
  parts: {
    /** Null: nobody is there; numbers are made up for all of them. */
    readonly standIn: { readonly url: string; readonly notifyBase: string } | null;
    readonly accountOf: (store: string) => MerchantAccount;
    readonly clock: Clock;
  },
): Promise<Map<string, PastPayment>> {
  const { standIn, clock } = parts;
  const paid = new Map<string, PastPayment>();
  const waiting = [...orders];
  const payments =
    standIn === null
      ? null
      : wechatPayments({
          baseUrl: standIn.url,
          notifyBase: standIn.notifyBase,
          clock,
          nonce: randomNonce,
          timeout_ms: TIMEOUT_MS,
          fetch,
        });

  async function pay(order: DemoPastOrder): Promise<PastPayment> {
    const paymentId: Id<'payment'> = makeId('payment', order.placed_at, randomBytes(10));
    if (payments === null || standIn === null || order.state === 'completed') {
      return { paymentId, transactionId: `4200${randomBytes(12).toString('hex').replace(/\D/g, '0')}` };
    }
    const prepaid = await payments.of(parts.accountOf(order.store)).prepay({
      paymentId,
      description: 'Tuanpu',
      amount_fen: order.paid_fen,
      payerOpenid: devOpenid(order.person),
      expiresAt: after(clock.now(), 15 * MINUTE_MS),
    });
    if (!prepaid.ok) throw new Error(`${order.key} cannot be paid: ${prepaid.code} ${prepaid.detail}`);
    const answer = await fetch(`${standIn.url}/control/pay`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ paymentId }),
    });
    const { transactionId } = (await answer.json()) as { transactionId?: string };
    if (transactionId === undefined) throw new Error(`${order.key} was not paid: ${answer.status}`);
    return { paymentId, transactionId };
  }

  async function worker(): Promise<void> {
    for (let order = waiting.pop(); order !== undefined; order = waiting.pop()) {
      paid.set(order.key, await pay(order));
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return paid;
}
