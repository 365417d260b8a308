import { useState } from 'react';
import { type CouponOffer, claimCoupon } from '#core/contract/coupon';
import type { Id } from '#core/kernel/id';
import { couponWords } from '@/i18n/catalogue/coupon';
import { textOf } from '@/i18n/text';
import { problemText } from '@/services/problem';
import { useAct } from '@/services/use-act';
import { useSettings } from '@/stores/settings';
import { toast } from '@/stores/toast';

/** One tap takes a coupon; the answer is said, and whoever shows offers reads them again, also after a refusal. */
export function useClaim(reload: () => Promise<unknown>) {
  const act = useAct(claimCoupon);
  const [busy, setBusy] = useState<string | null>(null);
  return {
    /** Whose button waits. */
    busy: act.busy ? busy : null,
    async claim(storeId: Id<'store'>, { templateId }: Pick<CouponOffer, 'templateId'>, key?: string) {
      setBusy(templateId);
      const answer = await act.run({ storeId, templateId, ...(key === undefined ? {} : { key }) });
      if (answer.ok) toast(textOf(couponWords).claimed, 'check');
      else if (answer.problem.code !== 'CONSENT_REFUSED') {
        toast(problemText(answer.problem, useSettings.getState().language), 'warning');
      }
      await reload();
      return answer.ok;
    },
  };
}
