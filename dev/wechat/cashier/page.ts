import { escapeHtml } from '../html';
import type { Reply } from '../http';
import { paramsOf, sheetPage, sheetProblemPage } from '../sheet/page';
import type { Transaction } from '../state';
import { CASHIER_SCRIPT } from './page-script';

const CASHIER = { title: '微信支付(开发环境)', message: 'tuanpu:pay' } as const;
const CLOSED_TEXT = {
  SUCCESS: '这笔订单已支付',
  REFUND: '这笔订单已退款',
  CLOSED: '订单已关闭，没有扣款',
} as const;
const SIGNED = ['timeStamp', 'nonceStr', 'package', 'signType', 'paySign', 'openid'] as const;
const COIN =
  '<svg class="coin" viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="9"/><path d="M12 6.5l5.5 5.5-5.5 5.5-5.5-5.5z"/></svg>';

/** The pay sheet. */
export function cashierPage(parts: {
  transaction: Transaction;
  shop: string;
  params: Readonly<Record<string, string>>;
  returnTo: string | null;
  now: number;
}): Reply {
  const { transaction, shop, params, returnTo } = parts;
  if (transaction.state !== 'NOTPAY') return cashierProblemPage(CLOSED_TEXT[transaction.state], returnTo);
  if (parts.now > transaction.expiresAt) return cashierProblemPage('已超过支付时间，没有扣款', returnTo);
  return sheetPage(CASHIER, {
    head: shop,
    shop,
    amount_fen: transaction.total_fen,
    rows: [
      ['商品', escapeHtml(transaction.description)],
      ['支付方式', `${COIN}零钱`],
    ],
    act: '确认支付',
    leave: { name: '取消', spoken: '取消支付' },
    note: '开发环境的收银台，不会真的扣款',
    done: '支付成功',
    params: paramsOf(params, SIGNED),
    returnTo,
    setup: { prepayId: (params.package ?? '').slice('prepay_id='.length) },
    script: CASHIER_SCRIPT,
  });
}

/** Nothing can be paid here: says so, and that no money moved. */
export function cashierProblemPage(problem: string, returnTo: string | null = null): Reply {
  return sheetProblemPage(CASHIER, problem, returnTo);
}
