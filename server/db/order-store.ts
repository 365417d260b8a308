import type { PictureView, Words } from '#core/contract/fields';
import type { Reduction } from '#core/domain/pricing/facts';
import type { Proposal } from '#core/domain/referral/commission';
import type { Fen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import type { Ids } from '#server/ports/ids';
import type { RequestKey } from './idempotency-store';
import { at, json } from './params';
import type { StoreScope } from './scope';
import { type Queryable, statement } from './statement';
import { type WantedUnits, wantedJson } from './stock-store';

/** An order as it is written down; `lines` in the buyer's order. */
export interface NewOrder {
  readonly id: Id<'order'>;
  readonly personId: Id<'person'>;
  readonly kind: 'normal' | 'group' | 'haggle';
  /** Of a seat or a haggle; what else has a campaign's price says so in its line. */
  readonly campaignId: Id<'campaign'> | null;
  /** Null also for an opener: the group is made when the payment is verified. */
  readonly groupId: Id<'group'> | null;
  readonly opener: boolean;
  readonly haggleId: Id<'haggle'> | null;
  /** Some part of the sum is for new customers only: one unpaid order of a person and store. */
  readonly newBenefit: boolean;
  readonly list_fen: Fen;
  readonly goods_fen: Fen;
  readonly shippingList_fen: Fen;
  readonly shippingReductions: readonly Reduction[];
  readonly shipping_fen: Fen;
  readonly payable_fen: Fen;
  readonly quoteHash: string;
  readonly delivery: 'express' | 'same_city' | 'virtual' | 'pickup';
  readonly addressSealed: string | null;
  readonly region: string | null;
  readonly remark: string;
  readonly shareToken: string | null;
  readonly holdUntil: Instant;
  readonly lines: readonly NewOrderLine[];
  /** Whose number it is delivered to, as address books know it; null: nobody is in question for it, or it is delivered nowhere. */
  readonly phoneMark: string | null;
  /** Promoters in question, best first. */
  readonly referral: readonly Proposal[];
}
export interface NewOrderLine {
  readonly skuId: Id<'sku'>;
  readonly productId: Id<'product'>;
  readonly title: Words;
  readonly label: Words;
  readonly picture: PictureView;
  readonly quantity: number;
  readonly unitList_fen: Fen;
  readonly payable_fen: Fen;
  readonly reductions: readonly Reduction[];
  /** Whose price the units have. */
  readonly campaignId: Id<'campaign'> | null;
}
/** What an order uses up besides units of stock, as it was read. */
export interface Holds {
  /** Of the store, where its running offers made the price; null is not compared. */
  readonly priceVersion: number | null;
  /** `done`: the cuts that the price counts. */
  readonly haggle: { readonly id: Id<'haggle'>; readonly done: number } | null;
  readonly couponIds: readonly Id<'coupon'>[];
  readonly buyerUnits: ReadonlyArray<{
    readonly campaignId: Id<'campaign'>;
    readonly units: number;
    /** Null: counted, and not limited. */
    readonly limit: number | null;
  }>;
}
export interface PlacePlan {
  readonly order: NewOrder;
  readonly paymentId: Id<'payment'>;
  readonly method: 'wechat' | 'none';
  readonly holds: Holds;
  readonly wanted: readonly WantedUnits[];
  readonly fromCart: boolean;
  /** Ids and numbers the answer is made from, kept under the key. */
  readonly answer: unknown;
}
export type PlaceOutcome =
  | { readonly fresh: true }
  | { readonly fresh?: undefined; readonly input_hash: string; readonly answer: unknown };

const place = statement<
  { outcome: PlaceOutcome },
  [
    key: string,
    order: string,
    lines: string,
    payment: string,
    job: string | null,
    seat: string | null,
    holds: string,
    wanted: string,
    fromCart: boolean,
    now: string,
  ]
>('order.place', 'SELECT place_order_v2($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) AS outcome');

/**
 * Commits the plan in one statement, or throws the assumption that no longer holds (ConstraintViolation): `skus_stock_chk`,
 * `skus_price_changed`, `campaign_skus_left_chk`, `campaigns_published_chk`, `stores_price_version_chk`, `groups_capacity_chk`,
 * `groups_open_chk`, `seats_one_per_person_key`, `campaign_buyers_limit_chk`, `coupons_free_chk`, `haggles_open_chk`,
 * `haggles_price_chk`, `orders_one_live_haggle_key`, `orders_one_new_benefit_key`. Not fresh: what was stored under the key.
 */
export async function commitOrder(
  db: Queryable,
  ids: Ids,
  store: StoreScope,
  key: RequestKey,
  plan: PlacePlan,
  now: Instant,
): Promise<PlaceOutcome> {
  const { order, method } = plan;
  const row = await place.one(db, [
    json({ call: key.call, request_id: key.requestId, input_hash: key.inputHash, answer: plan.answer }),
    json(orderJson(store, order, plan.holds.couponIds)),
    json(order.lines.map(lineJson)),
    json({ id: plan.paymentId, method }),
    method === 'none' ? null : json({ id: ids.next('job'), kind: 'close-unpaid' }),
    order.groupId === null ? null : json({ id: ids.next('seat') }),
    json(holdsJson(plan.holds)),
    wantedJson(ids, plan.wanted),
    plan.fromCart,
    at(now),
  ]);
  return row?.outcome ?? { fresh: true };
}

function orderJson(store: StoreScope, order: NewOrder, couponIds: readonly Id<'coupon'>[]) {
  return {
    store_id: store.storeId,
    id: order.id,
    person_id: order.personId,
    kind: order.kind,
    campaign_id: order.campaignId,
    group_id: order.groupId,
    opener: order.opener,
    haggle_id: order.haggleId,
    coupon_ids: couponIds.length === 0 ? null : couponIds,
    new_benefit: order.newBenefit,
    units: order.lines.reduce((sum, line) => sum + line.quantity, 0),
    list_fen: order.list_fen,
    goods_fen: order.goods_fen,
    shipping_list_fen: order.shippingList_fen,
    shipping_reductions: order.shippingReductions,
    shipping_fen: order.shipping_fen,
    payable_fen: order.payable_fen,
    quote_hash: order.quoteHash,
    delivery: order.delivery,
    address_sealed: order.addressSealed,
    phone_mark: order.phoneMark,
    region: order.region,
    remark: order.remark,
    share_token: order.shareToken,
    hold_until: at(order.holdUntil),
    referral: order.referral.length === 0 ? null : order.referral,
  };
}

function lineJson(line: NewOrderLine, place: number) {
  return {
    line_no: place + 1,
    sku_id: line.skuId,
    product_id: line.productId,
    title: line.title,
    label: line.label,
    picture: line.picture,
    quantity: line.quantity,
    unit_list_fen: line.unitList_fen,
    payable_fen: line.payable_fen,
    reductions: line.reductions,
    campaign_id: line.campaignId,
  };
}

function holdsJson({ priceVersion, haggle, couponIds, buyerUnits }: Holds) {
  const buyer = buyerUnits
    .toSorted((a, b) => (a.campaignId < b.campaignId ? -1 : 1))
    .map(({ campaignId, units, limit }) => ({ campaign_id: campaignId, units, units_max: limit }));
  return {
    price_version: priceVersion,
    haggle,
    coupon_ids: couponIds.length === 0 ? null : couponIds,
    buyer,
  };
}

const release = statement<
  { released: boolean },
  [store: string, order: string, seen: string, reason: string, events: string, jobs: string, now: string]
>('order.release', 'SELECT release_order_v2($1, $2, $3, $4, $5, $6, $7) AS released');

/** A job planned beside a commit; a live one of the same kind and subject is brought forward. */
export interface PlannedJob {
  readonly kind: 'settle-group' | 'rebate-group' | 'seat-silence';
  readonly subject: string;
  readonly dueAt: Instant;
}

/**
 * Cancels an unpaid order and gives back all it held, after its payment was closed (`seen` sent) or was surely never sent
 * (`seen` created). False: it is not unpaid any more. Violation `payments_unmoved_chk`: the payment went on meanwhile.
 */
export async function releaseOrder(
  db: Queryable,
  ids: Ids,
  store: StoreScope,
  orderId: Id<'order'>,
  how: {
    readonly seen: 'created' | 'sent' | 'none';
    readonly reason: 'buyer' | 'timeout';
    readonly jobs: readonly PlannedJob[];
  },
  now: Instant,
): Promise<boolean> {
  const { seen, reason, jobs } = how;
  const events = { order: ids.next('event'), haggle: ids.next('event') };
  const row = await release.one(db, [
    store.storeId,
    orderId,
    seen,
    reason,
    json(events),
    jobsJson(ids, jobs),
    at(now),
  ]);
  return row?.released ?? false;
}

export function jobsJson(ids: Ids, jobs: readonly PlannedJob[]): string {
  return json(
    jobs.map(({ kind, subject, dueAt }) => ({ id: ids.next('job'), kind, subject, due_at: at(dueAt) })),
  );
}
