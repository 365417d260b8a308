import * as z from 'zod/mini';
import { defineCall } from './define-call';
import { count, fenField, idOf, instantField, pageInput, pageOf, typedText, words } from './fields';

/** The kinds of the registry whose stage is `coupon` or `shipping`. */
export const couponKind = z.enum(['coupon-amount', 'coupon-percent', 'coupon-shipping']);

/** What a coupon takes off and from where on: the same words on a ticket, in the centre and at checkout. */
export const couponTerms = z.object({
  kind: couponKind,
  title: words,
  /** Of an amount coupon, and the most that a shipping coupon takes (null = the whole fee). */
  amount_fen: z.nullable(fenField),
  /** Of a percent coupon: what is still paid, 8500 = 85 折. */
  rate_bps: z.nullable(count),
  /** The most a percent coupon takes off; null = no cap. */
  cap_fen: z.nullable(fenField),
  threshold_fen: fenField,
  /** What it is for: the whole store, categories, or goods by name (up to three, `more` says how many there are besides). */
  scope: z.object({ of: z.enum(['store', 'categories', 'goods']), names: z.array(words), more: count }),
  newOnly: z.boolean(),
});
export type CouponTerms = z.output<typeof couponTerms>;

/** How a template stands for whoever looks. */
export const offerState = z.enum(['claimable', 'claimed', 'gone', 'soon', 'over', 'not_for_you']);
export const couponOffer = z.object({
  templateId: idOf('couponTemplate'),
  terms: couponTerms,
  state: offerState,
  /** Of my own; how many I may still claim. */
  mine: count,
  mayClaim: count,
  /** What became of mine, where none of them can be used any more. */
  became: z.nullable(z.enum(['held', 'used', 'revoked', 'expired'])),
  /** Null = as many as are claimed. */
  left: z.nullable(count),
  claimUntil: instantField,
  claimFrom: instantField,
  /** Either days after the claim, or a window. */
  valid: z.discriminatedUnion('by', [
    z.object({ by: z.literal('days'), days: count }),
    z.object({ by: z.literal('window'), from: instantField, until: instantField }),
  ]),
});
export type CouponOffer = z.output<typeof couponOffer>;

export const couponView = z.object({
  id: idOf('coupon'),
  templateId: idOf('couponTemplate'),
  storeId: idOf('store'),
  storeName: words,
  terms: couponTerms,
  status: z.enum(['free', 'held', 'used', 'expired', 'revoked']),
  validFrom: instantField,
  validUntil: instantField,
  gotBy: z.enum(['claim', 'code', 'link', 'shop', 'group']),
  /** The order that holds or used it. */
  orderId: z.nullable(idOf('order')),
});
export type CouponView = z.output<typeof couponView>;

/** Why a coupon is not used here; the numbers that belong in the sentence beside it. */
export const couponReason = z.object({
  code: z.enum([
    'USED',
    'REVOKED',
    'HELD',
    'NOT_YET',
    'EXPIRED',
    'NEW_ONLY',
    'NEW_HELD',
    'OUT_OF_SCOPE',
    'NO_STACKING',
    'THRESHOLD',
    'NO_FEE',
    'BETTER',
    'NOT_PICKED',
  ]),
  at: z.optional(instantField),
  threshold_fen: z.optional(fenField),
  missing_fen: z.optional(fenField),
  by_fen: z.optional(fenField),
  saves_fen: z.optional(fenField),
});
export type CouponReasonView = z.output<typeof couponReason>;

export const listCouponOffers = defineCall({
  fn: 'coupon',
  action: 'offers',
  auth: 'anyone',
  mutation: false,
  summary:
    'The coupon centre of a store: what can be claimed now or soon, and how I stand with each. With a product: those that serve it. Pages go by the end of the claims, each with the best first.',
  input: z.strictObject({
    storeId: idOf('store'),
    productId: z.optional(idOf('product')),
    ...pageInput,
  }),
  output: z.object({ now: instantField, ...pageOf(couponOffer).shape }),
  errors: [],
});

export const listCoupons = defineCall({
  fn: 'coupon',
  action: 'mine',
  auth: 'person',
  mutation: false,
  summary:
    'My coupons: to be used (soonest to end first), used, and gone (expired or revoked). Of one store, or of all.',
  input: z.strictObject({
    tab: z.enum(['free', 'used', 'gone']),
    storeId: z.optional(idOf('store')),
    ...pageInput,
  }),
  output: z.object({ now: instantField, ...pageOf(couponView).shape }),
  errors: [],
});

const claimErrors = ['COUPON_GONE', 'COUPON_LIMIT', 'COUPON_SOON', 'COUPON_OVER', 'COUPON_AUDIENCE'] as const;

export const claimCoupon = defineCall({
  fn: 'coupon',
  action: 'claim',
  auth: 'person',
  mutation: true,
  summary: 'Claims one coupon of a template; a template that is not public needs the key of its link.',
  input: z.strictObject({
    storeId: idOf('store'),
    templateId: idOf('couponTemplate'),
    key: z.optional(typedText(32)),
  }),
  output: z.object({ couponId: idOf('coupon'), validUntil: instantField }),
  errors: [...claimErrors],
});

export const claimByCode = defineCall({
  fn: 'coupon',
  action: 'claim-code',
  auth: 'person',
  mutation: true,
  summary: 'Claims a coupon by the code the shop gave out; upper and lower case count alike.',
  input: z.strictObject({ storeId: idOf('store'), code: typedText(20) }),
  output: z.object({
    couponId: idOf('coupon'),
    templateId: idOf('couponTemplate'),
    validUntil: instantField,
  }),
  errors: [...claimErrors, 'COUPON_CODE'],
});
