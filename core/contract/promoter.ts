/** A shop's promoters themselves: how one becomes a promoter, what they may share, what they see of their own sales. */
import * as z from 'zod/mini';
import { COMMISSION_STATUSES, COMMISSION_WHYS } from '../domain/referral/commission-states';
import { defineCall } from './define-call';
import { face } from './face';
import {
  count,
  fenField,
  idOf,
  instantField,
  optionalText,
  pageInput,
  pageOf,
  picture,
  tokenField,
  words,
} from './fields';
import { funnel } from './funnel';
import { promoterId, promoterStatus, rate_bps, touch } from './referral-fields';
import { goodsCard } from './storefront';

const storeId = idOf('store');

/** What a shop promises to promoters, before and after they are one. */
export const referralOffer = z.object({
  storeName: words,
  store_bps: rate_bps,
  /** The best rate of any product or category. */
  best_bps: rate_bps,
  /** The lowest one; 0: some goods earn nothing. */
  least_bps: rate_bps,
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
  auth: 'anyone',
  mutation: false,
  summary:
    'What a shop offers promoters and how I stand with it; whoever is not signed in reads what is offered.',
  input: z.strictObject({ storeId, invitation: z.optional(tokenField) }),
  output: z.object({
    /** Null: the shop has no promoters, or has paused and I am none. */
    offer: z.nullable(referralOffer),
    /** New orders earn nothing for now. */
    paused: z.boolean(),
    /** Null: I never asked, or nobody knows who I am. */
    mine: z.nullable(
      z.object({
        promoterId,
        status: promoterStatus,
        /** Why I was refused or stopped. */
        reason: z.string(),
        own_bps: z.nullable(rate_bps),
        termsVersion: count,
        /** The terms are others now: agree again with `referral/apply`. */
        asksAgain: z.boolean(),
      }),
    ),
    /** `own`: open, and I made it. Null: none was given, or it is no invitation of this shop. */
    invitation: z.nullable(z.enum(['open', 'over', 'own'])),
    /** Of the shop's owners and managers: who decides on me, the others or, since there are none, nobody. Null: I am none of them. */
    decides: z.nullable(z.enum(['others', 'nobody'])),
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
    'Asks a shop to be its promoter and agrees to its terms; a promoter agrees to new ones. It costs nothing. Of who manages the shop another decides.',
  input: z.strictObject({ storeId, termsVersion, word: optionalText(120) }),
  output: z.object({ promoterId, status: promoterStatus }),
  errors: ['PROMOTER_STATE', 'PROMOTER_CLOSED', 'PROMOTER_OWN', 'TERMS_CHANGED', 'CONTENT_HELD'],
});

export const withdrawApplication = defineCall({
  fn: 'referral',
  action: 'withdraw-application',
  auth: 'person',
  mutation: true,
  summary: 'Takes back what I asked a shop, while nobody has decided on it: I am what I was before.',
  input: z.strictObject({ storeId }),
  /** Null: nothing. */
  output: z.object({ status: z.nullable(promoterStatus) }),
  errors: ['PROMOTER_STATE'],
});

export const acceptInvitation = defineCall({
  fn: 'referral',
  action: 'accept-invitation',
  auth: 'person',
  mutation: true,
  summary: 'Takes up an invitation and agrees to the terms: a promoter at once.',
  input: z.strictObject({ storeId, invitation: tokenField, termsVersion }),
  output: z.object({ promoterId, status: promoterStatus }),
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
    shops: z.array(z.object({ storeId, storeName: words, status: promoterStatus })),
    /** Of the shop that was asked about, where I am nothing yet. */
    mayAsk: z.boolean(),
  }),
  errors: [],
});

const own_bps = z.nullable(rate_bps);
const ruleChange = z.discriminatedUnion('what', [
  z.object({ what: z.enum(['store', 'second']), from: rate_bps, to: rate_bps }),
  z.object({ what: z.literal('window'), from: count, to: count }),
  z.object({ what: z.literal('touch'), from: touch, to: touch }),
  z.object({ what: z.literal('least'), from: fenField, to: fenField }),
  z.object({ what: z.literal('terms') }),
  z.object({
    what: z.literal('goods'),
    name: words,
    from: rate_bps,
    to: rate_bps,
    rated: z.enum(['product', 'category']),
    had: z.boolean(),
    has: z.boolean(),
    /** With others that moved alike: a few more names, and how many they are together. */
    alike: z.optional(z.object({ names: z.array(words), count })),
  }),
  /** Of the one who reads it; null: the rates of everybody. */
  z.object({ what: z.literal('own'), from: own_bps, to: own_bps }),
]);

const ruleNews = z.object({
  at: instantField,
  changes: z.array(ruleChange),
  /** Goods besides whose rate has moved, too. */
  others: count,
});
export type RuleNewsView = z.output<typeof ruleNews>;

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
    /** The number the shop knows them by. */
    no: count,
    status: promoterStatus,
    reason: z.string(),
    /** Of a stopped one: what the shop took back of what was pending then; null: nothing. */
    taken: z.nullable(z.object({ sum_fen: fenField, orders: count })),
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
    /** What the shop changed of its rules of late, the newest three; orders that were placed before keep theirs. */
    changes: z.array(ruleNews),
    /** There are others: `referral/changes` tells all. */
    changesMore: z.boolean(),
  }),
  errors: [],
});

export const listRuleChanges = defineCall({
  fn: 'referral',
  action: 'changes',
  auth: 'person',
  mutation: false,
  summary: 'What a shop that I promote changed of its rules in the last 90 days, newest first.',
  input: z.strictObject({ storeId, ...pageInput }),
  output: pageOf(ruleNews),
  errors: [],
});

/** A product as friends see it. */
const promotedGoods = z.object({
  goods: goodsCard,
  /** The least that one unit of it would earn me at the prices of now, whoever buys it in which way; 0: nothing. */
  earns_fen: fenField,
  /** Others pay more for it, and earn me more. */
  from: z.boolean(),
});
export type PromotedGoods = z.output<typeof promotedGoods>;

export const listPromotedGoods = defineCall({
  fn: 'referral',
  action: 'goods',
  auth: 'person',
  mutation: false,
  summary:
    'Goods of a shop that I promote, what sells best first, with what I would earn by each: an estimate, one level.',
  input: z.strictObject({
    storeId,
    /** This one alone. */
    productId: z.optional(idOf('product')),
    search: z.optional(optionalText(40)),
    ...pageInput,
  }),
  /** `paused`: the shop has, and nothing earns anything for now. */
  output: z.object({ paused: z.boolean(), ...pageOf(promotedGoods).shape }),
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
  status: z.enum(COMMISSION_STATUSES),
  /** Why it is less, or waits; null: nothing happened. */
  why: z.nullable(z.enum(COMMISSION_WHYS)),
  /** The shop's words. */
  reason: z.string(),
});
export const creditedOrder = z.object({
  orderId: idOf('order'),
  buyer: face,
  paidAt: instantField,
  /**
   * When what waits may be withdrawn, the first of it; of an order that has come wholly, when the last of it did. Null: the parcel is not
   * received yet, the shop looks into it, something of each line is on its way back to the buyer, or nothing is to come.
   */
  releasesAt: z.nullable(instantField),
  /** Not all that waits comes then: the rest is stopped, or comes later. */
  releasesPart: z.boolean(),
  /** Its group is still to form, or did not and all was refunded; null: it has none, or it formed. */
  group: z.nullable(z.enum(['open', 'failed'])),
  lines: z.array(creditedLine),
});

export const listCreditedOrders = defineCall({
  fn: 'referral',
  action: 'orders',
  auth: 'person',
  mutation: false,
  summary:
    'Orders that were credited to me in a shop, newest first, with what each line earns and why it changed.',
  input: z.strictObject({
    storeId,
    /** This one alone. */
    orderId: z.optional(idOf('order')),
    ...pageInput,
  }),
  output: z.object({ now: instantField, ...pageOf(creditedOrder).shape }),
  errors: [],
});
