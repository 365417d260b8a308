import { View } from '@tarojs/components';
import { useReachBottom } from '@tarojs/taro';
import { useState } from 'react';
import { listShopOrders } from '#core/contract/merchant';
import type { Id } from '#core/kernel/id';
import noOrders from '@/assets/drawings/no-orders.webp';
import { Empty } from '@/components/empty';
import { ListEnd } from '@/components/list-end';
import { PullRoom } from '@/components/pull-room';
import { ShopProblem } from '@/components/shop-problem';
import { SkeletonRows } from '@/components/skeleton';
import { OrderRow } from '@/features/merchant/components/order-row';
import { StaffPage } from '@/features/merchant/components/staff-page';
import { Tabs } from '@/features/merchant/components/tabs';
import { merchantWords } from '@/i18n/catalogue/merchant';
import { useText } from '@/i18n/text';
import { go, useParams } from '@/routes';
import { useList } from '@/services/use-list';

const TABS = ['to_ship', 'awaiting_group', 'shipped', 'refunding', 'all'] as const;
type Tab = (typeof TABS)[number];

export default function ShopOrdersPage() {
  const text = useText(merchantWords);
  return (
    <StaffPage title={text.ordersRow} id="shop-orders">
      {({ storeId }) => <ShopOrders storeId={storeId} />}
    </StaffPage>
  );
}

function ShopOrders({ storeId }: { readonly storeId: Id<'store'> }) {
  const text = useText(merchantWords);
  const asked = useParams('shopOrders').tab;
  const [tab, setTab] = useState<Tab>(() => TABS.find((one) => one === asked) ?? 'to_ship');
  const list = useList(listShopOrders, { storeId, tab });
  useReachBottom(list.more);
  return (
    <View>
      <PullRoom onRefresh={list.reload} />
      <Tabs tabs={TABS.map((key) => ({ key, name: text.tabs[key] }))} chosen={tab} onChoose={setTab} />
      {list.first ? <SkeletonRows count={5} /> : null}
      {list.problem !== undefined && list.items.length === 0 ? (
        <ShopProblem problem={list.problem} onRetry={() => void list.reload()} />
      ) : null}
      {list.ended && list.items.length === 0 ? (
        <Empty
          drawing={noOrders}
          title={text.noOrders}
          hint={text.noOrdersHint}
          action={{ text: text.shareShop, onClick: () => go('home') }}
        />
      ) : null}
      {list.items.map((order) => (
        <OrderRow
          key={order.id}
          order={order}
          onOpen={(id) => go('shopOrder', { id })}
          onShip={(orderId) => go('ship', { orderId })}
        />
      ))}
      <ListEnd list={list} />
    </View>
  );
}
