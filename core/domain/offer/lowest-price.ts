/** How low a SKU can go through offers that run together within a span of time. */
import { type Fen, fen } from '../../kernel/fen';
import type { Instant } from '../../kernel/instant';
import type { Words } from '../../kernel/words';
import type { CampaignSkuFacts } from '../pricing/facts';
import { scopeOf } from '../pricing/line-rules';
import { inScope, type Scope, type ScopedSku } from '../pricing/scope';
import {
  dearestIn,
  type GuardedCampaign,
  type GuardedCoupon,
  type WorstPrice,
  worstPrice,
} from '../pricing/worst-price';
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
/** Does it change what this SKU costs? A coupon on the shipping fee changes no SKU. */
export function touches(offer: TimedOffer, sku: ScopedSku): boolean {
  const kind = OFFER_KINDS.get(offer.kind);
  if (kind === undefined || kind.shippingOnly) return false;
  if (kind.skus !== null) return offer.skus.some(({ skuId }) => skuId === sku.skuId);
  return inScope(scopeOf(offer.settings), sku);
}

/** The lowest of all sets of offers that meet; the list price without any. `dearest`: see `dearestOf`. */
export function lowestPrice(
  sku: WeighedSku,
  sets: readonly (readonly TimedOffer[])[],
  dearest: (scope: Scope) => Fen,
): WorstPrice {
  const guarded = { ...sku, unitList_fen: sku.list_fen };
  return sets
    .map((set) => worstPrice(guarded, set.flatMap(campaignOf), set.flatMap(couponOf), dearest))
    .reduce((low, price) => (price.worst_fen < low.worst_fen ? price : low), {
      worst_fen: sku.list_fen,
      steps: [],
    });
}

/**
 * Which offers run together within the span. A set of offers is largest when one of them has just begun, so that only those moments
 * have to be looked at.
 */
export function meetings(
  span: { readonly from: Instant; readonly until: Instant },
  offers: readonly TimedOffer[],
): TimedOffer[][] {
  const moments = new Set(
    offers.map(({ from }) => Math.max(from, span.from)).filter((moment) => moment < span.until),
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

/** The dearest list price of a scope. Scopes are asked for once a SKU and rule; each is worked out once. */
export function dearestOf(shop: readonly WeighedSku[]): (scope: Scope) => Fen {
  const dearest = dearestIn(shop.map((sku) => ({ ...sku, unitList_fen: sku.list_fen })));
  const known = new Map<Scope, Fen>();
  const ofStore: Scope = { in: 'store' };
  return (scope) => {
    const key = scope.in === 'store' ? ofStore : scope;
    const there = known.get(key) ?? dearest(scope);
    known.set(key, there);
    return there;
  };
}
