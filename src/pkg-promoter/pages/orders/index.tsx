import { useDidShow, useReachBottom } from '@tarojs/taro';
import { listCreditedOrders } from '#core/contract/promoter';
import noOrders from '@/assets/drawings/no-orders.webp';
import { useStoreId } from '@/features/catalog/use-store-id';
import { CreditedCard } from '@/features/promoter/components/credited-card';
import { PromoterList } from '@/features/promoter/components/promoter-list';
import { namedStore } from '@/features/promoter/named-store';
import { promoterWords } from '@/i18n/catalogue/promoter';
import { useText } from '@/i18n/text';
import { useParams } from '@/routes';
import { useList } from '@/services/use-list';

/** Orders that were credited to a promoter, with what each line earns, and why it changed. */
export default function PromoterOrdersPage() {
  const text = useText(promoterWords);
  const current = namedStore(useParams('promoterOrders').store, useStoreId());
  const { storeId } = current;
  const list = useList(listCreditedOrders, storeId === null ? null : { storeId });
  useDidShow(() => void list.reload());
  useReachBottom(list.more);
  const empty = { drawing: noOrders, title: text.noOrders, hint: text.noOrdersHint };
  return (
    <PromoterList id="promoter-orders" title={text.orders} current={current} list={list} empty={empty}>
      {list.items.map((order) => (
        <CreditedCard key={order.orderId} order={order} />
      ))}
    </PromoterList>
  );
}
