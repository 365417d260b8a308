import { Text, View } from '@tarojs/components';
import type { ShopOrderCardView } from '#core/contract/merchant';
import type { Id } from '#core/kernel/id';
import { Button } from '@/components/button';
import { Picture } from '@/components/picture';
import { Price } from '@/components/price';
import { Tag } from '@/components/tag';
import { merchantWords } from '@/i18n/catalogue/merchant';
import { t, useText, useWords } from '@/i18n/text';
import { classes } from '@/lib/classes';
import { serverNow } from '@/services/clock';
import { ShipBy } from './ship-by';
import './order-row.scss';

interface Props {
  readonly order: ShopOrderCardView;
  readonly onOpen: (id: Id<'order'>) => void;
  /** With a button where something is to be shipped. */
  readonly onShip?: (id: Id<'order'>) => void;
}

const SHOWN_LINES = 3;

const TONE = {
  to_ship: 'hero',
  awaiting_group: 'wait',
  paid_no_seat: 'wait',
  unpaid: 'wait',
  confirming: 'wait',
  shipped: 'good',
  received: 'good',
  completed: 'good',
  cancelled: 'plain',
  refunded: 'plain',
} as const;

/** One order as the shop sees it in a list: what, who (masked), how much, and how long the promise still lasts. */
export function OrderRow({ order, onOpen, onShip }: Props) {
  const text = useText(merchantWords);
  const say = useWords();
  const [first] = order.lines;
  if (first === undefined) return null;
  const title = say(first.title);
  const kind = order.group === null ? text.single : t(text.group, { size: order.group.size });
  const ships = onShip !== undefined && order.status === 'to_ship';
  return (
    <View className="order-row" ariaRole="button" ariaLabel={title} onClick={() => onOpen(order.id)}>
      <View className="order-row__top">
        <View className="order-row__picture">
          <Picture picture={first.picture} />
          {order.lines.length > 1 ? <Text className="order-row__count">{order.lines.length}</Text> : null}
        </View>
        <View className="order-row__words">
          {order.lines.slice(0, SHOWN_LINES).map((line) => (
            <View className="order-row__line" key={`${line.title.zh} ${line.label.zh}`}>
              <Text
                className={classes('order-row__title', order.lines.length === 1 && 'order-row__title--only')}
              >
                {say(line.title)}
              </Text>
              <Text className="order-row__units">
                {say(line.label)} ×{line.quantity}
              </Text>
            </View>
          ))}
          {order.lines.length > SHOWN_LINES ? (
            <Text className="order-row__note">
              {t(text.kinds, { count: order.lines.length })} · {t(text.units, { count: order.units })}
            </Text>
          ) : null}
          <Text className="order-row__note">
            {order.buyer.name} · {kind}
          </Text>
          {order.addressMasked === null ? null : (
            <Text className="order-row__note">{order.addressMasked}</Text>
          )}
        </View>
      </View>
      <View className="order-row__foot">
        <View className="order-row__sum">
          <Price fen={order.payable_fen} size="s" />
          {order.status === 'to_ship' && order.shipBy !== null ? (
            <ShipBy shipBy={order.shipBy} now={serverNow()} />
          ) : (
            <Tag tone={TONE[order.status]}>{text.status[order.status]}</Tag>
          )}
        </View>
        {ships ? (
          <View className="order-row__act" onClick={(event) => event.stopPropagation()}>
            <Button look="dark" size="s" onClick={() => onShip(order.id)} label={`${text.ship} ${title}`}>
              {text.ship}
            </Button>
          </View>
        ) : null}
      </View>
    </View>
  );
}
