import { useState } from 'react';
import type { WithdrawalView } from '#core/contract/withdrawal';
import { priceText } from '#core/view/price-parts';
import { Button } from '@/components/button';
import { ConfirmSheet } from '@/components/confirm-sheet';
import type { IconName } from '@/components/icon';
import { Price } from '@/components/price';
import { withdrawWords } from '@/i18n/catalogue/promoter';
import { t, useText, useWords } from '@/i18n/text';
import { momentText } from '@/lib/date-text';
import { problemText } from '@/services/problem';
import { useSettings } from '@/stores/settings';
import { toast } from '@/stores/toast';
import { useWithdraw } from '../use-withdraw';
import { TONES, type WithdrawalState, withdrawalState } from '../withdrawal-model';
import { StateHead } from './state-head';

const ICONS: Readonly<Record<WithdrawalState, IconName>> = {
  asking: 'clock',
  delayed: 'clock',
  waiting: 'wallet',
  checking: 'clock',
  moving: 'clock',
  cancelling: 'clock',
  success: 'check',
  noted: 'check',
  failed: 'refund',
  expired: 'refund',
  cancelled: 'refund',
};

interface Props {
  readonly withdrawal: WithdrawalView;
  /** Its owner was on WeChat's page a moment ago. */
  readonly checking: boolean;
  readonly onShown: () => void;
}

/** The newest withdrawal: how far it is, where the money is, and what its owner can do. */
export function WithdrawalHead({ withdrawal, checking, onShown }: Props) {
  const text = useText(withdrawWords);
  const say = useWords();
  const language = useSettings((settings) => settings.language);
  const [asks, setAsks] = useState(false);
  const act = useWithdraw(withdrawal.storeId);
  const state = withdrawalState(withdrawal, checking);
  const mayCancel = withdrawal.mayCancel && state !== 'checking';
  const amount = priceText(withdrawal.amount_fen);
  const { id, reason, nextTryAt, confirmBy } = withdrawal;
  const lines = [
    ...(reason === null || state === 'cancelled' || state === 'expired' ? [] : [say(reason)]),
    text.next[state],
    ...(state === 'delayed' && nextTryAt !== null
      ? [t(text.retryAt, { when: momentText(nextTryAt, language) })]
      : []),
    ...(confirmBy === null || state !== 'waiting'
      ? []
      : [t(text.confirmBy, { when: momentText(confirmBy, language) })]),
  ];

  const confirm = async () => {
    const end = await act.confirm(id);
    if (end.ok && end.end === 'ok') onShown();
    if (!end.ok) toast(problemText(end.problem, language), 'warning');
    else toast(text.ends[end.end], end.end === 'ok' ? 'check' : 'warning');
  };
  const cancel = async () => {
    const answer = await act.cancel(id);
    setAsks(false);
    if (!answer.ok) toast(problemText(answer.problem, language), 'warning');
    else toast(answer.value.cancelling ? text.cancelling : text.cancelled, 'check');
  };
  return (
    <>
      <StateHead
        id="withdrawal"
        tone={TONES[state]}
        icon={ICONS[state]}
        title={text.short[state]}
        end={<Price fen={withdrawal.amount_fen} size="m" tone="ink" />}
        lines={lines}
      >
        {state !== 'waiting' && !mayCancel ? undefined : (
          <>
            {state === 'waiting' ? (
              <Button id="withdraw-confirm" wide loading={act.confirming} onClick={() => void confirm()}>
                {t(text.confirm, { amount })}
              </Button>
            ) : null}
            {mayCancel ? (
              <Button id="withdraw-cancel" look="quiet" size="m" wide onClick={() => setAsks(true)}>
                {text.cancel}
              </Button>
            ) : null}
          </>
        )}
      </StateHead>
      <ConfirmSheet
        open={asks}
        title={text.cancelTitle}
        body={t(text.cancelBody, { amount })}
        yes={text.cancelYes}
        no={text.cancelNo}
        busy={act.busy}
        onYes={() => void cancel()}
        onNo={() => setAsks(false)}
      />
    </>
  );
}
