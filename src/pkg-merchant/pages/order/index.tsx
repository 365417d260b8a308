import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import type { CallOutput } from '#core/contract/define-call';
import type { getShopOrder } from '#core/contract/merchant';
import type { OrderView } from '#core/contract/order';
import { needsParcel } from '#core/domain/shipping/delivery';
import { BottomBar } from '@/components/bottom-bar';
import { BreakdownSheet } from '@/components/breakdown';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Empty } from '@/components/empty';
import { LineItem } from '@/components/line-item';
import { PullRoom } from '@/components/pull-room';
import { Row, Section } from '@/components/section';
import { ShopProblem } from '@/components/shop-problem';
import { SkeletonRows } from '@/components/skeleton';
import { SumTable } from '@/components/sum-table';
import { OrderCredit } from '@/features/campaign/referral/components/order-credit';
import { AddressCard } from '@/features/merchant/components/address-card';
import { type Customer, CustomerRow } from '@/features/merchant/components/customer-row';
import { RefundSheet } from '@/features/merchant/components/refund-sheet';
import { ShipBy } from '@/features/merchant/components/ship-by';
import { StaffPage } from '@/features/merchant/components/staff-page';
import { Timeline } from '@/features/merchant/components/timeline';
import { countPicked, everything } from '@/features/merchant/parcel-pick';
import { refundableUnits } from '@/features/merchant/refund-preview';
import { useShopOrder } from '@/features/merchant/use-shop-order';
import type { Workplace } from '@/features/merchant/use-staff';
import { merchantWords } from '@/i18n/catalogue/merchant';
import { shopOrderWords } from '@/i18n/catalogue/merchant-order';
import { t, useText } from '@/i18n/text';
import { breakdownOf } from '@/lib/breakdown';
import { momentText } from '@/lib/date-text';
import { refundStories } from '@/lib/refund-parts';
import { sumRows } from '@/lib/sum-rows';
import { copyText } from '@/platform/system';
import { go, useParams } from '@/routes';
import { serverNow } from '@/services/clock';
import { useSettings } from '@/stores/settings';
import { toast } from '@/stores/toast';
import './index.scss';

export default function ShopOrderPage() {
  const text = useText(shopOrderWords);
  return (
    <StaffPage title={text.title} id="shop-order">
      {(at) => <ShopOrder at={at} />}
    </StaffPage>
  );
}

function ShopOrder({ at }: { readonly at: Workplace }) {
  const text = useText(shopOrderWords);
  const { data, problem, first, cut, reload } = useShopOrder(at.storeId, useParams('shopOrder').id);
  return (
    <View>
      <PullRoom onRefresh={reload} />
      {first ? <SkeletonRows count={4} /> : null}
      {cut ? (
        <Empty
          icon="box"
          title={text.gone}
          action={{ text: text.nothingAct, onClick: () => go('shopOrders') }}
        />
      ) : null}
      {problem !== undefined && data === undefined ? (
        <ShopProblem problem={problem} onRetry={() => void reload()} />
      ) : null}
      {data === undefined ? null : (
        <OrderBody
          order={data.order}
          buyer={data.buyer.name}
          customer={data.customer}
          upload={data.shippingUpload}
          commissions={data.commissions}
          manages={at.manages}
        />
      )}
    </View>
  );
}

const PAID: readonly OrderView['status'][] = [
  'awaiting_group',
  'paid_no_seat',
  'to_ship',
  'shipped',
  'received',
  'completed',
];

function OrderBody({
  order,
  buyer,
  customer,
  upload,
  commissions,
  manages,
}: {
  readonly order: OrderView;
  readonly buyer: string;
  readonly customer: Customer;
  readonly upload: 'none' | 'waiting' | 'done' | 'stuck';
  readonly commissions: CallOutput<typeof getShopOrder>['commissions'];
  readonly manages: boolean;
}) {
  const text = useText(shopOrderWords);
  const shop = useText(merchantWords);
  const language = useSettings((settings) => settings.language);
  const [refunding, setRefunding] = useState(false);
  const [taking, setTaking] = useState(false);
  const ships = order.status === 'to_ship' && countPicked(everything(order.lines)) > 0;
  const refunds =
    manages && PAID.includes(order.status) && order.lines.some((line) => refundableUnits(line) > 0);
  return (
    <View>
      <View className="shop-order__head">
        <Text className="shop-order__status">{shop.status[order.status]}</Text>
        <Text className="shop-order__buyer">{buyer}</Text>
        {order.status !== 'to_ship' || order.shipBy === null ? null : (
          <View className="shop-order__promise">
            <Text className="shop-order__promise-text">
              {t(text.shipBy, { when: momentText(order.shipBy, language) })}
            </Text>
            <ShipBy shipBy={order.shipBy} now={serverNow()} />
          </View>
        )}
      </View>
      {upload === 'none' ? null : (
        <View className={`shop-order__upload shop-order__upload--${upload}`}>
          <Text>{text.upload[upload]}</Text>
        </View>
      )}
      <AddressCard order={order} />
      <Card>
        {order.lines.map((line) => (
          <LineItem
            key={line.lineNo}
            line={line}
            note={
              <Text className="shop-order__note">
                {[
                  line.shippedQuantity > 0 ? t(text.lineShipped, { count: line.shippedQuantity }) : '',
                  line.refundedQuantity > 0 ? t(text.lineRefunded, { count: line.refundedQuantity }) : '',
                ]
                  .filter((part) => part !== '')
                  .join(' · ')}
              </Text>
            }
          />
        ))}
        <SumTable
          rows={sumRows(order, needsParcel(order.delivery))}
          total_fen={order.paidAt === null ? order.payable_fen : order.paid_fen}
          totalName={text.paidSum}
          after={
            order.refunded_fen === 0
              ? []
              : [
                  { name: text.refundedSum, amount_fen: -order.refunded_fen },
                  { name: text.netSum, amount_fen: order.paid_fen - order.refunded_fen },
                ]
          }
          onOpen={() => setTaking(true)}
        />
      </Card>
      <OrderCredit order={order} commissions={commissions} />
      <Card>
        <Section title={text.timeline}>
          <Timeline order={order} />
        </Section>
        <CustomerRow order={order} customer={customer} manages={manages} />
        <Row
          title={text.orderNo}
          value={order.id}
          onClick={() => void copyText(order.id).then((copied) => copied && toast(text.copied, 'check'))}
        />
      </Card>
      {ships || refunds ? (
        <BottomBar>
          {refunds ? (
            <Button id="order-refund" look="outline" wide onClick={() => setRefunding(true)}>
              {text.refund}
            </Button>
          ) : null}
          {ships ? (
            <Button id="order-ship" wide onClick={() => go('ship', { orderId: order.id })}>
              {text.ship}
            </Button>
          ) : null}
        </BottomBar>
      ) : null}
      <BreakdownSheet
        open={taking}
        breakdown={breakdownOf(order, needsParcel(order.delivery))}
        totalName={text.paidSum}
        refunds={refundStories(order)}
        onClose={() => setTaking(false)}
      />
      {refunds ? <RefundSheet order={order} open={refunding} onClose={() => setRefunding(false)} /> : null}
    </View>
  );
}
