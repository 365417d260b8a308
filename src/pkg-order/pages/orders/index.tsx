import { ScrollView, Text, View } from '@tarojs/components';
import { useDidShow, useReachBottom } from '@tarojs/taro';
import { useState } from 'react';
import { listOrders, type OrderCardView } from '#core/contract/order';
import noOrders from '@/assets/drawings/no-orders.webp';
import { Empty } from '@/components/empty';
import { ErrorView } from '@/components/error-view';
import { ListEnd } from '@/components/list-end';
import { Page } from '@/components/page';
import { SkeletonRows } from '@/components/skeleton';
import { OrderCard } from '@/features/order/components/order-card';
import type { OrderAction } from '@/features/order/model';
import { useOrderActs } from '@/features/order/use-order-acts';
import { usePay } from '@/features/order/use-pay';
import { orderListWords } from '@/i18n/catalogue/order';
import { useText } from '@/i18n/text';
import { classes } from '@/lib/classes';
import { go, useParams } from '@/routes';
import { problemText } from '@/services/problem';
import { useList } from '@/services/use-list';
import { useSubscription } from '@/services/use-subscription';
import { useSettings } from '@/stores/settings';
import { toast } from '@/stores/toast';
import './index.scss';

const TABS = ['all', 'unpaid', 'group', 'to_ship', 'shipped', 'done', 'refunding'] as const;
type Tab = (typeof TABS)[number];

export default function OrdersPage() {
  const text = useText(orderListWords);
  const asked = useParams('orders').tab;
  const [tab, setTab] = useState<Tab>(() => TABS.find((one) => one === asked) ?? 'all');
  const list = useList(listOrders, { tab });
  const acts = useOrderActs();
  const pay = usePay();
  const subscribe = useSubscription('pay');
  useDidShow(() => void list.reload());
  useReachBottom(list.more);

  const payNow = async ({ id }: OrderCardView) => {
    await subscribe();
    const end = await pay.run(id);
    if (end.next === 'refused') toast(problemText(end.problem, useSettings.getState().language), 'warning');
    else if (end.next === 'order') go('order', { id });
    else go('payResult', { orderId: id });
  };
  const act = async (order: OrderCardView, action: OrderAction) => {
    if (action === 'pay') await payNow(order);
    else if (action === 'buy_again') {
      if (await acts.buyAgain(order.id)) go('cart');
    } else go('order', { id: order.id });
  };

  return (
    <Page title={text.title} id="orders">
      <ScrollView className="orders-tabs" scrollX scrollIntoView={`tab-${tab}`} scrollWithAnimation>
        <View className="orders-tabs__row" ariaRole="tablist">
          {TABS.map((one) => (
            <View
              key={one}
              id={`tab-${one}`}
              className={classes('orders-tabs__tab', one === tab && 'orders-tabs__tab--on')}
              ariaRole="button"
              onClick={() => setTab(one)}
            >
              <Text>{text.tabs[one]}</Text>
            </View>
          ))}
        </View>
      </ScrollView>
      {list.first ? <SkeletonRows count={4} /> : null}
      {!list.first && list.items.length === 0 && list.problem !== undefined ? (
        <ErrorView problem={list.problem} onRetry={() => void list.reload()} />
      ) : null}
      {!list.first && list.items.length === 0 && list.problem === undefined ? (
        <Empty
          drawing={noOrders}
          title={tab === 'all' ? text.empty : text.emptyTab}
          hint={text.emptyHint}
          action={{ text: text.browse, onClick: () => go('home') }}
        />
      ) : null}
      {list.items.map((order) => (
        <OrderCard
          key={order.id}
          order={order}
          onOpen={() => go('order', { id: order.id })}
          onAction={(action) => void act(order, action)}
        />
      ))}
      <ListEnd list={list} />
    </Page>
  );
}
