/** Stages 1 to 3: what the goods can cost before coupons. */
import { type Fen, fen } from '../../kernel/fen';
import { allocate } from '../../kernel/shares';
import type { WantedLine } from './facts';
import type { Running } from './item-offers';
import { applyLineRules, type Cut, type LineRule, mayEnter, scopeOf } from './line-rules';
import type { Part } from './parts';
import type { OrderKind } from './price-kind';
import { inScope } from './scope';

/** One way in which the goods may be priced. */
export interface Goods {
  readonly parts: readonly Part[];
  /** Of stages 2 and 3, in their order. */
  readonly cuts: readonly Cut[];
  /** Of each part, after stage 3. */
  readonly paid_fen: readonly number[];
  /** The parts that coupons on goods count. */
  readonly forCoupons: readonly boolean[];
  readonly sum_fen: number;
}

/** A full reduction with the lines in its scope. */
export interface OrderRule {
  readonly by: Running<OrderKind>;
  readonly uses: readonly boolean[];
}

export function orderRulesFor(
  lines: readonly WantedLine[],
  running: readonly Running<OrderKind>[],
): OrderRule[] {
  return running.map((by) => ({
    by,
    uses: lines.map((line) => inScope(scopeOf(by.campaign.settings), line)),
  }));
}

/**
 * The ways that follow from one way of stage 1: with the best full reduction; and if coupons may not be used on its lines, also with
 * the best of those that let them.
 */
export function goodsOf(
  lines: readonly WantedLine[],
  parts: readonly Part[],
  lineRules: readonly LineRule[],
  orderRules: readonly OrderRule[],
): Goods[] {
  const cuts = applyLineRules(lines, parts, lineRules);
  const paid_fen = parts.map(({ units, unit_fen }) => units * unit_fen);
  for (const { part, takes_fen } of cuts) paid_fen[part] = (paid_fen[part] ?? 0) - takes_fen;
  const before: Goods = {
    parts,
    cuts,
    paid_fen,
    forCoupons: parts.map(({ by }) => by === null || !by.closesCoupons),
    sum_fen: paid_fen.reduce((sum, amount) => sum + amount, 0),
  };
  const reached = orderRules.flatMap((rule) => reachedBy(before, rule));
  const best = bestOf(reached);
  if (best === null) return [before];
  if (!best.rule.by.closesCoupons) return [reduced(before, best)];
  const other = bestOf(reached.filter(({ rule }) => !rule.by.closesCoupons));
  return [reduced(before, best), other === null ? before : reduced(before, other)];
}

interface Reached {
  readonly rule: OrderRule;
  readonly places: readonly number[];
  readonly takes_fen: Fen;
}

function reachedBy({ parts, paid_fen }: Goods, rule: OrderRule): Reached[] {
  const places: number[] = [];
  let sum = 0;
  for (let place = 0; place < parts.length; place += 1) {
    const part = parts[place];
    if (part === undefined || !rule.uses[part.line] || !mayEnter(part, 'order')) continue;
    places.push(place);
    sum += paid_fen[place] ?? 0;
  }
  const takes_fen = rule.by.kind.takes(rule.by.campaign.settings as never, fen(sum));
  return takes_fen > 0 ? [{ rule, places, takes_fen }] : [];
}

/** The greatest reduction; of equal ones the lower id, in whose order they come. */
function bestOf(reached: readonly Reached[]): Reached | null {
  let best: Reached | null = null;
  for (const one of reached) if (best === null || one.takes_fen > best.takes_fen) best = one;
  return best;
}

function reduced(goods: Goods, { rule, places, takes_fen }: Reached): Goods {
  const shares = allocate(
    takes_fen,
    places.map((place) => goods.paid_fen[place] ?? 0),
  );
  const cuts = [...goods.cuts];
  const paid_fen = [...goods.paid_fen];
  const forCoupons = [...goods.forCoupons];
  for (const [n, place] of places.entries()) {
    const share = shares[n] ?? 0;
    if (rule.by.closesCoupons) forCoupons[place] = false;
    if (share === 0) continue;
    paid_fen[place] = (paid_fen[place] ?? 0) - share;
    cuts.push({ part: place, campaign: rule.by.campaign, takes_fen: share });
  }
  return { parts: goods.parts, cuts, paid_fen, forCoupons, sum_fen: goods.sum_fen - takes_fen };
}
