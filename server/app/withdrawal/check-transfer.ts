import { isSettled } from '#core/domain/withdrawal/withdrawal-states';
import type { Id } from '#core/kernel/id';
import { after, type Instant, instant, MINUTE_MS } from '#core/kernel/instant';
import type { Deps } from '#server/app/deps';
import { type JobOutcome, storeOf } from '#server/app/jobs/job-outcome';
import { nextTry } from '#server/app/jobs/next-try';
import type { JobRow } from '#server/db/job-store';
import type { StoreScope } from '#server/db/scope';
import { findWithdrawal, markTransferLooked, type WithdrawalRow } from '#server/db/withdrawal-store';
import type { PaymentService, TransferState } from '#server/ports/payment';
import { delayWithdrawalIn } from './delay-withdrawal';
import { isEndedUnheard, recordTransferState } from './record-transfer-state';
import { NOT_KNOWN, noAccount, OTHER_BILL, strandTransfer } from './strand-transfer';
import { askedAgain, transferService } from './transfer-at-wechat';

/**
 * Asks how a transfer stands that WeChat Pay has, calls it off if its owner wants that, until it has come to an end. One that has
 * ended here, and that WeChat Pay has all the same, is called off as well.
 */
export async function checkTransferJob(deps: Deps, job: JobRow): Promise<JobOutcome> {
  const store = storeOf(job);
  const row = await findWithdrawal(deps.db, store, job.subject as Id<'withdrawal'>);
  // Reserved: sending comes first, and plans this again.
  if (row === null || row.status === 'reserved') return 'done';
  if (isSettled(row.status)) return isEndedUnheard(row) ? callBack(deps, store, row) : 'done';
  const now = deps.clock.now();
  const service = await transferService(deps, row);
  if (service === null) return strandTransfer(deps, store, row, noAccount(row));
  // Whether it came in time, the query knows.
  if (row.call_off_at !== null && row.status !== 'moving') await service.cancelTransfer(row.id);
  const again = nextLook(row, now, deps.settings.transfers.confirmWithin_ms);
  await markTransferLooked(deps.db, store, row.id, again);
  const known = await service.queryTransfer(row.id);
  if (!known.ok) return { again, error: `transfer query: ${known.detail}` };
  if (known.value.status === 'unknown') return strandTransfer(deps, store, row, NOT_KNOWN);
  return await record(deps, store, service, row, known.value, again);
}

async function record(
  deps: Deps,
  store: StoreScope,
  service: PaymentService,
  row: WithdrawalRow,
  known: TransferState,
  again: Instant,
): Promise<JobOutcome> {
  const state = await askedAgain(deps, service, row, known);
  if ((await recordTransferState(deps, store, state)) === 'foreign') {
    return strandTransfer(deps, store, row, OTHER_BILL);
  }
  // Seen twice in this state: the balance is short.
  if (state.status === 'processing' && row.status === 'sent' && row.tries > 0) {
    await deps.db.tx((tx) => delayWithdrawalIn(tx, deps, store, row, { why: 'funds', nextTryAt: again }));
  }
  return isOver(state) ? 'done' : { again };
}

/** Ever more seldom, and once just after the time to confirm is over. */
function nextLook(row: WithdrawalRow, now: Instant, confirmWithin_ms: number): Instant {
  const next = nextTry('query', row.tries + 1, now);
  if (row.status !== 'waiting' || row.waiting_since === null) return next;
  const over = after(row.waiting_since, confirmWithin_ms + MINUTE_MS);
  return now < over ? instant(Math.min(next, over)) : next;
}

/** Ended here, and nobody waits for it any more: called off there, until WeChat Pay says how it ended. */
async function callBack(deps: Deps, store: StoreScope, row: WithdrawalRow): Promise<JobOutcome> {
  const again = after(deps.clock.now(), MINUTE_MS);
  const service = await transferService(deps, row);
  if (service === null) return { again, error: 'ended here, and its merchant account is gone' };
  await service.cancelTransfer(row.id);
  const known = await service.queryTransfer(row.id);
  if (!known.ok) return { again, error: `transfer query: ${known.detail}` };
  if (known.value.status === 'unknown') return 'done';
  if (!isOver(known.value)) return { again };
  await recordTransferState(deps, store, known.value);
  return 'done';
}

function isOver({ status }: TransferState): boolean {
  return status === 'success' || status === 'failed' || status === 'cancelled';
}
