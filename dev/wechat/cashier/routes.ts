import { verify } from 'node:crypto';
import { z } from 'zod';
import { cashierMessage } from '#server/adapters/wechat-pay/messages';
import type { Clock } from '#server/ports/clock';
import { json, jsonIn, type Reply, type Request, type Route } from '../http';
import type { Merchants } from '../merchants';
import type { Transactions } from '../pay/transactions';
import type { State, Transaction } from '../state';
import { cashierPage, cashierProblemPage } from './page';

/** What the client got from the shop's server, and nothing more. */
const cashierParams = z.object({
  timeStamp: z.string().regex(/^\d{10}$/),
  nonceStr: z.string().min(1).max(32),
  package: z.string().regex(/^prepay_id=.+$/),
  signType: z.literal('RSA'),
  paySign: z.string().min(1),
  /** Who holds the phone; absent = the one the order is for. */
  openid: z.string().optional(),
});

/** The sheet that WeChat slides over the mini-program, as a page for h5, and the same without a page. */
export function cashierRoutes(parts: {
  state: State;
  merchants: Merchants;
  transactions: Transactions;
  clock: Clock;
}): Route[] {
  const { state, merchants, transactions } = parts;

  /** The transaction when the shop really signed this, else what is wrong, in words for the person. */
  function checked(input: unknown): { transaction: Transaction; prepayId: string } | { problem: string } {
    const parsed = cashierParams.safeParse(input);
    if (!parsed.success) return { problem: '支付参数不完整' };
    const { package: packed, nonceStr, timeStamp, paySign, openid } = parsed.data;
    const prepayId = packed.slice('prepay_id='.length);
    const transaction = transactions.byPrepayId(prepayId);
    const merchant = transaction && merchants.get(transaction.mchid);
    if (!transaction || !merchant) return { problem: '找不到这笔支付' };
    const message = cashierMessage({ appid: transaction.appid, timeStamp, nonceStr, package: packed });
    const signature = Buffer.from(paySign, 'base64');
    if (!verify('sha256', Buffer.from(message), merchant.publicKey, signature)) {
      return { problem: '支付签名不正确' };
    }
    if (openid !== undefined && openid !== transaction.payerOpenid) return { problem: '请由下单的微信支付' };
    return { transaction, prepayId };
  }

  function page(request: Request): Reply {
    const query = Object.fromEntries(request.query);
    const prepayId = query.prepay_id ?? '';
    const params = { ...query, package: query.package ?? `prepay_id=${prepayId}` };
    const found = checked(params);
    if ('problem' in found) return cashierProblemPage(found.problem);
    const { transaction } = found;
    const shop = state.settings().shopNames[transaction.mchid] ?? `商户 ${transaction.mchid}`;
    return cashierPage({ transaction, shop, params, returnTo: query.return ?? null, now: parts.clock.now() });
  }

  function pay(request: Request): Reply {
    const found = checked(jsonIn(request.body));
    if ('problem' in found) return json(400, { result: 'fail', code: 'BAD_PARAMS', message: found.problem });
    const paid = transactions.pay(found.transaction, { prepayId: found.prepayId });
    return paid.ok
      ? json(200, { result: 'ok' })
      : json(200, { result: 'fail', code: paid.code, message: paid.message });
  }

  /** An open page asks this, so that the control API can pay or cancel under the eyes of the person. */
  function look(request: Request): Reply {
    const transaction = transactions.byPrepayId(request.query.get('prepay_id') ?? '');
    if (!transaction) return json(404, { state: 'UNKNOWN' });
    return json(200, { state: transaction.state, cancels: transaction.cancels });
  }

  const refuse = (_: Request, status: number, code: string) =>
    json(status, { result: 'fail', code, message: '系统繁忙' });
  return [
    { method: 'GET', path: '/cashier', refuse, handle: page },
    { method: 'POST', path: '/cashier/pay', endpoint: 'cashier', refuse, handle: pay },
    { method: 'GET', path: '/cashier/state', refuse, handle: look },
  ];
}
