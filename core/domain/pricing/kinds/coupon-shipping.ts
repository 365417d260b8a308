import { fen } from '../../../kernel/fen';
import { choiceField, fenField, scopeField } from '../fields';
import { amountOff } from '../off';
import { couponKind } from '../price-kind';

/** 运费券: all of the shipping fee, or an amount of it. The threshold counts the goods of the scope; the fee is the order's. */
export const couponShipping = couponKind({
  kind: 'coupon-shipping',
  name: { zh: '运费券', en: 'Shipping coupon' },
  stage: 'shipping',
  fields: {
    scope: scopeField,
    threshold_fen: fenField(0),
    takes: choiceField('takes'),
    amount_fen: fenField(1, 100_000, ['takes', 'amount']),
  },
  skus: null,
  closes: [],
  example: { scope: { in: 'store' }, threshold_fen: fen(5_900), takes: 'amount', amount_fen: fen(500) },
  threshold: ({ threshold_fen }) => threshold_fen,
  takes: ({ amount_fen }, fee_fen) => amountOff(fee_fen, amount_fen ?? fee_fen),
  // Goods cost what they cost.
  worst: (_, unit_fen) => unit_fen,
});
