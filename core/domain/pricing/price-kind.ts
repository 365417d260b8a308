import type { Fen } from '../../kernel/fen';
import type { Words } from '../../kernel/words';
import type { BuyerFacts, CampaignSkuFacts } from './facts';
import type { Fields, SettingsOf } from './fields';

/** In this order; within one a unit has one rule. */
export const PRICE_STAGES = ['item', 'line', 'order', 'coupon', 'shipping'] as const;
export type PriceStage = (typeof PRICE_STAGES)[number];

/** What is wrong between the fields of one campaign or coupon. */
export type SettingsProblem = 'TIERS_NOT_RISING' | 'MORE_THAN_THRESHOLD' | 'SKUS_NOT_NAMED';

/** What every kind says of itself. */
interface Kind<F extends Fields> {
  /** Also the `source` of its reductions: `flash-sale`. */
  readonly kind: string;
  /** What buyers read beside the amount. */
  readonly name: Words;
  readonly fields: F;
  /** What no field says alone; null = in order. */
  check?(settings: SettingsOf<F>): SettingsProblem | null;
  /** Whether its campaigns name SKUs with prices; then, whether units move into an allotment, and whether prices have steps. */
  readonly skus: null | { readonly allotment: boolean; readonly steps: boolean };
  /** Later stages that its lines stay out of. A campaign `withCoupons` lets `coupon` in all the same. */
  readonly closes: readonly PriceStage[];
  /** For the reference in docs/: settings that show what the kind does. */
  readonly example: SettingsOf<F>;
  /**
   * The lowest that a unit of `unit_fen` can become through this rule alone, whatever else is bought with it; rounded so that no
   * line ever costs less for each of its units. Never more for a lower `unit_fen`.
   */
  worst(settings: SettingsOf<F>, unit_fen: Fen, facts: WorstFacts): Fen;
}
export interface WorstFacts {
  /** The SKU in the campaign; null where it names none. */
  readonly sku: CampaignSkuFacts | null;
  /** The dearest list price in the rule's scope. */
  readonly dearest_fen: Fen;
}

/** A price for units of a SKU that the campaign names. */
export interface ItemKind<F extends Fields = Fields> extends Kind<F> {
  readonly stage: 'item';
  /** Reached through `facts.direct` alone: a whole order at a price of its own, never a line of a cart. */
  readonly direct: boolean;
  /** Only new customers get it: it counts as their benefit. */
  readonly newOnly: boolean;
  /** What this buyer pays for one unit; null = the campaign is not for them. */
  unitPrice(settings: SettingsOf<F>, sku: CampaignSkuFacts, buyer: BuyerFacts): Fen | null;
}

/** Units of one line at one price, not yet used by another line rule. */
export interface FreeUnits {
  readonly skuId: string;
  readonly unit_fen: Fen;
  readonly units: number;
}
/** Units used together, `times` over. Each set becomes `takes_fen` cheaper, never more than it costs. */
export interface UnitSet {
  readonly times: number;
  readonly takes_fen: number;
  /** `at`: which of the free units; `units`: how many of them in one set. */
  readonly from: readonly { readonly at: number; readonly units: number }[];
}
export interface LineRuleFacts {
  /** Dearest first. In the rule's scope; where the kind names SKUs, units of those. */
  readonly free: readonly FreeUnits[];
  /** What the goods of the scope cost after stage 1, without the named SKUs. */
  readonly spent_fen: Fen;
  /** The campaign's price of a SKU. */
  priceOf(skuId: string): Fen;
}
/** A rule over units: a unit is used by one of them, in the merchant's priority. */
export interface LineKind<F extends Fields = Fields> extends Kind<F> {
  readonly stage: 'line';
  claim(settings: SettingsOf<F>, facts: LineRuleFacts): UnitSet[];
}

/** Something off the sum of the lines in its scope: once an order, the best one. */
export interface OrderKind<F extends Fields = Fields> extends Kind<F> {
  readonly stage: 'order';
  /** 0 = not reached. Not more than `sum_fen`. */
  takes(settings: SettingsOf<F>, sum_fen: Fen): Fen;
}

/** A coupon: on the goods in its scope, or on the shipping fee. */
export interface CouponKind<F extends Fields = Fields> extends Kind<F> {
  readonly stage: 'coupon' | 'shipping';
  threshold(settings: SettingsOf<F>): Fen;
  /** Of the goods in its scope, or of the fee; not more than that. */
  takes(settings: SettingsOf<F>, sum_fen: Fen): Fen;
}

/**
 * One kind of price rule: a file in `kinds/`, a line in `registry.ts`, a file of cases. No sum depends on a kind elsewhere; which words
 * do is in docs/adding.md.
 */
export type PriceKind = ItemKind | LineKind | OrderKind | CouponKind;

/** Each keeps the settings' type between a kind's fields and its functions. */
export const itemKind = <const F extends Fields>(kind: ItemKind<F>): ItemKind<F> => kind;
export const lineKind = <const F extends Fields>(kind: LineKind<F>): LineKind<F> => kind;
export const orderKind = <const F extends Fields>(kind: OrderKind<F>): OrderKind<F> => kind;
export const couponKind = <const F extends Fields>(kind: CouponKind<F>): CouponKind<F> => kind;
