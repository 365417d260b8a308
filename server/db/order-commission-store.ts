/** What a shop reads of who earns from one of its orders. */
import type { PromoterProfile } from '#core/domain/referral/promoter-face';
import type { Fen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import { LINE_STOPPED } from './after-sale-store';
import { REASON, TAKEN_BACK } from './commission-void-store';
import { PROMOTER_JSON } from './profile-store';
import type { StoreScope } from './scope';
import { type Queryable, statement } from './statement';

export interface OrderCommissionRow {
  readonly promoterId: Id<'promoter'>;
  readonly profile: PromoterProfile;
  readonly level: number;
  readonly earned_fen: Fen;
  readonly pending_fen: Fen;
  readonly released_fen: Fen;
  /** All of it was taken back. */
  readonly void: boolean;
  /** What is pending of it is being taken back: neither released nor disputed any more. */
  readonly voiding: boolean;
  readonly disputed: boolean;
  /** Of a line of which something is on its way back: pending until that has arrived, and that much longer. */
  readonly stopped: boolean;
  readonly reason: string;
  readonly own: boolean;
}
/** Of commissions c together, as `EarnedFacts` of `core/domain/referral/earned-state`, but for whether they are stopped. */
const EARNED_FACTS = `coalesce(sum(c.posted_fen) FILTER (WHERE c.status = 'pending'), 0)::bigint AS pending_fen,
       coalesce(sum(c.posted_fen) FILTER (WHERE c.status = 'available'), 0)::bigint AS released_fen,
       bool_and(c.status = 'void') AS void, bool_or(c.status = 'pending' AND ${TAKEN_BACK}) AS voiding,
       bool_or(c.disputed AND c.status = 'pending' AND NOT ${TAKEN_BACK}) AS disputed`;
/** How what these commissions c earn stands, for what looks among many orders: as `earnedState` says it, and pending where that says
 * stopped, which stand in one list. `from` is all of the FROM clause. */
export const earnedStateOf = (
  from: string,
) => `(SELECT CASE WHEN e.void THEN 'void' WHEN e.voiding THEN 'voiding'
     WHEN e.disputed AND e.pending_fen > 0 THEN 'disputed' WHEN e.pending_fen > 0 THEN 'pending'
     WHEN e.released_fen > 0 THEN 'released' ELSE 'none' END FROM (SELECT ${EARNED_FACTS} FROM ${from}) e)`;
const ofOrder = statement<OrderCommissionRow, [string, string, string]>(
  'order-commission.of-order',
  `SELECT e.*, m.person_id = $3 AS own, (SELECT ${PROMOTER_JSON} FROM persons p WHERE p.id = m.person_id) AS profile
   FROM (
     SELECT c.promoter_id AS "promoterId", c.level, sum(c.earned_fen)::bigint AS earned_fen,
       ${EARNED_FACTS},
       bool_or(c.status = 'pending' AND c.posted_fen > 0 AND NOT ${TAKEN_BACK} AND ${LINE_STOPPED}) AS stopped, max(${REASON}) AS reason
     FROM commissions c JOIN orders o ON o.store_id = c.store_id AND o.id = c.order_id WHERE c.store_id = $1 AND c.order_id = $2 GROUP BY c.promoter_id, c.level) e
   JOIN promoters m ON m.store_id = $1 AND m.id = e."promoterId" ORDER BY e.level, e."promoterId"`,
);

/** By promoter and level; `own` is asked of the one who `looks`. */
export function commissionsOfOrder(
  db: Queryable,
  store: StoreScope,
  orderId: Id<'order'>,
  looks: Id<'person'>,
): Promise<OrderCommissionRow[]> {
  return ofOrder.run(db, [store.storeId, orderId, looks]);
}
