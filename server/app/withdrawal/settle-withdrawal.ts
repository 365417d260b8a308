/**
 * A withdrawal that WeChat Pay has forgotten may have been paid or not: a person who has looked in its console says so. Only when WeChat
 * Pay itself does not know it now, and cannot know it any more; and never by whose money it is. Should WeChat Pay speak of it after all,
 * its word counts (`record-transfer-state`).
 */
import { settleWithdrawal } from '#core/contract/withdrawal';
import { byHandFrom } from '#core/domain/withdrawal/by-hand';
import { isSettled, type WithdrawalStatus } from '#core/domain/withdrawal/withdrawal-states';
import { fail, ok, type Result } from '#core/kernel/result';
import type { Deps } from '#server/app/deps';
import { handler } from '#server/app/handler';
import { once } from '#server/app/once';
import { recordAudit } from '#server/db/audit-trail-store';
import type { StoreScope } from '#server/db/scope';
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
  if (!isSettled(row.status)) {
    const forgotten = await isForgotten(deps, store, row);
    if (!forgotten.ok) return forgotten;
  }
  return once<{ status: WithdrawalStatus }, Refused>(deps, ctx, async (tx) => {
    const locked = await lockWithdrawal(tx, store, id);
    if (locked === null) return fail('NOT_FOUND');
    // Moved, or asked for, since WeChat Pay was asked about it: what it said then says nothing now.
    const stands = locked.status === row.status && locked.asked_at === row.asked_at;
    if (!stands || isSettled(locked.status)) return fail('WITHDRAW_STATE');
    if (end.as === 'paid' && locked.bill_no !== null && locked.bill_no !== end.transferNo) {
      return fail('WITHDRAW_PROOF');
    }
    const step =
      end.as === 'paid'
        ? ({ to: 'success', reason: 'seen', billNo: end.transferNo } as const)
        : ({ to: 'failed', reason: 'unpaid' } as const);
    await advanceWithdrawalIn(tx, deps, store, locked, { ...step, byHand: true });
    const audit = { actorId: personId, action: `withdrawal.settle-${end.as}`, subjectId: id };
    await recordAudit(tx, deps.ids, store, audit, now);
    return ok({ status: step.to });
  });
});

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
  const known = await service?.queryTransfer(row.id);
  if (known === undefined || !known.ok) return fail('WITHDRAW_UNHEARD');
  if (known.value.status === 'unknown') return ok(null);
  const recorded = await recordTransferState(deps, store, known.value);
  if (recorded === 'foreign') await strandTransfer(deps, store, row, OTHER_BILL);
  return fail('WITHDRAW_STATE');
}
