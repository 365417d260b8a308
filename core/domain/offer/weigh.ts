/** The guard: how low each SKU can go while a draft runs, together with all that runs at the same time. */
import { type Fen, fen } from '../../kernel/fen';
import type { Instant } from '../../kernel/instant';
import type { Words } from '../../kernel/words';
import type { CampaignSkuFacts } from '../pricing/facts';
import { scopeOf } from '../pricing/line-rules';
import type { PriceKind } from '../pricing/price-kind';
import { PRICE_KINDS } from '../pricing/registry';
import { inScope, type Scope, type ScopedSku } from '../pricing/scope';
import {
  dearestIn,
  type GuardedCampaign,
  type GuardedCoupon,
  type WorstPrice,
  type WorstStep,
  worstPrice,
} from '../pricing/worst-price';
import { floorOf } from './floor';
import { OFFER_KINDS } from './registry';

export interface WeighedSku extends ScopedSku {
  readonly list_fen: Fen;
  readonly cost_fen: Fen | null;
  readonly floor_fen: Fen | null;
  readonly stock: number;
}
/** A campaign or coupon, published or not, and when an order can be placed with it: from `from` until just before `until`. */
export interface TimedOffer {
  readonly id: string;
  /** As it is published: `tiered`, `flash-sale`. */
  readonly kind: string;
  readonly title: Words;
  /** Parsed. */
  readonly settings: unknown;
  readonly withCoupons: boolean;
  readonly skus: readonly {
    readonly skuId: string;
    readonly price_fen: Fen;
    readonly openerPrice_fen: Fen | null;
    readonly stepPrices_fen: readonly Fen[];
  }[];
  readonly from: Instant;
  readonly until: Instant;
}
export type SkuProblem = 'BELOW_FLOOR' | 'NO_FLOOR' | 'TOO_FEW' | 'ABOVE_LIST';
export interface SkuWeight {
  readonly sku: WeighedSku;
  readonly worst_fen: Fen;
  readonly steps: readonly WorstStep[];
  /** Null: the cost is not known. */
  readonly margin_fen: Fen | null;
  readonly problem: SkuProblem | null;
  /** Under its floor by what others do, and not by the draft. */
  readonly already: boolean;
}

/**
 * Weighs every SKU that the draft touches: those it names, or those in its scope. The ones with a problem come first, then those that
 * others hold under their floor already, then the lowest margins. `worst_fen` is the lowest of all, with the draft or without it; below the floor only by the draft is a problem. `units`: what the draft wants for its allotment, by SKU.
 */
export function weigh(
  draft: TimedOffer,
  others: readonly TimedOffer[],
  shop: readonly WeighedSku[],
  units: ReadonlyMap<string, number>,
): SkuWeight[] {
  const dearest = remembered(dearestIn(shop.map((sku) => ({ ...sku, unitList_fen: sku.list_fen }))));
  const offers = [draft, ...others.filter((other) => other.from < draft.until && other.until > draft.from)];
  return shop
    .filter((sku) => touches(draft, sku))
    .map((sku) => weightOf(sku, draft, offers, dearest, units.get(sku.skuId) ?? 0))
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

/** Does it change what this SKU costs? A coupon on the shipping fee changes no SKU. */
export function touches(offer: TimedOffer, sku: ScopedSku): boolean {
  const kind = OFFER_KINDS.get(offer.kind);
  if (kind === undefined || kind.shippingOnly) return false;
  if (kind.skus !== null) return offer.skus.some(({ skuId }) => skuId === sku.skuId);
  return inScope(scopeOf(offer.settings), sku);
}

function weightOf(
  sku: WeighedSku,
  draft: TimedOffer,
  offers: readonly TimedOffer[],
  dearest: (scope: Scope) => Fen,
  units: number,
): SkuWeight {
  const met = offers.filter((offer) => touches(offer, sku));
  const guarded = { ...sku, unitList_fen: sku.list_fen };
  const together = meetings(draft, met);
  const lowest = (sets: readonly (readonly TimedOffer[])[]): WorstPrice =>
    sets
      .map((set) => worstPrice(guarded, set.flatMap(campaignOf), set.flatMap(couponOf), dearest))
      .reduce((low, price) => (price.worst_fen < low.worst_fen ? price : low), {
        worst_fen: sku.list_fen,
        steps: [],
      });
  // What others do without the draft is not its fault: it is refused for where it takes part itself.
  const own = lowest(together.map((set) => set.filter((offer) => offer === draft || letsIn(offer, draft))));
  const takesPart = own.steps.some(({ id }) => id === draft.id);
  const price_fen = draft.skus.find(({ skuId }) => skuId === sku.skuId)?.price_fen;
  const problem = problemOf(sku, takesPart ? own.worst_fen : sku.list_fen, price_fen, units);
  const { worst_fen, steps } = problem === 'BELOW_FLOOR' ? own : lowest(together);
  const margin_fen = sku.cost_fen === null ? null : fen(worst_fen - sku.cost_fen);
  const floor = floorOf(sku);
  const already = problem === null && floor !== null && worst_fen < floor;
  return { sku, worst_fen, steps, margin_fen, problem, already };
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
  worst_fen: Fen,
  price_fen: Fen | undefined,
  units: number,
): SkuProblem | null {
  if (price_fen !== undefined && price_fen >= sku.list_fen) return 'ABOVE_LIST';
  if (units > sku.stock) return 'TOO_FEW';
  const floor = floorOf(sku);
  if (floor === null) return 'NO_FLOOR';
  return worst_fen < floor ? 'BELOW_FLOOR' : null;
}

/**
 * Which offers run together while the draft does. A set of offers is largest when one of them has just begun, so that only those moments
 * have to be looked at.
 */
function meetings(draft: TimedOffer, offers: readonly TimedOffer[]): TimedOffer[][] {
  const moments = new Set(
    offers.map(({ from }) => Math.max(from, draft.from)).filter((moment) => moment < draft.until),
  );
  return [...moments].map((moment) => offers.filter(({ from, until }) => from <= moment && moment < until));
}

function campaignOf(offer: TimedOffer): GuardedCampaign[] {
  const kind = OFFER_KINDS.get(offer.kind);
  if (kind?.as !== 'campaign') return [];
  const { id, title, settings, withCoupons } = offer;
  const skus = offer.skus.map(
    (sku): CampaignSkuFacts => ({
      skuId: sku.skuId,
      price_fen: fen(Math.min(sku.price_fen, sku.openerPrice_fen ?? sku.price_fen)),
      stepPrices_fen: sku.stepPrices_fen,
      left: null,
    }),
  );
  return [{ id, kind: kind.weighedAs, title, settings, withCoupons, skus }];
}

function couponOf({ id, kind, title, settings }: TimedOffer): GuardedCoupon[] {
  return OFFER_KINDS.get(kind)?.as === 'coupon' ? [{ id, kind, title, settings }] : [];
}

/** Scopes are asked for once a SKU and rule; each is worked out once. */
function remembered(dearest: (scope: Scope) => Fen): (scope: Scope) => Fen {
  const known = new Map<Scope, Fen>();
  const ofStore: Scope = { in: 'store' };
  return (scope) => {
    const key = scope.in === 'store' ? ofStore : scope;
    const there = known.get(key) ?? dearest(scope);
    known.set(key, there);
    return there;
  };
}
