import type { PromoterPurse } from '../domain/ledger/accounts';
import type { TransactionKind } from '../domain/ledger/transaction';
import type { Words } from '../kernel/words';

/** What happened to a promoter's money, as a statement says it. */
export const TRANSACTION_WORDS: Readonly<Record<TransactionKind, Words>> = {
  earn: { zh: '订单佣金', en: 'Commission' },
  claw: { zh: '退款扣回', en: 'Taken back for a refund' },
  release: { zh: '佣金结算', en: 'Released' },
  void: { zh: '店铺取消', en: 'Cancelled by the shop' },
  reserve: { zh: '申请提现', en: 'Withdrawal asked for' },
  pay: { zh: '提现成功', en: 'Withdrawn' },
  return: { zh: '提现退回', en: 'Withdrawal returned' },
  reverse: { zh: '更正', en: 'Correction' },
};

/** What an order was of: the first of its goods by name. */
export function boughtWords({ zh, en }: Words, goods: number): Words {
  return goods < 2 ? { zh, en } : { zh: `${zh} 等 ${goods} 件`, en: `${en} and ${goods - 1} more` };
}

/** Where it lies. */
export const PURSE_WORDS: Readonly<Record<PromoterPurse, Words>> = {
  pending: { zh: '待结算', en: 'Pending' },
  available: { zh: '可提现', en: 'Available' },
  in_transit: { zh: '提现中', en: 'In transit' },
  paid: { zh: '已提现', en: 'Paid out' },
};
