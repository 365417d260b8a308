import { Text, View } from '@tarojs/components';
import type { GoodsCardView } from '#core/contract/storefront';
import { cardPrice } from '#core/view/card-price';
import { groupedDigits, LONG_FEN, priceText } from '#core/view/price-parts';
import { GoodsTags } from '@/components/goods-card/goods-tags';
import { Picture } from '@/components/picture';
import { Price } from '@/components/price';
import { shell } from '@/i18n/catalogue/shell';
import { t, useText, useWords } from '@/i18n/text';
import { classes } from '@/lib/classes';
import { useSettings } from '@/stores/settings';
import './goods-row.scss';

interface Props {
  readonly goods: GoodsCardView;
  readonly onOpen: (goods: GoodsCardView) => void;
  readonly eager?: boolean;
}

/** One product in a list: the same facts as its card, side by side. */
export function GoodsRow({ goods, onOpen, eager = false }: Props) {
  const { goods: words } = useText(shell);
  const say = useWords();
  const { soldOut } = goods;
  const price = cardPrice(
    goods,
    useSettings((settings) => settings.language),
  );
  return (
    <View
      className={classes('goods-row', soldOut && 'goods-row--gone')}
      ariaRole="button"
      ariaLabel={[say(goods.title), price.reason, price.label, priceText(price.fen)]
        .filter(Boolean)
        .join(' ')}
      onClick={() => onOpen(goods)}
    >
      <View className="goods-row__picture">
        <Picture picture={goods.picture} eager={eager} />
        {soldOut ? <Text className="goods-row__gone">{words.soldOut}</Text> : null}
      </View>
      <View className="goods-row__words">
        <Text className="goods-row__title">{say(goods.title)}</Text>
        <GoodsTags goods={goods} className="goods-row__tags" />
        <View className="goods-row__line">
          {price.label === null ? null : <Text className="goods-row__label">{price.label}</Text>}
          <Price fen={price.fen} size={price.fen < LONG_FEN ? 'm' : 's'} from={price.from} />
          {price.item === null ? null : (
            <Price fen={price.item.fen} size="flat" tone="soft" label={price.item.label} />
          )}
          {price.struck_fen === null ? null : <Price fen={price.struck_fen} struck />}
          <Text className="goods-row__sold">{t(words.sold, { count: groupedDigits(goods.sold) })}</Text>
        </View>
      </View>
    </View>
  );
}
