/** Subscribe messages a person can be asked for, by the tap that asks; WeChat's ids for them come from the deployment. */
export const NOTICE_TEMPLATES = [
  'group_result',
  'order_shipped',
  'refund_result',
  'haggle_result',
  'commission_released',
  'withdrawal_waiting',
  'withdrawal_result',
  'shop_order',
] as const;
export type NoticeTemplate = (typeof NOTICE_TEMPLATES)[number];

/** The taps that may ask; WeChat opens its sheet only inside one. */
export const SUBSCRIPTION_TAPS = ['pay', 'share', 'haggle', 'withdraw', 'desk'] as const;
export type SubscriptionTap = (typeof SUBSCRIPTION_TAPS)[number];
