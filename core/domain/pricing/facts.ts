/**
 * What a price depends on, and what comes out: the shapes that the server reads from the database, the client builds for its preview,
 * and tests make by hand. All of it is plain data; `quote(facts, now)` is a pure function of it.
 */
import type { Fen } from '../../kernel/fen';
import type { Instant } from '../../kernel/instant';
import type { Words } from '../../kernel/words';
import type { ShippingTemplate } from '../shipping/fee';

/** A wanted SKU. One row a SKU: lines that name a SKU twice were merged before. */
export interface WantedLine {
  readonly skuId: string;
  readonly productId: string;
  readonly categoryId: string;
  readonly quantity: number;
  /** What anybody pays for one unit bought alone, with no campaign. */
  readonly unitList_fen: Fen;
  /** Units on the shelf: for all those that no allotment serves. */
  readonly stock: number;
  readonly weight_g: number;
  readonly templateId: string;
}

/** What a SKU costs in a campaign that names SKUs (flash, member, new customer, group, haggle). */
export interface CampaignSkuFacts {
  readonly skuId: string;
  readonly price_fen: Fen;
  /** Prices of the steps after the first: of member levels 2, 3 …, of the tiers 2, 3 … of a group. */
  readonly stepPrices_fen: readonly Fen[];
  /** Units left of the allotment; null = ordinary stock serves. */
  readonly left: number | null;
}

/** A campaign that may lower a price here. The reader leaves out stopped ones; `quote` itself looks at the window. */
export interface CampaignFacts {
  readonly id: string;
  /** Of the registry of price kinds. */
  readonly kind: string;
  readonly title: Words;
  /** Higher claims first; equal ones by the lower id. */
  readonly priority: number;
  /** The kind's own settings, parsed by the kind's schema (`settings-schema.ts`); `quote` does not parse again. */
  readonly settings: unknown;
  /** Runs from here … */
  readonly startsAt: Instant;
  /** … until just before here. */
  readonly endsAt: Instant;
  /** Where the kind keeps its lines from coupons: coupons count them all the same. */
  readonly withCoupons: boolean;
  readonly skus: readonly CampaignSkuFacts[];
  /** Units this person may still take at this campaign's item prices, of all its SKUs together; null = no limit. */
  readonly unitsAllowed: number | null;
}

export type CouponStatus = 'free' | 'held' | 'used' | 'expired' | 'revoked';
/** A coupon in the person's hands. */
export interface CouponFacts {
  readonly id: string;
  readonly templateId: string;
  /** `coupon-amount`, `coupon-percent` or `coupon-shipping`. */
  readonly kind: string;
  readonly title: Words;
  readonly settings: unknown;
  readonly status: CouponStatus;
  readonly validFrom: Instant;
  readonly validUntil: Instant;
  /** Only who is a new customer now may use it. */
  readonly newOnly: boolean;
}

export interface BuyerFacts {
  /**
   * No order ever paid in this store, except fully refunded ones, and what new customers have is not held by an unpaid one. False also
   * for somebody unknown.
   */
  readonly newCustomer: boolean;
  /** Not a new customer here for that alone: an unpaid order of theirs has the benefit. Absent: no. */
  readonly benefitHeld?: boolean;
  /** 0 = no member. */
  readonly level: number;
}

/** A seat in a group, or a haggled unit: a direct one-SKU order at a price of its own. */
export interface DirectPrice {
  /** `group-price` or `haggle-price`. */
  readonly kind: string;
  readonly campaignId: string;
  readonly title: Words;
  readonly price_fen: Fen;
  /** Coupons may be used on it. */
  readonly withCoupons: boolean;
  /** Only new customers get it (a seat in a 老带新 group): it counts as their benefit. */
  readonly newOnly: boolean;
}

/** `best`: the engine picks. Else exactly these, null = none. */
export type CouponPick = 'best' | { readonly goods: string | null; readonly shipping: string | null };

export interface QuoteFacts {
  readonly lines: readonly WantedLine[];
  readonly buyer: BuyerFacts;
  readonly campaigns: readonly CampaignFacts[];
  readonly coupons: readonly CouponFacts[];
  readonly pick: CouponPick;
  /** Not null: one line, no other item price, nothing of stages 2 and 3, and coupons on goods only where it allows them. */
  readonly direct: DirectPrice | null;
  readonly templates: ReadonlyMap<string, ShippingTemplate>;
  /** Where parcels go (six digits); null when no parcel goes out, or the address is not known yet: no fee is counted. */
  readonly region: string | null;
}

/** An amount taken off, with its source. */
export interface Reduction {
  /** The kind of the rule: `flash-sale`. */
  readonly source: string;
  /** Of the campaign or the coupon. */
  readonly id: string;
  readonly title: Words;
  /** Of the whole line; more than 0. */
  readonly amount_fen: Fen;
}

/** What made it worth while to leave an item price: the one thing that is better without it; `total`: several things, or none. */
export type WaivedFor = 'delivery' | 'coupon' | 'offer' | 'total';
/** An item price that a SKU could have had: its units cost more than in the way that waives nothing. */
export interface Waived {
  readonly skuId: string;
  /** The kind whose price it is: `member-price`. */
  readonly source: string;
  readonly campaignId: string;
  /** The best sum with it, less this one; 0: it comes to the same. */
  readonly saves_fen: Fen;
  readonly for: WaivedFor;
}

/**
 * A line of the quote. A wanted SKU becomes several when only some of its units have an item price (a limit, the end of an
 * allotment); they keep the buyer's order.
 */
export interface QuoteLine {
  readonly skuId: string;
  readonly quantity: number;
  readonly unitList_fen: Fen;
  /** After the item prices. */
  readonly unit_fen: Fen;
  /** Whose item price that is; its allotment serves when it has one, its limit counts. Null: the list price. */
  readonly campaignId: string | null;
  readonly list_fen: Fen;
  /** In the order of the stages; one a source and id. */
  readonly reductions: readonly Reduction[];
  /** `list_fen` less all reductions; never below 0. */
  readonly payable_fen: Fen;
}

/** Why a coupon is not used. `facts` fill the sentence. */
export type CouponReason =
  /** Used, revoked or held by another order. */
  | { readonly code: 'USED' | 'REVOKED' | 'HELD' }
  | { readonly code: 'NOT_YET'; readonly from: Instant }
  | { readonly code: 'EXPIRED'; readonly until: Instant }
  | { readonly code: 'NEW_ONLY' }
  /** For new customers, and another unpaid order has what they get once. */
  | { readonly code: 'NEW_HELD' }
  /** No line of this order is in its scope. */
  | { readonly code: 'OUT_OF_SCOPE' }
  /** All its lines have a price (flash, group, haggle) or a reduction that goes with no coupon. */
  | { readonly code: 'NO_STACKING' }
  | { readonly code: 'THRESHOLD'; readonly threshold_fen: Fen; readonly missing_fen: Fen }
  /** A shipping coupon, and nothing is charged for shipping. */
  | { readonly code: 'NO_FEE' }
  /** It would do, and the best sum with it is dearer than this one by so much (0: it would save nothing). */
  | { readonly code: 'BETTER'; readonly by_fen: Fen }
  /** It would do; the buyer picked otherwise. Picked, it would make the sum so much less than none in its place. */
  | { readonly code: 'NOT_PICKED'; readonly saves_fen: Fen };

export interface QuoteCoupon {
  readonly id: string;
  readonly kind: string;
  readonly title: Words;
  /** Null: not used, `reason` says why. */
  readonly saves_fen: Fen | null;
  readonly reason: CouponReason | null;
}

export interface Quote {
  readonly lines: readonly QuoteLine[];
  /** Item prices that were left because the whole costs less without them: at most one a SKU, in the buyer's order. */
  readonly waived: readonly Waived[];
  readonly list_fen: Fen;
  readonly reduction_fen: Fen;
  readonly goods_fen: Fen;
  /** Before the shipping coupon. */
  readonly shippingList_fen: Fen;
  readonly shippingReductions: readonly Reduction[];
  readonly shipping_fen: Fen;
  /** How much more would make shipping free; null when it is free, by a coupon too, never is, or is of several parcels. */
  readonly toFreeShipping_fen: Fen | null;
  readonly payable_fen: Fen;
  /** Every coupon of the facts: the used ones first (goods, shipping), then in the order of the facts. */
  readonly coupons: readonly QuoteCoupon[];
  /** Some part of this sum is for new customers only. */
  readonly newBenefit: boolean;
  /** Over everything that makes the sum; another sum has another hash. */
  readonly hash: string;
}
