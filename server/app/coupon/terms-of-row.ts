import type { CouponTerms } from '#core/contract/coupon';
import type { CouponTermsRow } from '#server/db/coupon-json';
import { couponTerms } from './coupon-terms';

/** The terms of a row that brought the names of its scope along. */
export function termsOfRow(row: CouponTermsRow): CouponTerms {
  return couponTerms(row, new Map(Object.entries(row.names ?? {})));
}
