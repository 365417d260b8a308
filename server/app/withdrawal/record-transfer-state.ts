/**
 * What WeChat Pay verifiably said of a transfer, in an answer, to a query or in a notification, becomes the withdrawal's state and the
 * ledger's transaction at once, under the withdrawal's row. States only go forward; SUCCESS, FAIL and CANCELLED are WeChat Pay's last
 * words. Should it pay after another one all the same, the books follow the money: what was given back is taken out of the purse again,
 * even below zero, and the shop's stuck work and the log say so. So they do should it not pay what a person had said to be paid: the money
 * is back in the purse.
 */

import { giveBack, mirror, payOut, payOutByHand, type Transaction } from '#core/domain/ledger/transaction';
import type { EventKind } from '#core/domain/notice/events';
import { stuckSays } from '#core/domain/withdrawal/transfer-stuck';
import {
  isSettled,
  mayAdvanceWithdrawal,
  returnsMoney,
  type WithdrawalStatus,
} from '#core/domain/withdrawal/withdrawal-states';
import { isStranded, type WithdrawalWhy, whyItFailed } from '#core/domain/withdrawal/withdrawal-why';
import { assert } from '#core/kernel/assert';
import { after, type Instant } from '#core/kernel/instant';
import type { Deps } from '#server/app/deps';
import { nextTry } from '#server/app/jobs/next-try';
import { recordEvent } from '#server/db/event-store';
import { addJob, addStuckJob, dropJob } from '#server/db/job-store';
import { postLedger } from '#server/db/ledger-store';
import { type StoreScope, storeScope } from '#server/db/scope';
import { doubtSaidPaid, holdTransferNo } from '#server/db/transfer-number-store';
import type { Tx } from '#server/db/tx';
import {
  lockWithdrawal,
  setTransferPackage,
  setWithdrawalWhy,
  stepWithdrawal,
  type WithdrawalRow,
} from '#server/db/withdrawal-store';
import type { TransferState } from '#server/ports/payment';

/**
 * `unchanged`: known already, or older than what is known. `foreign`: none of this store, or of another sum or receiver.
 * `alive-after-end`: it was given back, or said to be paid, and WeChat Pay has it all the same; it is called off there. `unpaid-after-all`:
 * the shop had said that it was paid, and it is given back.
 */
export type RecordedTransfer =
  | 'recorded'
  | 'unchanged'
  | 'foreign'
  | 'paid-after-all'
  | 'unpaid-after-all'
  | 'alive-after-end';

const STATUS: Readonly<Record<TransferState['status'], WithdrawalStatus>> = {
  accepted: 'sent',
  processing: 'sent',
  waiting: 'waiting',
  moving: 'moving',
  cancelling: 'moving',
  success: 'success',
  failed: 'failed',
  cancelled: 'cancelled',
};
const TOLD: Partial<Record<WithdrawalStatus, EventKind & `withdrawal.${string}`>> = {
  waiting: 'withdrawal.waiting',
  success: 'withdrawal.paid',
  failed: 'withdrawal.returned',
  expired: 'withdrawal.returned',
  cancelled: 'withdrawal.returned',
};

export async function recordTransferState(
  deps: Deps,
  store: StoreScope,
  state: TransferState,
): Promise<RecordedTransfer> {
  const { withdrawalId: id } = state;
  const recorded = await deps.db.tx(async (tx): Promise<RecordedTransfer> => {
    const row = await lockWithdrawal(tx, store, id);
    if (row === null || !isSame(row, state)) return 'foreign';
    if (isStranded(row.why) && !isSettled(row.status)) await endStrandIn(tx, store, row);
    const step = stepOf(row, state, deps.settings.transfers.confirmWithin_ms);
    if (row.status === 'waiting' && step.to === 'waiting' && row.package === null && state.package !== null) {
      await setTransferPackage(tx, store, id, state.package);
    }
    if (isEndedUnheard(row) && !isSettled(step.to)) {
      const now = deps.clock.now();
      await addJob(tx, deps.ids, store, { kind: 'check-transfer', subject: id, dueAt: now }, now);
      return 'alive-after-end';
    }
    if (row.bill_no !== state.billNo) await takeNumberIn(tx, deps, row, state.billNo);
    return await advanceWithdrawalIn(tx, deps, store, row, step);
  });
  const facts = { withdrawalId: id, status: state.status };
  if (recorded === 'foreign') deps.log.error('transfer.foreign-state', facts);
  if (recorded === 'alive-after-end') deps.log.error('transfer.alive-after-end', facts);
  if (recorded === 'unpaid-after-all') deps.log.error('transfer.unpaid-after-all', facts);
  if (recorded === 'paid-after-all') deps.log.error('transfer.paid-after-all', facts);
  return recorded;
}

/** Given back because WeChat Pay knew nothing of it, or ended by hand: no word of WeChat Pay's own has ended it. */
export function isEndedUnheard({ status, bill_no, by_hand }: WithdrawalRow): boolean {
  return isSettled(status) && (by_hand || (returnsMoney(status) && bill_no === null));
}

/** WeChat Pay gives it this number: another one that a person said to be paid under it is not. */
async function takeNumberIn(
  tx: Tx,
  deps: Pick<Deps, 'ids' | 'clock'>,
  row: WithdrawalRow,
  billNo: string,
): Promise<void> {
  await holdTransferNo(tx, row, billNo);
  for (const { store_id, id } of await doubtSaidPaid(tx, row, billNo)) {
    const about = { withdrawalId: id };
    await recordEvent(tx, deps.ids, storeScope(store_id), 'withdrawal.delayed', about, deps.clock.now());
  }
}

/** WeChat Pay speaks of it again: nobody has to look any more. */
async function endStrandIn(tx: Tx, store: StoreScope, row: WithdrawalRow): Promise<void> {
  await setWithdrawalWhy(tx, store, row, '', row.next_try_at);
  await dropJob.exec(tx, ['mend-transfer', row.id]);
}

function isSame({ amount_fen, bill }: WithdrawalRow, state: TransferState): boolean {
  const { amount_fen: said_fen, openid } = state;
  return (said_fen === null || said_fen === amount_fen) && (openid === null || openid === bill.openid);
}

interface Step {
  readonly to: WithdrawalStatus;
  readonly why: WithdrawalWhy | '';
  readonly billNo?: string;
  readonly package?: string | null;
  /** A person's word, not WeChat Pay's; and the number by which they found it, where WeChat Pay had given it none. */
  readonly byHand?: boolean;
  readonly saidNo?: string | null;
}

function stepOf(row: WithdrawalRow, state: TransferState, confirmWithin_ms: number): Step {
  const { billNo, package: packageInfo } = state;
  const to = STATUS[state.status];
  if (to === 'cancelled') return { to, why: 'cancelled', billNo };
  if (to !== 'failed') return { to, why: '', billNo, package: packageInfo };
  const why = whyItFailed(state.failReason);
  const { waiting_since } = row;
  const overdue = waiting_since !== null && state.at >= after(waiting_since, confirmWithin_ms);
  // WeChat Pay has several words for it, and the hour speaks for itself.
  if (why === 'expired' || (why === 'other' && overdue && row.status === 'waiting')) {
    return { to: 'expired', why: 'expired', billNo };
  }
  return { to, why, billNo };
}

/** Moves a locked withdrawal, its money and its work. `unchanged`: it may not go there. */
export async function advanceWithdrawalIn(
  tx: Tx,
  deps: Pick<Deps, 'ids' | 'clock'>,
  store: StoreScope,
  row: WithdrawalRow,
  step: Step,
): Promise<'recorded' | 'unchanged' | 'paid-after-all' | 'unpaid-after-all'> {
  const { id } = row;
  const { to, byHand = false } = step;
  if (!mayAdvanceWithdrawal(row.status, to, row.by_hand)) return 'unchanged';
  const now = deps.clock.now();
  const moved = await stepWithdrawal(tx, store, row, {
    to,
    why: step.why,
    billNo: step.billNo ?? null,
    package: step.package ?? null,
    waitingSince: to === 'waiting' ? now : null,
    settledAt: isSettled(to) ? now : null,
    byHand,
    saidNo: step.saidNo ?? null,
  });
  assert(moved, 'a locked withdrawal stays where it is');
  const entries = moneyMoves(row, to, byHand).map((transaction) => ({ ...transaction, withdrawalId: id }));
  if (entries.length > 0) await postLedger(tx, deps.ids, store, entries, now);
  const kind = TOLD[to];
  // Who called it off has nothing to confirm, and knows how it ended.
  const knows = row.call_off_at !== null && (to === 'waiting' || to === 'cancelled');
  const isNews = row.status !== to || row.why === 'doubted';
  if (kind !== undefined && isNews && !knows) {
    await recordEvent(tx, deps.ids, store, kind, { withdrawalId: id }, now);
  }
  const surprise = byHand ? null : surpriseOf(row.status, to);
  await replanIn(tx, deps, store, row, to, now);
  if (surprise !== null) {
    const says = stuckSays(surprise, row.status.toUpperCase());
    await addStuckJob(tx, deps.ids, store, { kind: 'mend-transfer', subject: id, says }, now);
  }
  return surprise === null ? 'recorded' : AFTER_ALL[surprise];
}

const AFTER_ALL = { paidAfter: 'paid-after-all', unpaidAfter: 'unpaid-after-all' } as const;

/** WeChat Pay's word is another than what it, or a person, had said: the shop has to have read so. */
function surpriseOf(from: WithdrawalStatus, to: WithdrawalStatus): keyof typeof AFTER_ALL | null {
  if (returnsMoney(from) && to === 'success') return 'paidAfter';
  return from === 'success' && returnsMoney(to) ? 'unpaidAfter' : null;
}

/** What was posted for the end where it stands is mirrored before that for its new end; the same end twice moves nothing. */
function moneyMoves(
  { id, status, promoter_id: promoterId, amount_fen }: WithdrawalRow,
  to: WithdrawalStatus,
  byHand: boolean,
): readonly Transaction[] {
  if (status === to) return [];
  const share = { promoterId, amount_fen };
  const back = giveBack(id, share);
  const said = payOutByHand(id, share);
  const moves: (Transaction | null)[] = [];
  if (returnsMoney(status)) moves.push(back && mirror(back));
  if (status === 'success') moves.push(said && mirror(said));
  if (returnsMoney(to)) moves.push(back);
  if (to === 'success') moves.push(byHand ? said : payOut(id, share));
  return moves.filter((move) => move !== null);
}

async function replanIn(
  tx: Tx,
  deps: Pick<Deps, 'ids'>,
  store: StoreScope,
  { id, status }: WithdrawalRow,
  to: WithdrawalStatus,
  now: Instant,
): Promise<void> {
  if (status === 'reserved') {
    await dropJob.exec(tx, ['send-transfer', id]);
    await dropJob.exec(tx, ['mend-transfer', id]);
    const dueAt = nextTry('query', 1, now);
    if (!isSettled(to))
      await addJob(tx, deps.ids, store, { kind: 'check-transfer', subject: id, dueAt }, now);
  }
  if (isSettled(to)) {
    await dropJob.exec(tx, ['check-transfer', id]);
    await dropJob.exec(tx, ['mend-transfer', id]);
  }
}
