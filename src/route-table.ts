import type { ShareKind } from '#core/domain/share/share-kind';

/**
 * Every page of the app, once. A page belongs to the package its path begins with; app.config.ts registers the ones whose
 * file exists, so adding `src/<path>.tsx` is all it takes. Params are texts, as a link carries them.
 */
export interface Route<P extends object> {
  readonly path: string;
  readonly tab: boolean;
  /** Never there: carries the type of the params. */
  readonly params?: P;
}

function page<P extends object = Record<never, never>>(path: string): Route<P> {
  return { path, tab: false };
}
function tab<P extends object = Record<never, never>>(path: string): Route<P> {
  return { path, tab: true };
}

/** `t` is the share token of the card that led here: every kind of thing that can be shared has a page that takes it, by its name. */
interface Shared {
  t?: string;
}

export const ROUTES = {
  home: tab<Shared & { store?: string }>('pages/home/index'),
  category: tab('pages/category/index'),
  cart: tab('pages/cart/index'),
  me: tab('pages/me/index'),

  /** `share`: opened with its share sheet. */
  product: page<Shared & { id: string; share?: '1' }>('pkg-shop/pages/product/index'),
  search: page<{ q?: string; category?: string }>('pkg-shop/pages/search/index'),

  group: page<Shared & { id: string }>('pkg-group/pages/group/index'),

  flash: page<{ store?: string }>('pkg-promo/pages/flash/index'),
  /** What can be haggled for, of one product or all, and my own. */
  haggles: page<{ store?: string; product?: string }>('pkg-promo/pages/haggles/index'),
  haggle: page<Shared & { id: string }>('pkg-promo/pages/haggle/index'),

  coupons: page<{ store?: string }>('pkg-promo/pages/coupons/index'),
  myCoupons: page<{ tab?: string }>('pkg-promo/pages/my-coupons/index'),
  /** `key`: of a coupon that is kept for those who have its link. */
  coupon: page<Shared & { id: string; key?: string }>('pkg-promo/pages/coupon/index'),
  /** `of`: the share token it is made of. */
  poster: page<{ of: string }>('pkg-promo/pages/poster/index'),

  checkout: page<
    | { from: 'cart'; store: string }
    | { from: 'sku'; store: string; sku: string; quantity: string }
    | { from: 'group'; store: string; campaign: string; sku: string; quantity: string; group?: string }
    | { from: 'haggle'; store: string; haggle: string }
  >('pkg-order/pages/checkout/index'),
  payResult: page<{ orderId: string }>('pkg-order/pages/pay-result/index'),
  orders: page<{ tab?: string }>('pkg-order/pages/orders/index'),
  order: page<{ id: string }>('pkg-order/pages/order/index'),
  addresses: page<{ pick?: '1' }>('pkg-account/pages/addresses/index'),
  /** `pick`: opened from the list that picks for a checkout. */
  address: page<{ id?: string; pick?: '1' }>('pkg-account/pages/address/index'),
  inbox: page('pkg-account/pages/inbox/index'),
  settings: page('pkg-account/pages/settings/index'),

  /** What a shop offers promoters, and becoming one. `key`: of its invitation. */
  promoter: page<{ store?: string; key?: string }>('pkg-promoter/pages/promoter/index'),
  promoterCentre: page<{ store?: string }>('pkg-promoter/pages/centre/index'),
  /** Goods, with what they would earn. */
  promoterGoods: page<{ store?: string }>('pkg-promoter/pages/goods/index'),
  promoterOrders: page<{ store?: string; order?: string }>('pkg-promoter/pages/orders/index'),
  promoterShares: page<{ store?: string }>('pkg-promoter/pages/shares/index'),
  promoterStatement: page<{ store?: string; month?: string }>('pkg-promoter/pages/statement/index'),
  withdraw: page<{ store?: string }>('pkg-promoter/pages/withdraw/index'),

  desk: page('pkg-merchant/pages/desk/index'),
  toShip: page('pkg-merchant/pages/to-ship/index'),
  ship: page<{ orderId: string }>('pkg-merchant/pages/ship/index'),
  shopGroups: page('pkg-merchant/pages/groups/index'),
  shopOrders: page<{ tab?: string }>('pkg-merchant/pages/orders/index'),
  shopOrder: page<{ id: string }>('pkg-merchant/pages/order/index'),
  heldHelps: page('pkg-merchant/pages/held-helps/index'),
  stuck: page('pkg-merchant/pages/stuck/index'),
  campaigns: page<{ tab?: string }>('pkg-merchant/pages/campaigns/index'),
  campaignNew: page('pkg-merchant/pages/campaign-new/index'),
  campaign: page<{ id: string }>('pkg-merchant/pages/campaign/index'),
  referralSettings: page('pkg-merchant/pages/referral/index'),
  referralRates: page('pkg-merchant/pages/rates/index'),
  /** `id`: that one alone. `invite`: opened with the sheet that makes an invitation. */
  promoters: page<{ id?: string; invite?: '1' }>('pkg-merchant/pages/promoters/index'),
  /** What one promoter brought. */
  shopPromoterOrders: page<{ id: string }>('pkg-merchant/pages/promoter-orders/index'),
  referralFunnel: page('pkg-merchant/pages/funnel/index'),
  referralCosts: page('pkg-merchant/pages/costs/index'),

  /** Components side by side; only built with GALLERY=1. */
  gallery: page<{ part?: string }>('pkg-gallery/pages/gallery/index'),
} as const satisfies Readonly<Record<ShareKind, Route<Shared>> & Record<string, Route<object>>>;

export type RouteName = keyof typeof ROUTES;
type OneOf<U> = U extends object ? { [K in keyof U]: U[K] } : never;
export type RouteParams<N extends RouteName> = OneOf<NonNullable<(typeof ROUTES)[N]['params']>>;

/** Where a subpackage is fetched ahead: from these pages, these packages, so that the next tap opens at once. */
export const PRELOAD: Readonly<Partial<Record<RouteName, readonly string[]>>> = {
  home: ['pkg-shop', 'pkg-group', 'pkg-promo'],
  category: ['pkg-shop'],
  cart: ['pkg-order'],
  me: ['pkg-order', 'pkg-account', 'pkg-promo'],
  product: ['pkg-order'],
  group: ['pkg-order'],
  haggle: ['pkg-order'],
  desk: ['pkg-merchant'],
};
