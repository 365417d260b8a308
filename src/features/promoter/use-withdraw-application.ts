import { listMyPromotions, referralStanding, withdrawApplication } from '#core/contract/promoter';
import type { Id } from '#core/kernel/id';
import { invalidate } from '@/services/query';
import { useAct } from '@/services/use-act';

/** Takes one's application back; either way the page learns anew how things stand. */
export function useWithdrawApplication(storeId: Id<'store'>) {
  const act = useAct(withdrawApplication);
  const run = async () => {
    const answer = await act.run({ storeId });
    invalidate(referralStanding, listMyPromotions);
    return answer;
  };
  return { run, busy: act.busy };
}
