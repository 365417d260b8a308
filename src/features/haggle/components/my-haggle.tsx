import { Text, View } from '@tarojs/components';
import type { HaggleCard } from '#core/contract/haggle';
import { priceText } from '#core/view/price-parts';
import { Card } from '@/components/card';
import { Countdown } from '@/components/countdown';
import { Picture } from '@/components/picture';
import { Progress } from '@/components/progress';
import { Tag } from '@/components/tag';
import { t, useText, useWords } from '@/i18n/text';
import { haggleTexts } from '../words';
import './my-haggle.scss';

const TONE = { open: 'hero', ordered: 'wait', bought: 'good', expired: 'plain' } as const;

/** One of mine: how far it is, and how it stands. */
export function MyHaggle({
  haggle,
  onOpen,
  onEnd,
}: {
  readonly haggle: HaggleCard;
  readonly onOpen: () => void;
  readonly onEnd: () => void;
}) {
  const text = useText(haggleTexts);
  const say = useWords();
  const { status, done, stepCount, list_fen, floor_fen, now_fen } = haggle;
  const progress = t(text.of, { done, all: stepCount });
  return (
    <Card onClick={onOpen} label={say(haggle.title)}>
      <View className="my-haggle">
        <View className="my-haggle__picture">
          <Picture picture={haggle.picture} />
        </View>
        <View className="my-haggle__words">
          <View className="my-haggle__head">
            <Text className="my-haggle__title">{say(haggle.title)}</Text>
            <Tag tone={TONE[status]}>{text.status[status]}</Tag>
          </View>
          <View className="my-haggle__line">
            <Text className="my-haggle__now">{t(text.now[status], { price: priceText(now_fen) })}</Text>
            <Text className="my-haggle__note">{progress}</Text>
          </View>
          <Progress done={(list_fen - now_fen) / (list_fen - floor_fen)} label={progress} />
          {status === 'open' ? (
            <View className="my-haggle__clock">
              <Text className="my-haggle__note">{text.ends} </Text>
              <Countdown until={haggle.expiresAt} look="text" onEnd={onEnd} />
            </View>
          ) : null}
        </View>
      </View>
    </Card>
  );
}
