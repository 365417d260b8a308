/** Withdrawals that wait for the shop: for money, for its address to be allowed, for WeChat Pay to take them, for a person to look. */
import type { PromoterProfile } from '#core/domain/referral/promoter-face';
import { HELD_WHYS, type HeldWhy, STRANDED_WHYS } from '#core/domain/withdrawal/withdrawal-why';
import type { Fen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import { PROMOTER_JSON } from './profile-store';
import type { StoreScope } from './scope';
import { type Queryable, statement } from './statement';

export interface HeldSum {
  readonly why: HeldWhy;
  readonly count: number;
  readonly sum_fen: Fen;
}
export interface HeldRow {
  readonly id: Id<'withdrawal'>;
  readonly promoter_id: Id<'promoter'>;
  readonly profile: PromoterProfile;
  readonly amount_fen: Fen;
  readonly why: HeldWhy;
  readonly created_at: Instant;
  readonly asked_at: Instant | null;
}

const listed = (whys: readonly HeldWhy[]) => whys.map((why) => `'${why}'`).join(', ');
/**
 * Withdrawal w. What is called off waits for nobody, unless that cannot come to an end either; what was said to be paid, where that is
 * doubted.
 */
const IS_HELD = `(w.status IN ('reserved', 'sent', 'waiting', 'moving') AND w.reason IN (${listed(HELD_WHYS)})
       AND (w.call_off_at IS NULL OR w.reason IN (${listed(STRANDED_WHYS)})) OR w.reason = 'doubted')`;
/** Of shop $1, as JSON: each reason there is, what holds the most first. */
export const HELD_SUMS = `(SELECT coalesce(json_agg(json_build_object('why', h.reason, 'count', h.count, 'sum_fen', h.sum_fen)
       ORDER BY h.sum_fen DESC, h.reason), '[]')
     FROM (SELECT w.reason, count(*)::int AS count, sum(w.amount_fen)::bigint AS sum_fen FROM withdrawals w
       WHERE w.store_id = $1 AND ${IS_HELD} GROUP BY w.reason) h)`;

const sums = statement<{ held: readonly HeldSum[] }, [string]>(
  'held-withdrawal.sums',
  `SELECT ${HELD_SUMS} AS held FROM stores s WHERE s.id = $1`,
);
const list = statement<HeldRow, [string, string | null, number]>(
  'held-withdrawal.list',
  `SELECT w.id, w.promoter_id, w.amount_fen, w.reason AS why, w.created_at, w.asked_at,
     (SELECT ${PROMOTER_JSON} FROM promoters m JOIN persons p ON p.id = m.person_id
      WHERE m.store_id = w.store_id AND m.id = w.promoter_id) AS profile
   FROM withdrawals w WHERE w.store_id = $1 AND ${IS_HELD} AND ($2::text IS NULL OR w.id > $2) ORDER BY w.id LIMIT $3`,
);

export async function heldSums(db: Queryable, store: StoreScope): Promise<readonly HeldSum[]> {
  return (await sums.one(db, [store.storeId]))?.held ?? [];
}
/** The oldest first, from behind `beyond`. */
export function heldWithdrawals(
  db: Queryable,
  store: StoreScope,
  beyond: string | null,
  limit: number,
): Promise<HeldRow[]> {
  return list.run(db, [store.storeId, beyond, limit]);
}
