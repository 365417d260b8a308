/**
 * The merchant's guard: the least that a unit can cost through everything that runs together. Each rule is taken at its worst for this
 * SKU (`worst` of its kind), the rules after one another as the stages allow. A lower bound: in any quote every line of the SKU costs at
 * least `quantity × worst_fen`, whoever buys it and whatever is bought with it.
 */
import { assert } from '../../kernel/assert';
import { type Fen, fen } from '../../kernel/fen';
import type { Words } from '../../kernel/words';
import type { CampaignFacts } from './facts';
import { scopeOf } from './line-rules';
import type { PriceKind, PriceStage } from './price-kind';
import { PRICE_KINDS } from './registry';
import { inScope, type Scope, type ScopedSku } from './scope';

export interface GuardedSku extends ScopedSku {
  readonly unitList_fen: Fen;
}
/** Of a group: its kind is `group-price`, of a haggle `haggle-price`, with the lowest price it can reach. */
export type GuardedCampaign = Pick<
  CampaignFacts,
  'id' | 'kind' | 'title' | 'settings' | 'withCoupons' | 'skus'
>;
/** Coupons that were given, or can still be claimed. */
export interface GuardedCoupon {
  readonly id: string;
  readonly kind: string;
  readonly title: Words;
  readonly settings: unknown;
}
export interface WorstStep {
  /** The kind of the rule. */
  readonly source: string;
  readonly id: string;
  readonly title: Words;
  readonly takes_fen: Fen;
}
export interface WorstPrice {
  readonly worst_fen: Fen;
  /** From the list price down to `worst_fen`. */
  readonly steps: readonly WorstStep[];
}

interface Rule {
  readonly kind: PriceKind;
  readonly from:
    | GuardedCampaign
    | (GuardedCoupon & { readonly withCoupons?: undefined; readonly skus?: undefined });
}
interface Path {
  readonly unit_fen: Fen;
  readonly steps: readonly WorstStep[];
}

/** The dearest list price among the goods of a scope, for the last argument of `worstPrice`. */
export function dearestIn(skus: readonly GuardedSku[]): (scope: Scope) => Fen {
  return (scope) =>
    fen(skus.reduce((most, sku) => (inScope(scope, sku) ? Math.max(most, sku.unitList_fen) : most), 0));
}

export function worstPrice(
  sku: GuardedSku,
  campaigns: readonly GuardedCampaign[],
  coupons: readonly GuardedCoupon[],
  dearest: (scope: Scope) => Fen,
  kinds: ReadonlyMap<string, PriceKind> = PRICE_KINDS,
): WorstPrice {
  const rules = [...campaigns, ...coupons].map((from): Rule => {
    const kind = kinds.get(from.kind);
    assert(kind !== undefined, `no such price kind: ${from.kind}`);
    return { kind, from };
  });
  const rulesOf = (stage: PriceStage) => rules.filter(({ kind }) => kind.stage === stage);
  const closes = ({ kind, from }: Rule, stage: PriceStage) =>
    kind.closes.includes(stage) && !(stage === 'coupon' && from.withCoupons === true);

  const list: Path = { unit_fen: sku.unitList_fen, steps: [] };
  const ends: Path[] = [];
  for (const item of [null, ...rulesOf('item')]) {
    const priced = item === null ? list : through(item, list);
    const lined = item !== null && closes(item, 'line') ? priced : lowest(priced, rulesOf('line'));
    const orders = item !== null && closes(item, 'order') ? [] : rulesOf('order');
    for (const order of [null, ...orders]) {
      const reduced = order === null ? lined : through(order, lined);
      const shut = (item !== null && closes(item, 'coupon')) || (order !== null && closes(order, 'coupon'));
      ends.push(shut ? reduced : lowest(reduced, rulesOf('coupon')));
    }
  }
  const best = ends.reduce((low, path) => (path.unit_fen < low.unit_fen ? path : low));
  return { worst_fen: best.unit_fen, steps: best.steps };

  /** One of the rules, the worst, or none. */
  function lowest(path: Path, some: readonly Rule[]): Path {
    return some.reduce((low, rule) => {
      const next = through(rule, path);
      return next.unit_fen < low.unit_fen ? next : low;
    }, path);
  }

  function through({ kind, from }: Rule, path: Path): Path {
    const named = from.skus?.find(({ skuId }) => skuId === sku.skuId) ?? null;
    const scope = scopeOf(from.settings);
    if (kind.skus === null ? !inScope(scope, sku) : named === null) return path;
    const facts = { sku: named, dearest_fen: dearest(scope) };
    const unit_fen = kind.worst(from.settings as never, path.unit_fen, facts);
    if (unit_fen >= path.unit_fen) return path;
    const { id, title } = from;
    const takes_fen = fen(path.unit_fen - unit_fen);
    return { unit_fen, steps: [...path.steps, { source: kind.kind, id, title, takes_fen }] };
  }
}
