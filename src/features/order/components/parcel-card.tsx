import { Text, View } from '@tarojs/components';
import type { OrderView } from '#core/contract/order';
import { Card } from '@/components/card';
import { Icon } from '@/components/icon';
import { orderWords } from '@/i18n/catalogue/order';
import { t, useText, useWords } from '@/i18n/text';
import { momentText } from '@/lib/date-text';
import { useSettings } from '@/stores/settings';
import { CopyTap } from './copy-tap';
import './parcel-card.scss';

const NOTHING = { zh: '', en: '' };

/** Each parcel with its carrier, its number to copy, and what is in it when there are several. */
export function ParcelCards({ order }: { readonly order: OrderView }) {
  const text = useText(orderWords);
  const say = useWords();
  const language = useSettings((settings) => settings.language);
  const several = order.parcels.length > 1;
  return (
    <>
      {order.parcels.map((parcel, place) => (
        <Card key={parcel.id} className="parcel">
          <View className="parcel__icon">
            <Icon name="truck" size={24} tone="good" />
          </View>
          <View className="parcel__words">
            <Text className="parcel__title">
              {several ? `${t(text.parcelOf, { count: place + 1 })} · ` : ''}
              {say(parcel.carrierName)}
            </Text>
            <Text className="parcel__number">{parcel.trackingNo}</Text>
            <Text className="parcel__when">
              {t(text.shippedAt, { date: momentText(parcel.shippedAt, language) })}
            </Text>
            {several
              ? parcel.lines.map(({ lineNo, quantity }) => (
                  <Text className="parcel__line" key={lineNo}>
                    {quantity} × {say(order.lines.find((line) => line.lineNo === lineNo)?.title ?? NOTHING)}
                  </Text>
                ))
              : null}
          </View>
          <CopyTap value={parcel.trackingNo} />
        </Card>
      ))}
    </>
  );
}
