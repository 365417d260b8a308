/** What a shop takes back from a promoter before it is released. */
import type { Fen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import { at, json } from './params';
import type { StoreScope } from './scope';
import { statement } from './statement';
import type { Tx } from './tx';

const lockLedger = statement<never, [string]>(
  'commission-void.lock-ledger',
  `SELECT pg_advisory_xact_lock(hashtextextended('ledger ' || $1, 0))`,
  { acrossStores: 'a lock of the shop that is named, and no row' },
);

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
const pendingOf = statement<PendingRow, [string, string, string, number]>(
  'commission-void.pending',
  `SELECT ${PENDING} AND c.promoter_id = $2 AND c.earned_at <= $3 ORDER BY c.id LIMIT $4`,
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
const hold = statement<never, [string, string, string]>(
  'commission-void.hold-pending',
  `UPDATE commissions SET disputed = true, reason = $3 WHERE store_id = $1 AND promoter_id = $2 AND status = 'pending'`,
);
const settle = statement<never, [string, string, string, string]>(
  'commission-void.settle',
  'SELECT settle_commissions_v1($1, $2, $3, $4)',
);

/** The shop's ledger lock, alone: no payment, refund or withdrawal of the shop posts until this is committed. */
export async function lockLedgerAlone(tx: Tx, store: StoreScope): Promise<void> {
  await lockLedger.run(tx, [store.storeId]);
}

/** What a promoter had earned by then and has not got yet, so many at most. */
export function pendingOfPromoter(
  tx: Tx,
  store: StoreScope,
  id: Id<'promoter'>,
  until: Instant,
  limit: number,
): Promise<PendingRow[]> {
  return pendingOf.run(tx, [store.storeId, id, at(until), limit]);
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
/** What is pending is not released while it is being taken back. Answers how many. */
export function holdPending(tx: Tx, store: StoreScope, id: Id<'promoter'>, reason: string): Promise<number> {
  return hold.exec(tx, [store.storeId, id, reason]);
}

export interface SettledChange {
  readonly id: Id<'commission'>;
  readonly from_fen: Fen;
  readonly to_fen: Fen;
  readonly from: 'pending';
  readonly to: 'void';
  readonly reason: string;
}
/** Changes commissions and writes what that means into the ledger. */
export async function settleCommissions(
  tx: Tx,
  store: StoreScope,
  changes: readonly SettledChange[],
  transactions: readonly object[],
  now: Instant,
): Promise<void> {
  await settle.run(tx, [store.storeId, json(changes), json(transactions), at(now)]);
}
