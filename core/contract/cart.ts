import * as z from 'zod/mini';
import { defineCall } from './define-call';
import { count, fenField, idOf, instantField, picture, quantityField, words } from './fields';

export const CART_LINES_MAX = 60;

export const cartLineView = z.object({
  skuId: idOf('sku'),
  productId: idOf('product'),
  title: words,
  label: words,
  picture,
  quantity: count,
  selected: z.boolean(),
  /** What its first unit costs this person now, beside the other picked lines. */
  price_fen: fenField,
  /** What anybody pays without an offer. */
  list_fen: fenField,
  /** Whose price that is; null = the list price. */
  offer: z.nullable(
    z.object({
      campaignId: idOf('campaign'),
      /** Kind of the price rule, e.g. `flash-sale`. */
      source: z.string(),
      title: words,
      endsAt: instantField,
      /** How many units of this line cost so little; null = as many as there are. */
      units: z.nullable(count),
    }),
  ),
  /** What its units cost one after another, the cheapest first; the last price has no end (null). */
  prices: z.array(z.object({ units: z.nullable(count), unit_fen: fenField })),
  stock: count,
  /** Not sold any more: shown greyed, never counted. */
  gone: z.boolean(),
});
export const cartStoreView = z.object({
  storeId: idOf('store'),
  storeName: words,
  open: z.boolean(),
  lines: z.array(cartLineView),
  /**
   * What the selected lines that can be bought come to: what `order/quote` answers for them, before shipping. Left out is what is gone,
   * sold out or wanted beyond its stock, and of a closed shop everything.
   */
  sum: z.object({
    /** With nothing taken off. */
    list_fen: fenField,
    /** After item prices, line rules, full reductions and the best coupon on goods that this person has. */
    goods_fen: fenField,
    /** How much more makes shipping free; 0 = it is; null = nothing is promised, or nothing selected. */
    toFree_fen: z.nullable(fenField),
    /** It is free by a shipping coupon of theirs. */
    freeByCoupon: z.boolean(),
  }),
  /**
   * The sum of goods that makes shipping free: in the province of the default address, before there is one everywhere. Null = no
   * such sum, or parcels that each count their own goods.
   */
  freeFrom_fen: z.nullable(fenField),
});
export const cartView = z.object({ stores: z.array(cartStoreView), count });
export type CartView = z.output<typeof cartView>;

export const getCart = defineCall({
  fn: 'cart',
  action: 'get',
  auth: 'person',
  mutation: false,
  summary: 'My cart, grouped by store, newest first.',
  input: z.strictObject({}),
  output: cartView,
  errors: [],
});

export const addToCart = defineCall({
  fn: 'cart',
  action: 'add',
  auth: 'person',
  mutation: true,
  summary: 'Adds units of a SKU; the line never grows past the stock.',
  input: z.strictObject({ storeId: idOf('store'), skuId: idOf('sku'), quantity: quantityField }),
  output: z.object({ count, quantity: count }),
  errors: ['SKU_GONE', 'OUT_OF_STOCK', 'CART_FULL'],
});

export const setCartLine = defineCall({
  fn: 'cart',
  action: 'set',
  auth: 'person',
  mutation: true,
  summary: "Sets a line's quantity (0 removes it) and whether it is picked for checkout.",
  input: z.strictObject({
    storeId: idOf('store'),
    skuId: idOf('sku'),
    quantity: z.int().check(z.gte(0), z.lte(999)),
    selected: z.boolean(),
  }),
  output: cartView,
  errors: ['OUT_OF_STOCK'],
});

export const selectCartStore = defineCall({
  fn: 'cart',
  action: 'select-store',
  auth: 'person',
  mutation: true,
  summary: 'Picks or unpicks all lines of a store.',
  input: z.strictObject({ storeId: idOf('store'), selected: z.boolean() }),
  output: cartView,
  errors: [],
});
