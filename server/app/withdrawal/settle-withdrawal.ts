/**
 * A withdrawal that WeChat Pay has forgotten, or whose merchant account is gone, may have been paid or not: a person who has looked in the
 * console says so. Only when WeChat Pay does not know it now, or cannot be asked, and cannot know it any more; and never by whose money it
 * is. Should WeChat Pay speak of it after all, its word counts (`record-transfer-state`).
 *
 * One transfer pays one withdrawal. A number that another one has, by WeChat Pay's word or a person's, is refused; where both are a
 * person's, one of them is wrong: the first is doubted, and its end may be said once more.
 */
import { settleWithdrawal } from '#core/contract/withdrawal';
import { byHandFrom } from '#core/domain/withdrawal/known-for';
import { isSettled, type WithdrawalStatus } from '#core/domain/withdrawal/withdrawal-states';
import { fail, ok, type Result } from '#core/kernel/result';
import type { Deps } from '#server/app/deps';
import { handler } from '#server/app/handler';
import { once } from '#server/app/once';
import { recordAudit } from '#server/db/audit-trail-store';
import { ConstraintViolation } from '#server/db/errors';
import { recordEvent } from '#server/db/event-store';
import { type StoreScope, storeScope } from '#server/db/scope';
import { doubtSaidPaid, holdTransferNo, isTransferNoTaken } from '#server/db/transfer-number-store';
import type { Tx } from '#server/db/tx';
import { findWithdrawal, lockWithdrawal, type WithdrawalRow } from '#server/db/withdrawal-store';
import { advanceWithdrawalIn, recordTransferState } from './record-transfer-state';
import { OTHER_BILL, strandTransfer } from './strand-transfer';
import { transferService } from './transfer-at-wechat';

type Refused = 'NOT_FOUND' | 'WITHDRAW_STATE' | 'WITHDRAW_PROOF';

export const settleWithdrawalHandler = handler(settleWithdrawal, async (deps, input, ctx) => {
  const { store, now, personId } = ctx;
  const { withdrawalId: id, end } = input;
  const row = await findWithdrawal(deps.db, store, id);
  if (row === null) return fail('NOT_FOUND');
  if (row.person_id === personId) return fail('PROMOTER_OWN');
  // Of one that is settled, a repeat of the request that did it is answered, and nothing else.
  if (isOpen(row)) {
    const forgotten = await isForgotten(deps, store, row);
    if (!forgotten.ok) return forgotten;
  }
  const settled = await oneOfItsNumber(() =>
    once<{ status: WithdrawalStatus }, Refused>(deps, ctx, async (tx) => {
      const locked = await lockWithdrawal(tx, store, id);
      if (locked === null) return fail('NOT_FOUND');
      // Moved, or asked for, since WeChat Pay was asked about it: what it said then says nothing now.
      const stands = locked.status === row.status && locked.asked_at === row.asked_at;
      if (!stands || !isOpen(locked)) return fail('WITHDRAW_STATE');
      if (end.as === 'paid' && !(await isProof(tx, locked, end.transferNo))) return fail('WITHDRAW_PROOF');
      const step =
        end.as === 'paid'
          ? ({
              to: 'success',
              why: 'seen',
              saidNo: locked.bill_no === null ? end.transferNo : null,
            } as const)
          : ({ to: 'failed', why: 'unpaid' } as const);
      await advanceWithdrawalIn(tx, deps, store, locked, { ...step, byHand: true });
      const audit = { actorId: personId, action: `withdrawal.settle-${end.as}`, subjectId: id };
      await recordAudit(tx, deps.ids, store, audit, now);
      return ok({ status: step.to });
    }),
  );
  // Two are said to be paid by one transfer. Whoever says so reads of it here; another shop is told.
  const isSaidTwice = !settled.ok && settled.code === 'WITHDRAW_PROOF' && row.bill_no === null;
  if (isSaidTwice && end.as === 'paid') await doubtOther(deps, store, row, end.transferNo);
  return settled;
});

/** It has no end yet, or one that a person said by a number that proves to be another's. */
function isOpen({ status, why }: WithdrawalRow): boolean {
  return !isSettled(status) || why === 'doubted';
}

/** WeChat Pay's own number of it, or where it never gave one, a number that is no other withdrawal's. */
async function isProof(tx: Tx, row: WithdrawalRow, transferNo: string): Promise<boolean> {
  if (row.bill_no !== null) return row.bill_no === transferNo;
  await holdTransferNo(tx, row, transferNo);
  return !(await isTransferNoTaken(tx, row, transferNo));
}

async function doubtOther(deps: Deps, store: StoreScope, row: WithdrawalRow, no: string): Promise<void> {
  await deps.db.tx(async (tx) => {
    for (const { store_id, id: withdrawalId } of await doubtSaidPaid(tx, row, no)) {
      if (store_id === store.storeId) continue;
      await recordEvent(
        tx,
        deps.ids,
        storeScope(store_id),
        'withdrawal.delayed',
        { withdrawalId },
        deps.clock.now(),
      );
    }
  });
}

/** A host of another release may be saying the same of another one. */
async function oneOfItsNumber<T, C extends string>(
  settle: () => Promise<Result<T, C>>,
): Promise<Result<T, C | 'WITHDRAW_PROOF'>> {
  try {
    return await settle();
  } catch (error) {
    if (!(error instanceof ConstraintViolation) || error.constraint !== 'withdrawals_said_no_key')
      throw error;
    return fail('WITHDRAW_PROOF');
  }
}

/** What WeChat Pay says after all is written down, and refuses the person's word. */
async function isForgotten(
  deps: Deps,
  store: StoreScope,
  row: WithdrawalRow,
): Promise<Result<null, 'WITHDRAW_EARLY' | 'WITHDRAW_UNHEARD' | 'WITHDRAW_STATE'>> {
  const from = byHandFrom(row.asked_at);
  if (from === null) return fail('WITHDRAW_STATE');
  if (deps.clock.now() < from) return fail('WITHDRAW_EARLY');
  const service = await transferService(deps, row);
  // Its merchant account is gone, and with it whoever could be asked: by now nobody would answer either.
  if (service === null) return ok(null);
  const known = await service.queryTransfer(row.id);
  if (!known.ok) return fail('WITHDRAW_UNHEARD');
  if (known.value.status === 'unknown') return ok(null);
  const recorded = await recordTransferState(deps, store, known.value);
  // Of one that a person has ended nothing waits.
  if (recorded === 'foreign' && !isSettled(row.status)) await strandTransfer(deps, store, row, OTHER_BILL);
  return fail('WITHDRAW_STATE');
}
