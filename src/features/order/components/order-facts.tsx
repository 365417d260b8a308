import { Text, View } from '@tarojs/components';
import type { OrderView } from '#core/contract/order';
import { Card } from '@/components/card';
import { orderWords } from '@/i18n/catalogue/order';
import { useText } from '@/i18n/text';
import { exactText } from '@/lib/date-text';
import { CopyTap } from './copy-tap';
import './order-facts.scss';

/** The record: number, times, what was written to the shop. */
export function OrderFacts({ order }: { readonly order: OrderView }) {
  const text = useText(orderWords);
  const times = [
    { name: text.placedAt, at: order.placedAt },
    { name: text.paidAt, at: order.paidAt },
    { name: text.receivedAt, at: order.receivedAt },
    { name: text.cancelledAt, at: order.cancelledAt },
  ];
  return (
    <Card>
      <View className="order-fact">
        <Text className="order-fact__name">{text.number}</Text>
        <Text className="order-fact__value order-fact__value--number" id="order-number">
          {order.id}
        </Text>
        <CopyTap value={order.id} />
      </View>
      {times.map(({ name, at }) =>
        at === null ? null : (
          <View className="order-fact" key={name}>
            <Text className="order-fact__name">{name}</Text>
            <Text className="order-fact__value">{exactText(at)}</Text>
          </View>
        ),
      )}
      {order.remark === '' ? null : (
        <View className="order-fact">
          <Text className="order-fact__name">{text.remark}</Text>
          <Text className="order-fact__value">{order.remark}</Text>
        </View>
      )}
    </Card>
  );
}
