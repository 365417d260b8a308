/** Promoters of a shop: what the shop offers and decides, how one becomes a promoter, what a promoter sees of their own sales. */
import * as z from 'zod/mini';
import { PROMOTER_STATUSES } from '../domain/referral/promoter-states';
import { RATE_MAX_BPS } from '../domain/referral/rate';
import { skuCheck } from './campaign';
import { defineCall } from './define-call';
import { face } from './face';
import {
  count,
  done,
  fenField,
  idOf,
  instantField,
  optionalText,
  pageInput,
  pageOf,
  picture,
  tokenField,
  typedLines,
  typedText,
  words,
} from './fields';
import { funnel } from './funnel';

const storeId = idOf('store');
const promoterId = idOf('promoter');
const managers = { staff: ['owner', 'manager'] } as const;
const rate_bps = z.int().check(z.gte(0), z.lte(RATE_MAX_BPS));
const reason = typedText(120);
const status = z.enum(PROMOTER_STATUSES);
const touch = z.enum(['first', 'last']);
const levels = z.int().check(z.gte(1), z.lte(2));

export const referralSettings = z.object({
  /** Off: nobody is credited or becomes a promoter; what was earned goes on. */
  on: z.boolean(),
  touch,
  windowDays: count,
  levels,
  store_bps: rate_bps,
  /** Of the second level; counts with two levels only. */
  second_bps: rate_bps,
  minWithdrawal_fen: fenField,
  openToAll: z.boolean(),
  /** The shop's own words. */
  terms: words,
  termsVersion: count,
});
export type ReferralSettingsView = z.output<typeof referralSettings>;

export const getReferralSettings = defineCall({
  fn: 'referral',
  action: 'get-settings',
  auth: managers,
  mutation: false,
  summary: 'What the shop offers its promoters; null: it has none.',
  input: z.strictObject({ storeId }),
  output: z.object({ settings: z.nullable(referralSettings) }),
  errors: [],
});

export const saveReferralSettings = defineCall({
  fn: 'referral',
  action: 'save-settings',
  auth: managers,
  mutation: true,
  summary:
    'Sets what promoters earn and how credit is given: refused where a commission would leave less than a floor. New terms are asked again of everybody.',
  input: z.strictObject({
    storeId,
    touch,
    windowDays: z.int().check(z.gte(1), z.lte(90)),
    levels,
    store_bps: rate_bps,
    second_bps: rate_bps,
    minWithdrawal_fen: z.int().check(z.gte(10), z.lte(1_000_000)),
    openToAll: z.boolean(),
    terms: z.strictObject({ zh: typedLines(1_000), en: z.optional(typedLines(2_000)) }),
  }),
  output: z.object({ termsVersion: count }),
  errors: ['COMMISSION_FLOOR', 'FLOOR_MISSING'],
});

export const switchReferral = defineCall({
  fn: 'referral',
  action: 'switch',
  auth: managers,
  mutation: true,
  summary:
    'Off: no order is credited from now on, what was earned goes its way. On again is refused where a commission would leave less than a floor.',
  input: z.strictObject({ storeId, on: z.boolean() }),
  output: done,
  errors: ['COMMISSION_FLOOR', 'FLOOR_MISSING'],
});

const rated = z.discriminatedUnion('rated', [
  z.strictObject({ rated: z.literal('product'), productId: idOf('product') }),
  z.strictObject({ rated: z.literal('category'), categoryId: idOf('category') }),
  z.strictObject({ rated: z.literal('promoter'), promoterId }),
]);
export type RatedSubject = z.output<typeof rated>;
const rateChange = z.discriminatedUnion('what', [
  z.strictObject({ what: z.literal('settings'), levels, store_bps: rate_bps, second_bps: rate_bps }),
  z.strictObject({ what: z.literal('rate'), of: rated, rate_bps: z.nullable(rate_bps) }),
]);
export type RateChange = z.output<typeof rateChange>;

export const checkRates = defineCall({
  fn: 'referral',
  action: 'check-rates',
  auth: managers,
  mutation: false,
  summary: 'The SKUs that could not bear a change of rates, with the sum of each; changes nothing.',
  /** `skip`: so many SKUs were shown before. */
  input: z.strictObject({ storeId, change: rateChange, skip: z.optional(count) }),
  output: z.object({
    /** The worst first. */
    skus: z.array(skuCheck),
    /** SKUs that come after these. */
    more: count,
    refused: count,
  }),
  errors: ['PROMOTER_OWN'],
});

export const setReferralRate = defineCall({
  fn: 'referral',
  action: 'set-rate',
  auth: managers,
  mutation: true,
  summary:
    'The rate of a product, of a category or of one promoter; null takes it away. Refused where a commission would leave less than a floor.',
  input: z.strictObject({ storeId, of: rated, rate_bps: z.nullable(rate_bps) }),
  output: done,
  errors: ['COMMISSION_FLOOR', 'FLOOR_MISSING', 'PROMOTER_OWN', 'PROMOTER_STATE'],
});

export const listReferralRates = defineCall({
  fn: 'referral',
  action: 'list-rates',
  auth: managers,
  mutation: false,
  summary: 'Products, categories and promoters with a rate of their own.',
  input: z.strictObject({ storeId, ...pageInput }),
  output: pageOf(
    z.object({
      rated: z.enum(['product', 'category', 'promoter']),
      /** Of the product, the category or the promoter. */
      subjectId: z.string(),
      name: words,
      rate_bps,
      setAt: instantField,
    }),
  ),
  errors: [],
});

export const promoterRow = z.object({
  id: promoterId,
  face,
  status,
  /** Why they want to, in their own words. */
  word: z.string(),
  reason: z.string(),
  appliedAt: instantField,
  decidedAt: z.nullable(instantField),
  own_bps: z.nullable(rate_bps),
  /** By cards of their own, as far as visits are remembered. */
  visits: count,
  /** Credited to them. */
  orders: count,
  /** What is left of it after refunds: not released yet, and released. */
  pending_fen: fenField,
  released_fen: fenField,
  /** Of whoever looks: somebody else decides. */
  own: z.boolean(),
});

export const listPromoters = defineCall({
  fn: 'referral',
  action: 'list-promoters',
  auth: managers,
  mutation: false,
  summary: 'Promoters of the shop in one state, newest first.',
  input: z.strictObject({ storeId, status, ...pageInput }),
  /** `counts`: how many there are in each state. */
  output: z.object({
    counts: z.object({ applied: count, active: count, refused: count, stopped: count }),
    ...pageOf(promoterRow).shape,
  }),
  errors: [],
});

export const decidePromoter = defineCall({
  fn: 'referral',
  action: 'decide',
  auth: managers,
  mutation: true,
  summary:
    'Approves or refuses who applied, with a reason they read; who was refused may be approved later. Nobody decides on their own.',
  input: z.strictObject({ storeId, promoterId, approve: z.boolean(), reason: optionalText(120) }),
  output: z.object({ status }),
  errors: ['PROMOTER_STATE', 'PROMOTER_OWN'],
});

export const stopPromoter = defineCall({
  fn: 'referral',
  action: 'stop',
  auth: managers,
  mutation: true,
  summary:
    'Stops a promoter with a reason they read, and where it is asked for takes back all that they have not got yet.',
  input: z.strictObject({ storeId, promoterId, reason, voidPending: z.boolean() }),
  /** Of what was pending; what is more than a few hundred follows at once. */
  output: z.object({ voided: count }),
  errors: ['PROMOTER_STATE', 'PROMOTER_OWN'],
});

export const restartPromoter = defineCall({
  fn: 'referral',
  action: 'restart',
  auth: managers,
  mutation: true,
  summary: 'A stopped promoter is one again; what was taken back stays so.',
  input: z.strictObject({ storeId, promoterId }),
  output: z.object({ status }),
  errors: ['PROMOTER_STATE', 'PROMOTER_OWN'],
});

export const invitePromoter = defineCall({
  fn: 'referral',
  action: 'invite',
  auth: managers,
  mutation: true,
  summary: 'A link that makes whoever takes it up first a promoter, once, within seven days.',
  input: z.strictObject({ storeId }),
  /** `storeName` and `logo`: of the card that carries it. */
  output: z.object({ invitation: tokenField, expiresAt: instantField, storeName: words, logo: picture }),
  errors: [],
});

export const voidCommission = defineCall({
  fn: 'referral',
  action: 'void',
  auth: managers,
  mutation: true,
  summary:
    'Takes back one commission that is still pending, or all of one order, with a reason the promoter reads.',
  input: z.strictObject({
    storeId,
    what: z.discriminatedUnion('of', [
      z.strictObject({ of: z.literal('commission'), commissionId: idOf('commission') }),
      z.strictObject({ of: z.literal('order'), orderId: idOf('order') }),
    ]),
    reason,
  }),
  output: z.object({ voided: count }),
  errors: ['COMMISSION_SETTLED', 'PROMOTER_OWN'],
});

export const disputeOrder = defineCall({
  fn: 'referral',
  action: 'dispute',
  auth: managers,
  mutation: true,
  summary:
    'The shop looks into what an order earned: it is not released meanwhile, and the promoter reads why. Taken back, it is released at once where the after-sale window is over.',
  input: z.strictObject({ storeId, orderId: idOf('order'), on: z.boolean(), reason }),
  /** How many commissions it changed. */
  output: z.object({ changed: count }),
  errors: ['ORDER_STATE', 'PROMOTER_OWN'],
});

/** What a shop promises to promoters, before and after they are one. */
export const referralOffer = z.object({
  storeName: words,
  store_bps: rate_bps,
  /** The best rate of any product or category. */
  best_bps: rate_bps,
  /** 0: one level. */
  second_bps: rate_bps,
  windowDays: count,
  touch,
  minWithdrawal_fen: fenField,
  openToAll: z.boolean(),
  terms: words,
  termsVersion: count,
});

export const referralStanding = defineCall({
  fn: 'referral',
  action: 'standing',
  auth: 'person',
  mutation: false,
  summary: 'What a shop offers promoters and how I stand with it.',
  input: z.strictObject({ storeId, invitation: z.optional(tokenField) }),
  output: z.object({
    /** Null: the shop has no promoters. */
    offer: z.nullable(referralOffer),
    /** Null: I never asked. */
    mine: z.nullable(
      z.object({
        promoterId,
        status,
        /** Why I was refused or stopped. */
        reason: z.string(),
        own_bps: z.nullable(rate_bps),
        termsVersion: count,
        /** The terms are others now: agree again with `referral/apply`. */
        asksAgain: z.boolean(),
      }),
    ),
    /** Null: none was given, or it is no invitation of this shop. */
    invitation: z.nullable(z.enum(['open', 'over'])),
  }),
  errors: [],
});

const termsVersion = z.int().check(z.gte(1), z.lte(1_000_000));

export const applyAsPromoter = defineCall({
  fn: 'referral',
  action: 'apply',
  auth: 'person',
  mutation: true,
  summary:
    'Asks a shop to be its promoter and agrees to its terms; a promoter agrees to new ones. It costs nothing.',
  input: z.strictObject({ storeId, termsVersion, word: optionalText(120) }),
  output: z.object({ promoterId, status }),
  errors: ['PROMOTER_STATE', 'PROMOTER_CLOSED', 'TERMS_CHANGED', 'CONTENT_HELD'],
});

export const acceptInvitation = defineCall({
  fn: 'referral',
  action: 'accept-invitation',
  auth: 'person',
  mutation: true,
  summary: 'Takes up an invitation and agrees to the terms: a promoter at once.',
  input: z.strictObject({ storeId, invitation: tokenField, termsVersion }),
  output: z.object({ promoterId, status }),
  errors: ['PROMOTER_STATE', 'INVITATION_OVER', 'TERMS_CHANGED', 'PROMOTER_OWN'],
});

export const listMyPromotions = defineCall({
  fn: 'referral',
  action: 'mine',
  auth: 'person',
  mutation: false,
  summary: 'Shops that I promote or asked to, and whether this one lets anybody ask.',
  input: z.strictObject({ storeId: z.optional(storeId) }),
  output: z.object({
    /** Those I promote now first; a hundred at most. */
    shops: z.array(z.object({ storeId, storeName: words, status })),
    /** Of the shop that was asked about, where I am nothing yet. */
    mayAsk: z.boolean(),
  }),
  errors: [],
});

export const promoterCentre = defineCall({
  fn: 'referral',
  action: 'centre',
  auth: 'person',
  mutation: false,
  summary: 'My promotions in a shop: who came by my cards, what they bought, where my money lies.',
  input: z.strictObject({ storeId }),
  output: z.object({
    now: instantField,
    promoterId,
    status,
    reason: z.string(),
    /** Shanghai's day, and that with the 6 and the 29 before it. */
    today: funnel,
    week: funnel,
    month: funnel,
    /** By my own sales of the month, among promoters with any; null: I have none. */
    rank: z.nullable(z.object({ place: count, of: count })),
    pending_fen: fenField,
    /** Below zero: more was taken back than was there. */
    available_fen: fenField,
    inTransit_fen: fenField,
    paid_fen: fenField,
    /** Of one withdrawal, by the shop's and WeChat Pay's rules: the least, the most, and from what sum on a name is needed. */
    least_fen: fenField,
    most_fen: fenField,
    nameFrom_fen: fenField,
  }),
  errors: [],
});

export const creditedLine = z.object({
  commissionId: idOf('commission'),
  lineNo: count,
  title: words,
  label: words,
  picture,
  quantity: count,
  level: z.int(),
  rate_bps,
  /** What the line was paid, and what of it went back. */
  paid_fen: fenField,
  refunded_fen: fenField,
  /** At payment, and what is left of it. */
  earned_fen: fenField,
  now_fen: fenField,
  status: z.enum(['pending', 'available', 'void']),
  /** Why it is less, or waits; null: nothing happened. */
  why: z.nullable(z.enum(['refund', 'void', 'dispute'])),
  /** The shop's words. */
  reason: z.string(),
});
export const creditedOrder = z.object({
  orderId: idOf('order'),
  buyer: face,
  paidAt: instantField,
  /** When it may be withdrawn; null: the parcel is not received yet, the shop looks into it, or nothing is to come. */
  releasesAt: z.nullable(instantField),
  lines: z.array(creditedLine),
});

export const listCreditedOrders = defineCall({
  fn: 'referral',
  action: 'orders',
  auth: 'person',
  mutation: false,
  summary:
    'Orders that were credited to me in a shop, newest first, with what each line earns and why it changed.',
  input: z.strictObject({ storeId, ...pageInput }),
  output: z.object({ now: instantField, ...pageOf(creditedOrder).shape }),
  errors: [],
});
