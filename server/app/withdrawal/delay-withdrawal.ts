import { isStranded, type WithdrawalReason } from '#core/domain/withdrawal/withdrawal-reasons';
import type { Instant } from '#core/kernel/instant';
import type { Deps } from '#server/app/deps';
import { recordEvent } from '#server/db/event-store';
import { dropJob } from '#server/db/job-store';
import type { StoreScope } from '#server/db/scope';
import type { Tx } from '#server/db/tx';
import { lockWithdrawal, setWithdrawalReason, type WithdrawalRow } from '#server/db/withdrawal-store';

/** Passes by itself: nobody has to be told. */
const PASSES: WithdrawalReason = 'busy';

/**
 * It waits for the shop: the promoter reads why, and both are told whenever that becomes another reason, but for one that passes by
 * itself. False: it has moved on meanwhile, or is called off and waits for nobody.
 */
export async function delayWithdrawalIn(
  tx: Tx,
  deps: Pick<Deps, 'ids' | 'clock'>,
  store: StoreScope,
  { id, status }: WithdrawalRow,
  { reason, nextTryAt }: { readonly reason: WithdrawalReason; readonly nextTryAt: Instant },
): Promise<boolean> {
  const row = await lockWithdrawal(tx, store, id);
  if (row?.status !== status) return false;
  const stranded = isStranded(reason);
  if (row.call_off_at !== null && !stranded) return false;
  // It can be sent again, and waits for something else: what a person had to look at is over.
  if (isStranded(row.reason) && !stranded) await dropJob.exec(tx, ['mend-transfer', id]);
  await setWithdrawalReason(tx, store, row, reason, nextTryAt);
  if (row.reason !== reason && reason !== PASSES) {
    await recordEvent(tx, deps.ids, store, 'withdrawal.delayed', { withdrawalId: id }, deps.clock.now());
  }
  return true;
}
