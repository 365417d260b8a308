import { Text, View } from '@tarojs/components';
import type { HagglePageView } from '#core/view/haggle-page';
import { Card } from '@/components/card';
import { Picture } from '@/components/picture';
import { RollingPrice } from './rolling-price';
import './haggle-goods.scss';

/** What it is about and what it costs now, large. */
export function HaggleGoods({
  goods,
  onOpen,
}: {
  readonly goods: HagglePageView['goods'];
  readonly onOpen: () => void;
}) {
  return (
    <Card onClick={onOpen} label={goods.title}>
      <View className="haggle-goods">
        <View className="haggle-goods__picture">
          <Picture picture={goods.picture} eager />
        </View>
        <View className="haggle-goods__words">
          <Text className="haggle-goods__title">{goods.title}</Text>
          {goods.label === '' ? null : <Text className="haggle-goods__label">{goods.label}</Text>}
          <Text className="haggle-goods__terms">{goods.terms}</Text>
          {goods.kept === null ? null : <Text className="haggle-goods__kept">{goods.kept}</Text>}
          <View className="haggle-goods__now">
            <Text className="haggle-goods__when">{goods.now.label}</Text>
            <RollingPrice fen={goods.now.fen} />
          </View>
        </View>
      </View>
      <Text className="haggle-goods__shipping">{goods.shipping}</Text>
    </Card>
  );
}
