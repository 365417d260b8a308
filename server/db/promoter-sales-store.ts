/** What a promoter sees of their own: who came by their cards, what was bought, what it earns. */
import type { PictureView } from '#core/contract/fields';
import type { Profile } from '#core/domain/person/face';
import type { Fen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import type { Words } from '#core/kernel/words';
import { ms } from './epoch-ms';
import { at } from './params';
import { PROFILE_JSON } from './profile-store';
import type { OwnerScope, StoreScope } from './scope';
import { type Queryable, statement } from './statement';

/** The first instants of three spans that end now. */
export interface Spans {
  readonly today: Instant;
  readonly week: Instant;
  readonly month: Instant;
}
export interface CameRow {
  readonly span: keyof Spans;
  readonly visits: number;
  readonly visitors: number;
  readonly newVisitors: number;
}
export interface SoldRow {
  readonly span: keyof Spans;
  readonly orders: number;
  readonly paid_fen: Fen;
  readonly refunded_fen: Fen;
}
const SPANS = `(VALUES ('today', $3::timestamptz), ('week', $4::timestamptz), ('month', $5::timestamptz)) s (span, since)`;
const came = statement<CameRow, [string, string, string, string, string]>(
  'promoter-sales.came',
  `WITH mine AS (
     SELECT token FROM share_tokens WHERE store_id = $1 AND person_id = $2
     UNION ALL SELECT t.token FROM visitors v JOIN share_tokens t ON t.visitor_id = v.id AND t.person_id IS NULL
     WHERE v.person_id = $2 AND t.store_id = $1),
   seen AS (
     SELECT v.visitor_id, v.at, NOT EXISTS (SELECT FROM visits e
       WHERE e.visitor_id = v.visitor_id AND e.store_id = $1 AND e.at < v.at) AS fresh
     FROM mine JOIN visits v ON v.store_id = $1 AND v.token = mine.token AND v.at >= $5::timestamptz
     WHERE v.person_id IS DISTINCT FROM $2
       AND NOT EXISTS (SELECT FROM visitors me WHERE me.id = v.visitor_id AND me.person_id = $2))
   SELECT s.span, count(seen.at)::int AS visits, count(DISTINCT seen.visitor_id)::int AS visitors,
     (count(DISTINCT seen.visitor_id) FILTER (WHERE seen.fresh))::int AS "newVisitors"
   FROM ${SPANS} LEFT JOIN seen ON seen.at >= s.since GROUP BY s.span`,
);
/** A line's sale, as long as the shop did not take the commission back. */
const SALES = `commissions c JOIN order_lines l ON l.store_id = c.store_id AND l.order_id = c.order_id AND l.line_no = c.line_no`;
const sold = statement<SoldRow, [string, string, string, string, string]>(
  'promoter-sales.sold',
  `WITH lines AS (
     SELECT c.order_id, c.earned_at, l.payable_fen, l.refunded_fen + l.rebate_fen AS back_fen FROM ${SALES}
     WHERE c.store_id = $1 AND c.promoter_id = $2 AND c.level = 1 AND c.status <> 'void' AND c.earned_at >= $5::timestamptz)
   SELECT s.span, count(DISTINCT order_id)::int AS orders, coalesce(sum(payable_fen), 0)::bigint AS paid_fen,
     coalesce(sum(back_fen), 0)::bigint AS refunded_fen
   FROM ${SPANS} LEFT JOIN lines ON lines.earned_at >= s.since GROUP BY s.span`,
);
const rank = statement<{ place: number; of: number }, [string, string, string]>(
  'promoter-sales.rank',
  `WITH sums AS (
     SELECT c.promoter_id, sum(l.payable_fen - l.refunded_fen - l.rebate_fen) AS net FROM ${SALES}
     JOIN promoters m ON m.store_id = c.store_id AND m.id = c.promoter_id AND m.status = 'active'
     WHERE c.store_id = $1 AND c.level = 1 AND c.status <> 'void' AND c.earned_at >= $3::timestamptz
     GROUP BY c.promoter_id HAVING sum(l.payable_fen - l.refunded_fen - l.rebate_fen) > 0)
   SELECT (SELECT count(*)::int + 1 FROM sums better WHERE better.net > mine.net) AS place,
     (SELECT count(*)::int FROM sums) AS of
   FROM sums mine WHERE mine.promoter_id = $2`,
);

export interface CreditedLineRow {
  readonly id: Id<'commission'>;
  readonly lineNo: number;
  readonly title: Words;
  readonly label: Words;
  readonly picture: PictureView;
  readonly quantity: number;
  readonly level: number;
  readonly rate_bps: number;
  readonly paid_fen: Fen;
  readonly refunded_fen: Fen;
  readonly earned_fen: Fen;
  readonly posted_fen: Fen;
  readonly status: 'pending' | 'available' | 'void';
  readonly disputed: boolean;
  readonly voiding: boolean;
  readonly reason: string;
  readonly settledAt: Instant | null;
}
export interface CreditedOrderRow {
  readonly order_id: Id<'order'>;
  readonly paid_at: Instant;
  readonly after_sale_until: Instant | null;
  readonly buyer: Profile;
  readonly lines: readonly CreditedLineRow[];
}
const orders = statement<CreditedOrderRow, [string, string, string | null, number]>(
  'promoter-sales.orders',
  `WITH page AS MATERIALIZED (
     SELECT c.order_id, min(c.earned_at) AS paid_at FROM commissions c
     WHERE c.store_id = $1 AND c.promoter_id = $2 AND ($3::text IS NULL OR c.order_id < $3)
     GROUP BY c.order_id ORDER BY c.order_id DESC LIMIT $4)
   SELECT o.id AS order_id, page.paid_at, o.after_sale_until,
     (SELECT ${PROFILE_JSON} FROM persons p WHERE p.id = o.person_id) AS buyer,
     (SELECT json_agg(json_build_object('id', c.id, 'lineNo', c.line_no, 'title', l.title, 'label', l.label, 'picture', l.picture,
        'quantity', l.quantity, 'level', c.level, 'rate_bps', c.rate_bps, 'paid_fen', l.payable_fen,
        'refunded_fen', l.refunded_fen + l.rebate_fen, 'earned_fen', c.earned_fen, 'posted_fen', c.posted_fen, 'status', c.status,
        'disputed', c.disputed, 'voiding', c.voiding, 'reason', c.reason, 'settledAt', ${ms('c.settled_at')}) ORDER BY c.line_no, c.level)
      FROM ${SALES} WHERE c.store_id = $1 AND c.order_id = o.id AND c.promoter_id = $2) AS lines
   FROM page JOIN orders o ON o.store_id = $1 AND o.id = page.order_id ORDER BY o.id DESC`,
);

/** Visits by own cards, one's own not among them. */
export function visitsBySpan(db: Queryable, store: StoreScope, { personId }: OwnerScope, spans: Spans) {
  return came.run(db, [store.storeId, personId, at(spans.today), at(spans.week), at(spans.month)]);
}
/** Credited at the first level. */
export function salesBySpan(db: Queryable, store: StoreScope, id: Id<'promoter'>, spans: Spans) {
  return sold.run(db, [store.storeId, id, at(spans.today), at(spans.week), at(spans.month)]);
}
/** By what one's own sales came to since then; null: to nothing. */
export function rankSince(db: Queryable, store: StoreScope, id: Id<'promoter'>, since: Instant) {
  return rank.one(db, [store.storeId, id, at(since)]);
}
/** Newest first, from before `before`. */
export function creditedOrdersOf(
  db: Queryable,
  store: StoreScope,
  id: Id<'promoter'>,
  before: string | null,
  limit: number,
): Promise<CreditedOrderRow[]> {
  return orders.run(db, [store.storeId, id, before, limit]);
}
