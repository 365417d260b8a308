import type { WithdrawalReason } from '#core/domain/withdrawal/withdrawal-reasons';
import type { Instant } from '#core/kernel/instant';
import type { Deps } from '#server/app/deps';
import { recordEvent } from '#server/db/event-store';
import type { StoreScope } from '#server/db/scope';
import type { Tx } from '#server/db/tx';
import { lockWithdrawal, setWithdrawalReason, type WithdrawalRow } from '#server/db/withdrawal-store';

/** Passes by itself: nobody has to be told. */
const PASSES: WithdrawalReason = 'busy';

/**
 * It waits for the shop: the promoter reads why, and both are told once for each reason. False: it has moved on meanwhile, or is called
 * off and waits for nobody.
 */
export async function delayWithdrawalIn(
  tx: Tx,
  deps: Pick<Deps, 'ids' | 'clock'>,
  store: StoreScope,
  { id, status }: WithdrawalRow,
  { reason, nextTryAt }: { readonly reason: WithdrawalReason; readonly nextTryAt: Instant },
): Promise<boolean> {
  const row = await lockWithdrawal(tx, store, id);
  if (row?.status !== status || row.call_off_at !== null) return false;
  await setWithdrawalReason(tx, store, row, reason, nextTryAt);
  if (row.reason !== reason && reason !== PASSES) {
    await recordEvent(tx, deps.ids, store, 'withdrawal.delayed', { withdrawalId: id }, deps.clock.now());
  }
  return true;
}
