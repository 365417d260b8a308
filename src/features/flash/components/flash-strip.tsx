import { ScrollView, Text, View } from '@tarojs/components';
import { useState } from 'react';
import type { FlashItem, HomeView } from '#core/contract/storefront';
import type { Id } from '#core/kernel/id';
import { offerWords } from '#core/view/offer-words';
import { LONG_FEN } from '#core/view/price-parts';
import { Countdown } from '@/components/countdown';
import { Icon } from '@/components/icon';
import { Picture } from '@/components/picture';
import { Price } from '@/components/price';
import { flashWords } from '@/i18n/catalogue/flash';
import { t, useText, useWords } from '@/i18n/text';
import { classes } from '@/lib/classes';
import { timeText } from '@/lib/date-text';
import { serverNow } from '@/services/clock';
import { useSettings } from '@/stores/settings';
import { flashStanding, nextTurn, runsAt } from '../model';
import './flash-strip.scss';

interface Props {
  readonly flash: NonNullable<HomeView['flash']>;
  readonly onAll: () => void;
  readonly onOpen: (id: Id<'product'>) => void;
  /** It began, or it is over: what follows is the shop's to say. */
  readonly onTurn: () => void;
}

/** The sale that is on, else today's next one: its clock, and the first of its goods. One that is over leaves by itself. */
export function FlashStrip({ flash, onAll, onOpen, onTurn }: Props) {
  const text = useText(flashWords);
  const [, look] = useState(0);
  const now = serverNow();
  if (flash.endsAt <= now) return null;
  const running = runsAt(flash, now);
  return (
    <View className={classes('flash-strip', running && 'flash-strip--on')}>
      <View className="flash-strip__head" ariaRole="button" ariaLabel={text.title} onClick={onAll}>
        <Text className="flash-strip__title">{text.title}</Text>
        <Countdown
          key={running ? 'ends' : 'starts'}
          until={nextTurn(flash, now)}
          label={running ? text.ends : text.starts}
          onEnd={() => {
            look((turn) => turn + 1);
            onTurn();
          }}
        />
        <View className="flash-strip__all">
          <Text className="flash-strip__count">{t(text.all, { count: flash.count })}</Text>
          <Icon name="chevron" size={14} tone="ink-soft" />
        </View>
      </View>
      <ScrollView className="flash-strip__scroll" scrollX enhanced showScrollbar={false}>
        <View className="flash-strip__row">
          {flash.items.map((item) => (
            <FlashGoods
              key={item.skuId}
              item={item}
              opens={running ? null : timeText(flash.startsAt)}
              onOpen={() => onOpen(item.productId)}
            />
          ))}
        </View>
      </ScrollView>
    </View>
  );
}

function FlashGoods({
  item,
  opens,
  onOpen,
}: {
  readonly item: FlashItem;
  /** Null: it is on. */
  readonly opens: string | null;
  readonly onOpen: () => void;
}) {
  const text = useText(flashWords);
  const say = useWords();
  const language = useSettings((settings) => settings.language);
  const standing = flashStanding(item, opens === null);
  // Nobody's price any more, or not this person's.
  const off = standing === 'gone' || standing === 'mine';
  const note = {
    open: offerWords[language].left(item.left),
    gone: text.gone,
    mine: text.mine,
    soon: t(text.opens, { time: opens ?? '' }),
  }[standing];
  return (
    <View
      className={classes('flash-goods', off && 'flash-goods--off')}
      ariaRole="button"
      ariaLabel={`${say(item.title)} ${note}`}
      onClick={onOpen}
    >
      <Picture picture={item.picture} eager />
      <Text className="flash-goods__title">{say(item.title)}</Text>
      <Price
        fen={item.price_fen}
        size={item.price_fen < LONG_FEN ? 's' : 'flat'}
        {...(off ? { tone: 'soft' as const } : {})}
      />
      <Text className="flash-goods__note">{note}</Text>
    </View>
  );
}
