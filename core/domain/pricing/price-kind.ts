import type * as z from 'zod/mini';
import type { Fen } from '../../kernel/fen';
import type { Instant } from '../../kernel/instant';

/** A line as a price rule sees it. */
export interface PricedLine {
  readonly skuId: string;
  readonly quantity: number;
  readonly unitList_fen: Fen;
}

/**
 * One kind of price rule: a file in `kinds/`, a line in `registry.ts`, and its name on the screen (docs/adding.md). `stage` says when
 * it is asked; within a stage one rule applies to a unit, and the best for the buyer is taken.
 */
export interface PriceKind<S extends z.ZodMiniType = z.ZodMiniType> {
  /** Also the `source` of its reductions: `group-price`. */
  readonly kind: string;
  readonly stage: PriceStage;
  /** A rule of this kind, as it is stored or passed in. */
  readonly settings: S;
  /** How much one unit of the line becomes cheaper; null when the rule says nothing about it. */
  unitReduction(settings: z.output<S>, line: PricedLine, now: Instant): Fen | null;
}

/** In this order. The stages after item prices come with their first kinds. */
export const PRICE_STAGES = ['item'] as const;
export type PriceStage = (typeof PRICE_STAGES)[number];

/** A rule that may apply to a purchase: the name of its kind and that kind's settings. */
export interface PriceRule {
  readonly kind: string;
  readonly settings: unknown;
}

/** Keeps the settings' type between a kind's schema and its functions. */
export function priceKind<S extends z.ZodMiniType>(kind: PriceKind<S>): PriceKind<S> {
  return kind;
}
