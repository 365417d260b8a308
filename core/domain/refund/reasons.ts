/** Why money goes back: said by the system, picked by a buyer or a shop from a list, or typed by a shop. */
import type { Words } from '../../kernel/words';

/** The closed list, with the words that buyer, shop and WeChat's bill show. */
export const REFUND_REASONS = {
  changed_mind: { zh: '不想要了', en: 'Changed my mind' },
  wrong_choice: { zh: '拍错了', en: 'Chose the wrong thing' },
  wrong_address: { zh: '地址填错了', en: 'Wrong address' },
  too_slow: { zh: '发货太慢', en: 'Shipping takes too long' },
  other: { zh: '其他原因', en: 'Something else' },

  out_of_stock: { zh: '缺货', en: 'Out of stock' },
  damaged: { zh: '商品破损', en: 'Damaged goods' },
  agreed: { zh: '与买家协商一致', en: 'Agreed with the buyer' },

  group_failed: { zh: '拼团未成功，自动退款', en: 'The group was not complete: refunded by itself' },
  tier_difference: { zh: '阶梯团差价退回', en: 'Tier reached: the difference comes back' },
  seat_declined: { zh: '名额已满，选择退款', en: 'The place was gone: money back by choice' },
  seat_silence: { zh: '名额已满，自动退款', en: 'The place was gone: refunded by itself' },
  paid_late: { zh: '付款时间已过，已自动退回', en: 'Paid after the time was over: returned by itself' },
  paid_twice: { zh: '重复付款，已自动退回', en: 'Paid twice: returned by itself' },
  paid_wrong: {
    zh: '付款信息不符，已自动退回',
    en: 'The payment did not match the order: returned by itself',
  },
} as const satisfies Record<string, Words>;
export type RefundReasonCode = keyof typeof REFUND_REASONS;

export const BUYER_REASONS = [
  'changed_mind',
  'wrong_choice',
  'wrong_address',
  'too_slow',
  'other',
] as const satisfies readonly RefundReasonCode[];
export type BuyerReason = (typeof BUYER_REASONS)[number];
export const SHOP_REASONS = [
  'out_of_stock',
  'damaged',
  'agreed',
] as const satisfies readonly RefundReasonCode[];

declare const typed: unique symbol;
/** A code of the list, or a shop's own words; kept as one text. */
export type RefundReason = RefundReasonCode | (string & { readonly [typed]: true });

/** What a shop typed. The words of the list, in either language, are the list's own entry: the buyer reads them in theirs. */
export function typedReason(text: string): RefundReason {
  const listed = SHOP_REASONS.find((code) => Object.values<string>(REFUND_REASONS[code]).includes(text));
  return listed ?? (text as RefundReason);
}

/** In both languages from the list; what somebody typed stays as it was typed. */
export function reasonWords(reason: string): Words {
  return Object.keys(REFUND_REASONS).includes(reason)
    ? REFUND_REASONS[reason as RefundReasonCode]
    : { zh: reason, en: reason };
}
