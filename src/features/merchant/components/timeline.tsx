import { Text, View } from '@tarojs/components';
import type { OrderView } from '#core/contract/order';
import { priceText } from '#core/view/price-parts';
import { Icon } from '@/components/icon';
import { shopOrderWords } from '@/i18n/catalogue/merchant-order';
import { t, useText, useWords } from '@/i18n/text';
import { classes } from '@/lib/classes';
import { momentText } from '@/lib/date-text';
import { copyText } from '@/platform/system';
import { useSettings } from '@/stores/settings';
import { toast } from '@/stores/toast';
import { orderTimeline, type TimelineEvent } from '../order-timeline';
import './timeline.scss';

/** What happened to the order, the latest first. A waybill number is copied by a tap. */
export function Timeline({ order }: { readonly order: OrderView }) {
  const text = useText(shopOrderWords);
  const say = useWords();
  const language = useSettings((settings) => settings.language);
  const wordsOf = (event: TimelineEvent): string => {
    switch (event.kind) {
      case 'paid':
        return t(text.events.paid, { sum: priceText(event.amount_fen) });
      case 'shipped':
        return t(text.events.shipped, {
          carrier: say(event.parcel.carrierName),
          number: event.parcel.trackingNo,
        });
      case 'placed':
      case 'received':
      case 'cancelled':
        return text.events[event.kind];
      case 'refundWaiting':
        return t(text.events.refundWaiting, {
          sum: priceText(event.amount_fen),
          when: event.nextTryAt === null ? '' : momentText(event.nextTryAt, language),
        });
      default:
        return t(text.events[event.kind], { sum: priceText(event.amount_fen) });
    }
  };
  return (
    <View className="timeline">
      {orderTimeline(order).map((event, place) => (
        <View className={classes('timeline__event', place === 0 && 'timeline__event--last')} key={event.key}>
          <View className="timeline__dot" />
          <View className="timeline__words">
            <Text className="timeline__what">{wordsOf(event)}</Text>
            <Text className="timeline__when">{momentText(event.at, language)}</Text>
          </View>
          {event.kind === 'shipped' ? (
            <View
              className="timeline__copy"
              ariaRole="button"
              ariaLabel={text.copy}
              onClick={() =>
                void copyText(event.parcel.trackingNo).then((copied) => copied && toast(text.copied, 'check'))
              }
            >
              <Icon name="copy" size={18} tone="ink-soft" />
            </View>
          ) : null}
        </View>
      ))}
    </View>
  );
}
