import type { Id } from '#core/kernel/id';
import { statement } from './statement';

/**
 * As the index of these sweeps is written. Not `status = 'free'`: while few coupons are free that index is nearly empty, and whoever
 * asked for somebody's free coupons was planned to walk through all of it, in a rush too.
 */
const FREE = `status || '' = 'free'`;

/** Coupons that end soon and were never told of; who claimed one later than that has just seen it. */
export const markReminded = statement<
  { store_id: Id<'store'>; id: Id<'coupon'> },
  [now: string, soon: string, limit: number]
>(
  'coupon.mark-reminded',
  `WITH due AS MATERIALIZED (
     SELECT store_id, id FROM coupons
     WHERE ${FREE} AND valid_until > $1 AND valid_until <= $2 AND reminded_at IS NULL
       AND claimed_at <= valid_until - ($2::timestamptz - $1::timestamptz)
     ORDER BY valid_until LIMIT $3 FOR NO KEY UPDATE SKIP LOCKED)
   UPDATE coupons c SET reminded_at = $1 FROM due WHERE c.store_id = due.store_id AND c.id = due.id
   RETURNING c.store_id, c.id`,
);

/** Free coupons past their end; one that an order is just taking is left to the next run. */
export const expireFree = statement<never, [now: string, limit: number]>(
  'coupon.expire-free',
  `WITH over AS MATERIALIZED (
     SELECT store_id, id FROM coupons WHERE ${FREE} AND valid_until <= $1
     ORDER BY valid_until LIMIT $2 FOR NO KEY UPDATE SKIP LOCKED)
   UPDATE coupons c SET status = 'expired' FROM over WHERE c.store_id = over.store_id AND c.id = over.id`,
);
