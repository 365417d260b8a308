/** The guard: how low each SKU can go while a draft runs, together with all that runs at the same time. */
import { type Fen, fen } from '../../kernel/fen';
import type { PriceKind } from '../pricing/price-kind';
import { PRICE_KINDS } from '../pricing/registry';
import type { Scope } from '../pricing/scope';
import type { WorstStep } from '../pricing/worst-price';
import { commissionOf, NO_RATES, type RateOf } from '../referral/rate';
import { floorOf } from './floor';
import { dearestOf, lowestPrice, meetings, type TimedOffer, touches, type WeighedSku } from './lowest-price';
import { OFFER_KINDS } from './registry';

/** `COMMISSION`: it is below the floor only once a promoter was paid. */
export type SkuProblem = 'BELOW_FLOOR' | 'COMMISSION' | 'NO_FLOOR' | 'TOO_FEW' | 'ABOVE_LIST';
export interface SkuWeight {
  readonly sku: WeighedSku;
  readonly worst_fen: Fen;
  readonly steps: readonly WorstStep[];
  /** The most that promoters earn by a unit at that price. */
  readonly commission_fen: Fen;
  /** After commission; null: the cost is not known. */
  readonly margin_fen: Fen | null;
  readonly problem: SkuProblem | null;
  /** Under its floor by what others do, and not by the draft. */
  readonly already: boolean;
}

/**
 * Weighs every SKU that the draft touches: those it names, or those in its scope. The ones with a problem come first, then those that
 * others hold under their floor already, then the lowest margins. `worst_fen` is the lowest of all, with the draft or without it; less
 * its commission below the floor, and that by the draft, is a problem. `units`: what the draft wants for its allotment, by SKU.
 */
export function weigh(
  draft: TimedOffer,
  others: readonly TimedOffer[],
  shop: readonly WeighedSku[],
  units: ReadonlyMap<string, number>,
  rateOf: RateOf = NO_RATES,
): SkuWeight[] {
  const dearest = dearestOf(shop);
  const offers = [draft, ...others.filter((other) => other.from < draft.until && other.until > draft.from)];
  return shop
    .filter((sku) => touches(draft, sku))
    .map((sku) => weightOf(sku, draft, offers, dearest, units.get(sku.skuId) ?? 0, rateOf(sku)))
    .sort(
      (a, b) =>
        rankOf(a) - rankOf(b) ||
        (a.margin_fen ?? Number.MAX_SAFE_INTEGER) - (b.margin_fen ?? Number.MAX_SAFE_INTEGER) ||
        (a.sku.skuId < b.sku.skuId ? -1 : 1),
    );
}

function rankOf({ problem, already }: SkuWeight): number {
  if (problem !== null) return 0;
  return already ? 1 : 2;
}

function weightOf(
  sku: WeighedSku,
  draft: TimedOffer,
  offers: readonly TimedOffer[],
  dearest: (scope: Scope) => Fen,
  units: number,
  rate_bps: number,
): SkuWeight {
  const together = meetings(
    draft,
    offers.filter((offer) => touches(offer, sku)),
  );
  // What others do without the draft is not its fault: it is refused for where it takes part itself.
  const ownSets = together.map((set) => set.filter((offer) => offer === draft || letsIn(offer, draft)));
  const own = lowestPrice(sku, ownSets, dearest);
  const takesPart = own.steps.some(({ id }) => id === draft.id);
  const price_fen = draft.skus.find(({ skuId }) => skuId === sku.skuId)?.price_fen;
  const lowest_fen = takesPart ? own.worst_fen : sku.list_fen;
  const kept_fen = takesPart ? keptOf(own.worst_fen, rate_bps) : sku.list_fen;
  const problem = problemOf(sku, { lowest_fen, kept_fen }, price_fen, units);
  const tooLow = problem === 'BELOW_FLOOR' || problem === 'COMMISSION';
  const { worst_fen, steps } = tooLow ? own : lowestPrice(sku, together, dearest);
  const commission_fen = commissionOf(worst_fen, rate_bps);
  const margin_fen = sku.cost_fen === null ? null : fen(worst_fen - commission_fen - sku.cost_fen);
  const floor = floorOf(sku);
  const already = problem === null && floor !== null && keptOf(worst_fen, rate_bps) < floor;
  return { sku, worst_fen, steps, commission_fen, margin_fen, problem, already };
}

/** What the shop keeps of a price. */
function keptOf(price_fen: Fen, rate_bps: number): Fen {
  return fen(price_fen - commissionOf(price_fen, rate_bps));
}

/** Whether a price that goes through `other` can go through the draft, too: not beside it in its stage, nor past a closed one. */
function letsIn(other: TimedOffer, draft: TimedOffer): boolean {
  const [theirs, ours] = [priceKindOf(other), priceKindOf(draft)];
  if (theirs === undefined || ours === undefined || theirs.stage === ours.stage) return false;
  return !theirs.closes.includes(ours.stage) || (ours.stage === 'coupon' && other.withCoupons);
}

function priceKindOf({ kind }: TimedOffer): PriceKind | undefined {
  return PRICE_KINDS.get(OFFER_KINDS.get(kind)?.weighedAs ?? '');
}

function problemOf(
  sku: WeighedSku,
  { lowest_fen, kept_fen }: { readonly lowest_fen: Fen; readonly kept_fen: Fen },
  price_fen: Fen | undefined,
  units: number,
): SkuProblem | null {
  if (price_fen !== undefined && price_fen >= sku.list_fen) return 'ABOVE_LIST';
  if (units > sku.stock) return 'TOO_FEW';
  const floor = floorOf(sku);
  if (floor === null) return 'NO_FLOOR';
  if (lowest_fen < floor) return 'BELOW_FLOOR';
  return kept_fen < floor ? 'COMMISSION' : null;
}
