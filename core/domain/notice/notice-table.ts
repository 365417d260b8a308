import type { EventKind } from './events';
import type { NoticeKey } from './notice-words';
import type { NoticeTemplate, SubscriptionTap } from './templates';

interface Rule {
  /** What it tells of; a deadline is no event: its job writes the notice. */
  readonly event: EventKind | 'ship-by in 6 h';
  readonly to:
    | 'the buyer'
    | 'the holder'
    | 'members of the group'
    | 'the other members'
    | 'whose haggle it is'
    | 'the helper'
    | 'the promoter'
    | 'promoters'
    | 'staff'
    | 'owner and managers';
  /** A subscribe message besides the inbox, where a consent for it is left. */
  readonly template: NoticeTemplate | null;
  /** The tap that asks for that consent. */
  readonly askedAt: SubscriptionTap | null;
  /** What remains without a consent, and always. */
  readonly fallback: 'inbox' | 'inbox and robot';
}

/** Who hears of what, and how, for every notice: the one table that the relay follows and docs/notices.md shows. */
const RULES: Readonly<Record<NoticeKey, Rule>> = {
  'buyer.order-closed': to('order.cancelled', 'the buyer'),
  'buyer.seat-lost': to('order.seat-lost', 'the buyer', 'group_result', 'pay'),
  'buyer.shipped': to('order.shipped', 'the buyer', 'order_shipped', 'pay'),
  'buyer.friend-joined': to('group.joined', 'the other members'),
  'buyer.friend-left': to('group.left', 'the other members'),
  'buyer.group-formed': to('group.formed', 'members of the group', 'group_result', 'pay'),
  'buyer.group-failed': to('group.failed', 'members of the group', 'group_result', 'pay'),
  'buyer.refund-due': to('refund.due', 'the buyer'),
  'buyer.refund-done': to('refund.succeeded', 'the buyer', 'refund_result', 'pay'),
  'buyer.refund-waiting': to('refund.waiting-funds', 'the buyer'),
  'buyer.refund-abnormal': to('refund.abnormal', 'the buyer'),
  'buyer.coupon-given': to('coupon.given', 'the holder'),
  'buyer.coupon-returned': to('coupon.returned', 'the holder'),
  'buyer.coupon-expiring': to('coupon.expiring', 'the holder'),
  'buyer.haggle-cut': to('haggle.cut', 'whose haggle it is'),
  'buyer.haggle-done': to('haggle.done', 'whose haggle it is', 'haggle_result', 'haggle'),
  'buyer.haggle-expired': to('haggle.expired', 'whose haggle it is', 'haggle_result', 'haggle'),
  'buyer.help-held': to('help.held', 'the helper'),
  'buyer.help-decided': to('help.decided', 'the helper'),
  'promoter.approved': to('promoter.approved', 'the promoter'),
  'promoter.refused': to('promoter.refused', 'the promoter'),
  'promoter.stopped': to('promoter.stopped', 'the promoter'),
  'promoter.restarted': to('promoter.restarted', 'the promoter'),
  'promoter.rules-changed': to('promoter.rules-changed', 'promoters'),
  'promoter.paused': to('promoter.paused', 'promoters'),
  'promoter.resumed': to('promoter.resumed', 'promoters'),
  'promoter.earned': to('order.paid', 'the promoter'),
  'promoter.released': to('commission.released', 'the promoter', 'commission_released', 'withdraw'),
  'promoter.commission-voided': to('commission.voided', 'the promoter'),
  'promoter.commission-clawed': to('commission.clawed', 'the promoter'),
  'promoter.commission-disputed': to('commission.disputed', 'the promoter'),
  'promoter.dispute-ended': to('commission.dispute-ended', 'the promoter'),
  'promoter.withdrawal-waiting': to('withdrawal.waiting', 'the promoter', 'withdrawal_waiting', 'withdraw'),
  'promoter.withdrawal-delayed': to('withdrawal.delayed', 'the promoter'),
  'promoter.withdrawal-paid': to('withdrawal.paid', 'the promoter', 'withdrawal_result', 'withdraw'),
  'promoter.withdrawal-returned': to('withdrawal.returned', 'the promoter', 'withdrawal_result', 'withdraw'),
  'shop.order-paid': to('order.paid', 'staff', 'shop_order', 'desk'),
  'shop.group-formed': to('group.formed', 'staff', 'shop_order', 'desk'),
  'shop.refund-asked': to('refund.due', 'staff'),
  'shop.refund-waiting': to('refund.waiting-funds', 'staff'),
  'shop.refund-abnormal': to('refund.abnormal', 'staff'),
  'shop.help-appealed': to('help.appealed', 'staff'),
  'shop.promoter-applied': to('promoter.applied', 'owner and managers'),
  'shop.withdrawal-delayed': to('withdrawal.delayed', 'owner and managers'),
  'shop.stock-low': to('stock.low', 'staff'),
  'shop.ship-soon': to('ship-by in 6 h', 'staff', 'shop_order', 'desk'),
};

function to(
  event: Rule['event'],
  who: Rule['to'],
  template: NoticeTemplate | null = null,
  askedAt: Rule['askedAt'] = null,
): Rule {
  const fallback = who === 'staff' || who === 'owner and managers' ? 'inbox and robot' : 'inbox';
  return { event, to: who, template, askedAt, fallback };
}

export const ruleOf = (notice: NoticeKey): Rule => RULES[notice];

export interface NoticeRule extends Rule {
  readonly notice: NoticeKey;
}
export const NOTICE_TABLE: readonly NoticeRule[] = Object.entries(RULES).map(([notice, rule]) => ({
  notice: notice as NoticeKey,
  ...rule,
}));
