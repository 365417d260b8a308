import { fen } from '../../../kernel/fen';
import { shareUp } from '../../../kernel/shares';
import { bpsField, countField, scopeField } from '../fields';
import { rateOff } from '../off';
import { lineKind } from '../price-kind';
import { setsOf } from '../unit-sets';

const WHOLE_BPS = 10_000;

/** 第 N 件 X 折: of every `n` units, dearest first, the last and cheapest costs a share; the set carries it together. */
export const nthItem = lineKind({
  kind: 'nth-item',
  name: { zh: '多件折扣', en: 'Nth item off' },
  stage: 'line',
  fields: { scope: scopeField, n: countField(2, 10), rate_bps: bpsField() },
  skus: null,
  closes: [],
  example: { scope: { in: 'store' }, n: 2, rate_bps: 5_000 },
  claim: ({ n, rate_bps }, { free }) =>
    setsOf(n, free).map(({ times, from, cheapest_fen }) => ({
      times,
      from,
      takes_fen: rateOff(fen(cheapest_fen), rate_bps),
    })),
  // It is the cheapest itself, and bears an nth of what is off: no dearer companion makes its part larger.
  worst: ({ n, rate_bps }, unit_fen) =>
    fen(unit_fen - shareUp(unit_fen, WHOLE_BPS - rate_bps, WHOLE_BPS * n)),
});
