import * as z from 'zod/mini';
import { CARRIER_CODES } from '../domain/fulfil/carriers';
import { defineCall, EVERY_ROLE } from './define-call';
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
  quantityField,
  typedText,
  words,
} from './fields';
import { orderCard, orderView } from './order';
import { openGroup } from './storefront';
import { heldSums } from './withdrawal';

const storeId = idOf('store');
const everyone = { staff: EVERY_ROLE } as const;
const managers = { staff: ['owner', 'manager'] } as const;

export const getDesk = defineCall({
  fn: 'merchant',
  action: 'desk',
  auth: everyone,
  mutation: false,
  summary: "What to do now, then today's money, then the week.",
  input: z.strictObject({ storeId }),
  output: z.object({
    now: instantField,
    storeName: words,
    role: z.enum(EVERY_ROLE),
    toShip: count,
    /** To ship, and past the promise. */
    shipLate: count,
    /** To ship within 6 hours by the promise, and not late. */
    shipSoon: count,
    refundsWaiting: count,
    formingSoon: count,
    lowStock: count,
    /** Helps in haggles that wait for the shop. */
    heldHelps: count,
    /** People who asked to be promoters. */
    promotersApplied: count,
    stuck: count,
    /** Withdrawals of promoters that wait for the shop (`referral/held-withdrawals`); none where who looks is a clerk. */
    held: heldSums,
    /** Paid yesterday until this time of day: what today's place in `week` is held against. */
    yesterday_fen: fenField,
    /** The shop's chat robot: has it got the last message? `gone`: its address no longer works. Null: there is none. */
    robot: z.nullable(
      z.object({ state: z.enum(['unheard', 'heard', 'failing', 'gone']), at: z.nullable(instantField) }),
    ),
    /** A refund after shipping brings its coupons back; without it, the money alone. */
    couponsBack: z.boolean(),
    /**
     * Shanghai's days, today the last. `paid_fen`: what its `orders` paid, whatever came of them since; `refunded_fen`: given back on
     * that day, whenever it was paid.
     */
    week: z
      .array(z.object({ day: z.string(), paid_fen: fenField, orders: count, refunded_fen: fenField }))
      .check(z.minLength(1)),
  }),
  errors: [],
});

export const shopOrderCard = z.extend(orderCard, {
  buyer: face,
  paidAt: z.nullable(instantField),
  shipBy: z.nullable(instantField),
  addressMasked: z.nullable(z.string()),
});
export type ShopOrderCardView = z.output<typeof shopOrderCard>;

export const listShopOrders = defineCall({
  fn: 'merchant',
  action: 'orders',
  auth: everyone,
  mutation: false,
  summary: 'Orders of the store: to ship (oldest promise first) or by state (newest first).',
  input: z.strictObject({
    storeId,
    tab: z.enum(['to_ship', 'awaiting_group', 'shipped', 'refunding', 'all']),
    ...pageInput,
  }),
  output: pageOf(shopOrderCard),
  errors: [],
});

const orderCommission = z.object({
  promoterId: idOf('promoter'),
  promoter: face,
  level: z.int(),
  /** At payment; what is left of it is pending or released. */
  earned_fen: fenField,
  pending_fen: fenField,
  released_fen: fenField,
  /** The shop took all of it back. */
  void: z.boolean(),
  /** It is doing so: what is still pending goes back to the shop within minutes. */
  voiding: z.boolean(),
  /** The shop looks into it: what is pending is not released. */
  disputed: z.boolean(),
  /** Something of what earns it is on its way back to the buyer: that part of what is pending is not released meanwhile. */
  stopped: z.boolean(),
  /** The shop's words, as the promoter reads them. */
  reason: z.string(),
  /** Of whoever looks: somebody else decides. */
  own: z.boolean(),
});

export const getShopOrder = defineCall({
  fn: 'merchant',
  action: 'order',
  auth: everyone,
  mutation: false,
  summary: 'One order of the store with the address in full, for packing. Reading it is audited.',
  input: z.strictObject({ storeId, orderId: idOf('order') }),
  output: z.object({
    now: instantField,
    order: orderView,
    buyer: face,
    /** What the shop noted of them (`merchant/set-customer`): 0 = no member. */
    customer: z.object({ level: count, tags: z.array(z.string()) }),
    shippingUpload: z.enum(['none', 'waiting', 'done', 'stuck']),
    /** Who earns from it, by promoter and level; null for a clerk. */
    commissions: z.nullable(z.array(orderCommission)),
  }),
  errors: [],
});

export const shipOrder = defineCall({
  fn: 'merchant',
  action: 'ship',
  auth: everyone,
  mutation: true,
  summary: 'Ships lines of an order as one parcel (all that is left when no lines are named).',
  input: z.strictObject({
    storeId,
    orderId: idOf('order'),
    carrier: z.enum(CARRIER_CODES),
    trackingNo: z.string().check(z.trim(), z.regex(/^[0-9A-Za-z-]{6,40}$/)),
    lines: z.optional(
      z
        .array(z.strictObject({ lineNo: z.int().check(z.gte(1)), quantity: quantityField }))
        .check(z.minLength(1), z.maxLength(60)),
    ),
  }),
  output: z.object({ parcelId: idOf('parcel'), status: z.string() }),
  errors: ['ORDER_STATE', 'NOTHING_TO_SHIP', 'TRACKING_INVALID'],
});

export const refundLines = defineCall({
  fn: 'merchant',
  action: 'refund',
  auth: managers,
  mutation: true,
  summary: 'The shop gives money back for lines of an order, from the frozen allocation only.',
  input: z.strictObject({
    storeId,
    orderId: idOf('order'),
    lines: z
      .array(z.strictObject({ lineNo: z.int().check(z.gte(1)), quantity: quantityField }))
      .check(z.minLength(1), z.maxLength(60)),
    reason: typedText(80),
    /** The shop's fault gives the shipping fee back too. */
    shopFault: z.boolean(),
    restock: z.boolean(),
  }),
  output: z.object({ refundId: idOf('refund'), amount_fen: fenField }),
  errors: ['ORDER_STATE', 'REFUND_TOO_MUCH'],
});

export const shopGroup = z.extend(openGroup, {
  status: z.enum(['open', 'formed', 'failed']),
  paid: count,
  held: count,
  openedAt: instantField,
  completedByShop: z.boolean(),
});

export const listShopGroups = defineCall({
  fn: 'merchant',
  action: 'groups',
  auth: everyone,
  mutation: false,
  summary: "The store's groups by state.",
  input: z.strictObject({ storeId, status: z.enum(['open', 'formed', 'failed']), ...pageInput }),
  output: z.object({ now: instantField, items: z.array(shopGroup), next: z.nullable(z.string()) }),
  errors: [],
});

export const completeGroup = defineCall({
  fn: 'merchant',
  action: 'complete-group',
  auth: managers,
  mutation: true,
  summary: 'The shop completes a short group; the page says that the shop did it.',
  input: z.strictObject({ storeId, groupId: idOf('group') }),
  output: done,
  errors: ['GROUP_OVER'],
});

export const listStuckJobs = defineCall({
  fn: 'merchant',
  action: 'stuck',
  auth: managers,
  mutation: false,
  summary:
    'Work that failed so often that a person has to look: what gave up, and what is still tried now and then.',
  input: z.strictObject({ storeId, ...pageInput }),
  output: pageOf(
    z.object({
      id: idOf('job'),
      kind: z.string(),
      subject: z.string(),
      tries: count,
      lastError: z.nullable(z.string()),
      since: instantField,
    }),
  ),
  errors: [],
});

export const retryStuckJob = defineCall({
  fn: 'merchant',
  action: 'retry-stuck',
  auth: managers,
  mutation: true,
  summary: 'Puts a stuck job back into the queue, due now.',
  input: z.strictObject({ storeId, jobId: idOf('job') }),
  output: done,
  errors: ['ORDER_STATE'],
});

export const saveRobot = defineCall({
  fn: 'merchant',
  action: 'save-robot',
  auth: managers,
  mutation: true,
  summary:
    'A WeCom, Feishu or DingTalk robot that hears of new orders and refunds; an empty address removes it.',
  input: z.strictObject({ storeId, url: optionalText(300) }),
  output: done,
  errors: ['WEBHOOK_HOST'],
});

export const setCouponsBack = defineCall({
  fn: 'merchant',
  action: 'set-coupons-back',
  auth: managers,
  mutation: true,
  summary: 'Whether a refund after shipping, by agreement and not by fault, gives the used coupons back too.',
  input: z.strictObject({ storeId, on: z.boolean() }),
  output: done,
  errors: [],
});
