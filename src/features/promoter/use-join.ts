import {
  acceptInvitation,
  applyAsPromoter,
  listMyPromotions,
  referralStanding,
} from '#core/contract/promoter';
import type { PromoterStatus } from '#core/domain/referral/promoter-states';
import type { Id } from '#core/kernel/id';
import type { Problem } from '@/services/problem';
import { invalidate } from '@/services/query';
import { useAct } from '@/services/use-act';
import { setPromotes } from '@/stores/promoted';
import type { JoinAct } from './join-model';

export type Joined =
  | { readonly ok: true; readonly status: PromoterStatus }
  | { readonly ok: false; readonly problem: Problem<string> };

/** How things stand then, or why not; either way the page learns it anew. */
export function useJoin(storeId: Id<'store'>, termsVersion: number, invitation: string | undefined) {
  const apply = useAct(applyAsPromoter);
  const accept = useAct(acceptInvitation);
  const run = async (act: JoinAct, word: string): Promise<Joined> => {
    const answer =
      act === 'accept' && invitation !== undefined
        ? await accept.run({ storeId, termsVersion, invitation })
        : await apply.run({ storeId, termsVersion, word });
    if (answer.ok) setPromotes(storeId, answer.value.status === 'active');
    invalidate(referralStanding, listMyPromotions);
    return answer.ok ? { ok: true, status: answer.value.status } : { ok: false, problem: answer.problem };
  };
  return { run, busy: apply.busy || accept.busy };
}
