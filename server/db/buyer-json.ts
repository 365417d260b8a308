/**
 * Parts of statements that read, mostly as JSON, what a person has in a store and prices depend on: coupons, and orders that are not
 * paid yet. Checkout, the cart and shelves read them alike, so that they come to the same sum.
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
/** An order of the person in this store that is not paid and whose time is over, and what it still keeps from another one. */
export interface OverdueJson {
  readonly orderId: Id<'order'>;
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

/**
 * Expressions of the statement that asks. The store is compared as an expression, so that no plan starts from all unpaid orders of the
 * shop: few when it was planned, thousands in a rush.
 */
interface Whose {
  readonly store: string;
  readonly person: string;
}
/** `now`: an instant. */
interface WhoseNow extends Whose {
  readonly now: string;
}
/** `picked`: an array of ids that come however they stand. */
interface CouponsOf extends WhoseNow {
  readonly picked: string;
}

/** The oldest: those whose time is over come first. Who has more has them settled by their timers; the database holds the rules. */
const UNPAID_SEEN = 50;
const unpaidOf = ({ store, person }: Whose) => `(SELECT id, hold_until, haggle_id, campaign_id FROM orders
     WHERE person_id = ${person} AND status = 'unpaid' AND store_id || '' = ${store} ORDER BY id LIMIT ${UNPAID_SEEN})`;

/** A list of `OverdueJson`; null when there are none. Of orders that have time left nothing more is read. */
export function ownOverdue({ now, ...whose }: WhoseNow): string {
  return `
  (SELECT jsonb_agg(jsonb_build_object('orderId', v.id, 'haggleId', v.haggle_id,
     'units', (SELECT jsonb_agg(jsonb_build_object('skuId', l.sku_id, 'units', l.quantity,
         'campaignId', COALESCE(l.campaign_id, v.campaign_id), 'allotment', (SELECT cs.campaign_id FROM campaign_skus cs
           JOIN campaigns c ON c.store_id = cs.store_id AND c.id = cs.campaign_id AND c.status = 'published'
           WHERE cs.store_id = ${whose.store} AND cs.campaign_id = COALESCE(l.campaign_id, v.campaign_id) AND cs.sku_id = l.sku_id
             AND cs.left_units IS NOT NULL)))
       FROM order_lines l WHERE l.store_id = ${whose.store} AND l.order_id = v.id)))
   FROM ${unpaidOf(whose)} v
   WHERE v.hold_until <= ${now})`;
}

/** Units in a campaign (an expression) that those of them hold whose time is over: counted, and in nobody's way. */
export function overdueUnits({ campaign, now, ...whose }: WhoseNow & { readonly campaign: string }): string {
  return `COALESCE((SELECT sum((SELECT sum(l.quantity) FROM order_lines l
      WHERE l.store_id = ${whose.store} AND l.order_id = v.id AND COALESCE(l.campaign_id, v.campaign_id) = ${campaign}))
    FROM ${unpaidOf(whose)} v
    WHERE v.hold_until <= ${now}), 0)::int`;
}

/** So many are weighed, of all kinds together: on the shelf, at checkout and in the cart the same. */
export const COUPONS_WEIGHED = 60;

/**
 * Rows of coupons in the person's hands: picked ones, then those that can be used now (free, or held by an order whose time is over),
 * then those that end first. What cannot be used takes the place of nothing that can.
 */
export function weighedCoupons({ picked, now, ...whose }: CouponsOf): string {
  const overdue = `SELECT v.id FROM ${unpaidOf(whose)} v
         WHERE v.hold_until <= ${now}`;
  return `(SELECT k.id, k.template_id, k.status, k.valid_from, k.valid_until, k.order_id, w.usable
     FROM coupons k CROSS JOIN LATERAL (SELECT k.valid_from <= ${now} AND k.valid_until > ${now}
       AND (k.status = 'free' OR (k.status = 'held' AND k.order_id IN (${overdue}))) AS usable) w
     WHERE k.person_id = ${whose.person} AND k.store_id = ${whose.store}
       AND ((k.status IN ('free', 'held') AND k.valid_until > ${now}) OR k.id = ANY(${picked}))
     ORDER BY k.id = ANY(${picked}) DESC, w.usable DESC, k.valid_until, k.id LIMIT ${COUPONS_WEIGHED})`;
}

/** A list of `CouponJson`, those that end first in front; null when there are none. */
export function ownCoupons(of: CouponsOf): string {
  return `
  (SELECT jsonb_agg(jsonb_build_object('id', q.id, 'templateId', q.template_id, 'kind', ct.kind, 'title', ct.title,
     'settings', ct.settings, 'audience', ct.audience, 'status', q.status, 'validFrom', ${ms('q.valid_from')},
     'validUntil', ${ms('q.valid_until')}, 'orderId', q.order_id) ORDER BY q.valid_until, q.id)
   FROM ${weighedCoupons(of)} q JOIN coupon_templates ct ON ct.store_id = ${of.store} AND ct.id = q.template_id)`;
}
