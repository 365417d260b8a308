import {
  acceptInvitation,
  applyAsPromoter,
  listMyPromotions,
  referralStanding,
} from '#core/contract/referral';
import type { Id } from '#core/kernel/id';
import type { Problem } from '@/services/problem';
import { invalidate } from '@/services/query';
import { useAct } from '@/services/use-act';
import type { JoinAct } from './join-model';

/** Answers null when it is done, and why when it is not; either way the page learns how things stand now. */
export function useJoin(storeId: Id<'store'>, termsVersion: number, invitation: string | undefined) {
  const apply = useAct(applyAsPromoter);
  const accept = useAct(acceptInvitation);
  const run = async (act: JoinAct, word: string): Promise<Problem<string> | null> => {
    const answer =
      act === 'accept' && invitation !== undefined
        ? await accept.run({ storeId, termsVersion, invitation })
        : await apply.run({ storeId, termsVersion, word });
    invalidate(referralStanding, listMyPromotions);
    return answer.ok ? null : answer.problem;
  };
  return { run, busy: apply.busy || accept.busy };
}
