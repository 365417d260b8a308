/** One withdrawal as WeChat Pay knows it: always the merchant, the number and the words that it was first asked for with. */

import { assert } from '#core/kernel/assert';
import type { Instant } from '#core/kernel/instant';
import type { Deps } from '#server/app/deps';
import { accountsFor } from '#server/app/payment/account-of-store';
import type { WithdrawalRow } from '#server/db/withdrawal-store';
import type { PaymentService, TransferRequest, TransferState } from '#server/ports/payment';

/** Null: the merchant account that it was asked for with is not there any more. */
export async function transferService(deps: Deps, { bill }: WithdrawalRow): Promise<PaymentService | null> {
  const accounts = await accountsFor(deps, bill.mchid);
  const account = accounts.find(({ appid }) => appid === bill.appid);
  return account === undefined ? null : deps.payments.of(account);
}

export function transferRequest(
  deps: Pick<Deps, 'sealer'>,
  row: WithdrawalRow,
  askedAt: Instant,
): TransferRequest {
  const { id, amount_fen, real_name_sealed: sealed, bill } = row;
  return {
    withdrawalId: id,
    amount_fen,
    openid: bill.openid,
    realName: sealed === null ? null : deps.sealer.open('real-name', sealed),
    remark: bill.remark,
    scene: bill.scene,
    askedAt,
  };
}

/**
 * A query does not say what the confirmation page is opened with, and one that waited for the shop's balance goes on when it is asked
 * for again: both are the answer to the same request under the same number, of a bill that is known to be there.
 */
export async function askedAgain(
  deps: Pick<Deps, 'sealer' | 'clock'>,
  service: PaymentService,
  row: WithdrawalRow,
  known: TransferState,
): Promise<TransferState> {
  const lacks = known.status === 'processing' || (known.status === 'waiting' && row.package === null);
  if (!lacks || row.call_off_at !== null) return known;
  const answer = await service.transfer(transferRequest(deps, row, deps.clock.now()));
  if (!answer.ok) return known;
  assert(answer.value.withdrawalId === known.withdrawalId, 'one number, one bill');
  return answer.value;
}
