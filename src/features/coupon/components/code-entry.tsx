import { Input, View } from '@tarojs/components';
import { useState } from 'react';
import { claimByCode } from '#core/contract/coupon';
import type { Id } from '#core/kernel/id';
import { Button } from '@/components/button';
import { couponWords } from '@/i18n/catalogue/coupon';
import { useText } from '@/i18n/text';
import { problemText } from '@/services/problem';
import { useAct } from '@/services/use-act';
import { useSettings } from '@/stores/settings';
import { toast } from '@/stores/toast';
import './code-entry.scss';

interface Props {
  readonly storeId: Id<'store'>;
  readonly onClaimed: () => Promise<unknown>;
}

/** The code a shop gave out: typed as it comes, in any case. What was typed stays when it is refused. */
export function CodeEntry({ storeId, onClaimed }: Props) {
  const text = useText(couponWords);
  const [code, setCode] = useState('');
  const act = useAct(claimByCode);
  const typed = code.trim();
  const redeem = async () => {
    if (typed === '') return;
    const answer = await act.run({ storeId, code: typed });
    if (answer.ok) {
      setCode('');
      toast(text.claimed, 'check');
    } else if (answer.problem.code !== 'CONSENT_REFUSED') {
      toast(problemText(answer.problem, useSettings.getState().language), 'warning');
    }
    await onClaimed();
  };
  return (
    <View className="code-entry">
      <Input
        className="code-entry__input"
        id="coupon-code"
        value={code}
        placeholder={text.codePlaceholder}
        placeholderClass="code-entry__placeholder"
        ariaLabel={text.codePlaceholder}
        maxlength={20}
        confirmType="done"
        onInput={(event) => setCode(event.detail.value)}
        onConfirm={() => void redeem()}
      />
      <Button size="m" look="dark" disabled={typed === ''} loading={act.busy} onClick={() => void redeem()}>
        {text.codeAct}
      </Button>
    </View>
  );
}
