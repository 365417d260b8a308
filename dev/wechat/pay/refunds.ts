import { randomBytes } from 'node:crypto';
import { DAY_MS, instant, MINUTE_MS, SECOND_MS, shanghaiRfc3339 } from '#core/kernel/instant';
import type { BusinessClock } from '../business-clock';
import type { Merchant } from '../merchants';
import type { Notifier } from '../notify/notifier';
import { numberKey, type Refund, type RefundOutcome, type State, type Transaction } from '../state';
import { ApiError, NUMBERS } from './api-error';
import type { RefundBody } from './shapes';
import type { Transactions } from './transactions';

const GAP_MS = MINUTE_MS;
const MOST_REFUNDS = 50;
const REFUNDABLE_MS = 365 * DAY_MS;

export interface Refunds {
  refund(merchant: Merchant, body: RefundBody): object;
  query(mchid: string, outRefundNo: string): object;
  find(mchid: string, outRefundNo: string): Refund | undefined;
  /** From PROCESSING to an end, or from ABNORMAL to SUCCESS as when the shop took the way out. False: it cannot go there. */
  finish(refund: Refund, outcome: RefundOutcome): boolean;
  /** Ends what is due by the clock. */
  settleDue(): void;
  /** Fully given back, as far as is known. */
  isEmptied(transaction: Transaction): boolean;
  reload(): void;
}

export function makeRefunds(
  state: State,
  clock: BusinessClock,
  notifier: Notifier,
  transactions: Transactions,
): Refunds {
  const byTrade = new Map<string, string[]>();
  const processing = new Set<string>();

  function put(refund: Refund): Refund {
    const key = numberKey(refund.mchid, refund.outRefundNo);
    state.refunds.put(key, refund);
    if (refund.status === 'PROCESSING') processing.add(key);
    else processing.delete(key);
    return refund;
  }

  function index(refund: Refund): void {
    const trade = numberKey(refund.mchid, refund.outTradeNo);
    byTrade.set(trade, [...(byTrade.get(trade) ?? []), numberKey(refund.mchid, refund.outRefundNo)]);
    if (refund.status === 'PROCESSING') processing.add(numberKey(refund.mchid, refund.outRefundNo));
  }

  function refundsOf(transaction: Transaction): Refund[] {
    const keys = byTrade.get(numberKey(transaction.mchid, transaction.outTradeNo)) ?? [];
    return keys.flatMap((key) => state.refunds.get(key) ?? []);
  }

  function givenBack(transaction: Transaction): number {
    return refundsOf(transaction)
      .filter(({ status }) => status !== 'CLOSED')
      .reduce((sum, { refund_fen }) => sum + refund_fen, 0);
  }

  function refundedTrade(
    mchid: string,
    body: RefundBody,
  ): Transaction & { paid: NonNullable<Transaction['paid']> } {
    const found =
      body.out_trade_no === undefined
        ? transactions.byTransactionId(body.transaction_id ?? '')
        : transactions.find(mchid, body.out_trade_no);
    if (found?.mchid !== mchid)
      throw new ApiError('RESOURCE_NOT_EXISTS', '订单不存在', { number: NUMBERS.absent });
    const { paid } = found;
    if (!paid) throw new ApiError('INVALID_REQUEST', '订单未支付，不能退款');
    return { ...found, paid };
  }

  return {
    refund(merchant, body) {
      const now = clock.now();
      const { mchid } = merchant.keys;
      const parameters = JSON.stringify([
        body.out_trade_no ?? body.transaction_id,
        body.amount.refund,
        body.amount.total,
      ]);
      const existing = state.refunds.get(numberKey(mchid, body.out_refund_no));
      if (existing) {
        if (existing.parameters === parameters) return answerView(existing);
        throw new ApiError('INVALID_REQUEST', '请求重入时，参数与首次请求时不一致', {
          number: NUMBERS.otherParameters,
        });
      }
      const trade = refundedTrade(mchid, body);
      const { total, refund: refund_fen } = body.amount;
      if (total !== trade.paid.amount_fen) throw new ApiError('INVALID_REQUEST', '订单金额不一致');
      if (now > trade.paid.at + REFUNDABLE_MS) throw new ApiError('INVALID_REQUEST', '订单已超过退款期限');
      const earlier = refundsOf(trade);
      if (earlier.length >= MOST_REFUNDS) throw new ApiError('INVALID_REQUEST', '部分退款次数超过 50 次');
      if (givenBack(trade) + refund_fen > total)
        throw new ApiError('INVALID_REQUEST', '申请退款金额大于可退金额');
      const last = earlier.at(-1);
      if (last && now < last.createdAt + GAP_MS) {
        throw new ApiError('FREQUENCY_LIMITED', '同一订单的两次退款须间隔 1 分钟', {
          number: NUMBERS.tooOften,
        });
      }
      const settings = state.settings();
      if (settings.emptyBalances.includes(mchid))
        throw new ApiError('NOT_ENOUGH', '基本账户余额不足，请充值后重新发起');
      const { mode, outcome, after_s } = settings.refunds;
      const refund = put({
        mchid,
        refundId: `5030${now}${[...randomBytes(11)].map((byte) => byte % 10).join('')}`,
        outRefundNo: body.out_refund_no,
        outTradeNo: trade.outTradeNo,
        transactionId: trade.paid.transactionId,
        refund_fen,
        total_fen: total,
        notifyUrl: body.notify_url ?? null,
        parameters,
        createdAt: now,
        status: 'PROCESSING',
        settles: mode === 'auto' ? { at: now + after_s * SECOND_MS, outcome } : null,
        finishedAt: null,
      });
      index(refund);
      if (trade.state === 'SUCCESS') transactions.change(trade, { state: 'REFUND' });
      return answerView(refund);
    },

    query(mchid, outRefundNo) {
      const found = state.refunds.get(numberKey(mchid, outRefundNo));
      if (!found) throw new ApiError('RESOURCE_NOT_EXISTS', '退款单不存在', { number: NUMBERS.absent });
      return answerView(found);
    },

    find: (mchid, outRefundNo) => state.refunds.get(numberKey(mchid, outRefundNo)),
    finish,

    settleDue() {
      for (const key of [...processing]) {
        const refund = state.refunds.get(key);
        if (refund?.settles && refund.settles.at <= clock.now()) finish(refund, refund.settles.outcome);
      }
    },

    isEmptied: (transaction) =>
      transaction.paid !== null && givenBack(transaction) >= transaction.paid.amount_fen,

    reload() {
      byTrade.clear();
      processing.clear();
      for (const refund of state.refunds.values()) index(refund);
    },
  };

  function finish(refund: Refund, outcome: RefundOutcome): boolean {
    const possible =
      refund.status === 'PROCESSING' || (refund.status === 'ABNORMAL' && outcome === 'SUCCESS');
    if (!possible) return false;
    const finished = put({ ...refund, status: outcome, settles: null, finishedAt: clock.now() });
    if (finished.notifyUrl === null) return true;
    notifier.announce({
      mchid: finished.mchid,
      url: finished.notifyUrl,
      eventType: `REFUND.${outcome}`,
      originalType: 'refund',
      summary: { SUCCESS: '退款成功', ABNORMAL: '退款异常', CLOSED: '退款关闭' }[outcome],
      about: finished.outRefundNo,
      plaintext: JSON.stringify(notifiedView(finished)),
    });
    return true;
  }
}

const RECEIVED_BY = '支付用户零钱';

function numbersOf(refund: Refund): object {
  return {
    refund_id: refund.refundId,
    out_refund_no: refund.outRefundNo,
    transaction_id: refund.transactionId,
    out_trade_no: refund.outTradeNo,
    user_received_account: RECEIVED_BY,
    ...(refund.status === 'SUCCESS' &&
      refund.finishedAt !== null && { success_time: shanghaiRfc3339(instant(refund.finishedAt)) }),
  };
}

function answerView(refund: Refund): object {
  const { refund_fen, total_fen } = refund;
  return {
    ...numbersOf(refund),
    channel: 'ORIGINAL',
    create_time: shanghaiRfc3339(instant(refund.createdAt)),
    status: refund.status,
    funds_account: 'AVAILABLE',
    amount: {
      total: total_fen,
      refund: refund_fen,
      payer_total: total_fen,
      payer_refund: refund_fen,
      settlement_refund: refund_fen,
      settlement_total: total_fen,
      discount_refund: 0,
      currency: 'CNY',
    },
  };
}

function notifiedView(refund: Refund): object {
  const { refund_fen, total_fen } = refund;
  return {
    mchid: refund.mchid,
    ...numbersOf(refund),
    refund_status: refund.status,
    amount: { total: total_fen, refund: refund_fen, payer_total: total_fen, payer_refund: refund_fen },
  };
}
