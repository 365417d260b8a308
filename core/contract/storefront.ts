/** A shop as everybody sees it: its first page, goods, groups, flash sales. */
import * as z from 'zod/mini';
import { couponOffer } from './coupon';
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
  pageOf,
  picture,
  words,
} from './fields';
import { shippingFacts } from './shipping-facts';

/** What a buyer may know of a shop. */
export const storeView = z.object({
  id: idOf('store'),
  name: words,
  slogan: words,
  logo: picture,
  /** Counted from paid, unrefunded lines. */
  sold: count,
  shipPromise_h: count,
  phone: z.nullable(z.string()),
  open: z.boolean(),
});
export type StoreView = z.output<typeof storeView>;

/** Why a price is lower than the list price just now, and for how long. */
export const priceOffer = z.object({
  /** The kind of the item price: `flash-sale`, `member-price`, `new-customer`. */
  source: z.string(),
  campaignId: idOf('campaign'),
  endsAt: instantField,
  /** Units left at this price; null = ordinary stock serves. */
  left: z.nullable(count),
  /** Units this person may still take at this price; null = no limit. */
  allowed: z.nullable(count),
  /** Units one person may take of all goods of the campaign together; null = no limit. */
  limit: z.nullable(count),
  /** It goes with no coupon. */
  closesCoupons: z.boolean(),
  /** What a unit costs beyond what is left and allowed: the next best price. */
  beyond_fen: fenField,
});
export type PriceOffer = z.output<typeof priceOffer>;
/** What a SKU costs this person now, alone. For somebody unknown: what anybody pays. */
export const priceView = {
  /** The item price: list, flash, member or new-customer price. */
  price_fen: fenField,
  /** 到手价: one unit through all that runs and with the best coupon the person has. Null: the item price, or none is left. */
  inHand: z.nullable(
    z.object({
      price_fen: fenField,
      /** The kinds that take something off the list price for it, in the order of the breakdown. */
      by: z.array(z.string()),
    }),
  ),
  list_fen: fenField,
  offer: z.nullable(priceOffer),
  /** Struck through: the lowest real deal of the 7 days before the campaign; null = nothing is struck through. */
  struck_fen: z.nullable(fenField),
  /** 新客可享: what a new customer would pay, where that is less. */
  newcomer_fen: z.nullable(fenField),
};

/** 领券再减: by how much the price in hand of one unit falls when a coupon is claimed now; null: by nothing. */
const claimField = z.nullable(fenField);

export const goodsCard = z.object({
  id: idOf('product'),
  title: words,
  picture,
  /** Of the SKU that is cheapest for this person. */
  ...priceView,
  /** The cheapest group price now, when a group campaign runs. */
  group: z.nullable(
    z.object({
      price_fen: fenField,
      size: count,
      /** Of a tiered group: with how many it is formed, and the lowest price it may come to. */
      tiers: z.nullable(z.object({ least: count, lowest_fen: fenField })),
    }),
  ),
  claim_fen: claimField,
  sold: count,
  tag: z.nullable(words),
  soldOut: z.boolean(),
  manySkus: z.boolean(),
});
export type GoodsCardView = z.output<typeof goodsCard>;

/** A SKU of a flash sale. */
export const flashItem = z.object({
  campaignId: idOf('campaign'),
  skuId: idOf('sku'),
  productId: idOf('product'),
  title: words,
  label: words,
  picture,
  price_fen: fenField,
  list_fen: fenField,
  struck_fen: z.nullable(fenField),
  left: count,
  allotted: count,
  /** Units this person may still take; null = no limit. */
  allowed: z.nullable(count),
  /** Units one person may take of the whole sale; null = no limit. */
  limit: z.nullable(count),
});
export type FlashItem = z.output<typeof flashItem>;

/** An open group that can be joined. */
export const openGroup = z.object({
  id: idOf('group'),
  productId: idOf('product'),
  title: words,
  picture,
  kind: z.string(),
  /** 老带新: only new customers may join. */
  newOnly: z.boolean(),
  /** Of a tiered group: how many people reach each tier, rising. Else empty. */
  tierSizes: z.array(count),
  price_fen: fenField,
  size: count,
  /** Paid and held seats. */
  taken: count,
  faces: z.array(face),
  expiresAt: instantField,
});
export type OpenGroupView = z.output<typeof openGroup>;

export const categoryView = z.object({
  id: idOf('category'),
  name: words,
  icon: z.nullable(picture),
  goods: count,
});

export const optionAxis = z.object({
  name: words,
  values: z.array(words),
});
export const skuView = z.object({
  id: idOf('sku'),
  /** One index into each axis' values. */
  options: z.array(count),
  label: words,
  ...priceView,
  stock: count,
  picture: z.nullable(picture),
});
export type SkuView = z.output<typeof skuView>;

export const campaignSku = z.object({
  skuId: idOf('sku'),
  price_fen: fenField,
  openerPrice_fen: z.nullable(fenField),
  /** Of a tiered group: prices of the tiers 2, 3 …; `price_fen` is the first and what everybody pays. */
  stepPrices_fen: z.array(fenField),
  struck_fen: z.nullable(fenField),
  /** Units left of the allotment. */
  left: count,
});

/** A group campaign as a product page and a group page show it. */
export const groupCampaignView = z.object({
  id: idOf('campaign'),
  kind: z.string(),
  size: count,
  openFor_h: count,
  /** Units one buyer may hold in this campaign; null = no limit. */
  buyerLimit: z.nullable(count),
  startsAt: instantField,
  endsAt: instantField,
  /** Of a tiered group: how many people reach each tier, rising; the last is `size`. Else empty. */
  tierSizes: z.array(count),
  /** 老带新: only new customers may join. */
  newOnly: z.boolean(),
  withCoupons: z.boolean(),
  skus: z.array(campaignSku),
});
export type GroupCampaignView = z.output<typeof groupCampaignView>;

export const detailBlock = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: words }),
  z.object({ type: z.literal('specs'), rows: z.array(z.object({ name: words, value: words })) }),
  z.object({ type: z.literal('picture'), picture }),
]);

export const productView = z.object({
  id: idOf('product'),
  storeId: idOf('store'),
  title: words,
  subtitle: words,
  promises: z.array(words),
  heroes: z.array(picture),
  card: picture,
  share: picture,
  axes: z.array(optionAxis),
  skus: z.array(skuView),
  detail: z.array(detailBlock),
  sold: count,
  shipping: shippingFacts,
  shipPromise_h: count,
  campaign: z.nullable(groupCampaignView),
  /** Of its cheapest SKU, as on the card. */
  claim_fen: claimField,
  /** Coupons that serve it and can be claimed, or are claimed already: the best first, three at most. */
  coupons: z.array(couponOffer),
  /** What else takes something off here, in the merchant's words: 满 99 减 10. */
  promotions: z.array(
    z.object({
      id: idOf('campaign'),
      kind: z.string(),
      title: words,
      rule: words,
      /** Where it takes something off, no coupon does. */
      closesCoupons: z.boolean(),
    }),
  ),
  /** A better price runs, and this person has had all that one may take at it: how many that is. Null: none such. */
  limitReached: z.nullable(count),
  /** It can be haggled for: the lowest price, and how many friends that takes. */
  haggle: z.nullable(
    z.object({
      campaignId: idOf('campaign'),
      skuId: idOf('sku'),
      floor_fen: fenField,
      list_fen: fenField,
      helpers: count,
    }),
  ),
});
export type ProductView = z.output<typeof productView>;

/** How a group stands for whoever looks. */
export const groupStanding = z.enum([
  'joinable',
  /** The viewer's paid seat, group still open. */
  'mine',
  /** The viewer's seat is held, payment outstanding. */
  'held',
  /** The viewer paid, the seat was gone: a choice of three. */
  'seat_lost',
  /** The viewer's payment is being confirmed. */
  'confirming',
  'full',
  'formed',
  'failed',
  'sold_out',
]);
export const seatView = z.object({
  face,
  state: z.enum(['paid', 'held']),
  opener: z.boolean(),
  mine: z.boolean(),
});
export const groupView = z.object({
  id: idOf('group'),
  storeId: idOf('store'),
  status: z.enum(['open', 'formed', 'failed']),
  standing: groupStanding,
  size: count,
  paid: count,
  held: count,
  expiresAt: instantField,
  formedAt: z.nullable(instantField),
  /** The shop completed it, and the page says so. */
  completedByShop: z.boolean(),
  /** Of a tiered group: the tier reached so far, or at the end (1 = the first; 0 = not even that). */
  tier: count,
  seats: z.array(seatView),
  /** The viewer may join by the rule of the kind: false for an old customer in a 老带新 group, and while `benefitHeldBy` is one. */
  eligible: z.boolean(),
  /** The viewer's unpaid order elsewhere that holds the new-customer benefit this group asks for: to be paid or cancelled first. */
  benefitHeldBy: z.nullable(idOf('order')),
  /** The viewer's own order in this group, if any; one that was refunded only where the group failed. */
  myOrderId: z.nullable(idOf('order')),
  /** What that order bought, and what was paid for it; null: no such order. */
  mySkuId: z.nullable(idOf('sku')),
  myPaid_fen: z.nullable(fenField),
  myHoldUntil: z.nullable(instantField),
  campaign: groupCampaignView,
  product: productView,
  /** Other open groups of the campaign, soonest to expire first. */
  others: z.array(openGroup),
  /** May a new group be opened now? */
  canOpen: z.boolean(),
});
export type GroupView = z.output<typeof groupView>;

export const homeView = z.object({
  categories: z.array(categoryView),
  forming: z.array(openGroup),
  /** The flash sale that runs, else the next one of today: the first of its goods. */
  flash: z.nullable(
    z.object({ startsAt: instantField, endsAt: instantField, items: z.array(flashItem), count }),
  ),
  /** Coupons to be claimed, the best three. */
  coupons: z.array(couponOffer),
  /** Goods that can be haggled for now. */
  haggles: count,
  goods: pageOf(goodsCard),
});
export type HomeView = z.output<typeof homeView>;

export const listGoods = defineCall({
  fn: 'catalog',
  action: 'list',
  auth: 'anyone',
  mutation: false,
  summary: 'Goods of a store, by category or search words, in pages.',
  input: z.strictObject({
    storeId: idOf('store'),
    categoryId: z.optional(idOf('category')),
    search: z.optional(optionalText(40)),
    sort: z.optional(z.enum(['default', 'sold', 'price_up', 'price_down', 'new'])),
    ...pageInput,
  }),
  output: pageOf(goodsCard),
  errors: [],
});

export const listCategories = defineCall({
  fn: 'catalog',
  action: 'categories',
  auth: 'anyone',
  mutation: false,
  summary: 'The categories of a store, with counts.',
  input: z.strictObject({ storeId: idOf('store') }),
  output: z.object({ items: z.array(categoryView) }),
  errors: [],
});

export const listOpenGroups = defineCall({
  fn: 'catalog',
  action: 'open-groups',
  auth: 'anyone',
  mutation: false,
  summary: 'Groups that can be joined now, soonest to expire first.',
  input: z.strictObject({ storeId: idOf('store'), productId: z.optional(idOf('product')), ...pageInput }),
  output: z.object({ now: instantField, items: z.array(openGroup), next: z.nullable(cursorField) }),
  errors: [],
});

export const flashSession = z.object({
  campaignId: idOf('campaign'),
  title: words,
  startsAt: instantField,
  endsAt: instantField,
  running: z.boolean(),
  items: z.array(flashItem),
});
export type FlashSession = z.output<typeof flashSession>;

export const listFlash = defineCall({
  fn: 'catalog',
  action: 'flash',
  auth: 'anyone',
  mutation: false,
  summary: 'The flash-sale channel: what runs now and what comes within three days, with honest stock.',
  input: z.strictObject({ storeId: idOf('store') }),
  output: z.object({ now: instantField, sessions: z.array(flashSession) }),
  errors: [],
});
