/** What a shop takes back from a promoter before it is released. */
import type { Fen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import { shareLedger } from './ledger-lock';
import { at } from './params';
import type { OwnerScope, StoreScope } from './scope';
import { type Queryable, statement } from './statement';
import type { Tx } from './tx';

export interface PendingRow {
  readonly id: Id<'commission'>;
  readonly order_id: Id<'order'>;
  readonly promoter_id: Id<'promoter'>;
  readonly posted_fen: Fen;
}
/** `reason`: what its shop wrote, where it is not written down with it yet; null: what stands there stays. */
export interface TakenRow extends PendingRow {
  readonly reason: string | null;
}
/** Whether a pending commission c is being taken back with all others of its promoter, who was stopped. */
const TAKEN_WITH_ALL = `(c.posted_fen > 0 AND EXISTS (
  SELECT FROM promoters b WHERE b.store_id = c.store_id AND b.id = c.promoter_id AND b.taking_back IS NOT NULL))`;
/** Whether a pending commission c is being taken back at all. */
export const TAKEN_BACK = `(c.voiding OR ${TAKEN_WITH_ALL})`;
/** What its reader is told of a commission c: of one that is taken back with all others, why its promoter was stopped. */
export const REASON = `CASE WHEN c.status = 'pending' AND NOT c.voiding AND c.posted_fen > 0 THEN coalesce((SELECT b.reason FROM promoters b
   WHERE b.store_id = c.store_id AND b.id = c.promoter_id AND b.taking_back IS NOT NULL), c.reason) ELSE c.reason END`;

const PENDING = `c.id, c.order_id, c.promoter_id, c.posted_fen
   FROM commissions c WHERE c.store_id = $1 AND c.status = 'pending'`;
interface Found {
  readonly id: Id<'commission'>;
}
const marked = statement<Found, [string, string, number]>(
  'commission-void.marked',
  `SELECT c.id FROM commissions c WHERE c.store_id = $1 AND c.promoter_id = $2 AND c.status = 'pending' AND c.voiding
   ORDER BY c.id LIMIT $3`,
);
const stopOf = statement<{ stopped_at: Instant }, [string, string]>(
  'commission-void.stop-of',
  `SELECT decided_at AS stopped_at FROM promoters WHERE store_id = $1 AND id = $2 AND taking_back = 'counted'`,
);
const withAll = statement<Found, [string, string, string | null, number]>(
  'commission-void.with-all',
  // What is pending is the newest of what a promoter earned.
  `SELECT c.id FROM commissions c WHERE c.store_id = $1 AND c.promoter_id = $2 AND ($3::text IS NULL OR c.id < $3)
     AND c.status = 'pending' AND NOT c.voiding AND c.posted_fen > 0 ORDER BY c.id DESC LIMIT $4`,
);
const takeable = statement<TakenRow, [string, readonly string[]]>(
  'commission-void.takeable',
  `SELECT c.id, c.order_id, c.promoter_id, c.posted_fen, CASE WHEN NOT c.voiding THEN ${REASON} END AS reason
   FROM commissions c WHERE c.store_id = $1 AND c.id = ANY($2) AND c.status = 'pending'
     AND ${TAKEN_BACK} ORDER BY c.id`,
);
const end = statement<never, [string, string, string]>(
  'commission-void.end',
  `UPDATE promoters SET taking_back = NULL WHERE store_id = $1 AND id = $2 AND taking_back = 'counted' AND decided_at = $3`,
);
/** What a stop takes back already, marked or with all that its promoter has, keeps its reason and its notice. */
const UNDECIDED = `${PENDING} AND NOT ${TAKEN_BACK} AND c.posted_fen > 0`;
const pendingOne = statement<PendingRow, [string, string]>(
  'commission-void.pending-one',
  `SELECT ${UNDECIDED} AND c.id = $2`,
);
const pendingInOrder = statement<PendingRow, [string, string]>(
  'commission-void.pending-in-order',
  `SELECT ${UNDECIDED} AND c.order_id = $2 ORDER BY c.id`,
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
/** `NOT EXISTS` of the promoter of a row: somebody takes back what is theirs, or has got stuck with it. */
const nobodyDoes = (subject: string) =>
  `NOT EXISTS (SELECT FROM jobs j WHERE j.kind = 'void-commissions' AND j.subject = ${subject})`;
/** Of whom something is being taken back that nobody goes on with: whoever did it died, or was of a release that knew it otherwise. */
export const takingLeftOver = statement<
  { store_id: Id<'store'>; promoter_id: Id<'promoter'> },
  [limit: number]
>(
  'commission-void.left-over',
  `SELECT m.store_id, m.id AS promoter_id FROM promoters m WHERE m.taking_back IS NOT NULL AND ${nobodyDoes('m.id')}
   UNION SELECT c.store_id, c.promoter_id FROM commissions c
   WHERE c.voiding AND c.status = 'pending' AND ${nobodyDoes('c.promoter_id')} LIMIT $1`,
  { acrossStores: 'the sweep looks after the stops of every store' },
);
export interface Taken {
  readonly commissions: number;
  readonly orders: number;
  readonly sum_fen: Fen;
  /** Of the stop that asked for it. */
  readonly stopped_at: Instant;
}
const count = statement<Taken, [string, string]>(
  'commission-void.count',
  `SELECT count(c.id)::int AS commissions, count(DISTINCT c.order_id)::int AS orders, coalesce(sum(c.posted_fen), 0)::bigint AS sum_fen,
     m.decided_at AS stopped_at
   FROM promoters m LEFT JOIN commissions c ON c.store_id = m.store_id AND c.promoter_id = m.id AND c.status = 'pending'
     AND NOT c.voiding AND c.posted_fen > 0
   WHERE m.store_id = $1 AND m.id = $2 AND m.taking_back = 'asked' GROUP BY m.decided_at`,
);
const keepCount = statement<never, [string, string, number, number, number, string]>(
  'commission-void.keep-count',
  `UPDATE promoters SET taken_commissions = $3, taken_orders = $4, taken_fen = $5, taking_back = 'counted'
   WHERE store_id = $1 AND id = $2 AND taking_back = 'asked' AND decided_at = $6`,
);
const counted = statement<{ commissions: number }, [string, string]>(
  'commission-void.counted',
  'SELECT taken_commissions AS commissions FROM promoters WHERE store_id = $1 AND id = $2',
);
const lockPromoter = statement<{ taking_back: string | null }, [string, string]>(
  'commission-void.lock-promoter',
  'SELECT taking_back FROM promoters WHERE store_id = $1 AND id = $2 FOR NO KEY UPDATE',
);
const markSome = statement<never, [string, string, number]>(
  'commission-void.mark-some',
  `WITH chosen AS MATERIALIZED (
     SELECT c.id FROM commissions c WHERE c.store_id = $1 AND c.promoter_id = $2 AND c.status = 'pending' AND NOT c.voiding
       AND c.posted_fen > 0 ORDER BY c.id LIMIT $3 FOR NO KEY UPDATE)
   UPDATE commissions c SET voiding = true, reason = b.reason FROM chosen, promoters b
   WHERE c.store_id = $1 AND c.id = chosen.id AND b.store_id = $1 AND b.id = $2`,
);

/**
 * How much a promoter who was just stopped loses, all of it: since nothing is earned by whoever is stopped, it is counted without keeping
 * anybody waiting. Null: it is counted already, or nothing is taken back.
 */
export function countTaken(db: Queryable, store: StoreScope, id: Id<'promoter'>): Promise<Taken | null> {
  return count.one(db, [store.storeId, id]);
}
/** False: somebody else has kept it. */
export async function keepTaken(
  tx: Tx,
  store: StoreScope,
  id: Id<'promoter'>,
  { commissions, orders, sum_fen, stopped_at }: Taken,
): Promise<boolean> {
  return (await keepCount.exec(tx, [store.storeId, id, commissions, orders, sum_fen, at(stopped_at)])) === 1;
}
export async function takenCommissions(
  db: Queryable,
  store: StoreScope,
  id: Id<'promoter'>,
): Promise<number> {
  return (await counted.one(db, [store.storeId, id]))?.commissions ?? 0;
}

/** How far somebody came with what a stop takes back: all that is newer than `beyond` is done. Of another stop it says nothing. */
export interface TakenSoFar {
  readonly stoppedAt: Instant;
  readonly beyond: string;
}
export interface SomeTaken {
  readonly ids: readonly Id<'commission'>[];
  readonly sofar: TakenSoFar | null;
  /** There is no more behind these: of the stop of then, or there is none of which all is taken back. */
  readonly last: { readonly stoppedAt: Instant | null } | null;
}
/**
 * Some of what is to be taken back, so many at most; looked for before anybody has to wait. Those that were marked come first, then all
 * others of a stopped promoter, the newest first.
 */
export async function someTaken(
  db: Queryable,
  store: StoreScope,
  id: Id<'promoter'>,
  sofar: TakenSoFar | null,
  limit: number,
): Promise<SomeTaken> {
  const kept = await marked.run(db, [store.storeId, id, limit]);
  if (kept.length > 0) return { ids: kept.map((row) => row.id), sofar, last: null };
  const stop = await stopOf.one(db, [store.storeId, id]);
  if (stop === null) return { ids: [], sofar: null, last: { stoppedAt: null } };
  const { stopped_at: stoppedAt } = stop;
  const from = sofar?.stoppedAt === stoppedAt ? sofar.beyond : null;
  const ids = (await withAll.run(db, [store.storeId, id, from, limit])).map((row) => row.id);
  const beyond = ids.at(-1) ?? from;
  return {
    ids,
    sofar: beyond === null ? null : { stoppedAt, beyond },
    last: ids.length < limit ? { stoppedAt } : null,
  };
}
/** Those of them of which it is still so. The ledger is held alone. */
export function stillTaken(tx: Tx, store: StoreScope, ids: readonly Id<'commission'>[]): Promise<TakenRow[]> {
  return takeable.run(tx, [store.storeId, ids]);
}
/** Whoever went through all that this stop takes back has taken it back. The ledger is held alone. */
export function endTakingBack(
  tx: Tx,
  store: StoreScope,
  id: Id<'promoter'>,
  stoppedAt: Instant,
): Promise<number> {
  return end.exec(tx, [store.storeId, id, at(stoppedAt)]);
}

/**
 * Before promoting goes on, what is still to be taken back is told from what will be earned, so many at a time: each is marked. Answers
 * how many were; null: what a stop of this very moment takes is not counted yet. The ledger is shared, and the promoter's row held.
 */
export async function markTaken(
  tx: Tx,
  store: StoreScope,
  id: Id<'promoter'>,
  limit: number,
): Promise<number | null> {
  await shareLedger(tx, store);
  const row = await lockPromoter.one(tx, [store.storeId, id]);
  if (row?.taking_back === 'asked') return null;
  return row?.taking_back === 'counted' ? markSome.exec(tx, [store.storeId, id, limit]) : 0;
}
/** Of one commission, or of one order; without what is being taken back already. The ledger is held alone. */
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
