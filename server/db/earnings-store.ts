/** What a promoter and a shop read of the ledger. */
import type { PromoterPurse } from '#core/domain/ledger/accounts';
import type { TransactionKind } from '#core/domain/ledger/transaction';
import type { PromoterProfile } from '#core/domain/referral/promoter-face';
import { assert } from '#core/kernel/assert';
import type { Fen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import { after, DAY_MS, type Instant, shanghaiMonth } from '#core/kernel/instant';
import type { Words } from '#core/kernel/words';
import { ms } from './epoch-ms';
import { firstCommissionSince } from './first-commission';
import type { Balances } from './ledger-store';
import { at } from './params';
import { PROMOTER_JSON } from './profile-store';
import type { StoreScope } from './scope';
import { type Queryable, statement } from './statement';

export interface StatementLine {
  readonly seq: number;
  readonly at: Instant;
  readonly kind: TransactionKind;
  readonly purse: PromoterPurse;
  readonly amount_fen: Fen;
  readonly orderId: Id<'order'> | null;
  readonly withdrawalId: Id<'withdrawal'> | null;
  /** What was bought: the first line of the order that the promoter is credited with; null: it is about no order. */
  readonly title: Words | null;
  /** How many such lines the order has. */
  readonly goods: number;
}
export interface StatementRow {
  /** Before the month, and at its end. */
  readonly opening: Balances;
  readonly closing: Balances;
  /** In the order of postings. */
  readonly lines: readonly StatementLine[];
}

const T = 't.store_id = $1 AND t.account = p.account AND t.at >= $4 AND t.at < $5 AND t.seq > $6';
/**
 * What is summed up says where in the postings a month lies, and the tail is short: neither other months nor other promoters are read.
 * $1 shop, $2 `promoter:…`, $3 the month's first day, $4 and $5 its ends, $6 the last posting before this page, $7 lines.
 */
const page = statement<
  StatementRow,
  [store: string, promoter: string, month: string, from: string, to: string, beyond: number, limit: number]
>(
  'earnings.statement',
  `WITH mark AS MATERIALIZED (
     SELECT coalesce((SELECT upto_seq FROM ledger_marks WHERE store_id = $1), 0) AS seq),
   purses AS MATERIALIZED (
     SELECT n.purse, $2 || ':' || n.purse AS account, coalesce(m.before, 0) AS before, coalesce(m.upto, 0) AS upto,
       m.first_seq, m.last_seq
     FROM unnest(ARRAY['pending', 'available', 'in_transit', 'paid']) AS n(purse)
     LEFT JOIN (
       SELECT account, sum(sum_fen) FILTER (WHERE month < $3) AS before, sum(sum_fen) AS upto,
         max(first_seq) FILTER (WHERE month = $3) AS first_seq, max(last_seq) FILTER (WHERE month = $3) AS last_seq
       FROM ledger_months WHERE store_id = $1 AND account = ANY(ARRAY[$2 || ':pending', $2 || ':available', $2 || ':in_transit', $2 || ':paid'])
         AND month <= $3 GROUP BY account) m ON m.account = $2 || ':' || n.purse),
   sums AS (
     SELECT p.purse, p.before + tail.before AS opening, p.upto + tail.upto AS closing
     FROM purses p CROSS JOIN mark CROSS JOIN LATERAL (
       SELECT coalesce(sum(t.amount_fen) FILTER (WHERE t.at < $4), 0) AS before, coalesce(sum(t.amount_fen), 0) AS upto
       FROM ledger_postings t WHERE t.store_id = $1 AND t.account = p.account AND t.seq > mark.seq AND t.at < $5) tail),
   lines AS MATERIALIZED (
     SELECT p.purse, l.* FROM purses p CROSS JOIN mark CROSS JOIN LATERAL (
       (SELECT t.seq, t.at, t.amount_fen, t.transaction_id FROM ledger_postings t
        WHERE ${T} AND t.seq >= p.first_seq AND t.seq <= p.last_seq ORDER BY t.seq LIMIT $7)
       UNION ALL
       (SELECT t.seq, t.at, t.amount_fen, t.transaction_id FROM ledger_postings t
        WHERE ${T} AND t.seq > mark.seq ORDER BY t.seq LIMIT $7)) l
     ORDER BY l.seq LIMIT $7)
   SELECT (SELECT jsonb_object_agg(purse, opening) FROM sums) AS opening,
     (SELECT jsonb_object_agg(purse, closing) FROM sums) AS closing,
     (SELECT coalesce(jsonb_agg(jsonb_build_object('seq', l.seq, 'at', ${ms('l.at')}, 'kind', e.kind, 'purse', l.purse,
        'amount_fen', l.amount_fen, 'orderId', e.order_id, 'withdrawalId', e.withdrawal_id, 'title', e.title, 'goods', e.goods) ORDER BY l.seq), '[]')
      FROM lines l JOIN (
        SELECT x.id, x.kind, x.order_id, x.withdrawal_id, b.title, b.goods
        FROM ledger_transactions x CROSS JOIN LATERAL (
          SELECT (array_agg(n.title ORDER BY c.line_no))[1] AS title, count(DISTINCT c.line_no)::int AS goods FROM commissions c JOIN order_lines n
            ON n.store_id = c.store_id AND n.order_id = c.order_id AND n.line_no = c.line_no
          WHERE c.store_id = $1 AND c.order_id = x.order_id AND 'promoter:' || c.promoter_id = $2) b
        WHERE x.store_id = $1 AND x.id = ANY(ARRAY(SELECT transaction_id FROM lines))) e ON e.id = l.transaction_id) AS lines`,
);

/** Up to `limit` lines of a month (`2026-11`) behind posting `beyond`, with the month's balances, all at one moment. */
export async function statementPage(
  db: Queryable,
  store: StoreScope,
  promoterId: Id<'promoter'>,
  month: string,
  beyond: number,
  limit: number,
): Promise<StatementRow> {
  const { from, to } = shanghaiMonth(month);
  const promoter = `promoter:${promoterId}`;
  const row = await page.one(db, [store.storeId, promoter, `${month}-01`, at(from), at(to), beyond, limit]);
  assert(row !== null, 'a statement is one row');
  return row;
}

export interface CostSums {
  readonly earned_fen: Fen;
  readonly clawed_fen: Fen;
  readonly voided_fen: Fen;
  readonly released_fen: Fen;
  readonly pending_fen: Fen;
}
/** Of a group or a part of one. Without a promoter it is by campaign alone, without a campaign by promoter or of ordinary prices. */
export interface CostRow extends CostSums {
  readonly campaign: { readonly id: Id<'campaign'>; readonly title: Words } | null;
  readonly promoter: { readonly id: Id<'promoter'>; readonly profile: PromoterProfile } | null;
  /** That cost something still. */
  readonly orders: number;
}
export interface CostGroupRow extends CostRow {
  /** The dearest of its parts, and what the others are together. */
  readonly parts: readonly CostRow[];
  readonly other_parts: number;
  readonly other_parts_fen: Fen;
  /** Of the whole month, the same on each row; and the groups that are not among the rows. */
  readonly all: CostSums;
  readonly other_groups: number;
  readonly other_groups_fen: Fen;
}

const SUMS = ['earned', 'clawed', 'voided', 'released', 'pending'] as const;
const COST = 'released_fen + pending_fen';
const SUMS_JSON = `jsonb_build_object(${SUMS.map((sum) => `'${sum}_fen', s.${sum}_fen`).join(', ')})`;
/** Of sums s, in JSON: what it is about, and what that came to. Names are looked up for what is shown alone. */
const COST_JSON = `jsonb_build_object(
       'campaign', (SELECT jsonb_build_object('id', k.id, 'title', k.title) FROM campaigns k WHERE k.store_id = $1 AND k.id = s.campaign_id),
       'promoter', (SELECT jsonb_build_object('id', m.id, 'profile', ${PROMOTER_JSON}) FROM promoters m JOIN persons p ON p.id = m.person_id
          WHERE m.store_id = $1 AND m.id = s.promoter_id),
       'orders', s.orders) || ${SUMS_JSON}`;
/**
 * $1 shop, $2 and $3 the first and the last id a commission of the month can have, $4 and $5 its ends, $6 groups, $7 parts of each. Every
 * commission is in one part of one group (level 0), in that group (1) and in all (3).
 */
const costsBy = (of: 'campaign_id' | 'promoter_id', within: 'campaign_id' | 'promoter_id') =>
  `WITH one AS (
     SELECT coalesce(l.campaign_id, o.campaign_id) AS campaign_id, c.promoter_id, c.order_id, c.earned_fen AS earned,
       c.earned_fen - c.voided_fen - left_of.posted AS clawed, c.voided_fen AS voided,
       CASE WHEN c.status = 'available' THEN c.posted_fen ELSE 0 END AS released,
       CASE WHEN c.status = 'pending' THEN c.posted_fen ELSE 0 END AS pending
     FROM commissions c
     JOIN order_lines l ON l.store_id = c.store_id AND l.order_id = c.order_id AND l.line_no = c.line_no
     JOIN orders o ON o.store_id = c.store_id AND o.id = c.order_id
     CROSS JOIN LATERAL (SELECT CASE WHEN c.status = 'void' THEN 0 ELSE c.posted_fen END AS posted) left_of
     WHERE c.store_id = $1 AND c.id >= $2 AND c.id < $3 AND c.earned_at >= $4 AND c.earned_at < $5),
   sums AS MATERIALIZED (
     SELECT campaign_id, promoter_id, grouping(${of}, ${within}) AS level,
       count(DISTINCT order_id) FILTER (WHERE released + pending > 0)::int AS orders,
       ${SUMS.map((sum) => `sum(${sum})::bigint AS ${sum}_fen`).join(', ')}
     FROM one GROUP BY GROUPING SETS ((${of}, ${within}), (${of}), ())),
   placed AS MATERIALIZED (
     SELECT *, coalesce(${of}, '') AS key, row_number() OVER (PARTITION BY level, CASE level WHEN 0 THEN coalesce(${of}, '') END
       ORDER BY ${COST} DESC, earned_fen DESC, ${of} NULLS LAST, ${within} NULLS LAST) AS place FROM sums),
   parts AS (
     SELECT s.key, jsonb_agg(${COST_JSON} ORDER BY s.place) FILTER (WHERE s.place <= $7) AS shown,
       (count(*) FILTER (WHERE s.place > $7))::int AS others,
       coalesce(sum(${COST}) FILTER (WHERE s.place > $7), 0)::bigint AS others_fen
     FROM placed s WHERE s.level = 0 AND s.key IN (SELECT g.key FROM placed g WHERE g.level = 1 AND g.place <= $6) GROUP BY s.key),
   rest AS (
     SELECT count(*)::int AS others, coalesce(sum(${COST}), 0)::bigint AS others_fen FROM placed WHERE level = 1 AND place > $6)
   SELECT ${COST_JSON} AS row, parts.shown AS parts, parts.others AS other_parts, parts.others_fen AS other_parts_fen,
     rest.others AS other_groups, rest.others_fen AS other_groups_fen,
     (SELECT ${SUMS_JSON} FROM sums s WHERE s.level = 3) AS all
   FROM placed s JOIN parts ON parts.key = s.key CROSS JOIN rest WHERE s.level = 1 AND s.place <= $6 ORDER BY s.place`;

type FoundCosts = Omit<CostGroupRow, keyof CostRow> & { readonly row: CostRow };
type CostParams = [string, string, string, string, string, groups: number, parts: number];
const COSTS = {
  campaign: statement<FoundCosts, CostParams>(
    'earnings.costs-by-campaign',
    costsBy('campaign_id', 'promoter_id'),
  ),
  promoter: statement<FoundCosts, CostParams>(
    'earnings.costs-by-promoter',
    costsBy('promoter_id', 'campaign_id'),
  ),
} as const;

/**
 * What was earned in a month and what has become of it, by campaign of the line or by promoter, the dearest first, and within each by the
 * other: earned = clawed back + voided + released + pending. Ids are in the order of time, so a month's commissions lie together.
 */
export async function costsOfMonth(
  db: Queryable,
  store: StoreScope,
  month: string,
  by: keyof typeof COSTS,
  most: { readonly groups: number; readonly parts: number },
): Promise<CostGroupRow[]> {
  const { from, to } = shanghaiMonth(month);
  const [first, last] = [firstCommissionSince(from), firstCommissionSince(after(to, 2 * DAY_MS))];
  const rows = await COSTS[by].run(db, [
    store.storeId,
    first,
    last,
    at(from),
    at(to),
    most.groups,
    most.parts,
  ]);
  return rows.map(({ row, ...rest }) => ({ ...row, ...rest }));
}
