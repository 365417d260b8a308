import * as z from 'zod/mini';
import { BUYER_REASONS } from '../domain/refund/reasons';
import { DELIVERY_METHODS } from '../domain/shipping/delivery';
import { addressView, remarkField } from './account';
import { couponReason, couponTerms } from './coupon';
import { defineCall } from './define-call';
import { face } from './face';
import {
  count,
  cursorField,
  fenField,
  idOf,
  instantField,
  optionalText,
  pageInput,
  picture,
  quantityField,
  words,
} from './fields';

/** What is bought: from the cart, one SKU at once, or a seat in a group (an existing one, or a new one). */
export const purchase = z.discriminatedUnion('from', [
  z.strictObject({
    from: z.literal('lines'),
    storeId: idOf('store'),
    lines: z
      .array(z.strictObject({ skuId: idOf('sku'), quantity: quantityField }))
      .check(z.minLength(1), z.maxLength(60)),
    /** The lines came from the cart and leave it when the order is placed. */
    cart: z.boolean(),
  }),
  z.strictObject({
    from: z.literal('group'),
    storeId: idOf('store'),
    campaignId: idOf('campaign'),
    /** Null opens a new group. */
    groupId: z.nullable(idOf('group')),
    skuId: idOf('sku'),
    quantity: quantityField,
  }),
  /** The unit of my own haggle, at what it costs now. */
  z.strictObject({ from: z.literal('haggle'), storeId: idOf('store'), haggleId: idOf('haggle') }),
]);
export type Purchase = z.output<typeof purchase>;

/** Which coupons to use; left out = the best lawful ones. Null = none. */
export const couponPick = z.strictObject({
  goods: z.nullable(idOf('coupon')),
  shipping: z.nullable(idOf('coupon')),
});
export type CouponPickInput = z.output<typeof couponPick>;

/** The promoter by whose card the buyer came, and until when that visit counts. */
export const creditView = z.object({ promoter: face, until: instantField });
export type CreditView = z.output<typeof creditView>;

export const reduction = z.object({
  /** Kind of the price rule, e.g. `group-price`. */
  source: z.string(),
  /** Of the campaign or the coupon; null on orders that are older than that. */
  id: z.nullable(z.string()),
  /** What the shop calls it. */
  title: z.nullable(words),
  amount_fen: fenField,
});
export const quoteCoupon = z.object({
  id: idOf('coupon'),
  terms: couponTerms,
  validUntil: instantField,
  /** Null: not used here, and `reason` says why. */
  saves_fen: z.nullable(fenField),
  reason: z.nullable(couponReason),
});
export type QuoteCouponView = z.output<typeof quoteCoupon>;
export const quoteLineView = z.object({
  skuId: idOf('sku'),
  productId: idOf('product'),
  title: words,
  label: words,
  picture,
  quantity: count,
  unitList_fen: fenField,
  unit_fen: fenField,
  /** Whose item price the units have. */
  campaignId: z.nullable(idOf('campaign')),
  list_fen: fenField,
  reductions: z.array(reduction),
  payable_fen: fenField,
});
/** An item price that is not used, though the page of the goods says it: the whole costs less without it. */
export const waivedPrice = z.object({
  skuId: idOf('sku'),
  /** Kind of the price rule, e.g. `member-price`. */
  source: z.string(),
  /** The best sum with it, less this one; 0: it comes to the same. */
  saves_fen: fenField,
  /** What is better without it; `total`: not one thing alone. */
  for: z.enum(['delivery', 'coupon', 'offer', 'total']),
});
export type WaivedView = z.output<typeof waivedPrice>;
export const quoteView = z.object({
  lines: z.array(quoteLineView),
  /** At most one a SKU. */
  waived: z.array(waivedPrice),
  list_fen: fenField,
  reduction_fen: fenField,
  goods_fen: fenField,
  /** Before the shipping coupon. */
  shippingList_fen: fenField,
  shippingReductions: z.array(reduction),
  shipping_fen: fenField,
  /** Every coupon of mine in this store that is not used up; the used ones first. */
  coupons: z.array(quoteCoupon),
  /** How much more would make shipping free; null when it is free, by a coupon too, never is, or is of several parcels. */
  toFreeShipping_fen: z.nullable(fenField),
  payable_fen: fenField,
  /** Hash over everything that made this sum; placing with another one is refused with PRICE_CHANGED. */
  hash: z.string(),
});
export type QuoteView = z.output<typeof quoteView>;

const buyErrors = [
  'SKU_GONE',
  'OUT_OF_STOCK',
  'QUANTITY_LIMIT',
  'NOT_DELIVERED_THERE',
  'STORE_CLOSED',
  'CAMPAIGN_OVER',
  'CAMPAIGN_SOON',
  'GROUP_FULL',
  'GROUP_OVER',
  'ALREADY_IN_GROUP',
  'BUYER_LIMIT',
  'NOT_ELIGIBLE',
  'ZERO_ORDER_OFF',
  'NEW_BENEFIT_HELD',
  'HAGGLE_OVER',
] as const;

export const quoteOrder = defineCall({
  fn: 'order',
  action: 'quote',
  auth: 'person',
  mutation: false,
  summary: 'What this purchase costs now, sent to this address; changes nothing.',
  input: z.strictObject({
    purchase,
    addressId: z.optional(idOf('address')),
    coupons: z.optional(couponPick),
  }),
  output: z.object({
    quote: quoteView,
    storeName: words,
    /** An address is asked for only when a parcel goes out: `express` and `same_city`. */
    delivery: z.enum(DELIVERY_METHODS),
    /** Where the parcel goes; null while there is no address, and when no parcel goes out. */
    address: z.nullable(addressView),
    hold_min: count,
    /** Of a tiered group: the tier to hope for, and what comes back for each unit then; null = no tiers. */
    nextTier: z.nullable(z.object({ people: count, unit_fen: fenField, back_fen: fenField })),
    /** Who would earn from it; null: nobody. The sum is the same. */
    credit: z.nullable(creditView),
  }),
  errors: [...buyErrors],
});

export const placeOrder = defineCall({
  fn: 'order',
  action: 'place',
  auth: 'person',
  mutation: true,
  summary: 'Places the order: takes stock (and a seat) at once. Pay it with order/pay before holdUntil.',
  input: z.strictObject({
    purchase,
    addressId: z.optional(idOf('address')),
    /** As it was quoted. */
    coupons: z.optional(couponPick),
    remark: z.optional(remarkField),
    /** The hash of the quote the buyer saw. */
    quoteHash: z.string().check(z.maxLength(64)),
    /** The share token that led here, if any. */
    shareToken: z.optional(optionalText(32)),
  }),
  output: z.object({
    orderId: idOf('order'),
    payable_fen: fenField,
    holdUntil: instantField,
    paid: z.boolean(),
  }),
  errors: [...buyErrors, 'ADDRESS_REQUIRED', 'PRICE_CHANGED'],
});

export const payOrder = defineCall({
  fn: 'order',
  action: 'pay',
  auth: 'person',
  mutation: true,
  summary: 'Prepays at WeChat Pay and answers the signed parameters that open the cashier.',
  input: z.strictObject({ orderId: idOf('order') }),
  output: z.object({
    params: z.object({
      timeStamp: z.string(),
      nonceStr: z.string(),
      package: z.string(),
      signType: z.literal('RSA'),
      paySign: z.string(),
    }),
    holdUntil: instantField,
  }),
  errors: [
    'ORDER_STATE',
    'ALREADY_PAID',
    'PAYMENT_EXPIRED',
    'PAYMENT_CONFIRMING',
    'PAYMENT_UNREACHABLE',
    'PAYMENT_REFUSED',
    /** A new-customer benefit, and somebody who is not new any more. */
    'NOT_ELIGIBLE',
  ],
});

export const orderStatus = z.enum([
  'unpaid',
  /** The hold is over; the payment is being queried and closed. */
  'confirming',
  'awaiting_group',
  'paid_no_seat',
  'to_ship',
  'shipped',
  'received',
  'completed',
  'cancelled',
  'refunded',
]);
export type OrderStatusView = z.output<typeof orderStatus>;

export const checkPayment = defineCall({
  fn: 'order',
  action: 'check-payment',
  auth: 'person',
  mutation: false,
  summary:
    "Asks WeChat Pay about an unpaid order and answers how the order stands; the client's word never counts.",
  input: z.strictObject({ orderId: idOf('order') }),
  output: z.object({ status: orderStatus, groupId: z.nullable(idOf('group')) }),
  errors: ['PAYMENT_UNREACHABLE'],
});

export const cancelOrder = defineCall({
  fn: 'order',
  action: 'cancel',
  auth: 'person',
  mutation: true,
  summary: 'Cancels my unpaid order: the payment is closed first, then stock and seat are given back.',
  input: z.strictObject({ orderId: idOf('order') }),
  output: z.object({ status: orderStatus }),
  errors: ['ORDER_STATE', 'ALREADY_PAID', 'PAYMENT_UNREACHABLE'],
});

export const orderLineView = z.object({
  lineNo: count,
  skuId: idOf('sku'),
  productId: idOf('product'),
  title: words,
  label: words,
  picture,
  quantity: count,
  unitList_fen: fenField,
  payable_fen: fenField,
  reductions: z.array(reduction),
  /** 阶梯 difference given back on this line: it cost `payable_fen - rebate_fen`. */
  rebate_fen: fenField,
  refundedQuantity: count,
  refunded_fen: fenField,
  shippedQuantity: count,
});
export const parcelView = z.object({
  id: idOf('parcel'),
  carrier: z.string(),
  carrierName: words,
  trackingNo: z.string(),
  shippedAt: instantField,
  lines: z.array(z.object({ lineNo: count, quantity: count })),
});
export const refundStatus = z.enum([
  'due',
  'sent',
  'success',
  'waiting_funds',
  'abnormal',
  'closed',
  'offline',
]);
export const refundView = z.object({
  id: idOf('refund'),
  status: refundStatus,
  amount_fen: fenField,
  shipping_fen: fenField,
  /** From the closed list in both languages; a shop's own words stay as they were typed. Empty: none was given. */
  reason: words,
  createdAt: instantField,
  successAt: z.nullable(instantField),
  /** When the next try is due, while it is neither done nor given up. */
  nextTryAt: z.nullable(instantField),
  lines: z.array(z.object({ lineNo: count, quantity: count, amount_fen: fenField })),
});
export const orderAction = z.enum([
  'pay',
  'cancel',
  'refund',
  'confirm_receipt',
  'extend_receipt',
  'buy_again',
  'choose_seat',
  'invite',
]);
export const orderGroupView = z.object({
  id: idOf('group'),
  status: z.enum(['open', 'formed', 'failed']),
  size: count,
  /** Of a tiered group: how many people reach each tier, rising. Else empty. */
  tierSizes: z.array(count),
  paid: count,
  expiresAt: instantField,
});
export const orderView = z.object({
  id: idOf('order'),
  storeId: idOf('store'),
  storeName: words,
  kind: z.enum(['normal', 'group', 'haggle']),
  status: orderStatus,
  actions: z.array(orderAction),
  lines: z.array(orderLineView),
  list_fen: fenField,
  reduction_fen: fenField,
  goods_fen: fenField,
  /** Before the shipping coupon. */
  shippingList_fen: fenField,
  shippingReductions: z.array(reduction),
  shipping_fen: fenField,
  payable_fen: fenField,
  paid_fen: fenField,
  refunded_fen: fenField,
  delivery: z.enum(DELIVERY_METHODS),
  address: z.nullable(
    z.object({ name: z.string(), phone: z.string(), regionText: z.string(), detail: z.string() }),
  ),
  remark: z.string(),
  group: z.nullable(orderGroupView),
  haggleId: z.nullable(idOf('haggle')),
  /** Who earns from it, or would once it is paid; null: nobody. */
  credit: z.nullable(creditView),
  /** The card that invites into my group. */
  shareToken: z.nullable(z.string()),
  parcels: z.array(parcelView),
  refunds: z.array(refundView),
  placedAt: instantField,
  holdUntil: instantField,
  paidAt: z.nullable(instantField),
  /** The shop's promise, from the payment or from the moment the group formed; null until then. */
  shipBy: z.nullable(instantField),
  shippedAt: z.nullable(instantField),
  receivedAt: z.nullable(instantField),
  autoReceiveAt: z.nullable(instantField),
  cancelledAt: z.nullable(instantField),
  cancelReason: z.nullable(z.enum(['buyer', 'timeout', 'shop'])),
});
export type OrderView = z.output<typeof orderView>;

export const orderCard = z.object({
  id: idOf('order'),
  storeId: idOf('store'),
  storeName: words,
  kind: z.enum(['normal', 'group', 'haggle']),
  status: orderStatus,
  actions: z.array(orderAction),
  lines: z.array(z.object({ title: words, label: words, picture, quantity: count, payable_fen: fenField })),
  units: count,
  payable_fen: fenField,
  refunded_fen: fenField,
  group: z.nullable(orderGroupView),
  holdUntil: instantField,
  placedAt: instantField,
});
export type OrderCardView = z.output<typeof orderCard>;

export const listOrders = defineCall({
  fn: 'order',
  action: 'list',
  auth: 'person',
  mutation: false,
  summary: 'My orders, newest first.',
  input: z.strictObject({
    /** `refunding`: money is on its way back, whatever the order's state. */
    tab: z.enum(['all', 'unpaid', 'group', 'to_ship', 'shipped', 'done', 'refunding']),
    ...pageInput,
  }),
  /** `now`: its clocks run by the shop's time, also where this is the first answer a phone hears. */
  output: z.object({ now: instantField, items: z.array(orderCard), next: z.nullable(cursorField) }),
  errors: [],
});

/** At most 100: a badge says 99+ beyond. */
const badge = count.check(z.lte(100));
export const countOrders = defineCall({
  fn: 'order',
  action: 'counts',
  auth: 'person',
  mutation: false,
  summary: 'How many of my orders wait for what, each counted up to 100; the tabs of order/list.',
  input: z.strictObject({}),
  output: z.object({ unpaid: badge, group: badge, to_ship: badge, shipped: badge, refunding: badge }),
  errors: [],
});

export const getOrder = defineCall({
  fn: 'order',
  action: 'get',
  auth: 'person',
  mutation: false,
  summary: 'One of my orders, whole.',
  input: z.strictObject({ orderId: idOf('order') }),
  output: z.object({ now: instantField, order: orderView }),
  errors: [],
});

export const refundOrder = defineCall({
  fn: 'order',
  action: 'refund',
  auth: 'person',
  mutation: true,
  summary:
    'Gives back paid lines before they are shipped; a member who leaves a group before it forms frees the seat.',
  input: z.strictObject({
    orderId: idOf('order'),
    lines: z
      .array(z.strictObject({ lineNo: z.int().check(z.gte(1)), quantity: quantityField }))
      .check(z.minLength(1), z.maxLength(60)),
    reason: z.enum(BUYER_REASONS),
  }),
  output: z.object({ refundId: idOf('refund'), amount_fen: fenField, status: orderStatus }),
  errors: ['ORDER_STATE', 'REFUND_TOO_MUCH'],
});

export const confirmReceipt = defineCall({
  fn: 'order',
  action: 'confirm-receipt',
  auth: 'person',
  mutation: true,
  summary: 'The buyer has the parcel.',
  input: z.strictObject({ orderId: idOf('order') }),
  output: z.object({ status: orderStatus }),
  errors: ['ORDER_STATE'],
});

export const extendReceipt = defineCall({
  fn: 'order',
  action: 'extend-receipt',
  auth: 'person',
  mutation: true,
  summary: 'Three more days before the parcel counts as received, once.',
  input: z.strictObject({ orderId: idOf('order') }),
  output: z.object({ autoReceiveAt: instantField }),
  errors: ['ORDER_STATE', 'EXTEND_USED'],
});

export const buyAgain = defineCall({
  fn: 'order',
  action: 'buy-again',
  auth: 'person',
  mutation: true,
  summary: 'Puts what is still sold of an old order into the cart.',
  input: z.strictObject({ orderId: idOf('order') }),
  output: z.object({ added: count, gone: count }),
  errors: ['CART_FULL'],
});

export const chooseSeat = defineCall({
  fn: 'order',
  action: 'choose-seat',
  auth: 'person',
  mutation: true,
  summary: 'Paid, but the seat was gone: another open group, a new group, or the money back.',
  input: z.strictObject({
    orderId: idOf('order'),
    choice: z.discriminatedUnion('to', [
      z.strictObject({ to: z.literal('join'), groupId: idOf('group') }),
      z.strictObject({ to: z.literal('open') }),
      z.strictObject({ to: z.literal('refund') }),
    ]),
  }),
  output: z.object({ status: orderStatus, groupId: z.nullable(idOf('group')) }),
  errors: [
    'ORDER_STATE',
    'GROUP_FULL',
    'GROUP_OVER',
    'OUT_OF_STOCK',
    'CAMPAIGN_OVER',
    'ALREADY_IN_GROUP',
    'NOT_ELIGIBLE',
  ],
});
