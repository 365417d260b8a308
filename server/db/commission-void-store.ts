/** What a shop takes back from a promoter before it is released. */
import type { Fen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import type { StoreScope } from './scope';
import { statement } from './statement';
import type { Tx } from './tx';

export interface PendingRow {
  readonly id: Id<'commission'>;
  readonly order_id: Id<'order'>;
  readonly promoter_id: Id<'promoter'>;
  readonly person_id: Id<'person'>;
  readonly posted_fen: Fen;
}
const PENDING = `c.id, c.order_id, c.promoter_id, m.person_id, c.posted_fen
   FROM commissions c JOIN promoters m ON m.store_id = c.store_id AND m.id = c.promoter_id
   WHERE c.store_id = $1 AND c.status = 'pending'`;
const marked = statement<PendingRow, [string, string, number]>(
  'commission-void.marked',
  `SELECT ${PENDING} AND c.promoter_id = $2 AND c.voiding ORDER BY c.id LIMIT $3`,
);
const pendingOne = statement<PendingRow, [string, string]>(
  'commission-void.pending-one',
  `SELECT ${PENDING} AND c.id = $2`,
);
const pendingInOrder = statement<PendingRow, [string, string]>(
  'commission-void.pending-in-order',
  `SELECT ${PENDING} AND c.order_id = $2 ORDER BY c.id`,
);
const known = statement<{ known: boolean }, [string, string]>(
  'commission-void.known-earning',
  `SELECT EXISTS (SELECT FROM commissions WHERE store_id = $1 AND id = $2)
     OR EXISTS (SELECT FROM commissions WHERE store_id = $1 AND order_id = $2) AS known`,
);
const mark = statement<never, [string, string, string]>(
  'commission-void.mark',
  `UPDATE commissions SET voiding = true, reason = $3
   WHERE store_id = $1 AND promoter_id = $2 AND status = 'pending' AND NOT voiding`,
);

/**
 * All that a promoter has not got yet is to be taken back: nothing else becomes of it from now on, whatever the shop does about the
 * promoter or the order. The ledger is held alone. Answers how many.
 */
export function markVoiding(tx: Tx, store: StoreScope, id: Id<'promoter'>, reason: string): Promise<number> {
  return mark.exec(tx, [store.storeId, id, reason]);
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
/** Of one commission, or of one order. */
export function pendingIn(
  tx: Tx,
  store: StoreScope,
  what: { readonly commissionId: Id<'commission'> } | { readonly orderId: Id<'order'> },
): Promise<PendingRow[]> {
  return 'commissionId' in what
    ? pendingOne.run(tx, [store.storeId, what.commissionId])
    : pendingInOrder.run(tx, [store.storeId, what.orderId]);
}
/** Whether this commission, or an order with one, is of the shop in whatever state. */
export async function isKnownEarning(
  tx: Tx,
  store: StoreScope,
  id: Id<'commission'> | Id<'order'>,
): Promise<boolean> {
  return (await known.one(tx, [store.storeId, id]))?.known === true;
}
