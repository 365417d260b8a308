import { View } from '@tarojs/components';
import { useReachBottom } from '@tarojs/taro';
import { useState } from 'react';
import { completeGroup, getDesk, listShopGroups, listShopOrders } from '#core/contract/merchant';
import noGroups from '@/assets/drawings/no-groups.webp';
import { ConfirmSheet } from '@/components/confirm-sheet';
import { Empty } from '@/components/empty';
import { ListEnd } from '@/components/list-end';
import { PullRoom } from '@/components/pull-room';
import { ShopProblem } from '@/components/shop-problem';
import { SkeletonRows } from '@/components/skeleton';
import { GroupRow, type ShopGroup } from '@/features/merchant/components/group-row';
import { StaffPage } from '@/features/merchant/components/staff-page';
import { Tabs } from '@/features/merchant/components/tabs';
import type { Workplace } from '@/features/merchant/use-staff';
import { merchantWords } from '@/i18n/catalogue/merchant';
import { t, useText } from '@/i18n/text';
import { go } from '@/routes';
import { problemText } from '@/services/problem';
import { invalidate } from '@/services/query';
import { useAct } from '@/services/use-act';
import { useList } from '@/services/use-list';
import { useSettings } from '@/stores/settings';
import { toast } from '@/stores/toast';

const TABS = ['open', 'formed', 'failed'] as const;

export default function ShopGroupsPage() {
  const text = useText(merchantWords);
  return (
    <StaffPage title={text.groups} id="shop-groups">
      {(at) => <ShopGroups at={at} />}
    </StaffPage>
  );
}

function ShopGroups({ at }: { readonly at: Workplace }) {
  const text = useText(merchantWords);
  const language = useSettings((settings) => settings.language);
  const { storeId, manages } = at;
  const [tab, setTab] = useState<(typeof TABS)[number]>('open');
  const [asked, setAsked] = useState<ShopGroup | null>(null);
  const list = useList(listShopGroups, { storeId, status: tab });
  const act = useAct(completeGroup);
  useReachBottom(list.more);

  const complete = async (group: ShopGroup) => {
    const answer = await act.run({ storeId, groupId: group.id });
    setAsked(null);
    if (answer.ok) toast(text.completed, 'check');
    else toast(problemText(answer.problem, language), 'warning');
    invalidate(listShopGroups, listShopOrders, getDesk);
  };
  return (
    <View>
      <PullRoom onRefresh={list.reload} />
      <Tabs tabs={TABS.map((key) => ({ key, name: text.groupTabs[key] }))} chosen={tab} onChoose={setTab} />
      {list.first ? <SkeletonRows /> : null}
      {list.problem !== undefined && list.items.length === 0 ? (
        <ShopProblem problem={list.problem} onRetry={() => void list.reload()} />
      ) : null}
      {list.ended && list.items.length === 0 ? (
        <Empty
          drawing={noGroups}
          title={text.noGroups[tab]}
          action={{ text: text.shareShop, onClick: () => go('home') }}
        />
      ) : null}
      {list.items.map((group) => (
        <GroupRow key={group.id} group={group} {...(manages ? { onComplete: () => setAsked(group) } : {})} />
      ))}
      <ListEnd list={list} />
      <ConfirmSheet
        open={asked !== null}
        title={text.completeTitle}
        body={
          asked === null ? '' : t(text.completeBody, { count: asked.size - asked.paid, paid: asked.paid })
        }
        yes={text.completeYes}
        no={text.completeNo}
        busy={act.busy}
        onYes={() => {
          if (asked !== null) void complete(asked);
        }}
        onNo={() => setAsked(null)}
      />
    </View>
  );
}
