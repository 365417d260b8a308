import { assert } from '#core/kernel/assert';
import { SECOND_MS, shanghaiRfc3339 } from '#core/kernel/instant';
import type { Clock } from '#server/ports/clock';
import type {
  MerchantAccount,
  PaymentAnswer,
  PaymentService,
  Payments,
  RefundState,
} from '#server/ports/payment';
import { prepayAnswer, readPaymentState, readRefundState } from './answers';
import { makeApiCall } from './client';
import { cutBytes } from './cut-bytes';
import { cashierMessage } from './messages';
import { makeNotificationReader } from './notification-reader';
import { no, notUnderstood, yes } from './port-answers';
import { isRefusal } from './refusals';
import { makeSigner } from './signer';
import { transferCalls } from './transfers';
import { makeVerifier } from './verifier';

export interface WechatPaymentsOptions {
  /** `https://api.mch.weixin.qq.com`, or the stand-in. */
  readonly baseUrl: string;
  /** Public origin of this deployment; notifications of a merchant come to `<notifyBase>/notify/wechat-pay/<mchid>`. */
  readonly notifyBase: string;
  readonly clock: Clock;
  /** 32 fresh characters at each call. */
  readonly nonce: () => string;
  readonly timeout_ms: number;
  readonly fetch: typeof fetch;
}

const DESCRIPTION_BYTES = 127;
const REASON_BYTES = 80;
const KEPT_SERVICES = 200;

/** WeChat Pay API v3 in public-key mode. `of` throws when an account's keys are not keys (see `checkMerchantAccount`). */
export function wechatPayments(options: WechatPaymentsOptions): Payments {
  // Reading PEM texts costs more than signing with them, and each request names its account anew.
  const kept = new Map<string, { account: MerchantAccount; service: PaymentService }>();
  // The same account read twice is two objects; each is compared once.
  const seen = new WeakMap<MerchantAccount, PaymentService>();
  return {
    of(account) {
      const same = seen.get(account);
      if (same) return same;
      const known = kept.get(account.mchid);
      if (known && sameAccount(known.account, account)) {
        seen.set(account, known.service);
        return known.service;
      }
      if (kept.size >= KEPT_SERVICES) kept.clear();
      const service = paymentService(account, options);
      kept.set(account.mchid, { account, service });
      seen.set(account, service);
      return service;
    },
  };
}

function sameAccount(a: MerchantAccount, b: MerchantAccount): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function paymentService(account: MerchantAccount, options: WechatPaymentsOptions): PaymentService {
  const { mchid, appid } = account;
  const signer = makeSigner(account.privateKeyPem);
  const verifier = makeVerifier(account.verifyKeys);
  const call = makeApiCall({ ...options, account, signer, verifier });
  const read = makeNotificationReader(account, verifier, options.clock);
  const notify_url = `${options.notifyBase.replace(/\/$/, '')}/notify/wechat-pay/${mchid}`;

  return {
    async prepay({ paymentId, description, amount_fen, payerOpenid, expiresAt }) {
      const answer = await call({
        method: 'POST',
        target: '/v3/pay/transactions/jsapi',
        body: {
          appid,
          mchid,
          description: cutBytes(description, DESCRIPTION_BYTES),
          out_trade_no: paymentId,
          time_expire: shanghaiRfc3339(expiresAt),
          notify_url,
          amount: { total: amount_fen, currency: 'CNY' },
          payer: { openid: payerOpenid },
        },
      });
      if (answer.kind === 'done') {
        const parsed = prepayAnswer.safeParse(answer.body);
        return parsed.success ? yes({ prepayId: parsed.data.prepay_id }) : notUnderstood();
      }
      if (answer.kind === 'unknown' || isRefusal(answer, 'TOO_OFTEN')) return no('UNREACHABLE', answer);
      if (isRefusal(answer, 'ALREADY_PAID')) return no('ALREADY_PAID', answer);
      if (isRefusal(answer, 'CLOSED')) return no('CLOSED', answer);
      return no('REFUSED', answer);
    },

    clientParams(prepayId) {
      const params = {
        timeStamp: String(Math.floor(options.clock.now() / SECOND_MS)),
        nonceStr: options.nonce(),
        package: `prepay_id=${prepayId}`,
      };
      const paySign = signer.signNow(cashierMessage({ appid, ...params }));
      return { ...params, signType: 'RSA', paySign };
    },

    async query(paymentId) {
      const answer = await call({ method: 'GET', target: `${paymentPath(paymentId)}?mchid=${mchid}` });
      if (answer.kind === 'done') {
        const found = readPaymentState(answer.body);
        // Somebody else's payment is no answer to this question, however well signed.
        return found?.outTradeNo === paymentId ? yes(found.state) : notUnderstood();
      }
      if (answer.kind === 'unknown' || isRefusal(answer, 'TOO_OFTEN')) return no('UNREACHABLE', answer);
      if (isRefusal(answer, 'ABSENT')) return yes({ status: 'unknown' });
      return no('REFUSED', answer);
    },

    async close(paymentId) {
      const answer = await call({
        method: 'POST',
        target: `${paymentPath(paymentId)}/close`,
        body: { mchid },
      });
      if (answer.kind === 'done') return yes('closed');
      if (answer.kind === 'unknown' || isRefusal(answer, 'TOO_OFTEN')) return no('UNREACHABLE', answer);
      if (isRefusal(answer, 'ALREADY_PAID')) return no('ALREADY_PAID', answer);
      if (answer.code === 'ORDER_CLOSED') return yes('closed');
      return no('REFUSED', answer);
    },

    async refund({ refundId, paymentId, refund_fen, total_fen, reason }) {
      assert(refund_fen > 0 && refund_fen <= total_fen, 'a refund is at least 1 fen and at most the payment');
      const shownReason = cutBytes(reason, REASON_BYTES);
      const answer = await call({
        method: 'POST',
        target: '/v3/refund/domestic/refunds',
        body: {
          out_trade_no: paymentId,
          out_refund_no: refundId,
          ...(shownReason && { reason: shownReason }),
          notify_url,
          amount: { refund: refund_fen, total: total_fen, currency: 'CNY' },
        },
      });
      if (answer.kind === 'done') return refundAnswer(answer.body, refundId);
      if (answer.kind === 'unknown') return no('UNREACHABLE', answer);
      if (isRefusal(answer, 'NOT_ENOUGH')) return no('NOT_ENOUGH', answer);
      if (isRefusal(answer, 'TOO_OFTEN')) return no('TOO_SOON', answer);
      return no('REFUSED', answer);
    },

    async queryRefund(refundId) {
      const target = `/v3/refund/domestic/refunds/${encodeURIComponent(refundId)}`;
      const answer = await call({ method: 'GET', target });
      if (answer.kind === 'done') return refundAnswer(answer.body, refundId);
      if (answer.kind === 'unknown' || isRefusal(answer, 'TOO_OFTEN')) return no('UNREACHABLE', answer);
      if (isRefusal(answer, 'ABSENT')) return yes({ status: 'unknown' });
      return no('REFUSED', answer);
    },

    ...transferCalls({ account, call, notifyUrl: notify_url }),

    readNotification: async (raw) => read(raw),
  };
}

function paymentPath(paymentId: string): string {
  return `/v3/pay/transactions/out-trade-no/${encodeURIComponent(paymentId)}`;
}

function refundAnswer(body: unknown, refundId: string): PaymentAnswer<RefundState, never> {
  const state = readRefundState(body);
  return state?.refundId === refundId ? yes(state) : notUnderstood();
}
