import { fen } from '../../../kernel/fen';
import { bpsField, fenField, scopeField } from '../fields';
import { rateOff, worstAmountOff, worstRateOff } from '../off';
import { couponKind } from '../price-kind';

/** 折扣券: a share is paid, and no more than the cap is taken off. */
export const couponPercent = couponKind({
  kind: 'coupon-percent',
  name: { zh: '折扣券', en: 'Discount coupon' },
  stage: 'coupon',
  fields: { scope: scopeField, threshold_fen: fenField(0), rate_bps: bpsField(), cap_fen: fenField(1) },
  skus: null,
  closes: [],
  example: { scope: { in: 'store' }, threshold_fen: fen(9_900), rate_bps: 8_500, cap_fen: fen(2_000) },
  threshold: ({ threshold_fen }) => threshold_fen,
  takes: ({ rate_bps, cap_fen }, sum_fen) => fen(Math.min(cap_fen, rateOff(sum_fen, rate_bps))),
  worst: ({ threshold_fen, rate_bps, cap_fen }, unit_fen) =>
    fen(Math.max(worstRateOff(unit_fen, rate_bps), worstAmountOff(unit_fen, cap_fen, threshold_fen))),
});
