import { after, DAY_MS, HOUR_MS, type Instant } from '../../kernel/instant';

/** How long what is claimed may be used: days after the claim, or a window. */
export type CouponValidity =
  | { readonly by: 'days'; readonly days: number }
  | { readonly by: 'window'; readonly from: Instant; readonly until: Instant };

/** Of a coupon that is claimed now; `until` is no longer part of it. */
export function validFor(valid: CouponValidity, now: Instant): { from: Instant; until: Instant } {
  if (valid.by === 'window') return { from: valid.from, until: valid.until };
  return { from: now, until: after(now, valid.days * DAY_MS) };
}

/** A coupon is told of once, this long before it ends; one that is claimed later than that is not. */
export const REMIND_BEFORE_MS = DAY_MS;

/** A coupon that comes back by the shop's doing, and whose time ended meanwhile, has so much more. */
export const MORE_TIME_MS = 72 * HOUR_MS;
