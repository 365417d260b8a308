import { fen, ZERO_FEN } from '../../../kernel/fen';
import { bpsField, choiceField, fenField, rowsField, scopeField } from '../fields';
import { amountOff, rateOff, worstAmountOff, worstRateOff } from '../off';
import { orderKind } from '../price-kind';

const AMOUNT_MAX = 10_000_000;

/** 满减 (an amount off) and 满折 (a share is paid), in tiers: of those reached, the best. */
export const fullReduction = orderKind({
  kind: 'full-reduction',
  name: { zh: '满减', en: 'Spend and save' },
  stage: 'order',
  fields: {
    scope: scopeField,
    by: choiceField('by'),
    tiers: rowsField(
      {
        threshold_fen: fenField(1),
        amount_fen: fenField(1, AMOUNT_MAX, ['by', 'amount']),
        rate_bps: bpsField(['by', 'rate']),
      },
      1,
      5,
    ),
  },
  check({ tiers }) {
    for (const [place, tier] of tiers.entries()) {
      if ((tier.amount_fen ?? 0) > tier.threshold_fen) return 'MORE_THAN_THRESHOLD';
      const before = tiers[place - 1];
      if (before === undefined) continue;
      const more =
        (tier.amount_fen ?? 0) > (before.amount_fen ?? 0) || (tier.rate_bps ?? 0) < (before.rate_bps ?? 0);
      if (tier.threshold_fen <= before.threshold_fen || !more) return 'TIERS_NOT_RISING';
    }
    return null;
  },
  skus: null,
  closes: ['coupon'],
  example: {
    scope: { in: 'store' },
    by: 'amount',
    tiers: [
      { threshold_fen: fen(9_900), amount_fen: fen(1_000), rate_bps: null },
      { threshold_fen: fen(19_900), amount_fen: fen(3_000), rate_bps: null },
    ],
  },
  takes({ tiers }, sum_fen) {
    let best = ZERO_FEN;
    for (const { threshold_fen, amount_fen, rate_bps } of tiers) {
      if (sum_fen < threshold_fen) continue;
      const off = amount_fen === null ? rateOff(sum_fen, rate_bps ?? 10_000) : amountOff(sum_fen, amount_fen);
      if (off > best) best = off;
    }
    return best;
  },
  worst: ({ tiers }, unit_fen) =>
    fen(
      Math.min(
        ...tiers.map(({ threshold_fen, amount_fen, rate_bps }) =>
          amount_fen === null
            ? worstRateOff(unit_fen, rate_bps ?? 10_000)
            : worstAmountOff(unit_fen, amount_fen, threshold_fen),
        ),
      ),
    ),
});
