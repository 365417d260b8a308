import type { NoticeKey } from './notice-words';
import type { NoticeTemplate } from './templates';

export interface NoticeRule {
  readonly event: string;
  readonly notice: NoticeKey;
  readonly to:
    | 'the buyer'
    | 'the holder'
    | 'members of the group'
    | 'the other members'
    | 'whose haggle it is'
    | 'the helper'
    | 'the promoter'
    | 'staff';
  /** A subscribe message besides the inbox, where a consent for it is left. */
  readonly template: NoticeTemplate | null;
  /** The tap that asks for that consent. */
  readonly askedAt: 'pay' | 'share' | 'haggle' | 'desk' | null;
  /** What remains without a consent, and always. */
  readonly fallback: 'inbox' | 'inbox and robot';
}

/** Who hears of what, and how: the one table that the relay follows and docs/notices.md shows. */
export const NOTICE_TABLE: readonly NoticeRule[] = [
  to('order.cancelled', 'buyer.order-closed', 'the buyer'),
  to('order.seat-lost', 'buyer.seat-lost', 'the buyer', 'group_result', 'pay'),
  to('order.shipped', 'buyer.shipped', 'the buyer', 'order_shipped', 'pay'),
  to('group.joined', 'buyer.friend-joined', 'the other members'),
  to('group.left', 'buyer.friend-left', 'the other members'),
  to('group.formed', 'buyer.group-formed', 'members of the group', 'group_result', 'pay'),
  to('group.failed', 'buyer.group-failed', 'members of the group', 'group_result', 'pay'),
  to('refund.due', 'buyer.refund-due', 'the buyer'),
  to('refund.succeeded', 'buyer.refund-done', 'the buyer', 'refund_result', 'pay'),
  to('refund.waiting-funds', 'buyer.refund-waiting', 'the buyer'),
  to('refund.abnormal', 'buyer.refund-abnormal', 'the buyer'),
  to('coupon.given', 'buyer.coupon-given', 'the holder'),
  to('coupon.returned', 'buyer.coupon-returned', 'the holder'),
  to('coupon.expiring', 'buyer.coupon-expiring', 'the holder'),
  to('haggle.cut', 'buyer.haggle-cut', 'whose haggle it is'),
  to('haggle.done', 'buyer.haggle-done', 'whose haggle it is', 'haggle_result', 'haggle'),
  to('haggle.expired', 'buyer.haggle-expired', 'whose haggle it is', 'haggle_result', 'haggle'),
  to('help.held', 'buyer.help-held', 'the helper'),
  to('help.decided', 'buyer.help-decided', 'the helper'),
  to('promoter.approved', 'promoter.approved', 'the promoter'),
  to('promoter.refused', 'promoter.refused', 'the promoter'),
  to('promoter.stopped', 'promoter.stopped', 'the promoter'),
  to('commission.voided', 'promoter.commission-voided', 'the promoter'),
  to('withdrawal.waiting', 'promoter.withdrawal-waiting', 'the promoter'),
  to('withdrawal.delayed', 'promoter.withdrawal-delayed', 'the promoter'),
  to('withdrawal.paid', 'promoter.withdrawal-paid', 'the promoter'),
  to('withdrawal.returned', 'promoter.withdrawal-returned', 'the promoter'),
  to('order.paid', 'shop.order-paid', 'staff', 'shop_order', 'desk'),
  to('group.formed', 'shop.group-formed', 'staff', 'shop_order', 'desk'),
  to('refund.due', 'shop.refund-asked', 'staff'),
  to('refund.waiting-funds', 'shop.refund-waiting', 'staff'),
  to('refund.abnormal', 'shop.refund-abnormal', 'staff'),
  to('help.appealed', 'shop.help-appealed', 'staff'),
  to('promoter.applied', 'shop.promoter-applied', 'staff'),
  to('withdrawal.delayed', 'shop.withdrawal-delayed', 'staff'),
  to('stock.low', 'shop.stock-low', 'staff'),
  to('ship-by in 6 h', 'shop.ship-soon', 'staff', 'shop_order', 'desk'),
];

function to(
  event: string,
  notice: NoticeKey,
  who: NoticeRule['to'],
  template: NoticeTemplate | null = null,
  askedAt: NoticeRule['askedAt'] = null,
): NoticeRule {
  const fallback = who === 'staff' ? 'inbox and robot' : 'inbox';
  return { event, notice, to: who, template, askedAt, fallback };
}

/** The row of a notice; each has exactly one. */
export function ruleOf(notice: NoticeKey): NoticeRule {
  const rule = NOTICE_TABLE.find((one) => one.notice === notice);
  if (rule === undefined) throw new Error(`no rule for ${notice}`);
  return rule;
}
