import * as z from 'zod/mini';
import { defineCall, EVERY_ROLE } from './define-call';
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
  tokenField,
  words,
} from './fields';

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

/** A person as strangers see them: chosen name masked, or a drawn avatar and 好友 A3. */
export const face = z.object({ name: z.string(), avatar: picture });
export type Face = z.output<typeof face>;

export const goodsCard = z.object({
  id: idOf('product'),
  title: words,
  picture,
  /** What anybody pays now for the cheapest SKU, bought alone. */
  price_fen: fenField,
  /** The cheapest group price now, when a group campaign runs. */
  group: z.nullable(z.object({ price_fen: fenField, size: count })),
  sold: count,
  tag: z.nullable(words),
  soldOut: z.boolean(),
  manySkus: z.boolean(),
});
export type GoodsCardView = z.output<typeof goodsCard>;

/** An open group that can be joined. */
export const openGroup = z.object({
  id: idOf('group'),
  productId: idOf('product'),
  title: words,
  picture,
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
  price_fen: fenField,
  stock: count,
  picture: z.nullable(picture),
});
export type SkuView = z.output<typeof skuView>;

export const campaignSku = z.object({
  skuId: idOf('sku'),
  price_fen: fenField,
  openerPrice_fen: z.nullable(fenField),
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
  skus: z.array(campaignSku),
});
export type GroupCampaignView = z.output<typeof groupCampaignView>;

export const detailBlock = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: words }),
  z.object({ type: z.literal('specs'), rows: z.array(z.object({ name: words, value: words })) }),
  z.object({ type: z.literal('picture'), picture }),
]);

/** Where a product's parcels go and what that costs, in words a page can show before any address is known. */
export const shippingFacts = z.object({
  /** The lowest sum from which some served province costs nothing; 0 = any order; null = none ever does. */
  freeFrom_fen: z.nullable(fenField),
  /** Where that sum is enough: in all served provinces, in at least half of them, or in fewer. */
  freeIn: z.enum(['all', 'most', 'some']),
  /** The cheapest first fee over all served provinces. */
  from_fen: fenField,
  unserved: z.array(words),
});

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
  seats: z.array(seatView),
  /** The viewer's own order in this group, if any. */
  myOrderId: z.nullable(idOf('order')),
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
  goods: pageOf(goodsCard),
});
export type HomeView = z.output<typeof homeView>;

export const viewerView = z.object({
  /** Null before login. */
  personId: z.nullable(idOf('person')),
  name: z.nullable(z.string()),
  avatar: z.nullable(picture),
  /** Strangers see 好友 A3 instead of the name. */
  hidden: z.boolean(),
  unread: count,
  cartCount: count,
  /** Stores this person works for. */
  staffOf: z.array(z.object({ storeId: idOf('store'), role: z.enum(EVERY_ROLE) })),
});

export const landingTarget = z.discriminatedUnion('page', [
  z.strictObject({ page: z.literal('home'), storeId: z.optional(idOf('store')) }),
  z.strictObject({ page: z.literal('product'), productId: idOf('product') }),
  z.strictObject({ page: z.literal('group'), groupId: idOf('group') }),
  /** A scanned code carries only its token. */
  z.strictObject({ page: z.literal('token') }),
]);

export const openLanding = defineCall({
  fn: 'landing',
  action: 'open',
  auth: 'anyone',
  mutation: false,
  summary: 'Everything the first screen of a page shows, in one call; records the visit with its token.',
  input: z.strictObject({
    target: landingTarget,
    token: z.optional(tokenField),
    /** WeChat's scene number of the launch. */
    scene: z.optional(z.int().check(z.gte(0), z.lte(99_999))),
    visitorId: z.optional(idOf('visitor')),
    /** Looking again at a page that is open: its own share token, answered back. No visit is recorded, no token minted. */
    shareToken: z.optional(tokenField),
  }),
  output: z.object({
    now: instantField,
    store: storeView,
    viewer: viewerView,
    /** Who shared the card that led here. */
    sharer: z.nullable(face),
    page: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('home'), home: homeView }),
      z.object({ kind: z.literal('product'), product: productView, groups: z.array(openGroup) }),
      z.object({ kind: z.literal('group'), group: groupView }),
    ]),
    /** A fresh token for sharing this very page, minted now so that sharing answers at once. */
    shareToken: tokenField,
    /** The visitor's id, made here when the client had none. */
    visitorId: idOf('visitor'),
  }),
  errors: [],
});

export const prepareCard = defineCall({
  fn: 'landing',
  action: 'card',
  auth: 'anyone',
  // Asking twice gives the same activity: the token is the key.
  mutation: false,
  summary:
    'The updatable message behind a group\'s shared card, so that its "2/3 人" stays live in the chat.',
  input: z.strictObject({ shareToken: tokenField }),
  /** Null: this page has no live card, or WeChat gave none; the card is shared all the same. */
  output: z.object({ activityId: z.nullable(z.string()) }),
  errors: [],
});

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
