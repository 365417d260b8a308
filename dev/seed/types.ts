import type { Fen } from '#core/kernel/fen';
import type { Instant } from '#core/kernel/instant';

/** Words in both languages; neither is ever empty. */
export type Words = { zh: string; en: string };

/** One axis of choice, e.g. weight. */
export type DemoAxis = { key: string; name: Words; values: readonly DemoAxisValue[] };
export type DemoAxisValue = { key: string; name: Words };

/** The list price that held from `days_ago` days before today's Shanghai midnight, until the next entry. */
export type DemoPricePast = { days_ago: number; price_fen: Fen };

/** `stock` is what is left now, allotments of campaigns not yet taken out of it. */
export type DemoSku = {
  /** Unique within its product: the values' keys joined by `-`, or `one`. */
  key: string;
  /** Axis key → value key; empty for a product with one SKU. */
  options: Readonly<Record<string, string>>;
  price_fen: Fen;
  cost_fen: Fen;
  floor_fen: Fen;
  stock: number;
  weight_g: number;
  /** Oldest first; the last entry is the price of today. */
  price_past: readonly DemoPricePast[];
};

/** Files in pictures/out. Heroes in the order of the gallery. */
export type DemoPictures = {
  card: string;
  thumb: string;
  heroes: readonly [string, string, string];
  share: string;
};

export type DemoDetail = {
  paragraphs: readonly Words[];
  /** Rows of the table of specifications. */
  specs: readonly { name: Words; value: Words }[];
};

export type DemoProduct = {
  key: string;
  category: string;
  title: Words;
  subtitle: Words;
  /** What the shop stands by, shown as tags; fresh and perishable goods never promise 7-day returns. */
  promises: readonly Words[];
  /** May be sent back within 7 days without a reason (law exempts fresh, perishable and made-to-order goods). */
  returnable: boolean;
  detail: DemoDetail;
  axes: readonly DemoAxis[];
  skus: readonly DemoSku[];
  /** What one is called: 盒 / box. */
  unit: Words;
  pictures: DemoPictures;
  shipping_template: string;
  /** What people type: Chinese, English, pinyin in full and by initials; lower case. */
  keywords: readonly string[];
};

export type DemoCategory = { key: string; name: Words; icon: string };

/** Fees for the provinces listed (GB/T 2260, 6 digits). Units are pieces or grams, by the template's method. */
export type DemoShippingRegion = {
  province_codes: readonly string[];
  first_units: number;
  first_fee_fen: Fen;
  extra_units: number;
  extra_fee_fen: Fen;
  /** Goods worth this much travel free; null: never. */
  free_from_fen: Fen | null;
};

/** Every province stands in exactly one region or among the unserved. */
export type DemoShippingTemplate = {
  key: string;
  name: Words;
  method: 'piece' | 'weight';
  delivery: 'express' | 'same-city';
  regions: readonly DemoShippingRegion[];
  unserved_province_codes: readonly string[];
};

/** `opener_price_fen` null: the opener pays what everybody pays. `allotment` units are moved out of the SKU's stock. */
export type DemoCampaignSku = {
  sku: string;
  group_price_fen: Fen;
  opener_price_fen: Fen | null;
  /** Of a tiered group: what the tiers 2, 3 … cost. */
  step_prices_fen: readonly Fen[];
  allotment: number;
};

export type DemoGroupCampaign = {
  key: string;
  kind: 'ordinary' | 'newcomer' | 'tiered';
  /** What only the kind knows. */
  settings: Readonly<Record<string, unknown>>;
  product: string;
  title: Words;
  size: number;
  open_hours: number;
  per_buyer_limit: number;
  /** The campaign ends this many days after the seed's moment; it starts at that moment. */
  runs_days: number;
  skus: readonly DemoCampaignSku[];
};

/** `units` are moved out of the SKU's stock; null: ordinary stock serves. */
export type DemoPriceSku = {
  product: string;
  sku: string;
  price_fen: Fen;
  /** Of the member levels 2, 3 … */
  step_prices_fen: readonly Fen[];
  units: number | null;
};

/** A campaign of a price kind. `settings` are the kind's own; a scope names categories or products by their keys. */
export type DemoPriceCampaign = {
  key: string;
  kind: string;
  title: Words;
  /** From the seed's moment, or from the next hour of sales. */
  window: { starts: 'now' | 'next'; hours: number } | { starts: 'now' | 'next'; days: number };
  limit: number | null;
  settings: {
    readonly scope?: { readonly in: 'categories' | 'products'; readonly ids: readonly string[] };
    readonly [field: string]: unknown;
  };
  skus: readonly DemoPriceSku[];
};

/** A coupon template, and who claimed one. Claims begin and end in days from the seed's moment; `settings` are the kind's own. */
export type DemoCoupon = {
  key: string;
  kind: 'coupon-amount' | 'coupon-percent' | 'coupon-shipping';
  title: Words;
  settings: {
    readonly scope: { readonly in: 'store' } | { readonly in: 'categories'; readonly ids: readonly string[] };
    readonly [field: string]: unknown;
  };
  /** Left out: anybody. */
  audience?: { readonly of: 'new' };
  given: 'public' | 'link' | 'group';
  code?: string;
  claim: { readonly from_days: number; readonly until_days: number };
  valid_days: number;
  /** Left out: as many as are claimed. */
  total?: number;
  /** Left out: one. */
  per_person?: number;
  held_by?: readonly { readonly person: string; readonly claimed_days_ago: number }[];
  /** Who used one on a past order: the first of theirs, within the time of claims, that it makes cheaper. */
  used_by?: readonly string[];
};

/** One level, the last touch within 15 days, anybody may apply. `product_bps`: by product key. */
export type DemoReferral = {
  store_bps: number;
  product_bps: Readonly<Record<string, number>>;
  terms: Words;
  /** `days_ago`: since when they are what they are. */
  promoters: readonly { person: string; status: 'active' | 'applied'; word: string; days_ago: number }[];
};

export type DemoStaff = { person: string; role: 'owner' | 'clerk' };

export type DemoStore = {
  key: string;
  name: Words;
  intro: Words;
  /** What the shop promises about sending: in the store's header. */
  shipping_promise: Words;
  notice: Words;
  logo: string;
  contact_phone: string;
  staff: readonly DemoStaff[];
  categories: readonly DemoCategory[];
  shipping_templates: readonly DemoShippingTemplate[];
  products: readonly DemoProduct[];
  group_campaigns: readonly DemoGroupCampaign[];
};

/** Region codes are GB/T 2260; `phone` is made up (1380013xxxx). */
export type DemoAddress = {
  key: string;
  receiver: string;
  phone: string;
  province_code: string;
  city_code: string;
  district_code: string;
  /** 省 市 区 as written on the parcel. */
  region: readonly [province: string, city: string, district: string];
  street: string;
  is_default: boolean;
};

/** `nickname` null: the person never gave one and is shown as a drawn face with 好友 and a number. */
export type DemoPerson = {
  key: string;
  nickname: string | null;
  /** A file in pictures/out, or null with the nickname. */
  avatar: string | null;
  locale: 'zh' | 'en';
  addresses: readonly DemoAddress[];
};

/** `off_fen`: what the order's coupon took off the whole line. */
export type DemoPastLine = {
  product: string;
  sku: string;
  quantity: number;
  unit_price_fen: Fen;
  off_fen: Fen;
};

/** A coupon of this template, claimed for one order; on goods it took what the lines say. */
export type DemoUsedCoupon = { key: string; claimed_at: Instant; off_shipping_fen: Fen };

/**
 * An order of the past, bought alone at the list price of its day, less a coupon: `goods_fen` and `shipping_fen` are what was paid
 * for them. Times rise in the order of the fields; those that have not come yet are null, and `state` is the furthest reached at `now`.
 */
export type DemoPastOrder = {
  key: string;
  store: string;
  person: string;
  address: string;
  lines: readonly DemoPastLine[];
  coupon: DemoUsedCoupon | null;
  goods_fen: Fen;
  shipping_fen: Fen;
  paid_fen: Fen;
  state: 'to_ship' | 'shipped' | 'received' | 'completed';
  placed_at: Instant;
  paid_at: Instant;
  shipped_at: Instant | null;
  received_at: Instant | null;
  completed_at: Instant | null;
};
