/**
 * Asks WeChat Pay to send a withdrawal, always under its own number and in the same words, until WeChat Pay has it.
 *
 * An answer that was lost is asked for by the number. Only a number that nobody knows is sent again, and not once the last asking is so
 * long ago that WeChat Pay may have forgotten what it paid. What was called off is given back when nobody knows the number and the last
 * asking is older than a signature lives: it cannot arrive any more.
 */
import { isStillKnown } from '#core/domain/withdrawal/known-for';
import { stuckSays } from '#core/domain/withdrawal/transfer-stuck';
import type { WithdrawalWhy } from '#core/domain/withdrawal/withdrawal-why';
import type { Id } from '#core/kernel/id';
import { after, type Instant, MINUTE_MS } from '#core/kernel/instant';
import type { Deps } from '#server/app/deps';
import { type JobOutcome, storeOf } from '#server/app/jobs/job-outcome';
import { nextTry } from '#server/app/jobs/next-try';
import { addStuckJob, type JobRow } from '#server/db/job-store';
import type { StoreScope } from '#server/db/scope';
import {
  findWithdrawal,
  lockWithdrawal,
  takeTransferTurn,
  type WithdrawalRow,
} from '#server/db/withdrawal-store';
import type { PaymentService, TransferState } from '#server/ports/payment';
import { delayWithdrawalIn } from './delay-withdrawal';
import { advanceWithdrawalIn, recordTransferState } from './record-transfer-state';
import { ASKED_LONG_AGO, noAccount, OTHER_BILL, strandTransfer } from './strand-transfer';
import { askedAgain, transferRequest, transferService } from './transfer-at-wechat';

/** Later than that after its turn was written down nothing leaves any more. */
const LEAVES_WITHIN_MS = MINUTE_MS;
/** It is signed as of its turn, and WeChat Pay refuses what was signed more than five minutes ago; twice that, for clocks that differ. */
const ARRIVES_WITHIN_MS = 10 * MINUTE_MS;

type Wait = 'funds' | 'query' | 'watch';
/** Of each refusal: what the promoter reads, and how long to wait. */
const REFUSED = {
  NOT_ENOUGH: { why: 'funds', wait: 'funds' },
  NOT_ALLOWED: { why: 'address', wait: 'funds' },
  TOO_OFTEN: { why: 'busy', wait: 'query' },
  REFUSED: { why: 'refused', wait: 'funds' },
} as const satisfies Record<string, { why: WithdrawalWhy; wait: Wait }>;

export async function sendTransferJob(deps: Deps, job: JobRow): Promise<JobOutcome> {
  const store = storeOf(job);
  const row = await findWithdrawal(deps.db, store, job.subject as Id<'withdrawal'>);
  if (row?.status !== 'reserved') return 'done';
  const now = deps.clock.now();
  const service = await transferService(deps, row);
  if (service === null) return strandTransfer(deps, store, row, noAccount(row));
  if (row.asked_at !== null) {
    const known = await service.queryTransfer(row.id);
    const again = nextTry('query', Math.max(row.tries + 1, job.tries), now);
    if (!known.ok) return { again, error: `transfer query: ${known.detail}` };
    if (known.value.status !== 'unknown') {
      return record(deps, store, row, await askedAgain(deps, service, row, known.value));
    }
    if (!isStillKnown(row.asked_at, now)) {
      return strandTransfer(deps, store, row, ASKED_LONG_AGO);
    }
  }
  if (row.call_off_at !== null) return callOff(deps, store, row, now);
  return send(deps, store, service, row);
}

async function send(
  deps: Deps,
  store: StoreScope,
  service: PaymentService,
  row: WithdrawalRow,
): Promise<JobOutcome> {
  const askedAt = deps.clock.now();
  const next = nextTry('query', row.tries + 1, askedAt);
  // Called off or recorded meanwhile: whoever did that has planned what comes next.
  const turn = { now: askedAt, nextTryAt: next };
  if (!(await takeTransferTurn(deps.db, store, row.id, turn))) return { again: next };
  // Held up since: it may have been called off and given back meanwhile, for all that one has written.
  if (deps.clock.now() > after(askedAt, LEAVES_WITHIN_MS)) return { again: next };
  const answer = await service.transfer(transferRequest(deps, row, askedAt));
  const now = deps.clock.now();
  if (answer.ok) return record(deps, store, row, answer.value);
  // Held up on the way, it is refused for its age; that says nothing of the shop's settings.
  const late = now > after(askedAt, LEAVES_WITHIN_MS);
  if (late || answer.code === 'UNREACHABLE') return { again: next, error: `transfer: ${answer.detail}` };
  const { why, wait } = REFUSED[answer.code];
  const again = nextTry(wait, row.tries + 1, now);
  await deps.db.tx(async (tx) => {
    const waits = await delayWithdrawalIn(tx, deps, store, row, { why, nextTryAt: again });
    if (!waits || answer.code !== 'REFUSED') return;
    // At each refusal: a person's try in vain does not hide it.
    const says = stuckSays('refused', answer.detail);
    await addStuckJob(tx, deps.ids, store, { kind: 'mend-transfer', subject: row.id, says }, now);
  });
  return { again };
}

async function record(
  deps: Deps,
  store: StoreScope,
  row: WithdrawalRow,
  state: TransferState,
): Promise<JobOutcome> {
  const recorded = await recordTransferState(deps, store, state);
  return recorded === 'foreign' ? strandTransfer(deps, store, row, OTHER_BILL) : 'done';
}

async function callOff(deps: Deps, store: StoreScope, row: WithdrawalRow, now: Instant): Promise<JobOutcome> {
  const sure = row.asked_at === null ? now : after(row.asked_at, ARRIVES_WITHIN_MS);
  if (now < sure) return { again: sure };
  await deps.db.tx(async (tx) => {
    const locked = await lockWithdrawal(tx, store, row.id);
    // Asked for since it was read: what nobody knew then says nothing now.
    if (locked === null || locked.status !== 'reserved' || locked.asked_at !== row.asked_at) return;
    await advanceWithdrawalIn(tx, deps, store, locked, { to: 'cancelled', why: 'cancelled' });
  });
  return 'done';
}
