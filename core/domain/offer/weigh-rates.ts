/** The guard of commissions: where a rate that rises leaves a shop less than a SKU's floor, at the lowest price it can come to. */
import { type Fen, fen } from '../../kernel/fen';
import type { Instant } from '../../kernel/instant';
import type { WorstStep } from '../pricing/worst-price';
import { commissionOf, type RateOf } from '../referral/rate';
import { floorOf } from './floor';
import { dearestOf, lowestPrice, meetings, type TimedOffer, touches, type WeighedSku } from './lowest-price';

export interface RateWeight {
  readonly sku: WeighedSku;
  readonly rate_bps: number;
  readonly worst_fen: Fen;
  /** From the list price down to it. */
  readonly steps: readonly WorstStep[];
  readonly commission_fen: Fen;
  readonly left_fen: Fen;
  readonly problem: 'BELOW_FLOOR' | 'NO_FLOOR';
}

/**
 * The SKUs that cannot bear the rates of `after`, the worst first. Those whose rate does not rise are not looked at: what they earn was
 * weighed before. `offers`: all that run from `now` on.
 */
export function weighRates(
  rates: { readonly before: RateOf; readonly after: RateOf },
  offers: readonly TimedOffer[],
  shop: readonly WeighedSku[],
  now: Instant,
): RateWeight[] {
  const dearest = dearestOf(shop);
  const span = { from: now, until: Number.MAX_SAFE_INTEGER as Instant };
  const weights = shop
    .filter((sku) => rates.after(sku) > rates.before(sku))
    .flatMap((sku): RateWeight[] => {
      const met = offers.filter((offer) => offer.until > now && touches(offer, sku));
      const { worst_fen, steps } = lowestPrice(sku, meetings(span, met), dearest);
      const rate_bps = rates.after(sku);
      const commission_fen = commissionOf(worst_fen, rate_bps);
      const left_fen = fen(worst_fen - commission_fen);
      const floor = floorOf(sku);
      if (commission_fen === 0 || (floor !== null && left_fen >= floor)) return [];
      const problem = floor === null ? 'NO_FLOOR' : 'BELOW_FLOOR';
      return [{ sku, rate_bps, worst_fen, steps, commission_fen, left_fen, problem }];
    });
  return weights.sort((a, b) => missing(b) - missing(a) || (a.sku.skuId < b.sku.skuId ? -1 : 1));
}

/** How much is missing to the floor. */
function missing({ sku, left_fen }: RateWeight): number {
  return (floorOf(sku) ?? 0) - left_fen;
}
