import { Empty } from '@/components/empty';
import { referralDeskWords } from '@/i18n/catalogue/referral-desk';
import { useText } from '@/i18n/text';
import { go } from '@/routes';

/** Of a shop that has not begun: everything else needs its settings first. */
export function NoSettings() {
  const text = useText(referralDeskWords);
  return (
    <Empty
      icon="share"
      title={text.none}
      hint={text.noneHint}
      action={{ text: text.noneAct, onClick: () => go('referralSettings') }}
    />
  );
}
