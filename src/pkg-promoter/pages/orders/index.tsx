import { useDidShow, useReachBottom } from '@tarojs/taro';
import { listCreditedOrders } from '#core/contract/promoter';
import { isId } from '#core/kernel/id';
import noOrders from '@/assets/drawings/no-orders.webp';
import { Button } from '@/components/button';
import { CreditedCard } from '@/features/promoter/components/credited-card';
import { PromoterList } from '@/features/promoter/components/promoter-list';
import { promoterWords } from '@/i18n/catalogue/promoter';
import { useText } from '@/i18n/text';
import { goInstead, useParams } from '@/routes';
import { useList } from '@/services/use-list';
import { useNamedStore } from '../../use-named-store';

/** Orders that were credited to a promoter, with what each line earns, and why it changed. */
export default function PromoterOrdersPage() {
  const text = useText(promoterWords);
  const { order } = useParams('promoterOrders');
  const current = useNamedStore('promoterOrders');
  const { storeId } = current;
  // One alone, by a line of the statement.
  const only = order !== undefined && isId('order', order) ? { orderId: order } : {};
  const list = useList(listCreditedOrders, storeId === null ? null : { storeId, ...only });
  useDidShow(() => void list.reload());
  useReachBottom(list.more);
  const empty = { drawing: noOrders, title: text.noOrders, hint: text.noOrdersHint };
  return (
    <PromoterList id="promoter-orders" title={text.orders} current={current} list={list} empty={empty}>
      {list.items.map((order) => (
        <CreditedCard key={order.orderId} order={order} />
      ))}
      {storeId === null || !('orderId' in only) || list.first ? null : (
        <Button
          id="all-orders"
          look="secondary"
          size="m"
          wide
          onClick={() => goInstead('promoterOrders', { store: storeId })}
        >
          {text.allOrders}
        </Button>
      )}
    </PromoterList>
  );
}
