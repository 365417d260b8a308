/**
 * What a purchase costs. Laws, held by property tests:
 * payable = list − reductions at each line and in sum; goods = Σ lines' payable; total = goods + shipping; nothing is below 0;
 * the hash changes when any part of the sum does, and not otherwise.
 */
import { assert } from '../../kernel/assert';
import { type Fen, fen, sumFen, timesFen, ZERO_FEN } from '../../kernel/fen';
import type { Instant } from '../../kernel/instant';
import { ok, type Result } from '../../kernel/result';
import { type ShippingTemplate, shippingFee } from '../shipping/fee';
import { fingerprint } from './fingerprint';
import { PRICE_STAGES, type PricedLine, type PriceKind, type PriceRule, type PriceStage } from './price-kind';
import { PRICE_KINDS } from './registry';

export interface QuoteFactsLine extends PricedLine {
  readonly weight_g: number;
  readonly templateId: string;
}
export interface QuoteFacts {
  readonly lines: readonly QuoteFactsLine[];
  /** Everything that may lower a price here: the campaign of a group, later flash sales and coupons. */
  readonly rules: readonly PriceRule[];
  readonly templates: ReadonlyMap<string, ShippingTemplate>;
  /** Where parcels go (six digits); null when no parcel goes out, or the address is not known yet: no fee is counted. */
  readonly region: string | null;
}

export interface Reduction {
  /** The kind of the rule. */
  readonly source: string;
  /** Of the whole line. */
  readonly amount_fen: Fen;
}
export interface QuoteLine {
  readonly skuId: string;
  readonly quantity: number;
  readonly unitList_fen: Fen;
  /** After the item prices. */
  readonly unit_fen: Fen;
  readonly list_fen: Fen;
  readonly reductions: readonly Reduction[];
  readonly payable_fen: Fen;
}
export interface Quote {
  readonly lines: readonly QuoteLine[];
  readonly list_fen: Fen;
  readonly reduction_fen: Fen;
  readonly goods_fen: Fen;
  readonly shipping_fen: Fen;
  readonly toFreeShipping_fen: Fen | null;
  readonly payable_fen: Fen;
  readonly hash: string;
}

/** Refuses with NOT_DELIVERED_THERE (`skuId` of the first line that cannot be sent). */
export function quote(
  facts: QuoteFacts,
  now: Instant,
  kinds: ReadonlyMap<string, PriceKind> = PRICE_KINDS,
): Result<Quote, 'NOT_DELIVERED_THERE'> {
  const lines = facts.lines.map((line) => quoteLine(line, facts.rules, kinds, now));
  const shipping = facts.region === null ? null : sendTo(facts.region, facts, lines);
  if (shipping !== null && !shipping.ok) return shipping;

  const goods_fen = sumFen(lines.map((line) => line.payable_fen));
  const list_fen = sumFen(lines.map((line) => line.list_fen));
  const shipping_fen = shipping?.value.fee_fen ?? ZERO_FEN;
  const sum = {
    lines,
    list_fen,
    reduction_fen: fen(list_fen - goods_fen),
    goods_fen,
    shipping_fen,
    payable_fen: fen(goods_fen + shipping_fen),
  };
  return ok({ ...sum, toFreeShipping_fen: shipping?.value.toFree_fen ?? null, hash: hashOf(sum) });
}

function quoteLine(
  line: QuoteFactsLine,
  rules: readonly PriceRule[],
  kinds: ReadonlyMap<string, PriceKind>,
  now: Instant,
): QuoteLine {
  const reductions: Reduction[] = [];
  let unit_fen = line.unitList_fen;
  for (const stage of PRICE_STAGES) {
    const best = bestOf(stage, { ...line, unitList_fen: unit_fen }, rules, kinds, now);
    if (best === null) continue;
    // No stage takes more than is left.
    const taken = fen(Math.min(best.unit_fen, unit_fen));
    unit_fen = fen(unit_fen - taken);
    reductions.push({ source: best.source, amount_fen: timesFen(taken, line.quantity) });
  }
  return {
    skuId: line.skuId,
    quantity: line.quantity,
    unitList_fen: line.unitList_fen,
    unit_fen,
    list_fen: timesFen(line.unitList_fen, line.quantity),
    reductions,
    payable_fen: timesFen(unit_fen, line.quantity),
  };
}

/** The greatest reduction of a stage; of equal ones the rule that was named first. */
function bestOf(
  stage: PriceStage,
  line: PricedLine,
  rules: readonly PriceRule[],
  kinds: ReadonlyMap<string, PriceKind>,
  now: Instant,
): { source: string; unit_fen: Fen } | null {
  let best: { source: string; unit_fen: Fen } | null = null;
  for (const rule of rules) {
    const kind = kinds.get(rule.kind);
    assert(kind !== undefined, `no such price kind: ${rule.kind}`);
    if (kind.stage !== stage) continue;
    const reduction = kind.unitReduction(kind.settings.parse(rule.settings), line, now);
    if (reduction !== null && reduction > (best?.unit_fen ?? 0)) {
      best = { source: kind.kind, unit_fen: reduction };
    }
  }
  return best;
}

function sendTo(region: string, facts: QuoteFacts, lines: readonly QuoteLine[]) {
  return shippingFee(
    facts.lines.map((line, place) => ({ ...line, goods_fen: lines[place]?.payable_fen ?? ZERO_FEN })),
    facts.templates,
    region,
  );
}

function hashOf(sum: Omit<Quote, 'hash' | 'toFreeShipping_fen'>): string {
  return fingerprint(
    JSON.stringify([
      sum.lines.map((line) => [
        line.skuId,
        line.quantity,
        line.unitList_fen,
        line.reductions.map((reduction) => [reduction.source, reduction.amount_fen]),
        line.payable_fen,
      ]),
      sum.shipping_fen,
      sum.payable_fen,
    ]),
  );
}
