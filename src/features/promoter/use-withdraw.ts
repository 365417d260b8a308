import { useState } from 'react';
import { promoterCentre } from '#core/contract/promoter';
import {
  cancelWithdrawal,
  confirmWithdrawal,
  listWithdrawals,
  requestWithdrawal,
  type WithdrawalView,
} from '#core/contract/withdrawal';
import type { Id } from '#core/kernel/id';
import { openTransfer, type TransferEnd } from '@/platform/transfer';
import { call } from '@/services/call';
import type { Problem } from '@/services/problem';
import { invalidate } from '@/services/query';
import { useAct } from '@/services/use-act';
import { useSubscription } from '@/services/use-subscription';
import { isOfBefore } from './withdrawal-model';

export type Confirmed =
  | { readonly ok: true; readonly end: TransferEnd }
  | { readonly ok: false; readonly problem: Problem<string> };

export type Requested =
  | { readonly state: 'asked' }
  /** Another one had ended, and nothing was asked for. */
  | { readonly state: 'earlier' }
  | { readonly state: 'refused'; readonly problem: Problem<string> };

/** What a promoter does with a withdrawal; afterwards list and sums are read anew. */
export function useWithdraw(storeId: Id<'store'>) {
  const ask = useAct(requestWithdrawal);
  const subscribe = useSubscription('withdraw');
  const callOff = useAct(cancelWithdrawal);
  const [confirming, setConfirming] = useState(false);

  const request = async (amount_fen: number, realName: string | null): Promise<Requested> => {
    // First of all in the tap: the platform opens its sheet only there.
    await subscribe();
    const answer = await ask.run({ storeId, amount_fen, ...(realName === null ? {} : { realName }) });
    invalidate(listWithdrawals, promoterCentre);
    if (!answer.ok) return { state: 'refused', problem: answer.problem };
    return isOfBefore(answer.value) ? { state: 'earlier' } : { state: 'asked' };
  };
  const cancel = async (withdrawalId: WithdrawalView['id']) => {
    const answer = await callOff.run({ storeId, withdrawalId });
    invalidate(listWithdrawals, promoterCentre);
    return answer;
  };
  /** Opens WeChat's page; what it said decides nothing. */
  const confirm = async (withdrawalId: WithdrawalView['id']): Promise<Confirmed> => {
    setConfirming(true);
    try {
      const answer = await call(confirmWithdrawal, { storeId, withdrawalId });
      if (!answer.ok) return { ok: false, problem: answer.problem };
      return { ok: true, end: await openTransfer(answer.value) };
    } finally {
      setConfirming(false);
      invalidate(listWithdrawals, promoterCentre);
    }
  };
  return { request, cancel, confirm, busy: ask.busy || callOff.busy, confirming };
}
