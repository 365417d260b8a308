import { checkRates } from '#core/contract/referral-desk';
import type { SkuWeight } from '#core/domain/offer/weigh';
import { type RateWeight, weighRates } from '#core/domain/offer/weigh-rates';
import { mostEarned, NO_RATES } from '#core/domain/referral/rate';
import { fen } from '#core/kernel/fen';
import { ok } from '#core/kernel/result';
import { offersFrom } from '#server/app/campaign/offers-during';
import { skuChecks } from '#server/app/campaign/sku-checks';
import { handler } from '#server/app/handler';
import { readGuardSkus } from '#server/db/guard-store';
import { readSetRates } from '#server/db/referral-settings-store';
import { changedRates, mayRaise } from './own-raise';
import { mayBeRated, subjectsOf } from './rate-subject';

const SHOWN_MAX = 50;

/** The same question as saving asks, answered in full: it locks nothing and promises nothing, saving decides. */
export const checkRatesHandler = handler(checkRates, async (deps, { change, skip = 0 }, ctx) => {
  const { store, now } = ctx;
  if (change.what === 'rate') {
    const mayRate = await mayBeRated(deps.db, subjectsOf(change.of), ctx);
    if (!mayRate.ok) return mayRate;
  }
  const raise = await mayRaise(deps.db, change, ctx);
  if (!raise.ok) return raise;
  const set = await readSetRates(deps.db, store);
  const before = set?.on === true ? mostEarned(set.rates) : NO_RATES;
  const after = mostEarned(changedRates(set?.rates ?? null, change));
  const goods = await readGuardSkus(deps.db, store);
  const offers = await offersFrom(deps.db, store, now);
  const weights = weighRates({ before, after }, offers, goods, now);
  const shown = weights.slice(skip, skip + SHOWN_MAX);
  return ok({
    skus: await skuChecks(deps.db, store, shown.map(weightOf)),
    more: Math.max(0, weights.length - skip - shown.length),
    refused: weights.length,
  });
});

/** As the guard of offers says it. */
function weightOf({ sku, worst_fen, steps, commission_fen, left_fen, problem }: RateWeight): SkuWeight {
  return {
    sku,
    worst_fen,
    steps,
    commission_fen,
    margin_fen: sku.cost_fen === null ? null : fen(left_fen - sku.cost_fen),
    problem: problem === 'NO_FLOOR' ? problem : 'COMMISSION',
    already: false,
  };
}
