/** What orders earn their promoters, and what is taken back or released. All of it under the shop's ledger lock, taken last of all locks. */
import type { Transaction } from '#core/domain/ledger/transaction';
import type { AttributionPolicy } from '#core/domain/referral/attribute';
import type { Level, LineCommission } from '#core/domain/referral/commission';
import type { CommissionStatus } from '#core/domain/referral/commission-states';
import type { Fen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import type { Ids } from '#server/ports/ids';
import { TAKEN_BACK } from './commission-void-store';
import { shareLedger } from './ledger-lock';
import { type Entry, entryJson } from './ledger-store';
import { at, json } from './params';
import type { StoreScope } from './scope';
import { statement } from './statement';
import type { Tx } from './tx';

/** What a payment earns; never empty. */
export interface Earned {
  readonly visitId: Id<'visit'>;
  readonly rule: AttributionPolicy['touch'];
  readonly commissions: readonly LineCommission[];
  readonly transaction: Transaction;
}
export interface CommissionRow {
  readonly id: Id<'commission'>;
  readonly line_no: number;
  readonly level: Level;
  readonly promoter_id: Id<'promoter'>;
  readonly rate_bps: number;
  readonly posted_fen: Fen;
  readonly status: CommissionStatus;
  /** The shop looks into it, or is taking it back: not released meanwhile. */
  readonly held: boolean;
  /** What the line was paid, less refunds and a tier's difference. */
  readonly net_fen: Fen;
}
export type DisputedRow = Pick<CommissionRow, 'id' | 'promoter_id'>;
export interface CommissionChange {
  readonly id: Id<'commission'>;
  readonly from_fen: Fen;
  readonly to_fen: Fen;
  readonly from: CommissionRow['status'];
  readonly to: CommissionRow['status'];
  /** Null: what stands there stays. */
  readonly reason: string | null;
}

const earn = statement<never, [store: string, order: string, earned: string, now: string]>(
  'commission.earn',
  `SELECT earn_commissions_v2($1, $2, o.person_id, o.phone_mark, $3, $4) FROM orders o WHERE o.store_id = $1 AND o.id = $2`,
);
const ofOrder = statement<CommissionRow, [string, string]>(
  'commission.lock-of-order',
  `SELECT c.id, c.line_no, c.level, c.promoter_id, c.rate_bps, c.posted_fen, c.status, c.disputed OR ${TAKEN_BACK} AS held,
     l.payable_fen - l.refunded_fen - l.rebate_fen AS net_fen
   FROM commissions c JOIN order_lines l ON l.store_id = c.store_id AND l.order_id = c.order_id AND l.line_no = c.line_no
   WHERE c.store_id = $1 AND c.order_id = $2 ORDER BY c.id FOR NO KEY UPDATE OF c`,
);
const settle = statement<never, [store: string, changes: string, transactions: string, now: string]>(
  'commission.settle',
  'SELECT settle_commissions_v1($1, $2, $3, $4)',
);
const dispute = statement<DisputedRow, [store: string, order: string, on: boolean, reason: string]>(
  'commission.dispute',
  `UPDATE commissions c SET disputed = $3, reason = $4
   WHERE c.store_id = $1 AND c.order_id = $2 AND c.status = 'pending' AND NOT ${TAKEN_BACK} AND c.disputed <> $3
     AND (c.posted_fen > 0 OR NOT $3)
   RETURNING id, promoter_id`,
);

/** As `earn_commissions_v2` reads it. */
export function earnedJson(
  ids: Ids,
  orderId: Id<'order'>,
  { visitId, rule, commissions, transaction }: Earned,
): string {
  const lines = commissions.map(({ lineNo, level, promoterId, rate_bps, posted_fen }) => ({
    id: ids.next('commission'),
    line_no: lineNo,
    level,
    promoter_id: promoterId,
    visit_id: visitId,
    rule,
    rate_bps,
    earned_fen: posted_fen,
  }));
  return json({ lines, transaction: entryJson(ids, { ...transaction, orderId }) });
}

/** Of an order that its own statement does not pay. Violation `promoters_active_chk`: one of them was stopped meanwhile. */
export async function earnCommissions(
  tx: Tx,
  ids: Ids,
  store: StoreScope,
  orderId: Id<'order'>,
  earned: Earned,
  now: Instant,
): Promise<void> {
  await earn.exec(tx, [store.storeId, orderId, earnedJson(ids, orderId, earned), at(now)]);
}

/**
 * Whatever an order ever earned, as it stands now and stays until the transaction ends. The caller holds the order's row, and takes no
 * row of stock or anything else that others wait for after this.
 */
export async function lockCommissions(
  tx: Tx,
  store: StoreScope,
  orderId: Id<'order'>,
): Promise<CommissionRow[]> {
  await shareLedger(tx, store);
  return await ofOrder.run(tx, [store.storeId, orderId]);
}

export interface Settlement {
  readonly changes: readonly CommissionChange[];
  /** What they mean; each is new, or nothing is done. */
  readonly entries: readonly Entry[];
}

/**
 * Changes commissions and writes what that means into the ledger. Violations: `commissions_unmoved_chk`, a commission is not as it was
 * read, or is held and would be released; `ledger_transactions_key`, one of the entries was written before.
 */
export async function settleCommissions(
  tx: Tx,
  ids: Ids,
  store: StoreScope,
  { changes, entries }: Settlement,
  now: Instant,
): Promise<void> {
  const written = entries.map((entry) => entryJson(ids, entry));
  await settle.exec(tx, [store.storeId, json(changes), json(written), at(now)]);
}

/**
 * Those of an order that are pending, once `lockCommissions` holds them; what is being taken back stays as it is. Answers what it
 * changed.
 */
export async function setDisputed(
  tx: Tx,
  store: StoreScope,
  orderId: Id<'order'>,
  { on, reason }: { readonly on: boolean; readonly reason: string },
): Promise<DisputedRow[]> {
  return await dispute.run(tx, [store.storeId, orderId, on, reason]);
}
