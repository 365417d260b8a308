import { getReferralSettings } from '#core/contract/referral-desk';
import type { Id } from '#core/kernel/id';
import { Empty } from '@/components/empty';
import { referralDeskWords } from '@/i18n/catalogue/referral-desk';
import { useText } from '@/i18n/text';
import { go } from '@/routes';
import { useQuery } from '@/services/use-query';

interface Props {
  readonly storeId: Id<'store'>;
  readonly icon: 'wallet' | 'share';
  readonly title: string;
  readonly hint: string;
}

/** Where promoters have brought nothing: whoever has none invites one; before that the shop sets what they earn, and has it switched on. */
export function NoSales({ storeId, icon, title, hint }: Props) {
  const text = useText(referralDeskWords);
  const { data } = useQuery(getReferralSettings, { storeId });
  const set = () => go('referralSettings');
  const action =
    data === undefined
      ? undefined
      : data.settings === null
        ? { text: text.firstSettings, onClick: set }
        : data.settings.on
          ? { text: text.invite, onClick: () => go('promoters', { invite: '1' }) }
          : { text: text.openAgain, onClick: set };
  return <Empty icon={icon} title={title} hint={hint} {...(action === undefined ? {} : { action })} />;
}
