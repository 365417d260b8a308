import type { WithdrawalView } from '#core/contract/withdrawal';
import { isSettled, mayCallOff } from '#core/domain/withdrawal/withdrawal-states';
import { isStranded, whyInWords } from '#core/domain/withdrawal/withdrawal-why';
import { after } from '#core/kernel/instant';
import type { StoreScope } from '#server/db/scope';
import type { WithdrawalRow } from '#server/db/withdrawal-store';
import type { TransferSettings } from './transfer-settings';

/** For its owner's eyes: a name is never shown again. */
export function withdrawalView(
  { storeId }: StoreScope,
  row: WithdrawalRow,
  { confirmWithin_ms }: TransferSettings,
): WithdrawalView {
  const { id, amount_fen, status, why, waiting_since } = row;
  const calledOff = row.call_off_at !== null;
  // What is being called off is tried no more: why it waited, and when it would have been tried, are over.
  const waits = !calledOff || isSettled(status) || isStranded(why);
  const confirmable = status === 'waiting' && !calledOff && waiting_since !== null;
  return {
    id,
    storeId,
    amount_fen,
    status,
    reason: waits ? whyInWords(why) : null,
    createdAt: row.created_at,
    nextTryAt: why === '' || isStranded(why) || calledOff || isSettled(status) ? null : row.next_try_at,
    confirmBy: confirmable ? after(waiting_since, confirmWithin_ms) : null,
    settledAt: row.settled_at,
    mayCancel: mayCallOff(status) && !calledOff,
    cancelling: calledOff && !isSettled(status),
  };
}
