/** Who promotes a shop, as it sees them, and which shops somebody promotes. */
import type { PromoterPurse } from '#core/domain/ledger/accounts';
import type { PromoterProfile } from '#core/domain/referral/promoter-face';
import type { PromoterStatus } from '#core/domain/referral/promoter-states';
import type { Fen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import type { Words } from '#core/kernel/words';
import { PROMOTER_JSON } from './profile-store';
import { PROMOTERS_RATED } from './promoter-store';
import type { OwnerScope, StoreScope } from './scope';
import { type Queryable, statement } from './statement';

export interface PromoterRow {
  readonly id: Id<'promoter'>;
  readonly profile: PromoterProfile;
  readonly status: PromoterStatus;
  readonly word: string;
  readonly reason: string;
  readonly applied_at: Instant;
  readonly decided_at: Instant | null;
  readonly own_bps: number | null;
  readonly pending_fen: Fen;
  readonly released_fen: Fen;
  readonly taken_fen: Fen;
  readonly taken_orders: number;
  /** Before they asked once more. */
  readonly refused_at: Instant | null;
  readonly refused_why: string;
  readonly own: boolean;
}
export interface OwnPromotionRow {
  readonly storeId: Id<'store'>;
  readonly storeName: Words;
  readonly status: PromoterStatus;
}
const own = statement<OwnPromotionRow, [string]>(
  'promoter.own',
  `SELECT m.store_id AS "storeId", s.name AS "storeName", m.status FROM promoters m JOIN stores s ON s.id = m.store_id
   WHERE m.person_id = $1 ORDER BY m.status <> 'active', m.applied_at DESC LIMIT 100`,
);
/** The account of promoter m. */
const purse = (name: PromoterPurse) => `'promoter:' || m.id || ':${name}'`;
const list = statement<PromoterRow, [string, string, string | null, number, string, string | null]>(
  'promoter.list',
  `SELECT m.id, m.status, m.word, m.reason, m.applied_at, m.decided_at, m.taken_fen, m.taken_orders, m.refused_at, m.refused_why, r.rate_bps AS own_bps, m.person_id = $5 AS own,
     (SELECT ${PROMOTER_JSON} FROM persons p WHERE p.id = m.person_id) AS profile,
     e.pending_fen, e.released_fen
   FROM ${PROMOTERS_RATED} CROSS JOIN LATERAL (
     SELECT coalesce(sum(lies.fen) FILTER (WHERE lies.account = ${purse('pending')}), 0)::bigint AS pending_fen,
       coalesce(sum(lies.fen) FILTER (WHERE lies.account <> ${purse('pending')}), 0)::bigint AS released_fen
     FROM (
       SELECT b.account, b.balance_fen AS fen FROM ledger_balances b
       WHERE b.store_id = $1 AND b.account IN (${purse('available')}, ${purse('in_transit')})
       UNION ALL
       SELECT t.account, t.sum_fen FROM ledger_months t WHERE t.store_id = $1 AND t.account IN (${purse('pending')}, ${purse('paid')})
       UNION ALL
       SELECT t.account, t.amount_fen FROM ledger_postings t WHERE t.store_id = $1 AND t.account IN (${purse('pending')}, ${purse('paid')})
         AND t.seq > coalesce((SELECT k.upto_seq FROM ledger_marks k WHERE k.store_id = $1), 0)) lies) e
   WHERE m.store_id = $1 AND m.status = $2 AND ($3::text IS NULL OR m.id < $3) AND ($6::text IS NULL OR m.id = $6) ORDER BY m.id DESC LIMIT $4`,
);

const counts = statement<{ status: PromoterStatus; promoters: number }, [string]>(
  'promoter.counts',
  'SELECT status, count(*)::int AS promoters FROM promoters WHERE store_id = $1 GROUP BY status',
);

/** Of all shops, those that are promoted now first. */
export function promotionsOf(db: Queryable, { personId }: OwnerScope): Promise<OwnPromotionRow[]> {
  return own.run(db, [personId]);
}

export async function countPromoters(
  db: Queryable,
  store: StoreScope,
): Promise<Record<PromoterStatus, number>> {
  const rows = await counts.run(db, [store.storeId]);
  const of = (status: PromoterStatus) => rows.find((row) => row.status === status)?.promoters ?? 0;
  return { applied: of('applied'), active: of('active'), refused: of('refused'), stopped: of('stopped') };
}

/** Newest first, from before `before`; only that one where `id` is not null; `own` is asked of the one who `looks`. */
export function promotersOf(
  db: Queryable,
  store: StoreScope,
  is: {
    readonly status: PromoterStatus;
    readonly id: Id<'promoter'> | null;
    readonly looks: Id<'person'>;
  },
  before: string | null,
  limit: number,
): Promise<PromoterRow[]> {
  return list.run(db, [store.storeId, is.status, before, limit, is.looks, is.id]);
}
