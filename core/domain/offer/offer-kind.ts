import type * as z from 'zod/mini';
import type { Fen } from '../../kernel/fen';
import type { Words } from '../../kernel/words';
import type { Fields } from '../pricing/fields';

/** Why an offer cannot be published as it was typed. The words belong to the form. */
export type OfferProblem =
  /** It is needed, or it is not in its bounds. */
  | 'MISSING'
  | 'RANGE'
  /** This kind has no such field. */
  | 'NOT_HERE'
  | 'TWICE'
  /** An end before its start; an end that is past. */
  | 'ORDER'
  | 'OVER'
  | 'TAKEN'
  /** Of the settings. */
  | 'CHOICE_AND_FIELDS_DIFFER'
  | 'TIERS_NOT_RISING'
  | 'MORE_THAN_THRESHOLD'
  | 'SKUS_NOT_NAMED'
  /** Of SKUs and their prices. */
  | 'ONE_PRODUCT'
  | 'STEPS'
  | 'FLOOR_LOW'
  | 'CUTS_SMALL';

/** One SKU of an offer: its price, and those of the steps after the first. */
export interface OfferSkuPrices {
  readonly list_fen: Fen;
  readonly price_fen: Fen;
  readonly openerPrice_fen: Fen | null;
  readonly stepPrices_fen: readonly Fen[];
}

/**
 * A kind of campaign or coupon as whoever makes one sees it: what is asked for, and what must hold. The form, the check before
 * publishing and the guard follow from it; what the kind does is in its own registry (pricing, group, haggle).
 */
export interface OfferKind {
  readonly kind: string;
  readonly as: 'campaign' | 'coupon';
  readonly name: Words;
  readonly fields: Fields;
  /** Parses the settings; the message of an issue that is of no single field is its `OfferProblem`. */
  readonly settings: z.ZodMiniType;
  /** Null: it names no SKUs, its `scope` says what it is for. */
  readonly skus: null | {
    /** Units are moved into an allotment. */
    readonly units: boolean;
    /** Prices after the first: of member levels, as many as are wanted; of the tiers of a group, one each. */
    readonly steps: null | 'levels' | 'tiers';
    readonly openerPrice: boolean;
    /** All of one product. */
    readonly oneProduct: boolean;
  };
  /** How many make a group: typed, or what its last tier says. */
  readonly size: null | 'typed' | 'tiers';
  /** Its groups or haggles are open for some hours. */
  readonly openFor: boolean;
  /** A person may take so many units. */
  readonly buyerLimit: boolean;
  /** Coupons are kept from its lines, unless the merchant says otherwise. */
  readonly keepsCouponsOut: boolean;
  /** Its rules claim units one after the other, by priority. */
  readonly claims: boolean;
  /** It changes what sending costs, and no price of goods. */
  readonly shippingOnly: boolean;
  /** As which price kind the guard weighs it. */
  readonly weighedAs: string;
  /** What is wrong with a SKU's prices, besides their being below the list price; null = nothing. */
  skuProblem(settings: unknown, sku: OfferSkuPrices): OfferProblem | null;
  /** How many make a group by the settings; null where it is typed, or has none. */
  sizeOf(settings: unknown): number | null;
}
