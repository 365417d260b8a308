/** What a shop's staff do with campaigns and coupon templates. */
import * as z from 'zod/mini';
import { COUPON_CODE } from '../domain/coupon/coupon-code';
import { defineCall, EVERY_ROLE } from './define-call';
import {
  count,
  done,
  fenField,
  idOf,
  idOfEither,
  instantField,
  optionalText,
  pageInput,
  pageOf,
  picture,
  typedText,
  words,
} from './fields';

const storeId = idOf('store');
const everyone = { staff: EVERY_ROLE } as const;
const managers = { staff: ['owner', 'manager'] } as const;

/** Prices a shop types are bounded: 0 to ¥1 000 000. */
const typed_fen = z.int().check(z.gte(0), z.lte(100_000_000));
const units = z.int().check(z.gte(1), z.lte(1_000_000));

/** One SKU of a draft. `units`: how many go into the allotment, where the kind has one. */
export const draftSku = z.strictObject({
  skuId: idOf('sku'),
  price_fen: typed_fen,
  openerPrice_fen: z.optional(typed_fen),
  stepPrices_fen: z.optional(z.array(typed_fen).check(z.maxLength(8))),
  units: z.optional(units),
});
/** A kind's own settings, as its form made them: checked on the server by the kind's own schema. */
const settings = z.record(z.string(), z.unknown());

const titles = { title: typedText(30), titleEn: z.optional(typedText(60)) };
export const campaignDraft = z.strictObject({
  as: z.literal('campaign'),
  kind: typedText(30),
  ...titles,
  settings,
  skus: z.array(draftSku).check(z.maxLength(100)),
  /** Of groups and haggles. */
  size: z.optional(z.int().check(z.gte(2), z.lte(50))),
  openFor_h: z.optional(z.int().check(z.gte(1), z.lte(72))),
  buyerLimit: z.optional(z.int().check(z.gte(1), z.lte(999))),
  priority: z.optional(z.int().check(z.gte(0), z.lte(99))),
  withCoupons: z.boolean(),
  startsAt: instantField,
  endsAt: instantField,
});
const audience = z.discriminatedUnion('of', [
  z.strictObject({ of: z.literal('anyone') }),
  z.strictObject({ of: z.literal('new') }),
  z.strictObject({
    of: z.literal('tagged'),
    tags: z.array(typedText(20)).check(z.minLength(1), z.maxLength(10)),
  }),
]);
const valid = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('days'), days: z.int().check(z.gte(1), z.lte(366)) }),
  z.strictObject({ by: z.literal('window'), from: instantField, until: instantField }),
]);
export type CouponAudience = z.output<typeof audience>;
export const couponDraft = z.strictObject({
  as: z.literal('coupon'),
  kind: typedText(30),
  ...titles,
  settings,
  audience,
  given: z.enum(['public', 'link', 'group', 'shop']),
  code: z.optional(z.string().check(z.trim(), z.regex(COUPON_CODE))),
  quota: z.optional(z.int().check(z.gte(1), z.lte(1_000_000))),
  perPerson: z.int().check(z.gte(1), z.lte(100)),
  claimFrom: instantField,
  claimUntil: instantField,
  valid,
});
export const draft = z.discriminatedUnion('as', [campaignDraft, couponDraft]);
export type Draft = z.output<typeof draft>;
export type CampaignDraft = z.output<typeof campaignDraft>;
export type CouponDraft = z.output<typeof couponDraft>;

/** As `OfferProblem` of the domain: why an offer cannot be published as it was typed. */
export const offerProblem = z.enum([
  'MISSING',
  'RANGE',
  'NOT_HERE',
  'TWICE',
  'ORDER',
  'OVER',
  'TAKEN',
  'CHOICE_AND_FIELDS_DIFFER',
  'TIERS_NOT_RISING',
  'MORE_THAN_THRESHOLD',
  'SKUS_NOT_NAMED',
  'ONE_PRODUCT',
  'STEPS',
  'FLOOR_LOW',
  'CUTS_SMALL',
]);

/** How low a SKU can go with this draft and everything that runs beside it, and how. */
export const skuCheck = z.object({
  skuId: idOf('sku'),
  title: words,
  label: words,
  picture,
  list_fen: fenField,
  cost_fen: z.nullable(fenField),
  floor_fen: z.nullable(fenField),
  stock: count,
  worst_fen: fenField,
  /** The most that promoters earn by a unit at `worst_fen`. */
  commission_fen: fenField,
  /** `worst_fen - commission_fen - cost_fen`; null: the cost is not known. */
  margin_fen: z.nullable(fenField),
  steps: z.array(z.object({ source: z.string(), title: words, takes_fen: fenField })),
  problem: z.nullable(z.enum(['BELOW_FLOOR', 'COMMISSION', 'NO_FLOOR', 'TOO_FEW', 'ABOVE_LIST'])),
  /** Under its floor by what others do, and not by this draft: no reason to refuse it. */
  already: z.boolean(),
});
export type SkuCheck = z.output<typeof skuCheck>;

export const checkDraft = defineCall({
  fn: 'merchant',
  action: 'check-campaign',
  auth: managers,
  mutation: false,
  summary:
    'The worst price and margin of every SKU this draft touches, together with what runs; publishes nothing.',
  /** `skip`: so many SKUs were shown before. */
  input: z.strictObject({ storeId, draft, skip: z.optional(count) }),
  output: z.object({
    /** The first field that is wrong, by its name in the draft (`settings.tiers.1.rate_bps`), and why; null: none. */
    wrong: z.nullable(z.object({ field: z.string(), why: offerProblem })),
    /** Those with a problem first, then those under their floor already, then the lowest margins. */
    skus: z.array(skuCheck),
    /** SKUs touched that come after these. */
    more: count,
    /** Of all SKUs it touches: how many have a problem, and how many are under their floor already. */
    refused: count,
    already: count,
    publishable: z.boolean(),
  }),
  errors: ['SKU_GONE'],
});

export const publishDraft = defineCall({
  fn: 'merchant',
  action: 'publish-campaign',
  auth: managers,
  mutation: true,
  summary:
    'Publishes a campaign or a coupon template: refused below a floor; moves its units into the allotment.',
  input: z.strictObject({ storeId, draft }),
  output: z.object({
    campaignId: z.nullable(idOf('campaign')),
    templateId: z.nullable(idOf('couponTemplate')),
  }),
  errors: [
    'CAMPAIGN_FORM',
    'PRICE_FLOOR',
    'COMMISSION_FLOOR',
    'FLOOR_MISSING',
    'ALLOTMENT_SHORT',
    'SKU_GONE',
  ],
});

export const campaignRow = z.object({
  id: idOfEither('campaign', 'couponTemplate'),
  as: z.enum(['campaign', 'coupon']),
  kind: z.string(),
  title: words,
  state: z.enum(['soon', 'running', 'ended', 'stopped']),
  startsAt: instantField,
  endsAt: instantField,
  /** Of its first SKU, where it names SKUs. */
  picture: z.nullable(picture),
  skus: count,
  /** Units sold at its prices, or coupons used. */
  sold: count,
  /** Units left of the allotments, or coupons left to claim; null = not limited. */
  left: z.nullable(count),
});
export type CampaignRowView = z.output<typeof campaignRow>;

export const listCampaigns = defineCall({
  fn: 'merchant',
  action: 'campaigns',
  auth: everyone,
  mutation: false,
  summary: 'Campaigns and coupons of the store: what runs or is to come, or what is over; newest first.',
  input: z.strictObject({ storeId, over: z.boolean(), ...pageInput }),
  output: z.object({ now: instantField, ...pageOf(campaignRow).shape }),
  errors: [],
});

export const campaignResult = defineCall({
  fn: 'merchant',
  action: 'campaign',
  auth: everyone,
  mutation: false,
  summary: 'One campaign or coupon template with its terms and what came of it.',
  input: z.strictObject({ storeId, id: idOfEither('campaign', 'couponTemplate') }),
  output: z.object({
    now: instantField,
    row: campaignRow,
    settings: z.record(z.string(), z.unknown()),
    withCoupons: z.boolean(),
    buyerLimit: z.nullable(count),
    size: z.nullable(count),
    openFor_h: z.nullable(count),
    skus: z.array(
      z.object({
        skuId: idOf('sku'),
        title: words,
        label: words,
        picture,
        list_fen: fenField,
        price_fen: fenField,
        stepPrices_fen: z.array(fenField),
        struck_fen: z.nullable(fenField),
        allotted: z.nullable(count),
        left: z.nullable(count),
        sold: count,
      }),
    ),
    /** Paid and not given back. */
    result: z.object({
      orders: count,
      buyers: count,
      newBuyers: count,
      units: count,
      paid_fen: fenField,
      /** What its reductions cost the shop. */
      given_fen: fenField,
      refunded_fen: fenField,
      /** Of groups: formed and failed; of haggles: bought and expired; of coupons: used, and gone without use. */
      done: count,
      missed: count,
    }),
    /** Of a template: to whom and how it is given, its code, and the key of its link. */
    coupon: z.nullable(
      z.object({
        given: z.enum(['public', 'link', 'group', 'shop']),
        code: z.nullable(z.string()),
        /** Null, as the code is, for who does not manage: whoever has either claims. */
        key: z.nullable(z.string()),
        /** Of the shop, for the card that is shared. */
        logo: picture,
        audience,
        /** Null = as many as are claimed. */
        quota: z.nullable(count),
        perPerson: count,
        valid,
        claimed: count,
        used: count,
      }),
    ),
  }),
  errors: [],
});

export const stopCampaign = defineCall({
  fn: 'merchant',
  action: 'stop-campaign',
  auth: managers,
  mutation: true,
  summary:
    'Stops a campaign or a template at once: nothing new begins; what was placed, opened or claimed runs out at its terms.',
  input: z.strictObject({ storeId, id: idOfEither('campaign', 'couponTemplate') }),
  output: done,
  errors: ['CAMPAIGN_OVER'],
});

export const setFloor = defineCall({
  fn: 'merchant',
  action: 'set-floor',
  auth: managers,
  mutation: true,
  summary:
    'The lowest price a SKU may ever be sold for; null takes it away. Says where what promoters earn leaves less of what runs.',
  input: z.strictObject({ storeId, skuId: idOf('sku'), floor_fen: z.nullable(typed_fen) }),
  output: z.object({
    ...done.shape,
    /** The lowest price with all that runs, the commission of it, and what that leaves. Null: the floor is kept. */
    short: z.nullable(z.object({ worst_fen: fenField, commission_fen: fenField, left_fen: fenField })),
  }),
  errors: [],
});

export const listShopSkus = defineCall({
  fn: 'merchant',
  action: 'skus',
  auth: managers,
  mutation: false,
  summary: 'SKUs on sale with price, cost, floor and stock, to pick from for a campaign.',
  input: z.strictObject({ storeId, search: z.optional(optionalText(40)), ...pageInput }),
  output: pageOf(
    z.object({
      skuId: idOf('sku'),
      productId: idOf('product'),
      categoryId: idOf('category'),
      title: words,
      label: words,
      picture,
      price_fen: fenField,
      cost_fen: z.nullable(fenField),
      floor_fen: z.nullable(fenField),
      stock: count,
    }),
  ),
  errors: [],
});

export const giveCoupons = defineCall({
  fn: 'merchant',
  action: 'give-coupons',
  auth: managers,
  mutation: true,
  summary: 'Gives a coupon of this template to the buyers of these orders (once each, within the quota).',
  input: z.strictObject({
    storeId,
    templateId: idOf('couponTemplate'),
    orderIds: z.array(idOf('order')).check(z.minLength(1), z.maxLength(100)),
  }),
  output: z.object({ given: count }),
  errors: ['COUPON_GONE', 'COUPON_OVER'],
});

export const revokeCoupons = defineCall({
  fn: 'merchant',
  action: 'revoke-coupons',
  auth: managers,
  mutation: true,
  summary: 'Takes back all coupons of a template that are still free; held and used ones stay.',
  input: z.strictObject({ storeId, templateId: idOf('couponTemplate') }),
  output: z.object({ revoked: count }),
  errors: [],
});

export const setCustomer = defineCall({
  fn: 'merchant',
  action: 'set-customer',
  auth: managers,
  mutation: true,
  summary: 'Member level (0 = none) and tags of the buyer of an order.',
  input: z.strictObject({
    storeId,
    orderId: idOf('order'),
    level: z.int().check(z.gte(0), z.lte(9)),
    tags: z.array(typedText(20)).check(z.maxLength(10)),
  }),
  output: done,
  errors: [],
});

export const listHeldHelps = defineCall({
  fn: 'merchant',
  action: 'held-helps',
  auth: everyone,
  mutation: false,
  summary: 'Helps in haggles that are held because they look doubtful, appeals first.',
  input: z.strictObject({ storeId, ...pageInput }),
  output: pageOf(
    z.object({
      id: idOf('help'),
      haggleId: idOf('haggle'),
      title: words,
      picture,
      owner: z.string(),
      helper: z.string(),
      doubt: z.enum(['device', 'phone', 'many']),
      appeal: z.nullable(z.string()),
      at: instantField,
      /** The haggle still takes steps. */
      open: z.boolean(),
      /** The haggle, or the help, is of whoever looks: somebody else decides. */
      own: z.boolean(),
    }),
  ),
  errors: [],
});

export const decideHelp = defineCall({
  fn: 'merchant',
  action: 'decide-help',
  auth: managers,
  mutation: true,
  summary:
    'Releases a held help (it takes the next free step, or is told that none is left) or refuses it. Nobody decides on their own.',
  input: z.strictObject({ storeId, helpId: idOf('help'), release: z.boolean() }),
  output: z.object({ state: z.enum(['counted', 'late', 'refused']) }),
  errors: ['ORDER_STATE', 'HELP_OWN'],
});
