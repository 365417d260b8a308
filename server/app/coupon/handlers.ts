import type { AnyHandler } from '#server/app/handler';
import { claimByCodeHandler } from './claim-by-code';
import { claimCouponHandler } from './claim-coupon';
import { listCouponOffersHandler } from './list-coupon-offers';
import { listCouponsHandler } from './list-coupons';

export const couponHandlers = [
  listCouponOffersHandler,
  listCouponsHandler,
  claimCouponHandler,
  claimByCodeHandler,
] as const satisfies readonly AnyHandler[];
