import { Text, View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import { getDesk, listStuckJobs } from '#core/contract/merchant';
import { listHeldWithdrawals, settleWithdrawal } from '#core/contract/withdrawal';
import type { Id } from '#core/kernel/id';
import { priceText } from '#core/view/price-parts';
import { Button } from '@/components/button';
import { Choice } from '@/components/choice';
import { Field } from '@/components/field';
import { Sheet } from '@/components/sheet';
import { referralDeskWords } from '@/i18n/catalogue/referral-desk';
import { t, useText } from '@/i18n/text';
import { copyText } from '@/platform/system';
import { problemText } from '@/services/problem';
import { invalidate } from '@/services/query';
import { useAct } from '@/services/use-act';
import { useSettings } from '@/stores/settings';
import { toast } from '@/stores/toast';
import { endOf, type Found } from '../settle-model';
import type { HeldWithdrawal } from './held-withdrawals';
import './settle-sheet.scss';

interface Props {
  readonly storeId: Id<'store'>;
  /** The one that was opened last; it stays while the sheet slides away. */
  readonly held: HeldWithdrawal | null;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** How a withdrawal ended that WeChat Pay has forgotten: where to look, what was found, and once more whether that is sure. */
export function SettleSheet({ storeId, held, open, onClose }: Props) {
  const { settle: text } = useText(referralDeskWords);
  const language = useSettings((settings) => settings.language);
  const [found, setFound] = useState<Found | null>(null);
  const [transferNo, setTransferNo] = useState('');
  const [asking, setAsking] = useState(false);
  const act = useAct(settleWithdrawal);
  const id = held?.id;
  // Another one begins with nothing found.
  useEffect(() => {
    if (id === undefined) return;
    setFound(null);
    setTransferNo('');
    setAsking(false);
  }, [id]);
  if (held === null) return null;
  const sum = priceText(held.amount_fen);
  const { end, lacks } = endOf(found, transferNo);
  const change = (to: () => void) => () => {
    setAsking(false);
    to();
  };
  const settle = async () => {
    if (end === null) return;
    setAsking(false);
    const answer = await act.run({ storeId, withdrawalId: held.id, end });
    if (answer.ok) toast(end.as === 'paid' ? text.donePaid : text.doneReturned, 'check');
    else toast(problemText(answer.problem, language), 'warning');
    if (answer.ok || answer.problem.code === 'WITHDRAW_STATE') {
      invalidate(listHeldWithdrawals, listStuckJobs, getDesk);
      onClose();
    }
  };
  return (
    <Sheet
      open={open}
      title={text.title}
      onClose={onClose}
      id="settle-sheet"
      foot={
        <View>
          {asking ? (
            <Text className="settle-sheet__ask">
              {t(found === 'paid' ? text.askPaid : text.askReturned, { sum })}
            </Text>
          ) : null}
          <Button
            id={asking ? 'settle-yes' : 'settle-do'}
            wide
            loading={act.busy}
            disabled={end === null}
            onClick={() => (asking ? void settle() : setAsking(true))}
          >
            {lacks !== null ? text[lacks] : asking ? text.yes : text.do}
          </Button>
          {asking ? (
            <Button look="quiet" size="m" wide onClick={() => setAsking(false)}>
              {text.no}
            </Button>
          ) : null}
        </View>
      }
    >
      <Text className="settle-sheet__intro">{t(text.intro, { sum })}</Text>
      <View className="settle-sheet__number">
        <View className="settle-sheet__words">
          <Text className="settle-sheet__label">{text.number}</Text>
          <Text className="settle-sheet__value" userSelect>
            {held.number}
          </Text>
        </View>
        <Button
          look="outline"
          size="s"
          icon="copy"
          onClick={() => void copyText(held.number).then((copied) => copied && toast(text.copied, 'check'))}
        >
          {text.copy}
        </Button>
      </View>
      <Choice
        title={text.returned}
        hint={t(text.returnedHint, { sum })}
        on={found === 'returned'}
        onClick={change(() => setFound('returned'))}
      />
      <Choice
        title={text.paid}
        hint={t(text.paidHint, { sum })}
        on={found === 'paid'}
        onClick={change(() => setFound('paid'))}
      />
      {found === 'paid' ? (
        <Field
          label={text.transferNo}
          id="settle-transfer-no"
          hint={text.transferNoHint}
          value={transferNo}
          onChange={(value) => change(() => setTransferNo(value))()}
          maxlength={64}
          boxed
        />
      ) : null}
    </Sheet>
  );
}
