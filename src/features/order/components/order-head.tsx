import { Text, View } from '@tarojs/components';
import type { OrderView } from '#core/contract/order';
import { priceText } from '#core/view/price-parts';
import { Countdown } from '@/components/countdown';
import { Icon, type IconName } from '@/components/icon';
import { orderStateWords } from '@/i18n/catalogue/order';
import { t, useText } from '@/i18n/text';
import { classes } from '@/lib/classes';
import { dayText, momentText } from '@/lib/date-text';
import { useNow } from '@/services/ticker';
import { useSettings } from '@/stores/settings';
import { nextSentence, type OrderState, orderHead } from '../model';
import './order-head.scss';

const ICONS: Readonly<Record<OrderState, IconName>> = {
  unpaid: 'wallet',
  confirming: 'clock',
  awaiting_group: 'group',
  settling: 'clock',
  paid_no_seat: 'warning',
  to_ship: 'box',
  part_shipped: 'truck',
  collect: 'store',
  ship_late: 'clock',
  shipped: 'truck',
  received: 'check',
  completed: 'check',
  cancelled: 'close',
  refunding: 'refund',
  refunded: 'refund',
  group_failed: 'refund',
};

/** What this order is now, what happens next, what happens to the money, and how long it takes. */
export function OrderHeadCard({
  order,
  onClock,
}: {
  readonly order: OrderView;
  /** A clock on it ran out. */
  readonly onClock: () => void;
}) {
  const text = useText(orderStateWords);
  const language = useSettings((settings) => settings.language);
  const head = orderHead(order, useNow());
  const { state, tone, clock } = head;
  const sentence =
    state === 'cancelled' && order.cancelReason !== null
      ? text.cancelledBy[order.cancelReason]
      : text.next[nextSentence(order, state)];

  return (
    <View className={classes('order-head', `order-head--${tone}`)} id="order-head">
      <View className="order-head__row">
        <View className="order-head__icon">
          <Icon
            name={ICONS[state]}
            size={24}
            tone={tone === 'wait' ? 'wait-ink' : tone === 'calm' ? 'ink-soft' : tone}
          />
        </View>
        <Text className="order-head__title">{text.short[state]}</Text>
        {clock === null ? null : (
          <Countdown key={clock.of} until={clock.until} label={text.clock[clock.of]} onEnd={onClock} />
        )}
      </View>
      <Text className="order-head__next">
        {t(sentence, {
          count: state === 'part_shipped' ? head.shippedUnits : head.missing,
          amount: priceText(head.amount_fen),
          date: clock === null ? '' : dayText(clock.until, language),
          shipBy: order.shipBy === null ? '' : momentText(order.shipBy, language),
        })}
      </Text>
    </View>
  );
}
