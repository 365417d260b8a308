import { checkRates, type RateChange } from '#core/contract/referral-desk';
import type { SkuWeight } from '#core/domain/offer/weigh';
import { type RateWeight, weighRates } from '#core/domain/offer/weigh-rates';
import { mostEarned, NO_RATES, type Rates, secondRate } from '#core/domain/referral/rate';
import { fen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import { ok } from '#core/kernel/result';
import { offersFrom } from '#server/app/campaign/offers-during';
import { skuChecks } from '#server/app/campaign/sku-checks';
import { handler } from '#server/app/handler';
import { readGuardSkus } from '#server/db/guard-store';
import { readSetRates } from '#server/db/referral-settings-store';
import { mayBeRated, subjectsOf } from './rate-subject';

const SHOWN_MAX = 50;
const NOTHING: Rates = {
  products: new Map(),
  categories: new Map(),
  promoters: new Map(),
  store_bps: 0,
  second_bps: 0,
};

/** The same question as saving asks, answered in full: it locks nothing and promises nothing, saving decides. */
export const checkRatesHandler = handler(checkRates, async (deps, { change, skip = 0 }, ctx) => {
  const { store, now } = ctx;
  if (change.what === 'rate') {
    const mayRate = await mayBeRated(deps.db, subjectsOf(change.of), ctx);
    if (!mayRate.ok) return mayRate;
  }
  const set = await readSetRates(deps.db, store);
  const before = set?.on === true ? mostEarned(set.rates) : NO_RATES;
  const after = mostEarned(changed(set?.rates ?? NOTHING, change));
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

function changed(rates: Rates, change: RateChange): Rates {
  if (change.what === 'settings') {
    const { store_bps, levels, second_bps } = change;
    return { ...rates, store_bps, second_bps: secondRate({ levels, second_bps }) };
  }
  const { rated, ids } = subjectsOf(change.of);
  const moved = <K extends 'product' | 'category' | 'promoter'>(kind: K, old: ReadonlyMap<Id<K>, number>) => {
    if (kind !== rated) return old;
    const now = new Map(old);
    for (const id of ids as readonly Id<K>[]) {
      if (change.rate_bps === null) now.delete(id);
      else now.set(id, change.rate_bps);
    }
    return now;
  };
  return {
    ...rates,
    products: moved('product', rates.products),
    categories: moved('category', rates.categories),
    promoters: moved('promoter', rates.promoters),
  };
}

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
