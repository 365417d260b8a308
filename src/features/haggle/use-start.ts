import { useState } from 'react';
import { type HaggleOffer, listHaggleOffers, listHaggles, startHaggle } from '#core/contract/haggle';
import type { Id } from '#core/kernel/id';
import { textOf } from '@/i18n/text';
import { go } from '@/routes';
import { problemText } from '@/services/problem';
import { invalidate } from '@/services/query';
import { useAct } from '@/services/use-act';
import { useSubscription } from '@/services/use-subscription';
import { session } from '@/stores/session';
import { useSettings } from '@/stores/settings';
import { toast } from '@/stores/toast';
import { haggleTexts } from './words';

/** Starts a haggle and opens it. `unserved`: the sentence when it is sent to none of the person's addresses, for the open sheet. */
export function useStart(storeId: Id<'store'> | null) {
  const { run, busy } = useAct(startHaggle);
  const subscribe = useSubscription('haggle');
  const [unserved, setUnserved] = useState<string | null>(null);

  /** True when it led on, or there is nothing to wait for any more. */
  const start = async ({ campaignId, skuId }: HaggleOffer): Promise<boolean> => {
    if (storeId === null) return false;
    setUnserved(null);
    // First of all in the tap: the platform opens its sheet only there.
    await subscribe();
    const visitorId = session.visitorId();
    const device = visitorId === null ? {} : { visitorId };
    const answer = await run({ storeId, campaignId, skuId, ...device });
    invalidate(listHaggleOffers, listHaggles);
    if (answer.ok) {
      toast(textOf(haggleTexts).started, 'check');
      go('haggle', { id: answer.value.haggleId });
      return true;
    }
    const { problem } = answer;
    const gone = problem.code === 'OUT_OF_STOCK';
    const words = gone ? textOf(haggleTexts).gone : problemText(problem, useSettings.getState().language);
    if (problem.code === 'NOT_DELIVERED_THERE') {
      setUnserved(words);
      return false;
    }
    toast(words, 'warning');
    return gone || problem.code === 'CAMPAIGN_OVER' || problem.code === 'HAGGLE_RUNNING';
  };
  return { start, busy, unserved, forget: () => setUnserved(null) };
}
