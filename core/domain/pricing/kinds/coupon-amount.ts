import { fen } from '../../../kernel/fen';
import { fenField, scopeField } from '../fields';
import { amountOff, worstAmountOff } from '../off';
import { couponKind } from '../price-kind';

/** 满减券: an amount off. Threshold 0: without one. */
export const couponAmount = couponKind({
  kind: 'coupon-amount',
  name: { zh: '满减券', en: 'Coupon' },
  stage: 'coupon',
  fields: { scope: scopeField, threshold_fen: fenField(0), amount_fen: fenField(1) },
  check: ({ threshold_fen, amount_fen }) =>
    threshold_fen > 0 && amount_fen > threshold_fen ? 'MORE_THAN_THRESHOLD' : null,
  skus: null,
  closes: [],
  example: { scope: { in: 'store' }, threshold_fen: fen(9_900), amount_fen: fen(1_000) },
  threshold: ({ threshold_fen }) => threshold_fen,
  takes: ({ amount_fen }, sum_fen) => amountOff(sum_fen, amount_fen),
  worst: ({ threshold_fen, amount_fen }, unit_fen) => worstAmountOff(unit_fen, amount_fen, threshold_fen),
});
