/** Promoters as a shop has them, for its owner and managers: what it offers, who promotes it, what it takes back. */
import * as z from 'zod/mini';
import { WINDOW_DAYS_MAX } from '../domain/referral/attribute';
import { EARNED_LISTS, EARNED_STATES, type EarnedList } from '../domain/referral/earned-state';
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
import { creditedOrder } from './promoter';
import { promoterId, promoterStatus, rate_bps, touch } from './referral-fields';

const storeId = idOf('store');
const managers = { staff: ['owner', 'manager'] } as const;
const reason = typedText(120);
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
  /** How often they were saved: whoever saves says which ones they saw. */
  version: count,
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
    'Sets what promoters earn and how credit is given: refused where a commission would leave less than a floor. Promoters are told what is other; new words of the terms are asked again of everybody.',
  input: z.strictObject({
    storeId,
    /** `version` of the settings that were read, 0 where there were none; without it whatever stands there is replaced. */
    seenVersion: z.optional(z.int().check(z.gte(0), z.lte(1_000_000_000))),
    touch,
    windowDays: z.int().check(z.gte(1), z.lte(WINDOW_DAYS_MAX)),
    levels,
    store_bps: rate_bps,
    second_bps: rate_bps,
    minWithdrawal_fen: z.int().check(z.gte(10), z.lte(1_000_000)),
    openToAll: z.boolean(),
    terms: z.strictObject({ zh: typedLines(1_000), en: z.optional(typedLines(2_000)) }),
  }),
  output: z.object({ termsVersion: count }),
  errors: ['COMMISSION_FLOOR', 'FLOOR_MISSING', 'SETTINGS_CHANGED', 'PROMOTER_RAISES'],
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

/** Of one change together: it is borne or refused as a whole, and told as one. */
const some = <T extends z.ZodMiniType>(id: T) => z.array(id).check(z.minLength(1), z.maxLength(1_000));
const rated = z.discriminatedUnion('rated', [
  z.strictObject({ rated: z.literal('product'), productIds: some(idOf('product')) }),
  z.strictObject({ rated: z.literal('category'), categoryIds: some(idOf('category')) }),
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
  errors: ['PROMOTER_OWN', 'PROMOTER_RAISES'],
});

export const setReferralRate = defineCall({
  fn: 'referral',
  action: 'set-rate',
  auth: managers,
  mutation: true,
  summary:
    'The rate of products, of categories or of one promoter; null takes it away. Refused as a whole where a commission would leave less than a floor.',
  input: z.strictObject({ storeId, of: rated, rate_bps: z.nullable(rate_bps) }),
  output: done,
  errors: ['COMMISSION_FLOOR', 'FLOOR_MISSING', 'PROMOTER_OWN', 'PROMOTER_RAISES'],
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
      /** Of the promoter. */
      promoter: z.nullable(face),
      rate_bps,
      setAt: instantField,
    }),
  ),
  errors: [],
});

export const promoterRow = z.object({
  id: promoterId,
  face,
  status: promoterStatus,
  /** Why they want to, in their own words. */
  word: z.string(),
  reason: z.string(),
  appliedAt: instantField,
  decidedAt: z.nullable(instantField),
  own_bps: z.nullable(rate_bps),
  /** The month of their own centre: 30 days of Shanghai, today the last of them. */
  visits: count,
  orders: count,
  /** What is left of it after refunds: not released yet, and released. */
  pending_fen: fenField,
  released_fen: fenField,
  /** Of a stopped one: what was taken back of what was pending then; null: nothing. */
  taken: z.nullable(z.object({ sum_fen: fenField, orders: count })),
  /** Of one who asks: that the shop refused them before, the last time, and why; null: it did not. */
  refused: z.nullable(z.object({ at: instantField, reason: z.string() })),
  /** Of whoever looks: somebody else decides. */
  own: z.boolean(),
});

export const listPromoters = defineCall({
  fn: 'referral',
  action: 'list-promoters',
  auth: managers,
  mutation: false,
  summary: 'Promoters of the shop in one state, newest first; with an id, that one alone, in whatever state.',
  input: z.strictObject({
    storeId,
    status: promoterStatus,
    promoterId: z.optional(promoterId),
    ...pageInput,
  }),
  /** `counts`: how many there are in each state. */
  output: z.object({
    counts: z.object({ applied: count, active: count, refused: count, stopped: count }),
    ...pageOf(promoterRow).shape,
  }),
  errors: [],
});

const earnedList = z.enum(Object.keys(EARNED_LISTS) as [EarnedList, ...EarnedList[]]);

export const listPromoterOrders = defineCall({
  fn: 'referral',
  action: 'promoter-orders',
  auth: managers,
  mutation: false,
  summary:
    'Orders of the shop that one promoter is credited with, newest first, with what each line earns them and why it changed.',
  input: z.strictObject({
    storeId,
    promoterId,
    /** How what they earn stands; without it all of them. */
    list: z.optional(earnedList),
    ...pageInput,
  }),
  output: z.object({
    now: instantField,
    ...pageOf(
      z.object({
        ...creditedOrder.shape,
        /** What the whole order was paid, with shipping and what earns nothing. */
        paid_fen: fenField,
        /** Lines of it that earn this promoter nothing. */
        others: count,
        state: z.enum(EARNED_STATES),
      }),
    ).shape,
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
  output: z.object({ status: promoterStatus }),
  errors: ['PROMOTER_STATE', 'PROMOTER_OWN'],
});

export const stopPromoter = defineCall({
  fn: 'referral',
  action: 'stop',
  auth: managers,
  mutation: true,
  summary:
    'Stops a promoter with a reason they read, and where it is asked for voids all that they have not got yet.',
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
  summary: 'A stopped promoter is one again; what was voided stays so.',
  input: z.strictObject({ storeId, promoterId }),
  output: z.object({ status: promoterStatus }),
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
    'Voids one commission that is still pending, or all of one order, with a reason the promoter reads.',
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
