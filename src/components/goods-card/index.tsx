import { Text, View } from '@tarojs/components';
import type { GoodsCardView } from '#core/contract/storefront';
import { cardPrice } from '#core/view/card-price';
import { groupedDigits, LONG_FEN, priceText } from '#core/view/price-parts';
import { Picture } from '@/components/picture';
import { Price } from '@/components/price';
import { shell } from '@/i18n/catalogue/shell';
import { t, useText, useWords } from '@/i18n/text';
import { useSettings } from '@/stores/settings';
import { GoodsTags } from './goods-tags';
import './index.scss';

interface Props {
  readonly goods: GoodsCardView;
  readonly onOpen: (goods: GoodsCardView) => void;
  /** On the first screen. */
  readonly eager?: boolean;
}

/** One product in two columns: picture, two lines of title, the price that is paid now, what speaks for it. */
export function GoodsCard({ goods, onOpen, eager = false }: Props) {
  const text = useText(shell);
  const say = useWords();
  const price = cardPrice(
    goods,
    useSettings((settings) => settings.language),
  );
  return (
    <View
      className="tp-goods"
      ariaRole="button"
      ariaLabel={[say(goods.title), price.reason, price.label, priceText(price.fen)]
        .filter(Boolean)
        .join(' ')}
      onClick={() => onOpen(goods)}
    >
      <Picture picture={goods.picture} eager={eager}>
        {goods.soldOut ? (
          <View className="tp-goods__veil">
            <Text className="tp-goods__gone">{text.goods.soldOut}</Text>
          </View>
        ) : null}
      </Picture>
      <View className="tp-goods__words">
        <Text className="tp-goods__title">{say(goods.title)}</Text>
        <View className="tp-goods__line">
          {price.label === null ? null : <Text className="tp-goods__label">{price.label}</Text>}
          <Price fen={price.fen} size={price.fen < LONG_FEN ? 'm' : 's'} from={price.from} />
          {price.item === null ? null : (
            <Price fen={price.item.fen} size="flat" tone="soft" label={price.item.label} />
          )}
          {price.struck_fen === null ? null : <Price fen={price.struck_fen} struck />}
          <Text className="tp-goods__sold">{t(text.goods.sold, { count: groupedDigits(goods.sold) })}</Text>
        </View>
        <GoodsTags goods={goods} className="tp-goods__tags" />
      </View>
    </View>
  );
}

/** Two columns of goods; give it GoodsCards. */
export function GoodsGrid({
  goods,
  onOpen,
}: {
  readonly goods: readonly GoodsCardView[];
  readonly onOpen: (goods: GoodsCardView) => void;
}) {
  return (
    <View className="tp-goods-grid">
      {goods.map((one, place) => (
        <View className="tp-goods-grid__cell" key={one.id}>
          <GoodsCard goods={one} onOpen={onOpen} eager={place < 4} />
        </View>
      ))}
    </View>
  );
}
