import { Text, View } from '@tarojs/components';
import type { FlashItem } from '#core/contract/storefront';
import { limitFacts, offerWords } from '#core/view/offer-words';
import { LONG_FEN } from '#core/view/price-parts';
import { Button } from '@/components/button';
import { Picture } from '@/components/picture';
import { Price } from '@/components/price';
import { Progress } from '@/components/progress';
import { flashWords } from '@/i18n/catalogue/flash';
import { channelWords } from '@/i18n/catalogue/flash-channel';
import { t, useText, useWords } from '@/i18n/text';
import { classes } from '@/lib/classes';
import { useSettings } from '@/stores/settings';
import { flashStanding, takenPercent } from '../model';
import './flash-row.scss';

interface Props {
  readonly item: FlashItem;
  readonly running: boolean;
  /** 16:00, when it has not begun. */
  readonly opens: string;
  readonly eager: boolean;
  readonly onOpen: () => void;
}

/** One SKU of a sale: price, how much of it is taken, what may be done now. */
export function FlashRow({ item, running, opens, eager, onOpen }: Props) {
  const text = useText(flashWords);
  const channel = useText(channelWords);
  const say = useWords();
  const language = useSettings((settings) => settings.language);
  const standing = flashStanding(item, running);
  const percent = takenPercent(item);
  const before_fen = item.struck_fen;
  const act = {
    open: channel.buy,
    gone: text.gone,
    mine: text.mine,
    soon: t(text.opens, { time: opens }),
  }[standing];
  const limits = limitFacts({ ...item, source: 'flash-sale' }, language);
  return (
    <View
      className={classes('flash-row', standing === 'gone' && 'flash-row--gone')}
      ariaRole="button"
      ariaLabel={`${say(item.title)} ${act}`}
      onClick={onOpen}
    >
      <View className="flash-row__picture">
        <Picture picture={item.picture} eager={eager} />
      </View>
      <View className="flash-row__words">
        <Text className="flash-row__title">{say(item.title)}</Text>
        <Text className="flash-row__label">
          {[say(item.label), ...limits].filter((word) => word !== '').join(' · ')}
        </Text>
        {running ? (
          <View className="flash-row__stock">
            <View className="flash-row__bar">
              <Progress
                done={percent / 100}
                tone={standing === 'gone' ? 'wait' : 'hero'}
                label={t(channel.sold, { percent })}
              />
            </View>
            <Text className="flash-row__left">
              {standing === 'gone' ? t(channel.sold, { percent }) : offerWords[language].left(item.left)}
            </Text>
          </View>
        ) : (
          <Text className="flash-row__label">{t(channel.allotted, { count: item.allotted })}</Text>
        )}
        <View className="flash-row__foot">
          <View className="flash-row__price">
            <Price fen={item.price_fen} size={item.price_fen < LONG_FEN ? 'm' : 's'} />
            {before_fen === null ? null : <Price fen={before_fen} struck />}
          </View>
          <Button
            size="s"
            look={standing === 'open' ? 'primary' : 'secondary'}
            disabled={standing === 'gone' || standing === 'soon'}
            onClick={onOpen}
          >
            {act}
          </Button>
        </View>
      </View>
    </View>
  );
}
