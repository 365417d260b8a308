import { useState } from 'react';
import { getDesk, setCouponsBack } from '#core/contract/merchant';
import type { Id } from '#core/kernel/id';
import { ChoiceRow } from '@/components/choice-row';
import { merchantWords } from '@/i18n/catalogue/merchant';
import { useText } from '@/i18n/text';
import { problemText } from '@/services/problem';
import { invalidate } from '@/services/query';
import { useAct } from '@/services/use-act';
import { useSettings } from '@/stores/settings';
import { toast } from '@/stores/toast';

interface Props {
  readonly storeId: Id<'store'>;
  /** As the desk says it stands. */
  readonly on: boolean;
}

/** Whether a return brings coupons back. The switch shows what was asked for until the desk has heard. */
export function CouponsBack({ storeId, on }: Props) {
  const text = useText(merchantWords);
  const language = useSettings((settings) => settings.language);
  const act = useAct(setCouponsBack);
  const [asked, setAsked] = useState<boolean | null>(null);
  const set = async (wanted: boolean) => {
    setAsked(wanted);
    const answer = await act.run({ storeId, on: wanted });
    if (answer.ok) {
      invalidate(getDesk);
      toast(text.couponsBackSaved, 'check');
      return;
    }
    setAsked(null);
    toast(problemText(answer.problem, language), 'warning');
  };
  return (
    <ChoiceRow
      id="coupons-back"
      name={text.couponsBack}
      hint={text.couponsBackHint}
      on={asked ?? on}
      disabled={act.busy}
      onChange={(wanted) => void set(wanted)}
    />
  );
}
