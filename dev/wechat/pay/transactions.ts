import { randomBytes } from 'node:crypto';
import { DAY_MS, HOUR_MS, instant, MINUTE_MS, shanghaiRfc3339 } from '#core/kernel/instant';
import type { BusinessClock } from '../business-clock';
import type { Merchant } from '../merchants';
import type { Notifier } from '../notify/notifier';
import { numberKey, type State, type Transaction } from '../state';
import { ApiError, NUMBERS } from './api-error';
import type { PrepayBody } from './shapes';

const PREPAY_LIFE_MS = 2 * HOUR_MS;
const UNPAID_LIFE_MS = 7 * DAY_MS;
const SOONEST_EXPIRY_MS = MINUTE_MS;
const LATEST_EXPIRY_MS = 90 * DAY_MS;
const KEPT_PREPAYS = 20;

export type PayRefusal =
  | 'ORDERPAID'
  | 'ORDER_CLOSED'
  | 'EXPIRED'
  | 'PREPAY_EXPIRED'
  | 'DECLINED'
  | 'WRONG_PAYER';

export interface Transactions {
  /** Same number, same parameters → the same order with a fresh prepay_id. */
  prepay(merchant: Merchant, body: PrepayBody): { prepay_id: string };
  query(mchid: string, outTradeNo: string): object;
  queryById(mchid: string, transactionId: string): object;
  close(mchid: string, outTradeNo: string): void;
  find(mchid: string, outTradeNo: string): Transaction | undefined;
  byPrepayId(prepayId: string): Transaction | undefined;
  byTransactionId(transactionId: string): Transaction | undefined;
  /** `force` pays what WeChat would not take any more: expired, closed. Never what is paid. */
  pay(
    transaction: Transaction,
    how: { prepayId?: string; openid?: string; amount_fen?: number; force?: boolean },
  ): { ok: true; transactionId: string } | { ok: false; code: PayRefusal; message: string };
  change(transaction: Transaction, changes: Partial<Transaction>): Transaction;
  reload(): void;
}

export function makeTransactions(state: State, clock: BusinessClock, notifier: Notifier): Transactions {
  const keyByPrepay = new Map<string, string>();
  const keyByTransaction = new Map<string, string>();

  function index(transaction: Transaction): void {
    const key = numberKey(transaction.mchid, transaction.outTradeNo);
    for (const { id } of transaction.prepays) keyByPrepay.set(id, key);
    if (transaction.paid) keyByTransaction.set(transaction.paid.transactionId, key);
  }

  function put(transaction: Transaction): Transaction {
    state.transactions.put(numberKey(transaction.mchid, transaction.outTradeNo), transaction);
    index(transaction);
    return transaction;
  }

  /** An unpaid order is closed by WeChat itself in the end. */
  function find(mchid: string, outTradeNo: string): Transaction | undefined {
    const found = state.transactions.get(numberKey(mchid, outTradeNo));
    if (found?.state !== 'NOTPAY') return found;
    const end = Math.max(found.createdAt + UNPAID_LIFE_MS, found.expiresAt);
    return clock.now() < end ? found : put({ ...found, state: 'CLOSED' });
  }

  function known(mchid: string, outTradeNo: string): Transaction {
    const found = find(mchid, outTradeNo);
    if (!found) throw new ApiError('ORDER_NOT_EXIST', '订单不存在', { number: NUMBERS.absent });
    return found;
  }

  const byTransactionId = (id: string) => state.transactions.get(keyByTransaction.get(id) ?? '');

  return {
    find,
    byPrepayId: (prepayId) => state.transactions.get(keyByPrepay.get(prepayId) ?? ''),
    byTransactionId,
    change: (transaction, changes) => put({ ...transaction, ...changes }),

    prepay(merchant, body) {
      const now = clock.now();
      const { mchid, appid } = merchant.keys;
      if (body.mchid !== mchid) throw new ApiError('INVALID_REQUEST', '签名的商户号与参数 mchid 不一致');
      if (body.appid !== appid) {
        throw new ApiError('APPID_MCHID_NOT_MATCH', 'appid 和 mchid 不匹配', { number: NUMBERS.appidMchid });
      }
      const parameters = JSON.stringify(body, Object.keys(flattened(body)).sort());
      const existing = find(mchid, body.out_trade_no);
      const prepay = { id: `wx${now}${randomBytes(9).toString('hex')}`, usableUntil: now + PREPAY_LIFE_MS };
      if (!existing) {
        const wanted = body.time_expire === undefined ? now + UNPAID_LIFE_MS : Date.parse(body.time_expire);
        put({
          mchid,
          appid,
          outTradeNo: body.out_trade_no,
          description: body.description,
          attach: body.attach ?? null,
          notifyUrl: body.notify_url,
          total_fen: body.amount.total,
          payerOpenid: body.payer.openid,
          parameters,
          createdAt: now,
          expiresAt: Math.min(Math.max(wanted, now + SOONEST_EXPIRY_MS), now + LATEST_EXPIRY_MS),
          prepays: [prepay],
          state: 'NOTPAY',
          paid: null,
          decline: null,
          cancels: 0,
        });
        return { prepay_id: prepay.id };
      }
      if (existing.paid) throw new ApiError('ORDERPAID', '该订单已支付', { number: NUMBERS.alreadyPaid });
      if (existing.parameters !== parameters) {
        throw new ApiError('INVALID_REQUEST', '请求重入时，参数与首次请求时不一致', {
          number: NUMBERS.otherParameters,
        });
      }
      if (existing.state === 'CLOSED') throw new ApiError('ORDER_CLOSED', '该订单已关闭');
      if (now > existing.expiresAt) {
        throw new ApiError('ORDER_CLOSED', '订单已过支付截止时间', { number: NUMBERS.expired });
      }
      put({ ...existing, prepays: [...existing.prepays, prepay].slice(-KEPT_PREPAYS) });
      return { prepay_id: prepay.id };
    },

    query: (mchid, outTradeNo) => transactionView(known(mchid, outTradeNo)),

    queryById(mchid, transactionId) {
      const found = byTransactionId(transactionId);
      if (found?.mchid !== mchid)
        throw new ApiError('ORDER_NOT_EXIST', '订单不存在', { number: NUMBERS.absent });
      return transactionView(found);
    },

    close(mchid, outTradeNo) {
      const found = known(mchid, outTradeNo);
      if (found.paid) throw new ApiError('ORDERPAID', '订单已支付', { number: NUMBERS.alreadyPaid });
      if (found.state !== 'CLOSED') put({ ...found, state: 'CLOSED' });
    },

    pay(transaction, how) {
      const now = clock.now();
      const current = find(transaction.mchid, transaction.outTradeNo) ?? transaction;
      if (current.paid) return refused('ORDERPAID', '订单已支付');
      const prepay = current.prepays.find(({ id }) => id === how.prepayId) ?? current.prepays.at(-1);
      if (!how.force) {
        if (current.state === 'CLOSED') return refused('ORDER_CLOSED', '订单已关闭');
        if (now > current.expiresAt) return refused('EXPIRED', '已超过支付时间');
        if (!prepay || now > prepay.usableUntil)
          return refused('PREPAY_EXPIRED', '支付会话已失效，请重新下单');
        if (current.decline !== null) {
          put({ ...current, decline: null });
          return refused('DECLINED', current.decline);
        }
      }
      const transactionId = `4200${String(now).padStart(14, '0')}${randomDigits(10)}`;
      const paid = put({
        ...current,
        state: 'SUCCESS',
        paid: {
          transactionId,
          at: now,
          openid: how.openid ?? current.payerOpenid,
          amount_fen: how.amount_fen ?? current.total_fen,
        },
      });
      notifier.announce({
        mchid: paid.mchid,
        url: paid.notifyUrl,
        eventType: 'TRANSACTION.SUCCESS',
        originalType: 'transaction',
        summary: '支付成功',
        about: paid.outTradeNo,
        plaintext: JSON.stringify(transactionView(paid)),
      });
      return { ok: true, transactionId };
    },

    reload() {
      keyByPrepay.clear();
      keyByTransaction.clear();
      for (const transaction of state.transactions.values()) index(transaction);
    },
  };
}

function refused(code: PayRefusal, message: string): { ok: false; code: PayRefusal; message: string } {
  return { ok: false, code, message };
}

const STATE_TEXT = {
  NOTPAY: '订单未支付',
  SUCCESS: '支付成功',
  REFUND: '转入退款',
  CLOSED: '订单已关闭',
} as const;

/** As queries and notifications show it. */
function transactionView(transaction: Transaction): object {
  const { paid } = transaction;
  return {
    appid: transaction.appid,
    mchid: transaction.mchid,
    out_trade_no: transaction.outTradeNo,
    trade_state: transaction.state,
    trade_state_desc: STATE_TEXT[transaction.state],
    ...(transaction.attach !== null && { attach: transaction.attach }),
    ...(paid && {
      transaction_id: paid.transactionId,
      trade_type: 'JSAPI',
      bank_type: 'OTHERS',
      success_time: shanghaiRfc3339(instant(paid.at)),
      payer: { openid: paid.openid },
    }),
    amount: paid
      ? { total: paid.amount_fen, payer_total: paid.amount_fen, currency: 'CNY', payer_currency: 'CNY' }
      : { total: transaction.total_fen, currency: 'CNY' },
  };
}

/** Every key at every depth, so that the order in which they were sent does not count. */
function flattened(value: unknown): Record<string, true> {
  if (typeof value !== 'object' || value === null) return {};
  return Object.entries(value).reduce<Record<string, true>>(
    (keys, [key, inner]) => Object.assign(keys, { [key]: true }, flattened(inner)),
    {},
  );
}

function randomDigits(count: number): string {
  return [...randomBytes(count)].map((byte) => byte % 10).join('');
}
