import { Text, View } from '@tarojs/components';
import type { OrderCardView } from '#core/contract/order';
import { priceText } from '#core/view/price-parts';
import { Button } from '@/components/button';
import { Card } from '@/components/card';
import { Countdown } from '@/components/countdown';
import { Icon } from '@/components/icon';
import { Picture } from '@/components/picture';
import { Price } from '@/components/price';
import { Tag } from '@/components/tag';
import { orderListWords, orderStateWords } from '@/i18n/catalogue/order';
import { t, useText, useWords } from '@/i18n/text';
import { classes } from '@/lib/classes';
import { useNow } from '@/services/ticker';
import { buttonsOf, cardState, isMain, type OrderAction, partBack_fen, toneOf } from '../model';
import './order-card.scss';

/** What a list offers without opening the order. */
const IN_LIST: readonly OrderAction[] = ['pay', 'invite', 'choose_seat', 'confirm_receipt', 'buy_again'];
const MOST_PICTURES = 3;

interface Props {
  readonly order: OrderCardView;
  readonly onOpen: () => void;
  readonly onAction: (action: OrderAction) => void;
}

export function OrderCard({ order, onOpen, onAction }: Props) {
  const text = useText(orderListWords);
  const states = useText(orderStateWords);
  const say = useWords();
  const ticking = order.status === 'unpaid' || order.status === 'awaiting_group';
  const state = cardState(order, useNow(ticking));
  const back_fen = partBack_fen(order);
  const actions = order.actions.filter((action) => IN_LIST.includes(action)).slice(0, 2);
  const [first] = order.lines;
  const clock =
    state === 'unpaid'
      ? order.holdUntil
      : state === 'awaiting_group'
        ? (order.group?.expiresAt ?? null)
        : null;
  return (
    <Card bare>
      <View className="order-card" ariaRole="button" onClick={onOpen}>
        <View className="order-card__head">
          <Icon name="store" size={16} />
          <Text className="order-card__store">{say(order.storeName)}</Text>
          {order.kind === 'haggle' ? <Tag tone="plain">{text.haggle}</Tag> : null}
          <Text className={classes('order-card__state', `order-card__state--${toneOf(state)}`)}>
            {states.short[state]}
          </Text>
        </View>
        <View className="order-card__body">
          {order.lines.slice(0, MOST_PICTURES).map((line, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the lines of a placed order never change
            <View className="order-card__picture" key={place}>
              <Picture picture={line.picture} alt={say(line.title)} />
            </View>
          ))}
          {order.lines.length === 1 && first !== undefined ? (
            <View className="order-card__words">
              <Text className="order-card__title">{say(first.title)}</Text>
              <Text className="order-card__label">{say(first.label)}</Text>
            </View>
          ) : (
            <View className="order-card__fill" />
          )}
          <View className="order-card__sum">
            <Price fen={order.payable_fen} size="s" tone="ink" />
            {back_fen === null ? null : (
              <Text className="order-card__back">{t(text.back, { amount: priceText(back_fen) })}</Text>
            )}
            <Text className="order-card__units">{t(text.units, { count: order.units })}</Text>
          </View>
        </View>
        {order.group === null || state !== 'awaiting_group' ? null : (
          <View className="order-card__group">
            <Icon name="group" size={16} tone="wait-ink" />
            <Text className="order-card__group-text">
              {t(text.group, { size: order.group.size, paid: order.group.paid })}
            </Text>
          </View>
        )}
      </View>
      {actions.length === 0 && clock === null ? null : (
        <View className="order-card__foot">
          {clock === null ? null : (
            <View className="order-card__clock">
              <Icon name="clock" size={14} tone="wait-ink" />
              <Countdown until={clock} look="text" />
            </View>
          )}
          <View className="order-card__fill" />
          {buttonsOf(actions).map((action) => (
            <View className="order-card__act" key={action}>
              <Button
                size="s"
                look={isMain(action, actions) ? 'primary' : 'secondary'}
                onClick={() => onAction(action)}
              >
                {states.actions[action]}
              </Button>
            </View>
          ))}
        </View>
      )}
    </Card>
  );
}
