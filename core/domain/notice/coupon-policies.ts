import type { CouponNoticeFacts } from './notice-facts';
import type { NoticeKey } from './notice-words';
import { NOTHING, type Outcome, type PoliciesOf, tellOnly } from './outcome';

export const couponPolicies: PoliciesOf<'coupon'> = {
  'coupon.given': (_event, { coupon }) => tellHolder('buyer.coupon-given', coupon),
  'coupon.returned': (_event, { coupon }) => tellHolder('buyer.coupon-returned', coupon),
  'coupon.expiring': (_event, { coupon }) => tellHolder('buyer.coupon-expiring', coupon),
};

/** One that was used, taken back or over before it could be told of is no news. */
function tellHolder(notice: NoticeKey, coupon: CouponNoticeFacts | null): Outcome {
  if (coupon?.status !== 'free') return NOTHING;
  const { couponId, personId, title, validUntil, gotBy } = coupon;
  const facts = { couponId, title, at: validUntil, forGroup: gotBy === 'group' ? 1 : 0 };
  return tellOnly([{ personId, notice, facts }]);
}
