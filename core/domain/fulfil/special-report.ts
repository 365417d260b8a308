import { after, HOUR_MS, type Instant } from '../../kernel/instant';

/** WeChat wants goods on their way within this time of the payment, or told beforehand that it takes longer. */
const WECHAT_SHIP_WITHIN_H = 48;

/** When the goods of a group order leave at the latest; null when that is within WeChat's deadline anyway. */
export function lateShippingDate(group: {
  readonly paidAt: Instant;
  readonly expiresAt: Instant;
  readonly shipPromise_h: number;
}): Instant | null {
  const latest = after(group.expiresAt, group.shipPromise_h * HOUR_MS);
  return latest > after(group.paidAt, WECHAT_SHIP_WITHIN_H * HOUR_MS) ? latest : null;
}
