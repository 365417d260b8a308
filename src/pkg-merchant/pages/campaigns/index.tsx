import { View } from '@tarojs/components';
import { useDidShow, useReachBottom } from '@tarojs/taro';
import { useState } from 'react';
import { listCampaigns } from '#core/contract/campaign';
import noCoupons from '@/assets/drawings/no-coupons.webp';
import { BottomBar } from '@/components/bottom-bar';
import { Button } from '@/components/button';
import { Empty } from '@/components/empty';
import { ListEnd } from '@/components/list-end';
import { PullRoom } from '@/components/pull-room';
import { ShopProblem } from '@/components/shop-problem';
import { SkeletonRows } from '@/components/skeleton';
import { OfferRow } from '@/features/campaign/components/offer-row';
import { StaffPage } from '@/features/merchant/components/staff-page';
import { Tabs } from '@/features/merchant/components/tabs';
import type { Workplace } from '@/features/merchant/use-staff';
import { campaignWords } from '@/i18n/catalogue/campaign';
import { useText } from '@/i18n/text';
import { go, useParams } from '@/routes';
import { useList } from '@/services/use-list';

const TABS = ['live', 'over'] as const;

export default function CampaignsPage() {
  const text = useText(campaignWords);
  return (
    <StaffPage title={text.title} id="campaigns">
      {(at) => <Campaigns at={at} />}
    </StaffPage>
  );
}

function Campaigns({ at }: { readonly at: Workplace }) {
  const text = useText(campaignWords);
  const asked = useParams('campaigns').tab;
  const [tab, setTab] = useState<(typeof TABS)[number]>(asked === 'over' ? 'over' : 'live');
  const list = useList(listCampaigns, { storeId: at.storeId, over: tab === 'over' });
  useReachBottom(list.more);
  useDidShow(() => void list.reload());
  return (
    <View>
      <PullRoom onRefresh={list.reload} />
      <Tabs tabs={TABS.map((key) => ({ key, name: text.tabs[key] }))} chosen={tab} onChoose={setTab} />
      {list.first ? <SkeletonRows /> : null}
      {list.problem !== undefined && list.items.length === 0 ? (
        <ShopProblem problem={list.problem} onRetry={() => void list.reload()} />
      ) : null}
      {list.ended && list.items.length === 0 ? (
        <Empty drawing={noCoupons} title={text.none[tab]} hint={text.noneHint} />
      ) : null}
      {list.items.map((row) => (
        <OfferRow key={row.id} row={row} onOpen={() => go('campaign', { id: row.id })} />
      ))}
      <ListEnd list={list} />
      {at.manages ? (
        <BottomBar>
          <Button id="campaign-create" icon="plus" wide onClick={() => go('campaignNew')}>
            {text.create}
          </Button>
        </BottomBar>
      ) : null}
    </View>
  );
}
