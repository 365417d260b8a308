import { isStranded, type WithdrawalWhy } from '#core/domain/withdrawal/withdrawal-why';
import type { Instant } from '#core/kernel/instant';
import type { Deps } from '#server/app/deps';
import { recordEvent } from '#server/db/event-store';
import { dropJob } from '#server/db/job-store';
import type { StoreScope } from '#server/db/scope';
import type { Tx } from '#server/db/tx';
import { lockWithdrawal, setWithdrawalWhy, type WithdrawalRow } from '#server/db/withdrawal-store';

/** Passes by itself: nobody has to be told. */
const PASSES: WithdrawalWhy = 'busy';

/**
 * It waits for the shop: the promoter reads why, and both are told whenever that becomes another one, but for one that passes by
 * itself. False: it has moved on meanwhile, or is called off and waits for nobody.
 */
export async function delayWithdrawalIn(
  tx: Tx,
  deps: Pick<Deps, 'ids' | 'clock'>,
  store: StoreScope,
  { id, status }: WithdrawalRow,
  { why, nextTryAt }: { readonly why: WithdrawalWhy; readonly nextTryAt: Instant },
): Promise<boolean> {
  const row = await lockWithdrawal(tx, store, id);
  if (row?.status !== status) return false;
  const stranded = isStranded(why);
  if (row.call_off_at !== null && !stranded) return false;
  // It can be sent again, and waits for something else: what a person had to look at is over.
  if (isStranded(row.why) && !stranded) await dropJob.exec(tx, ['mend-transfer', id]);
  await setWithdrawalWhy(tx, store, row, why, nextTryAt);
  if (row.why !== why && why !== PASSES) {
    await recordEvent(tx, deps.ids, store, 'withdrawal.delayed', { withdrawalId: id }, deps.clock.now());
  }
  return true;
}
