/** From a promoter's card to what was sold by it, counted by promoter, campaign or card: one statement for a promoter and for a shop. */
import type { Profile } from '#core/domain/person/face';
import type { Fen } from '#core/kernel/fen';
import { type Id, makeId } from '#core/kernel/id';
import { after, DAY_MS, type Instant } from '#core/kernel/instant';
import type { Words } from '#core/kernel/words';
import { ms } from './epoch-ms';
import { at } from './params';
import { PROFILE_JSON } from './profile-store';
import type { StoreScope } from './scope';
import { type Queryable, statement } from './statement';

export type FunnelKey = 'promoter' | 'campaign' | 'share';
export interface FunnelRow {
  /** Of the promoter, the campaign or the card; empty: of none. */
  readonly key: string;
  /** When a card was made, else what was paid; rows go down by it, then by `key`. */
  readonly rank: number;
  readonly visits: number;
  readonly visitors: number;
  readonly newVisitors: number;
  readonly orders: number;
  readonly paid_fen: Fen;
  readonly refunded_fen: Fen;
  /** Of the promoter, and of whoever's card it is. */
  readonly promoter_id: Id<'promoter'> | null;
  readonly profile: Profile | null;
  readonly campaign_title: Words | null;
  readonly page: 'home' | 'product' | 'group' | 'haggle' | 'coupon' | null;
  readonly target_title: Words | null;
  readonly shared_at: Instant | null;
}

const keyOf = (promoter: string, campaign: string, card: string) =>
  `coalesce(CASE $2 WHEN 'promoter' THEN ${promoter} WHEN 'campaign' THEN ${campaign} ELSE ${card} END, '')`;
const CARD =
  'SELECT s.token, s.person_id, s.visitor_id, s.parent_token FROM share_tokens s WHERE s.store_id = $1 AND s.token';
/** The promoter's own card, up the chain from the one that the visit was by. */
const OWN_CARD = `
  SELECT up.token FROM (
    WITH RECURSIVE up (step, token, person_id, visitor_id, parent_token) AS (
      SELECT 0, s.* FROM visits v CROSS JOIN LATERAL (${CARD} = v.token OFFSET 0) s
      WHERE $2 = 'share' AND v.store_id = $1 AND v.id = c.visit_id
      UNION ALL
      SELECT up.step + 1, s.* FROM up CROSS JOIN LATERAL (${CARD} = up.parent_token OFFSET 0) s WHERE up.step < 5)
    SELECT * FROM up) up
  WHERE coalesce(up.person_id, (SELECT d.person_id FROM visitors d WHERE d.id = up.visitor_id)) = who.person_id
  ORDER BY up.step LIMIT 1`;

/**
 * $1 shop, $2 key, $3 promoter or null, $4 since, $5 the first commission that may be as young, $6 and $7 the row before, $8 rows. Each
 * promoter's cards and commissions are looked up by the promoter, so that one's page reads nobody else's.
 */
const counted = statement<
  FunnelRow,
  [
    store: string,
    key: FunnelKey,
    promoter: string | null,
    since: string,
    firstCommission: string,
    beforeRank: number | null,
    beforeKey: string | null,
    limit: number,
  ]
>(
  'funnel.counted',
  `WITH who AS (
     SELECT m.id, m.person_id FROM promoters m WHERE m.store_id = $1 AND m.id = $3
     UNION ALL SELECT m.id, m.person_id FROM promoters m WHERE $3::text IS NULL AND m.store_id = $1),
   cards AS (
     SELECT who.id AS promoter_id, who.person_id, t.token, t.target FROM who CROSS JOIN LATERAL (
       SELECT s.token, s.target FROM share_tokens s WHERE s.store_id = $1 AND s.person_id = who.person_id OFFSET 0) t
     UNION ALL
     SELECT who.id, who.person_id, t.token, t.target FROM who CROSS JOIN LATERAL (
       SELECT d.id FROM visitors d WHERE d.person_id = who.person_id OFFSET 0) d CROSS JOIN LATERAL (
       SELECT s.token, s.target FROM share_tokens s WHERE s.store_id = $1 AND s.visitor_id = d.id AND s.person_id IS NULL OFFSET 0) t),
   came AS (
     SELECT ${keyOf(
       'cards.promoter_id',
       `(SELECT g.campaign_id FROM groups g WHERE g.store_id = $1 AND g.id = cards.target->>'groupId'
         UNION ALL SELECT h.campaign_id FROM haggles h WHERE h.store_id = $1 AND h.id = cards.target->>'haggleId')`,
       'cards.token',
     )} AS key, v.visitor_id, NOT EXISTS (
         SELECT FROM visits e WHERE e.visitor_id = v.visitor_id AND e.store_id = $1 AND e.at < v.at OFFSET 0) AS fresh
     FROM cards CROSS JOIN LATERAL (
       SELECT v.visitor_id, v.person_id, v.at FROM visits v WHERE v.store_id = $1 AND v.token = cards.token AND v.at >= $4 OFFSET 0) v
     WHERE v.person_id IS DISTINCT FROM cards.person_id
       AND NOT EXISTS (SELECT FROM visitors me WHERE me.id = v.visitor_id AND me.person_id = cards.person_id OFFSET 0)),
   sold AS (
     SELECT ${keyOf('who.id', 'coalesce(l.campaign_id, o.campaign_id)', `(${OWN_CARD})`)} AS key, c.order_id, l.payable_fen,
       l.refunded_fen + l.rebate_fen AS back_fen
     FROM who CROSS JOIN LATERAL (
       SELECT c.order_id, c.line_no, c.visit_id FROM commissions c WHERE c.store_id = $1 AND c.promoter_id = who.id AND c.id >= $5
         AND c.earned_at >= $4 AND c.level = 1 AND c.status <> 'void' OFFSET 0) c
     CROSS JOIN LATERAL (SELECT l.campaign_id, l.payable_fen, l.refunded_fen, l.rebate_fen FROM order_lines l
       WHERE l.store_id = $1 AND l.order_id = c.order_id AND l.line_no = c.line_no OFFSET 0) l
     CROSS JOIN LATERAL (SELECT o.campaign_id FROM orders o WHERE o.store_id = $1 AND o.id = c.order_id OFFSET 0) o),
   sums AS (
     SELECT key, coalesce(visits, 0) AS visits, coalesce(visitors, 0) AS visitors, coalesce(fresh, 0) AS fresh,
       coalesce(orders, 0) AS orders, coalesce(paid, 0) AS paid, coalesce(back, 0) AS back
     FROM (SELECT key, count(*)::int AS visits, count(DISTINCT visitor_id)::int AS visitors,
         (count(DISTINCT visitor_id) FILTER (WHERE fresh))::int AS fresh FROM came GROUP BY key) v
     FULL JOIN (SELECT key, count(DISTINCT order_id)::int AS orders, sum(payable_fen)::bigint AS paid, sum(back_fen)::bigint AS back
       FROM sold GROUP BY key) s USING (key)),
   page AS (
     SELECT sums.*, t.person_id, t.target, t.created_at,
       CASE WHEN $2 = 'share' THEN coalesce(${ms('t.created_at')}, 0) ELSE sums.paid END::bigint AS rank
     FROM sums LEFT JOIN LATERAL (
       SELECT coalesce(s.person_id, (SELECT d.person_id FROM visitors d WHERE d.id = s.visitor_id)) AS person_id, s.target, s.created_at
       FROM share_tokens s WHERE $2 = 'share' AND s.store_id = $1 AND s.token = sums.key OFFSET 0) t ON true),
   shown AS MATERIALIZED (
     SELECT * FROM page WHERE $6::bigint IS NULL OR (rank, key) < ($6, $7::text) ORDER BY rank DESC, key DESC LIMIT $8)
   SELECT n.key, n.rank, n.visits, n.visitors, n.fresh AS "newVisitors", n.orders, n.paid AS paid_fen, n.back AS refunded_fen,
     m.id AS promoter_id, (SELECT ${PROFILE_JSON} FROM persons p WHERE p.id = m.person_id) AS profile,
     (SELECT k.title FROM campaigns k WHERE $2 = 'campaign' AND k.store_id = $1 AND k.id = n.key) AS campaign_title,
     n.target->>'page' AS page,
     coalesce(
       (SELECT g.title FROM products g WHERE g.store_id = $1 AND g.id = n.target->>'productId'),
       (SELECT g.title FROM groups x JOIN products g ON g.store_id = $1 AND g.id = x.product_id
        WHERE x.store_id = $1 AND x.id = n.target->>'groupId'),
       (SELECT g.title FROM haggles x JOIN skus k ON k.store_id = $1 AND k.id = x.sku_id
        JOIN products g ON g.store_id = $1 AND g.id = k.product_id WHERE x.store_id = $1 AND x.id = n.target->>'haggleId'),
       (SELECT x.title FROM coupon_templates x WHERE x.store_id = $1 AND x.id = n.target->>'templateId')) AS target_title,
     ${ms('n.created_at')} AS shared_at
   FROM shown n LEFT JOIN LATERAL (
     SELECT m.id, m.person_id FROM promoters m WHERE $2 = 'promoter' AND m.store_id = $1 AND m.id = n.key
     UNION ALL SELECT m.id, m.person_id FROM promoters m WHERE m.store_id = $1 AND m.person_id = n.person_id) m ON true
   ORDER BY n.rank DESC, n.key DESC`,
);

/** Visits and sales from `since` on; `promoterId` null: of all promoters there ever were. */
export function funnelRows(
  db: Queryable,
  store: StoreScope,
  of: { readonly by: FunnelKey; readonly promoterId: Id<'promoter'> | null; readonly since: Instant },
  before: readonly [rank: number, key: string] | null,
  limit: number,
): Promise<FunnelRow[]> {
  const { by, promoterId, since } = of;
  // Ids are in the order of time; the clock of another host may be a little behind.
  const first = makeId('commission', after(since, -DAY_MS), new Uint8Array(10));
  const [rank, key] = before ?? [null, null];
  return counted.run(db, [store.storeId, by, promoterId, at(since), first, rank, key, limit]);
}
