import { View } from '@tarojs/components';
import { useReachBottom } from '@tarojs/taro';
import { useState } from 'react';
import { decideHelp, listHeldHelps } from '#core/contract/campaign';
import { getDesk } from '#core/contract/merchant';
import allShipped from '@/assets/drawings/all-shipped.webp';
import { Empty } from '@/components/empty';
import { ListEnd } from '@/components/list-end';
import { NoticeLine } from '@/components/notice-line';
import { PullRoom } from '@/components/pull-room';
import { ShopProblem } from '@/components/shop-problem';
import { SkeletonRows } from '@/components/skeleton';
import { type HeldHelp, HeldHelpRow } from '@/features/merchant/components/held-help-row';
import { StaffPage } from '@/features/merchant/components/staff-page';
import type { Workplace } from '@/features/merchant/use-staff';
import { merchantWords } from '@/i18n/catalogue/merchant';
import { merchantHaggleWords } from '@/i18n/catalogue/merchant-haggle';
import { useText } from '@/i18n/text';
import { go } from '@/routes';
import { problemText } from '@/services/problem';
import { invalidate } from '@/services/query';
import { useAct } from '@/services/use-act';
import { useList } from '@/services/use-list';
import { useSettings } from '@/stores/settings';
import { toast } from '@/stores/toast';

export default function HeldHelpsPage() {
  const text = useText(merchantHaggleWords);
  return (
    <StaffPage title={text.title} id="held-helps">
      {(at) => <HeldHelps at={at} />}
    </StaffPage>
  );
}

function HeldHelps({ at }: { readonly at: Workplace }) {
  const text = useText(merchantHaggleWords);
  const { desk } = useText(merchantWords);
  const language = useSettings((settings) => settings.language);
  const { storeId, manages } = at;
  const list = useList(listHeldHelps, { storeId });
  const act = useAct(decideHelp);
  const [deciding, setDeciding] = useState<{ id: HeldHelp['id']; release: boolean } | null>(null);
  useReachBottom(list.more);

  const decide = async (id: HeldHelp['id'], release: boolean) => {
    setDeciding({ id, release });
    const answer = await act.run({ storeId, helpId: id, release });
    setDeciding(null);
    if (answer.ok) toast(text.decided[answer.value.state], 'check');
    else toast(problemText(answer.problem, language), 'warning');
    invalidate(listHeldHelps, getDesk);
  };
  return (
    <View>
      <PullRoom onRefresh={list.reload} />
      {list.first ? <SkeletonRows /> : null}
      {list.problem !== undefined && list.items.length === 0 ? (
        <ShopProblem problem={list.problem} onRetry={() => void list.reload()} />
      ) : null}
      {list.ended && list.items.length === 0 ? (
        <Empty
          drawing={allShipped}
          title={text.none}
          hint={text.noneHint}
          action={{ text: desk, onClick: () => go('desk') }}
        />
      ) : null}
      {list.items.length === 0 ? null : (
        <NoticeLine tone="plain">{manages ? text.note : text.only}</NoticeLine>
      )}
      {list.items.map((help) => (
        <HeldHelpRow
          key={help.id}
          help={help}
          busy={deciding?.id === help.id ? (deciding.release ? 'release' : 'refuse') : null}
          {...(manages && !help.own ? { onDecide: (release: boolean) => void decide(help.id, release) } : {})}
        />
      ))}
      <ListEnd list={list} />
    </View>
  );
}
