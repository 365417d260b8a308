import { View } from '@tarojs/components';
import { Empty } from '@/components/empty';
import { ShopProblem } from '@/components/shop-problem';
import { SkeletonRows } from '@/components/skeleton';
import { AddressCard } from '@/features/merchant/components/address-card';
import { ParcelForm } from '@/features/merchant/components/parcel-form';
import { StaffPage } from '@/features/merchant/components/staff-page';
import { countPicked, everything } from '@/features/merchant/parcel-pick';
import { useShopOrder } from '@/features/merchant/use-shop-order';
import type { Workplace } from '@/features/merchant/use-staff';
import { shopOrderWords } from '@/i18n/catalogue/merchant-order';
import { useText } from '@/i18n/text';
import { back, go, goInstead, useParams } from '@/routes';

export default function ShipPage() {
  const text = useText(shopOrderWords);
  return (
    <StaffPage title={text.ship} id="ship">
      {(at) => <Ship at={at} />}
    </StaffPage>
  );
}

function Ship({ at }: { readonly at: Workplace }) {
  const text = useText(shopOrderWords);
  const { data, problem, first, cut, reload } = useShopOrder(at.storeId, useParams('ship').orderId);
  const order = data?.order;
  const shippable =
    order !== undefined && order.status === 'to_ship' && countPicked(everything(order.lines)) > 0;
  return (
    <View>
      {first ? <SkeletonRows count={3} /> : null}
      {cut ? (
        <Empty
          icon="box"
          title={text.gone}
          action={{ text: text.nothingAct, onClick: () => go('shopOrders') }}
        />
      ) : null}
      {problem !== undefined && order === undefined ? (
        <ShopProblem problem={problem} onRetry={() => void reload()} />
      ) : null}
      {order === undefined ? null : <AddressCard order={order} />}
      {order !== undefined && shippable ? <ParcelForm order={order} onShipped={back} /> : null}
      {order !== undefined && !shippable ? (
        <Empty
          icon="truck"
          title={text.nothing}
          action={{ text: text.nothingAct, onClick: () => goInstead('shopOrder', { id: order.id }) }}
        />
      ) : null}
    </View>
  );
}
