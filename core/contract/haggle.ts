import * as z from 'zod/mini';
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
  words,
} from './fields';
import { shippingFacts } from './shipping-facts';

/** A SKU that can be haggled for: the whole schedule is there before anybody starts. */
export const haggleOffer = z.object({
  campaignId: idOf('campaign'),
  skuId: idOf('sku'),
  productId: idOf('product'),
  title: words,
  label: words,
  picture,
  list_fen: fenField,
  floor_fen: fenField,
  /** What each friend takes off, in order; they add up to `list_fen - floor_fen`. */
  cuts_fen: z.array(fenField),
  openFor_h: count,
  shipping: shippingFacts,
  endsAt: instantField,
  left: count,
  /** My own haggle for it that is still going. */
  mine: z.nullable(idOf('haggle')),
  /** How many one person may have of the campaign, where I have had them: I cannot start another. Null: I may. */
  limitReached: z.nullable(count),
});
export type HaggleOffer = z.output<typeof haggleOffer>;

export const haggleStatus = z.enum(['open', 'ordered', 'bought', 'expired']);
export const haggleCard = z.object({
  id: idOf('haggle'),
  storeId: idOf('store'),
  productId: idOf('product'),
  title: words,
  label: words,
  picture,
  status: haggleStatus,
  list_fen: fenField,
  floor_fen: fenField,
  now_fen: fenField,
  done: count,
  stepCount: count,
  expiresAt: instantField,
});
export type HaggleCard = z.output<typeof haggleCard>;

export const haggleView = z.object({
  ...haggleCard.shape,
  campaignId: idOf('campaign'),
  skuId: idOf('sku'),
  /** 5:4, for the card. */
  share: picture,
  startedAt: instantField,
  shipping: shippingFacts,
  owner: face,
  mine: z.boolean(),
  /** One entry a step: who cut it, or nobody yet. */
  steps: z.array(
    z.object({ cut_fen: fenField, by: z.nullable(face), me: z.boolean(), at: z.nullable(instantField) }),
  ),
  /** How the viewer's own help stands; null: none yet, or the haggle is the viewer's. */
  myHelp: z.nullable(
    z.object({
      id: idOf('help'),
      state: z.enum(['counted', 'held', 'late', 'refused']),
      cut_fen: fenField,
      doubt: z.nullable(z.enum(['device', 'phone', 'many'])),
      appealed: z.boolean(),
    }),
  ),
  /** Held helps of this haggle, shown to its owner as a number only. */
  heldHelps: count,
  /** May the viewer help now? */
  mayHelp: z.boolean(),
  /** Of the owner, when it is ordered or bought. */
  orderId: z.nullable(idOf('order')),
  withCoupons: z.boolean(),
  /** May the viewer start one of their own for this SKU? */
  canStart: z.boolean(),
  /** The viewer's own haggle for this SKU that is still going. */
  own: z.nullable(idOf('haggle')),
});
export type HaggleView = z.output<typeof haggleView>;

export const listHaggleOffers = defineCall({
  fn: 'haggle',
  action: 'offers',
  auth: 'anyone',
  mutation: false,
  summary:
    'What can be haggled for in a store now, with the whole schedule of cuts: what has units left first, soonest to end. Of all goods, a product or a SKU.',
  input: z.strictObject({
    storeId: idOf('store'),
    productId: z.optional(idOf('product')),
    skuId: z.optional(idOf('sku')),
    ...pageInput,
  }),
  output: z.object({ now: instantField, ...pageOf(haggleOffer).shape }),
  errors: [],
});

export const listHaggles = defineCall({
  fn: 'haggle',
  action: 'mine',
  auth: 'person',
  mutation: false,
  summary: 'My haggles, newest first.',
  input: z.strictObject({ ...pageInput }),
  output: z.object({ now: instantField, ...pageOf(haggleCard).shape }),
  errors: [],
});

export const getHaggle = defineCall({
  fn: 'haggle',
  action: 'get',
  auth: 'anyone',
  mutation: false,
  summary: 'One haggle with every step, as whoever looks may see it; asked again while the page lies open.',
  input: z.strictObject({ haggleId: idOf('haggle') }),
  output: z.object({ now: instantField, haggle: haggleView }),
  errors: [],
});

const visitorId = z.optional(idOf('visitor'));

export const startHaggle = defineCall({
  fn: 'haggle',
  action: 'start',
  auth: 'person',
  mutation: true,
  summary:
    'Starts a haggle: keeps one unit for this person, at a schedule that is fixed from now on. Who has addresses needs one that is served.',
  input: z.strictObject({
    storeId: idOf('store'),
    campaignId: idOf('campaign'),
    skuId: idOf('sku'),
    visitorId,
  }),
  output: z.object({ haggleId: idOf('haggle'), expiresAt: instantField }),
  errors: [
    'CAMPAIGN_OVER',
    'CAMPAIGN_SOON',
    'OUT_OF_STOCK',
    'SKU_GONE',
    'STORE_CLOSED',
    'NOT_DELIVERED_THERE',
    'HAGGLE_RUNNING',
    'BUYER_LIMIT',
  ],
});

export const helpHaggle = defineCall({
  fn: 'haggle',
  action: 'help',
  auth: 'person',
  mutation: true,
  summary:
    'One cut for a friend, by my own tap: the next step of the schedule. A doubtful one is held and takes no step.',
  input: z.strictObject({ haggleId: idOf('haggle'), visitorId }),
  output: z.object({
    helpId: idOf('help'),
    state: z.enum(['counted', 'held']),
    cut_fen: fenField,
    now_fen: fenField,
  }),
  errors: ['HAGGLE_OVER', 'HAGGLE_DONE', 'HAGGLE_OWN', 'HAGGLE_ORDERED', 'ALREADY_HELPED', 'HELP_LIMIT'],
});

export const appealHelp = defineCall({
  fn: 'haggle',
  action: 'appeal',
  auth: 'person',
  mutation: true,
  summary: 'Asks the shop to look at my held help, with a few words.',
  input: z.strictObject({ haggleId: idOf('haggle'), text: optionalText(120) }),
  output: z.object({ state: z.enum(['counted', 'held', 'late', 'refused']) }),
  errors: ['ORDER_STATE', 'CONTENT_HELD'],
});
