/**
 * What must hold in a database whatever happened: each check is a query that finds the rows which break it. Run when no statement
 * is under way; jobs may still be due.
 */
import type { Id } from '#core/kernel/id';
import type { Queryable } from '#server/db/statement';
import { sql } from './sql';

/** Of refunds r: WeChat Pay did not close it, or nothing took its place. */
const NOT_REPLACED = `NOT EXISTS (SELECT FROM refunds n WHERE n.store_id = r.store_id AND n.replaces = r.id)`;

const CHECKS: Readonly<Record<string, string>> = {
  'an order is the sum of its lines': `
    SELECT o.id FROM orders o JOIN order_lines l ON l.store_id = o.store_id AND l.order_id = o.id
    GROUP BY o.store_id, o.id
    HAVING o.goods_fen <> sum(l.payable_fen) OR o.units <> sum(l.quantity) OR o.list_fen <> sum(l.unit_list_fen * l.quantity)`,
  'a line is its list price less its reductions': `
    SELECT l.order_id AS id FROM order_lines l
    WHERE l.payable_fen <> l.unit_list_fen * l.quantity
      - (SELECT COALESCE(sum((r->>'amount_fen')::bigint), 0) FROM jsonb_array_elements(l.reductions) r)`,
  'a paid order has one payment of its amount': `
    SELECT o.id FROM orders o
    LEFT JOIN payments p ON p.store_id = o.store_id AND p.order_id = o.id AND p.state = 'paid' AND NOT p.surplus
    WHERE (o.paid_at IS NOT NULL) <> (p.id IS NOT NULL) OR (p.id IS NOT NULL AND (p.amount_fen <> o.payable_fen OR o.paid_fen <> p.amount_fen))`,
  'an unpaid or cancelled order was not paid': `
    SELECT id FROM orders WHERE status IN ('unpaid', 'cancelled') AND (paid_at IS NOT NULL OR paid_fen <> 0)`,
  'a paid status was paid': `
    SELECT id FROM orders WHERE status NOT IN ('unpaid', 'cancelled') AND paid_at IS NULL`,
  'a cancelled order holds nothing': `
    SELECT o.id FROM orders o
    LEFT JOIN payments p ON p.store_id = o.store_id AND p.order_id = o.id AND p.state IN ('created', 'sent')
    LEFT JOIN seats s ON s.store_id = o.store_id AND s.order_id = o.id AND s.state IN ('held', 'paid')
    WHERE o.status = 'cancelled' AND (p.id IS NOT NULL OR s.id IS NOT NULL)`,
  'an unpaid order will be closed': `
    SELECT o.id FROM orders o WHERE o.status = 'unpaid'
      AND NOT EXISTS (SELECT FROM jobs j WHERE j.kind = 'close-unpaid' AND j.subject = o.id)`,
  'money that bought nothing goes back': `
    SELECT p.id FROM payments p LEFT JOIN refunds r ON r.store_id = p.store_id AND r.payment_id = p.id AND r.surplus
    WHERE p.surplus AND (r.id IS NULL OR r.amount_fen <> p.amount_fen)`,
  'refunds stay within what was paid': `
    SELECT p.id FROM payments p JOIN refunds r ON r.store_id = p.store_id AND r.payment_id = p.id AND ${NOT_REPLACED}
    GROUP BY p.store_id, p.id HAVING sum(r.amount_fen) > p.amount_fen`,
  'refunds are what the order counts': `
    SELECT o.id FROM orders o
    LEFT JOIN refunds r ON r.store_id = o.store_id AND r.order_id = o.id AND NOT r.surplus AND ${NOT_REPLACED}
    GROUP BY o.store_id, o.id HAVING o.refunded_fen <> COALESCE(sum(r.amount_fen), 0)`,
  'a closed refund is replaced once, by as much, or waits for a person': `
    SELECT r.id FROM refunds r LEFT JOIN refunds n ON n.store_id = r.store_id AND n.replaces = r.id
    WHERE (n.id IS NOT NULL AND (r.status <> 'closed' OR n.amount_fen <> r.amount_fen OR n.payment_id <> r.payment_id))
       OR (r.status = 'closed' AND n.id IS NULL AND NOT EXISTS
         (SELECT FROM jobs j WHERE j.kind = 'mend-refund' AND j.subject = r.id))`,
  'a refunded order got everything back that a refund may give': `
    SELECT o.id FROM orders o JOIN order_lines l ON l.store_id = o.store_id AND l.order_id = o.id
    WHERE o.status = 'refunded' AND (l.refunded_quantity <> l.quantity OR l.refunded_fen + l.rebate_fen <> l.payable_fen)`,
  'a line got back as a rebate what its order was refunded as a difference': `
    SELECT o.id FROM orders o
    WHERE (SELECT COALESCE(sum(l.rebate_fen), 0) FROM order_lines l WHERE l.store_id = o.store_id AND l.order_id = o.id)
      <> (SELECT COALESCE(sum(r.amount_fen), 0) FROM refunds r WHERE r.store_id = o.store_id AND r.order_id = o.id
          AND r.cause = 'tier_difference' AND ${NOT_REPLACED})`,
  'shipping is its list fee less its reductions': `
    SELECT o.id FROM orders o WHERE o.shipping_list_fen IS NOT NULL AND o.shipping_fen <> o.shipping_list_fen
      - (SELECT COALESCE(sum((r->>'amount_fen')::bigint), 0) FROM jsonb_array_elements(o.shipping_reductions) r)`,
  'a coupon is held by an unpaid order of its owner, and used by a paid one': `
    SELECT c.id FROM coupons c LEFT JOIN orders o ON o.store_id = c.store_id AND o.id = c.order_id AND o.person_id = c.person_id
      AND c.id = ANY(o.coupon_ids)
    WHERE (c.status = 'held' AND o.status IS DISTINCT FROM 'unpaid') OR (c.status = 'used' AND o.paid_at IS NULL)
       OR (c.status = 'used') <> (c.used_at IS NOT NULL)`,
  'an order has the coupons that it counts': `
    SELECT o.id FROM orders o
    LEFT JOIN coupons c ON c.store_id = o.store_id AND c.order_id = o.id
    WHERE o.coupon_ids IS NOT NULL
    GROUP BY o.store_id, o.id
    HAVING (o.status = 'unpaid' AND count(c.id) FILTER (WHERE c.status = 'held') <> cardinality(o.coupon_ids))
       OR (o.status = 'cancelled' AND count(c.id) > 0)
       OR (o.status NOT IN ('unpaid', 'cancelled', 'refunded')
           AND count(c.id) FILTER (WHERE c.status = 'used') <> cardinality(o.coupon_ids))`,
  'an order counts the coupons that made its sum': `
    SELECT o.id FROM orders o
    WHERE (SELECT array_agg(DISTINCT r.id ORDER BY r.id) FROM (
        SELECT r->>'id' AS id, r->>'source' AS source FROM order_lines l, jsonb_array_elements(l.reductions) r
        WHERE l.store_id = o.store_id AND l.order_id = o.id
        UNION ALL SELECT r->>'id', r->>'source' FROM jsonb_array_elements(o.shipping_reductions) r) r
      WHERE r.source LIKE 'coupon-%')
      IS DISTINCT FROM (SELECT array_agg(c ORDER BY c) FROM unnest(o.coupon_ids) c)`,
  'nobody has paid for two benefits of a new customer in one store': `
    SELECT min(o.id) AS id FROM orders o WHERE o.new_benefit AND o.status NOT IN ('unpaid', 'cancelled', 'refunded')
    GROUP BY o.store_id, o.person_id HAVING count(*) > 1`,
  'a haggle stands as its order does': `
    SELECT h.id FROM haggles h
    LEFT JOIN orders o ON o.store_id = h.store_id AND o.haggle_id = h.id AND o.status <> 'cancelled'
    WHERE (h.status IN ('open', 'expired') AND o.id IS NOT NULL) OR (h.status = 'ordered' AND o.status IS DISTINCT FROM 'unpaid')
       OR (h.status = 'bought' AND o.paid_at IS NULL)`,
  'a haggle costs its list price less the cuts so far': `
    SELECT h.id FROM haggles h
    WHERE h.cut_fen <> (SELECT COALESCE(sum(c), 0) FROM unnest(h.cuts_fen[1:h.done]) c)
       OR h.list_fen - h.floor_fen <> (SELECT sum(c) FROM unnest(h.cuts_fen) c)`,
  'a formed group gives its difference once an order, or is about to': `
    SELECT o.id FROM orders o JOIN groups g ON g.store_id = o.store_id AND g.id = o.group_id AND g.status = 'formed'
    JOIN campaigns c ON c.store_id = g.store_id AND c.id = g.campaign_id AND c.kind = 'tiered'
    JOIN order_lines l ON l.store_id = o.store_id AND l.order_id = o.id AND l.refunded_quantity < l.quantity
    WHERE o.status IN ('to_ship', 'shipped', 'received', 'completed')
      AND NOT EXISTS (SELECT FROM jobs j WHERE j.kind = 'rebate-group' AND j.subject = g.id)
      AND (l.rebate_fen > 0) <> (g.paid >= (c.settings#>>'{tiers,1,people}')::int)`,
  // A settled group keeps the numbers it ended with, whoever is refunded later.
  'a group counts its seats': `
    SELECT g.id FROM groups g LEFT JOIN seats s ON s.store_id = g.store_id AND s.group_id = g.id AND s.state IN ('held', 'paid')
    GROUP BY g.store_id, g.id
    HAVING g.taken > g.size OR g.taken < count(s.id) OR g.paid < count(s.id) FILTER (WHERE s.state = 'paid')
      OR (g.status = 'open' AND (g.taken > count(s.id) OR g.paid > count(s.id) FILTER (WHERE s.state = 'paid')))`,
  'a seat stands as its order does': `
    SELECT s.id FROM seats s JOIN orders o ON o.store_id = s.store_id AND o.id = s.order_id
    WHERE (s.state = 'held' AND o.status <> 'unpaid')
       OR (s.state = 'paid' AND o.status IN ('unpaid', 'cancelled', 'paid_no_seat'))
       OR (s.state IN ('released', 'left') AND o.status = 'awaiting_group'
           AND NOT EXISTS (SELECT FROM seats t WHERE t.store_id = s.store_id AND t.order_id = o.id AND t.state = 'paid'))`,
  'an awaiting order waits for an open group': `
    SELECT o.id FROM orders o LEFT JOIN groups g ON g.store_id = o.store_id AND g.id = o.group_id
    WHERE o.status = 'awaiting_group' AND (g.id IS NULL OR g.status = 'formed'
      OR (g.status = 'failed' AND NOT EXISTS (SELECT FROM jobs j WHERE j.kind = 'settle-group' AND j.subject = g.id)))`,
  'an open group will be settled': `
    SELECT g.id FROM groups g WHERE g.status = 'open'
      AND NOT EXISTS (SELECT FROM jobs j WHERE j.kind = 'settle-group' AND j.subject = g.id)`,
  'a template counts its coupons': `
    SELECT t.id FROM coupon_templates t LEFT JOIN coupons c ON c.store_id = t.store_id AND c.template_id = t.id
    GROUP BY t.store_id, t.id HAVING t.claimed <> count(c.id)`,
  'a haggle is cut by its helps, in the order of its schedule': `
    SELECT h.id FROM haggles h LEFT JOIN haggle_helps s ON s.store_id = h.store_id AND s.haggle_id = h.id AND s.state = 'counted'
    GROUP BY h.store_id, h.id
    HAVING h.done <> count(s.id) OR h.cut_fen <> COALESCE(sum(s.cut_fen), 0) OR h.done <> COALESCE(max(s.step), 0)
      OR bool_or(s.cut_fen <> h.cuts_fen[s.step]) OR h.list_fen - h.floor_fen <> (SELECT sum(cut) FROM unnest(h.cuts_fen) cut)`,
  'an open haggle will end': `
    SELECT h.id FROM haggles h WHERE h.status = 'open'
      AND NOT EXISTS (SELECT FROM jobs j WHERE j.kind = 'end-haggle' AND j.subject = h.id)`,
  // By the campaign of each line. A haggle counts from its start; its order does once it is paid.
  'a buyer holds the units that are counted': `
    SELECT b.person_id AS id FROM campaign_buyers b
    CROSS JOIN LATERAL (
      SELECT COALESCE(sum(l.quantity - GREATEST(l.refunded_quantity - l.shipped_quantity, 0)), 0) AS most,
        COALESCE(sum(l.quantity - GREATEST(l.refunded_quantity - l.shipped_quantity, 0)) FILTER (WHERE o.status <> 'refunded'), 0) AS least
      FROM orders o JOIN order_lines l ON l.store_id = o.store_id AND l.order_id = o.id
      WHERE o.store_id = b.store_id AND o.person_id = b.person_id AND COALESCE(l.campaign_id, o.campaign_id) = b.campaign_id
        AND o.status NOT IN ('cancelled', 'paid_no_seat') AND NOT (o.kind = 'haggle' AND o.status = 'unpaid')) u
    CROSS JOIN LATERAL (
      SELECT count(*) AS units FROM haggles h WHERE h.store_id = b.store_id AND h.campaign_id = b.campaign_id
        AND h.person_id = b.person_id AND h.status IN ('open', 'ordered')) h
    WHERE b.units > u.most + h.units OR b.units < u.least + h.units`,
};

/** Names each broken rule with the ids that break it: `{}` when all is well. */
export async function brokenInvariants(db: Queryable): Promise<Record<string, string[]>> {
  const broken: Record<string, string[]> = {};
  for (const [rule, text] of Object.entries(CHECKS)) {
    const rows = await sql<{ id: string }>(db, text);
    if (rows.length > 0) broken[rule] = rows.map(({ id }) => id);
  }
  return broken;
}

/**
 * Units of a SKU wherever they are: on the shelf, in allotments, kept by haggles, and with buyers (not cancelled, not without a seat,
 * not given back and restocked). Constant as long as every refund restocks and nobody buys in new units.
 */
export async function unitsEverywhere(db: Queryable, skuId: Id<'sku'>): Promise<number> {
  const [row] = await sql<{ units: number }>(
    db,
    `SELECT (SELECT stock FROM skus WHERE id = $1)
       + (SELECT COALESCE(sum(left_units), 0) FROM campaign_skus WHERE sku_id = $1)
       + (SELECT COALESCE(sum(l.quantity - l.refunded_quantity), 0) FROM order_lines l
          JOIN orders o ON o.store_id = l.store_id AND o.id = l.order_id
          WHERE l.sku_id = $1 AND o.status NOT IN ('cancelled', 'paid_no_seat'))
       + (SELECT count(*) FROM haggles WHERE sku_id = $1 AND status = 'open')
       AS units`,
    [skuId],
  );
  return row?.units ?? Number.NaN;
}
