import { Text, View } from '@tarojs/components';
import { useReachBottom } from '@tarojs/taro';
import { listShopOrders } from '#core/contract/merchant';
import type { Id } from '#core/kernel/id';
import allShipped from '@/assets/drawings/all-shipped.webp';
import { BottomBar } from '@/components/bottom-bar';
import { Button } from '@/components/button';
import { Empty } from '@/components/empty';
import { ListEnd } from '@/components/list-end';
import { PullRoom } from '@/components/pull-room';
import { ShopProblem } from '@/components/shop-problem';
import { SkeletonRows } from '@/components/skeleton';
import { OrderRow } from '@/features/merchant/components/order-row';
import { StaffPage } from '@/features/merchant/components/staff-page';
import { scanWaybill } from '@/features/merchant/scan-waybill';
import { setScanned, useScanned } from '@/features/merchant/scanned';
import { merchantWords } from '@/i18n/catalogue/merchant';
import { t, useText } from '@/i18n/text';
import { go } from '@/routes';
import { useList } from '@/services/use-list';
import './index.scss';

export default function ToShipPage() {
  const text = useText(merchantWords);
  return (
    <StaffPage title={text.toShip} id="to-ship">
      {({ storeId }) => <ToShip storeId={storeId} />}
    </StaffPage>
  );
}

/** The oldest promise first. A scanned waybill waits above the list for its order. */
function ToShip({ storeId }: { readonly storeId: Id<'store'> }) {
  const text = useText(merchantWords);
  const scanned = useScanned((state) => state.number);
  const list = useList(listShopOrders, { storeId, tab: 'to_ship' });
  useReachBottom(list.more);
  const ship = (orderId: Id<'order'>) => go('ship', { orderId });
  return (
    <View>
      <PullRoom onRefresh={list.reload} />
      {scanned === null ? null : (
        <View className="to-ship__scanned">
          <Text className="to-ship__scanned-text">{t(text.scanned, { number: scanned })}</Text>
          <View className="to-ship__drop" ariaRole="button" onClick={() => setScanned(null)}>
            <Text>{text.scannedDrop}</Text>
          </View>
        </View>
      )}
      {list.first ? <SkeletonRows /> : null}
      {list.problem !== undefined && list.items.length === 0 ? (
        <ShopProblem problem={list.problem} onRetry={() => void list.reload()} />
      ) : null}
      {list.ended && list.items.length === 0 ? (
        <Empty
          drawing={allShipped}
          title={text.allShipped}
          hint={text.allShippedHint}
          action={{ text: text.seeOrders, onClick: () => go('shopOrders') }}
        />
      ) : null}
      {list.items.length === 0 ? null : <Text className="to-ship__note">{text.toShipNote}</Text>}
      {list.items.map((order) => (
        <OrderRow
          key={order.id}
          order={order}
          onOpen={scanned === null ? (id) => go('shopOrder', { id }) : ship}
          onShip={ship}
        />
      ))}
      <ListEnd list={list} />
      {list.items.length === 0 ? null : (
        <BottomBar>
          <Button
            icon="scan"
            wide
            onClick={() => {
              void scanWaybill().then((number) => {
                if (number !== null) setScanned(number);
              });
            }}
          >
            {text.scanShip}
          </Button>
        </BottomBar>
      )}
    </View>
  );
}
