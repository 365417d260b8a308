import { useDidShow, useReachBottom } from '@tarojs/taro';
import { listCreditedOrders } from '#core/contract/promoter';
import noOrders from '@/assets/drawings/no-orders.webp';
import { Empty } from '@/components/empty';
import { ListEnd } from '@/components/list-end';
import { Page } from '@/components/page';
import { PullRoom } from '@/components/pull-room';
import { SkeletonRows } from '@/components/skeleton';
import { useStoreId } from '@/features/catalog/use-store-id';
import { CreditedCard } from '@/features/promoter/components/credited-card';
import { PromoterProblem } from '@/features/promoter/components/promoter-problem';
import { namedStore } from '@/features/promoter/named-store';
import { promoterWords } from '@/i18n/catalogue/promoter';
import { useText } from '@/i18n/text';
import { go, useParams } from '@/routes';
import { useList } from '@/services/use-list';

/** Orders that were credited to a promoter, with what each line earns, and why it changed. */
export default function PromoterOrdersPage() {
  const text = useText(promoterWords);
  const current = namedStore(useParams('promoterOrders').store, useStoreId());
  const { storeId } = current;
  const list = useList(listCreditedOrders, storeId === null ? null : { storeId });
  useDidShow(() => void list.reload());
  useReachBottom(list.more);
  const nothing = !list.first && list.items.length === 0;
  const problem = list.items.length > 0 ? undefined : (current.problem ?? list.problem);
  const reload = async () => {
    await Promise.all([current.reload(), list.reload()]);
  };
  return (
    <Page title={text.orders} id="promoter-orders">
      <PullRoom onRefresh={reload} />
      <PromoterProblem problem={problem} storeId={storeId} onRetry={() => void reload()} />
      {list.first && problem === undefined ? <SkeletonRows count={4} /> : null}
      {nothing && problem === undefined && storeId !== null ? (
        <Empty
          drawing={noOrders}
          title={text.noOrders}
          hint={text.noOrdersHint}
          action={{ text: text.toShare, onClick: () => go('promoterCentre', { store: storeId }) }}
        />
      ) : null}
      {list.items.map((order) => (
        <CreditedCard key={order.orderId} order={order} />
      ))}
      <ListEnd list={list} />
    </Page>
  );
}
