/** What a shop takes back from a promoter before it is released. */
import { assert } from '#core/kernel/assert';
import type { Fen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import type { OwnerScope, StoreScope } from './scope';
import { statement } from './statement';
import type { Tx } from './tx';

export interface PendingRow {
  readonly id: Id<'commission'>;
  readonly order_id: Id<'order'>;
  readonly promoter_id: Id<'promoter'>;
  readonly posted_fen: Fen;
}
const PENDING = `c.id, c.order_id, c.promoter_id, c.posted_fen
   FROM commissions c WHERE c.store_id = $1 AND c.status = 'pending'`;
const marked = statement<PendingRow, [string, string, number]>(
  'commission-void.marked',
  `SELECT ${PENDING} AND c.promoter_id = $2 AND c.voiding ORDER BY c.id LIMIT $3`,
);
/** What a stop takes back already keeps its reason and its notice. */
const UNMARKED = `${PENDING} AND NOT c.voiding AND c.posted_fen > 0`;
const pendingOne = statement<PendingRow, [string, string]>(
  'commission-void.pending-one',
  `SELECT ${UNMARKED} AND c.id = $2`,
);
const pendingInOrder = statement<PendingRow, [string, string]>(
  'commission-void.pending-in-order',
  `SELECT ${UNMARKED} AND c.order_id = $2 ORDER BY c.id`,
);
const earnedBy = statement<{ earned: boolean }, [string, string, string]>(
  'commission-void.earned-by',
  `SELECT EXISTS (SELECT FROM commissions c JOIN promoters m ON m.store_id = c.store_id AND m.id = c.promoter_id
     WHERE c.store_id = $1 AND c.order_id = $2 AND m.person_id = $3) AS earned`,
);
const known = statement<{ known: boolean }, [string, string]>(
  'commission-void.known-earning',
  `SELECT EXISTS (SELECT FROM commissions WHERE store_id = $1 AND id = $2)
     OR EXISTS (SELECT FROM commissions WHERE store_id = $1 AND order_id = $2) AS known`,
);
export interface Marked {
  readonly commissions: number;
  readonly orders: number;
  readonly sum_fen: Fen;
}
const mark = statement<Marked, [string, string, string]>(
  'commission-void.mark',
  `WITH marked AS (UPDATE commissions SET voiding = true, reason = $3
     WHERE store_id = $1 AND promoter_id = $2 AND status = 'pending' AND NOT voiding AND posted_fen > 0 RETURNING order_id, posted_fen)
   SELECT count(*)::int AS commissions, count(DISTINCT order_id)::int AS orders, coalesce(sum(posted_fen), 0)::bigint AS sum_fen FROM marked`,
);

/**
 * All that a promoter has not got yet is to be taken back: nothing else becomes of it from now on, whatever the shop does about the
 * promoter or the order. The ledger is held alone. Answers how much of how many.
 */
export async function markVoiding(
  tx: Tx,
  store: StoreScope,
  id: Id<'promoter'>,
  reason: string,
): Promise<Marked> {
  const marked = await mark.one(tx, [store.storeId, id, reason]);
  assert(marked !== null, 'a sum is a row');
  return marked;
}
/** What is so marked and not taken back yet, so many at most. */
export function markedOf(
  tx: Tx,
  store: StoreScope,
  id: Id<'promoter'>,
  limit: number,
): Promise<PendingRow[]> {
  return marked.run(tx, [store.storeId, id, limit]);
}
/** Of one commission, or of one order; without what is marked. */
export function pendingIn(
  tx: Tx,
  store: StoreScope,
  what: { readonly commissionId: Id<'commission'> } | { readonly orderId: Id<'order'> },
): Promise<PendingRow[]> {
  return 'commissionId' in what
    ? pendingOne.run(tx, [store.storeId, what.commissionId])
    : pendingInOrder.run(tx, [store.storeId, what.orderId]);
}
/** Whether somebody ever earned from this order, whatever has become of it. */
export async function hasEarnedFrom(
  tx: Tx,
  store: StoreScope,
  orderId: Id<'order'>,
  { personId }: OwnerScope,
): Promise<boolean> {
  return (await earnedBy.one(tx, [store.storeId, orderId, personId]))?.earned === true;
}
/** Whether this commission, or an order with one, is of the shop in whatever state. */
export async function isKnownEarning(
  tx: Tx,
  store: StoreScope,
  id: Id<'commission'> | Id<'order'>,
): Promise<boolean> {
  return (await known.one(tx, [store.storeId, id]))?.known === true;
}
