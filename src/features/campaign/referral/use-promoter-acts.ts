import { useState } from 'react';
import { getDesk } from '#core/contract/merchant';
import {
  decidePromoter,
  listPromoterOrders,
  listPromoters,
  listReferralRates,
  restartPromoter,
  stopPromoter,
} from '#core/contract/referral-desk';
import type { Id } from '#core/kernel/id';
import { referralDeskWords } from '@/i18n/catalogue/referral-desk';
import { t, useText } from '@/i18n/text';
import { type Problem, problemText } from '@/services/problem';
import { invalidate } from '@/services/query';
import { useAct } from '@/services/use-act';
import { useSettings } from '@/stores/settings';
import { toast } from '@/stores/toast';
import { type Asked, answered } from './asked-act';
import type { PromoterAct, PromoterRowView } from './components/promoter-row';

/** What was asked for: approving is done at once, all else after it was asked what it means. */
export function usePromoterActs(storeId: Id<'store'>) {
  const text = useText(referralDeskWords);
  const language = useSettings((settings) => settings.language);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [running, setRunning] = useState<{ act: PromoterAct; id: Id<'promoter'> } | null>(null);
  const decide = useAct(decidePromoter);
  const stop = useAct(stopPromoter);
  const restart = useAct(restartPromoter);
  type Ended =
    | { readonly ok: true; readonly said: string }
    | { readonly ok: false; readonly problem: Problem<string> };
  const run = async (act: PromoterAct, id: Id<'promoter'>, doing: () => Promise<Ended>) => {
    setRunning({ act, id });
    const ended = await doing();
    setRunning((now) => (now?.act === act && now.id === id ? null : now));
    invalidate(listPromoters, listPromoterOrders, listReferralRates, getDesk);
    if (!ended.ok) return toast(problemText(ended.problem, language), 'warning');
    setAsked((now) => answered(now, act, id));
    toast(ended.said, 'check');
  };
  const done = (said: string): Ended => ({ ok: true, said });
  const decideOn = (promoterId: Id<'promoter'>, approve: boolean, reason: string) =>
    run(approve ? 'approve' : 'refuse', promoterId, async () => {
      const answer = await decide.run({ storeId, promoterId, approve, reason });
      return answer.ok ? done(approve ? text.approved : text.refused) : answer;
    });
  const begin = (act: PromoterAct, promoter: PromoterRowView) => {
    const { id: promoterId } = promoter;
    if (act === 'approve') return void decideOn(promoterId, true, '');
    setAsked({ act, promoter, open: true });
  };
  const restartOne = (promoterId: Id<'promoter'>) =>
    run('restart', promoterId, async () => {
      const answer = await restart.run({ storeId, promoterId });
      return answer.ok ? done(text.restarted) : answer;
    });
  const stopOne = (promoterId: Id<'promoter'>, reason: string, voidPending: boolean) =>
    run('stop', promoterId, async () => {
      const answer = await stop.run({ storeId, promoterId, reason, voidPending });
      if (!answer.ok) return answer;
      const { voided } = answer.value;
      return done(voided === 0 ? text.stopped : t(text.stoppedVoided, { count: voided }));
    });
  return {
    asked,
    open: (act: PromoterAct) => asked?.open === true && asked.act === act,
    busy: running !== null,
    busyOf: (id: Id<'promoter'>) => (running?.id === id ? running.act : null),
    begin,
    refuse: (id: Id<'promoter'>, reason: string) => void decideOn(id, false, reason),
    stop: (id: Id<'promoter'>, reason: string, voidPending: boolean) => void stopOne(id, reason, voidPending),
    restart: (id: Id<'promoter'>) => void restartOne(id),
    close: () => setAsked((now) => now && { ...now, open: false }),
  };
}
