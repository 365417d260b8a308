import type { QuoteCouponView } from '#core/contract/order';

/** The coupon that is nearest to its threshold, among those that miss nothing else. */
export function nearestCoupon(coupons: readonly QuoteCouponView[]) {
  const near = coupons.flatMap(({ reason, terms }) =>
    reason?.code === 'THRESHOLD' && reason.missing_fen !== undefined
      ? [{ terms, missing_fen: reason.missing_fen as number }]
      : [],
  );
  return near.reduce<(typeof near)[number] | null>(
    (best, one) => (best === null || one.missing_fen < best.missing_fen ? one : best),
    null,
  );
}
