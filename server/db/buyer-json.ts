/**
 * Parts of statements that read, as JSON, what a person has in a store and prices depend on: coupons, and orders that are not paid
 * yet. Checkout and the cart read them alike, so that they come to the same sum.
 */
import type { Words } from '#core/contract/fields';
import type { CouponStatus } from '#core/domain/pricing/facts';
import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import { ms } from './epoch-ms';

/** A coupon of the person in this store. */
export interface CouponJson {
  readonly id: Id<'coupon'>;
  readonly templateId: Id<'couponTemplate'>;
  readonly kind: string;
  readonly title: Words;
  readonly settings: unknown;
  readonly audience: unknown;
  readonly status: CouponStatus;
  readonly validFrom: Instant;
  readonly validUntil: Instant;
  /** The order that holds or used it. */
  readonly orderId: Id<'order'> | null;
}
/** An order of the person in this store that is not paid yet, and what it keeps from another one. */
export interface UnpaidJson {
  readonly orderId: Id<'order'>;
  readonly holdUntil: Instant;
  readonly haggleId: Id<'haggle'> | null;
  readonly units: ReadonlyArray<{
    readonly skuId: Id<'sku'>;
    readonly units: number;
    /** Of a campaign that counts a buyer's units. */
    readonly campaignId: Id<'campaign'> | null;
    /** The campaign whose allotment has them back when the order is released; null: the shelf. A haggle keeps its unit. */
    readonly allotment: Id<'campaign'> | null;
  }> | null;
}

/** Expressions of the statement that asks: `now` an instant, `picked` an array of ids that come however they stand. */
interface CouponsOf {
  readonly store: string;
  readonly person: string;
  readonly now: string;
  readonly picked: string;
}

/** A list of `CouponJson`, those that end first in front; null when there are none. */
export function ownCoupons({ store, person, now, picked }: CouponsOf): string {
  return `
  (SELECT jsonb_agg(jsonb_build_object('id', q.id, 'templateId', q.template_id, 'kind', q.kind, 'title', q.title,
     'settings', q.settings, 'audience', q.audience, 'status', q.status, 'validFrom', ${ms('q.valid_from')},
     'validUntil', ${ms('q.valid_until')}, 'orderId', q.order_id) ORDER BY q.valid_until, q.id)
   FROM (SELECT k.id, k.template_id, k.status, k.valid_from, k.valid_until, k.order_id, ct.kind, ct.title, ct.settings, ct.audience
     FROM coupons k JOIN coupon_templates ct ON ct.store_id = k.store_id AND ct.id = k.template_id
     WHERE k.person_id = ${person} AND k.store_id = ${store} AND ((k.status IN ('free', 'held') AND k.valid_until > ${now})
       OR k.id = ANY(${picked}))
     ORDER BY k.id = ANY(${picked}) DESC, k.valid_until, k.id LIMIT 60) q)`;
}

/**
 * The oldest: those whose time is over come first. Who has more has them settled by their timers; the database holds the rules. The
 * store is an expression, so that no plan starts from all unpaid orders of the shop: few when it was planned, thousands in a rush.
 */
const UNPAID_SEEN = 50;

/** A list of `UnpaidJson`; null when there are none. */
export function ownUnpaid({ store, person }: { readonly store: string; readonly person: string }): string {
  return `
  (SELECT jsonb_agg(jsonb_build_object('orderId', v.id, 'holdUntil', ${ms('v.hold_until')}, 'haggleId', v.haggle_id,
     'units', (SELECT jsonb_agg(jsonb_build_object('skuId', l.sku_id, 'units', l.quantity,
         'campaignId', COALESCE(l.campaign_id, v.campaign_id), 'allotment', (SELECT cs.campaign_id FROM campaign_skus cs
           JOIN campaigns c ON c.store_id = cs.store_id AND c.id = cs.campaign_id AND c.status = 'published'
           WHERE cs.store_id = ${store} AND cs.campaign_id = COALESCE(l.campaign_id, v.campaign_id) AND cs.sku_id = l.sku_id
             AND cs.left_units IS NOT NULL)))
       FROM order_lines l WHERE l.store_id = ${store} AND l.order_id = v.id)))
   FROM (SELECT id, hold_until, haggle_id, campaign_id FROM orders
     WHERE person_id = ${person} AND status = 'unpaid' AND store_id || '' = ${store} ORDER BY id LIMIT ${UNPAID_SEEN}) v)`;
}
