/** From a promoter's card to what was sold by it, counted by promoter, campaign or card, or all together: one statement for whoever asks. */
import type * as z from 'zod/mini';
import type { PictureView } from '#core/contract/fields';
import type { funnel } from '#core/contract/funnel';
import { CHAIN_STEPS_MAX } from '#core/domain/referral/attribute';
import type { PromoterProfile } from '#core/domain/referral/promoter-face';
import type { ShareKind } from '#core/domain/share/share-kind';
import { ZERO_FEN } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import type { Words } from '#core/kernel/words';
import { ms } from './epoch-ms';
import { firstCommissionSince } from './first-commission';
import { at } from './params';
import { pastVisitor } from './past-visit-store';
import { PROMOTER_JSON } from './profile-store';
import type { StoreScope } from './scope';
import { type Queryable, statement } from './statement';
import { TARGET_ID } from './visit-store';

export type FunnelKey = 'promoter' | 'campaign' | 'share' | 'all';
export type FunnelSums = Readonly<z.output<typeof funnel>>;
export interface FunnelRow extends FunnelSums {
  /** Of the promoter, the campaign or the card; empty: of none. */
  readonly key: string;
  /** When a card was made, else what was paid; rows go down by it, then by `place`. */
  readonly rank: number;
  /** The same key where anybody may know it: of a card it says nothing of the token. */
  readonly place: string;
  /** Of the promoter, and of whoever's card it is. */
  readonly promoter_id: Id<'promoter'> | null;
  readonly profile: PromoterProfile | null;
  readonly campaign_title: Words | null;
  /** A `ShareKind`, or what another version kept; null: of no card. */
  readonly page: string | null;
  /** Of the thing it leads to; null of the last two: it is gone, or there is none. */
  readonly target_id: string | null;
  readonly target_title: Words | null;
  readonly picture: PictureView | null;
  readonly shared_at: Instant | null;
  /** What is known to have been made of the card. */
  readonly poster: boolean;
  readonly link: boolean;
}

interface LedTo {
  /** The campaign whose thing it is: a query of `led`. */
  readonly campaign: string | null;
  /** The product whose name and picture it goes by, and a name of its own: of `n`. */
  readonly product: string | null;
  readonly title: string | null;
}
/** What each kind of card is counted and called by. */
const CARDS = {
  home: { campaign: null, product: null, title: null },
  product: { campaign: null, product: "n.target->>'productId'", title: null },
  group: {
    campaign: "SELECT g.campaign_id FROM groups g WHERE g.store_id = $1 AND g.id = led.target->>'groupId'",
    product: "(SELECT x.product_id FROM groups x WHERE x.store_id = $1 AND x.id = n.target->>'groupId')",
    title: null,
  },
  haggle: {
    campaign: "SELECT h.campaign_id FROM haggles h WHERE h.store_id = $1 AND h.id = led.target->>'haggleId'",
    product: `(SELECT k.product_id FROM haggles x JOIN skus k ON k.store_id = $1 AND k.id = x.sku_id
        WHERE x.store_id = $1 AND x.id = n.target->>'haggleId')`,
    title: null,
  },
  coupon: {
    campaign: null,
    product: null,
    title:
      "(SELECT x.title FROM coupon_templates x WHERE x.store_id = $1 AND x.id = n.target->>'templateId')",
  },
} as const satisfies Record<ShareKind, LedTo>;
const eachCard = (fact: keyof LedTo, between: string) =>
  Object.values<LedTo>(CARDS)
    .map((led) => led[fact])
    .filter((query) => query !== null)
    .join(between);

const keyOf = (promoter: string, campaign: string, card: string) =>
  `coalesce(CASE $2 WHEN 'promoter' THEN ${promoter} WHEN 'campaign' THEN ${campaign} WHEN 'share' THEN ${card} END, '')`;
const CARD =
  'SELECT s.token, s.person_id, s.visitor_id, s.parent_token FROM share_tokens s WHERE s.store_id = $1 AND s.token';
/** The promoter's own card, up the chain from the one that the visit was by: the chain that credit follows (`referralFacts`). */
const OWN_CARD = `
  SELECT up.token FROM (
    WITH RECURSIVE up (step, token, person_id, visitor_id, parent_token) AS (
      SELECT 0, s.* FROM (
        SELECT v.token FROM visits v WHERE v.store_id = $1 AND v.id = c.visit_id
        UNION ALL SELECT k.token FROM sale_cards k WHERE k.store_id = $1 AND k.visit_id = c.visit_id) v
      CROSS JOIN LATERAL (${CARD} = v.token OFFSET 0) s WHERE $2 = 'share'
      UNION ALL
      SELECT up.step + 1, s.* FROM up CROSS JOIN LATERAL (${CARD} = up.parent_token OFFSET 0) s WHERE up.step < ${CHAIN_STEPS_MAX})
    SELECT * FROM up) up
  WHERE coalesce(up.person_id, (SELECT d.person_id FROM visitors d WHERE d.id = up.visitor_id)) = who.person_id
  ORDER BY up.step LIMIT 1`;

/** Cards that were passed on from this one and opened. */
const PASSED_ON = (card: string) => `
  SELECT s.token, s.target, s.person_id, s.visitor_id FROM share_tokens s WHERE s.store_id = $1 AND s.opened AND s.parent_token = ${card} OFFSET 0`;

/**
 * A visit and a sale count alike, for the first promoter up the chain from the card that somebody came by. Below a promoter's own cards
 * (`cards`) lie those that friends passed on (`led`), down to where another promoter's begin: the chain of `referralFacts`, looked at from
 * above.
 *
 * $1 shop, $2 key, $3 promoters or null, $4 since, $5 the first commission that may be as young, $6 and $7 the row before, $8 rows. Each
 * promoter's cards and commissions are looked up by the promoter, so that one's page reads nobody else's. Visits that are past are counted
 * as they were.
 */
const counted = statement<
  FunnelRow,
  [
    store: string,
    key: FunnelKey,
    promoters: readonly string[] | null,
    since: string,
    firstCommission: string,
    beforeRank: number | null,
    beforePlace: string | null,
    limit: number,
  ]
>(
  'funnel.counted',
  `WITH RECURSIVE who AS (
     SELECT m.id, m.person_id FROM promoters m WHERE m.store_id = $1 AND m.id = ANY($3)
     UNION ALL SELECT m.id, m.person_id FROM promoters m
       WHERE $3::text[] IS NULL AND m.store_id = $1 AND m.status IN ('active', 'stopped')),
   cards AS (
     SELECT who.id AS promoter_id, who.person_id, t.token, t.target FROM who CROSS JOIN LATERAL (
       SELECT s.token, s.target FROM share_tokens s WHERE s.store_id = $1 AND s.person_id = who.person_id OFFSET 0) t
     UNION ALL
     SELECT who.id, who.person_id, t.token, t.target FROM who CROSS JOIN LATERAL (
       SELECT d.id FROM visitors d WHERE d.person_id = who.person_id OFFSET 0) d CROSS JOIN LATERAL (
       SELECT s.token, s.target FROM share_tokens s WHERE s.store_id = $1 AND s.visitor_id = d.id AND s.person_id IS NULL OFFSET 0) t),
   led (step, promoter_id, person_id, own, token, target) AS (
     SELECT 0, promoter_id, person_id, token, token, target FROM cards
     UNION ALL
     SELECT led.step + 1, led.promoter_id, led.person_id, led.own, s.token, s.target
     FROM led CROSS JOIN LATERAL (${PASSED_ON('led.token')}) s
     WHERE led.step < ${CHAIN_STEPS_MAX} AND NOT EXISTS (
       SELECT FROM promoters q WHERE q.store_id = $1 AND (q.status = 'active' OR q.id = led.promoter_id)
         AND q.person_id = coalesce(s.person_id, (SELECT d.person_id FROM visitors d WHERE d.id = s.visitor_id)) OFFSET 0)),
   came AS (
     SELECT ${keyOf('led.promoter_id', `(${eachCard('campaign', ' UNION ALL ')})`, 'led.own')} AS key, v.*
     FROM led CROSS JOIN LATERAL (
       SELECT v.id, coalesce(${pastVisitor('r.secret')}, v.visitor_id) AS visitor, r.secret IS NULL AND NOT EXISTS (
         SELECT FROM visits e WHERE e.visitor_id = v.visitor_id AND e.store_id = $1 AND e.at < v.at OFFSET 0) AS fresh
       FROM (
         SELECT v.id, v.visitor_id, v.person_id, v.at FROM visits v WHERE v.store_id = $1 AND v.token = led.token AND v.at >= $4 OFFSET 0) v
       LEFT JOIN LATERAL (
         SELECT r.secret FROM returning_visitors r WHERE r.store_id = $1 AND r.visitor_id = v.visitor_id OFFSET 0) r ON true
       WHERE v.person_id IS DISTINCT FROM led.person_id
         AND NOT EXISTS (SELECT FROM visitors me WHERE me.id = v.visitor_id AND me.person_id = led.person_id OFFSET 0)
       UNION ALL
       SELECT p.* FROM (
         SELECT p.id::text, p.visitor, p.fresh FROM past_visits p
         WHERE p.store_id = $1 AND p.token = led.token AND p.day >= ($4::timestamptz AT TIME ZONE 'Asia/Shanghai')::date OFFSET 0) p) v),
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
     FROM (SELECT key, count(DISTINCT id)::int AS visits, count(DISTINCT visitor)::int AS visitors,
         (count(DISTINCT visitor) FILTER (WHERE fresh))::int AS fresh FROM came GROUP BY key) v
     FULL JOIN (SELECT key, count(DISTINCT order_id)::int AS orders, sum(payable_fen)::bigint AS paid, sum(back_fen)::bigint AS back
       FROM sold GROUP BY key) s USING (key)),
   page AS (
     SELECT sums.*, CASE WHEN $2 = 'share' THEN encode(sha256(convert_to(sums.key, 'UTF8')), 'hex') ELSE sums.key END AS place, t.person_id, t.target, t.created_at, coalesce(t.poster, false) AS poster, coalesce(t.link, false) AS link,
       CASE WHEN $2 = 'share' THEN coalesce(${ms('t.created_at')}, 0) ELSE sums.paid END::bigint AS rank
     FROM sums LEFT JOIN LATERAL (
       SELECT coalesce(s.person_id, (SELECT d.person_id FROM visitors d WHERE d.id = s.visitor_id)) AS person_id, s.target, s.created_at,
         s.coded_at IS NOT NULL AS poster, s.link IS NOT NULL AS link
       FROM share_tokens s WHERE $2 = 'share' AND s.store_id = $1 AND s.token = sums.key OFFSET 0) t ON true),
   shown AS MATERIALIZED (
     SELECT * FROM page WHERE $6::bigint IS NULL OR (rank, place) < ($6, $7::text) ORDER BY rank DESC, place DESC LIMIT $8)
   SELECT n.key, n.rank, n.place, n.visits, n.visitors, n.fresh AS "newVisitors", n.orders, n.paid AS paid_fen, n.back AS refunded_fen,
     m.id AS promoter_id, (SELECT ${PROMOTER_JSON} FROM persons p WHERE p.id = m.person_id) AS profile,
     (SELECT k.title FROM campaigns k WHERE $2 = 'campaign' AND k.store_id = $1 AND k.id = n.key) AS campaign_title,
     n.target->>'page' AS page,
     ${TARGET_ID('n.target')} AS target_id,
     coalesce(g.title, ${eachCard('title', ', ')}) AS target_title,
     coalesce(g.picture, (SELECT x.logo FROM stores x WHERE n.target->>'page' = 'home' AND x.id = $1)) AS picture,
     ${ms('n.created_at')} AS shared_at, n.poster, n.link
   FROM shown n LEFT JOIN LATERAL (
     SELECT m.id, m.no, m.person_id FROM promoters m WHERE $2 = 'promoter' AND m.store_id = $1 AND m.id = n.key
     UNION ALL SELECT m.id, m.no, m.person_id FROM promoters m WHERE m.store_id = $1 AND m.person_id = n.person_id) m ON true
   LEFT JOIN LATERAL (
     SELECT g.title, g.pictures->'thumb' AS picture FROM products g WHERE g.store_id = $1 AND g.id = coalesce(${eachCard('product', ', ')})) g ON true
   ORDER BY n.rank DESC, n.place DESC`,
);

/** Visits and sales from `since` on. */
export interface FunnelOf {
  readonly by: FunnelKey;
  /** Null: of all there ever were. */
  readonly promoters: readonly Id<'promoter'>[] | null;
  readonly since: Instant;
}
export function funnelRows(
  db: Queryable,
  store: StoreScope,
  { by, promoters, since }: FunnelOf,
  before: readonly [rank: number, place: string] | null,
  limit: number,
): Promise<FunnelRow[]> {
  const first = firstCommissionSince(since);
  const [rank, place] = before ?? [null, null];
  return counted.run(db, [store.storeId, by, promoters, at(since), first, rank, place, limit]);
}

const NOTHING: FunnelSums = {
  visits: 0,
  visitors: 0,
  newVisitors: 0,
  orders: 0,
  paid_fen: ZERO_FEN,
  refunded_fen: ZERO_FEN,
};
/** All of it together: whoever came by the cards of two promoters is one visitor. */
export async function funnelInAll(
  db: Queryable,
  store: StoreScope,
  of: Omit<FunnelOf, 'by'>,
): Promise<FunnelSums> {
  const [row] = await funnelRows(db, store, { ...of, by: 'all' }, null, 1);
  return row ?? NOTHING;
}
