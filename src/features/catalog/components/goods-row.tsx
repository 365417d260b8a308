import { Text, View } from '@tarojs/components';
import type { GoodsCardView } from '#core/contract/shop';
import { groupedDigits, LONG_FEN } from '#core/view/price-parts';
import { Picture } from '@/components/picture';
import { Price } from '@/components/price';
import { Tag } from '@/components/tag';
import { shell } from '@/i18n/catalogue/shell';
import { t, useText, useWords } from '@/i18n/text';
import { classes } from '@/lib/classes';
import { firstClause } from '@/lib/first-clause';
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
  const { group, tag, soldOut } = goods;
  const price_fen = group?.price_fen ?? goods.price_fen;
  return (
    <View
      className={classes('goods-row', soldOut && 'goods-row--gone')}
      ariaRole="button"
      ariaLabel={say(goods.title)}
      onClick={() => onOpen(goods)}
    >
      <View className="goods-row__picture">
        <Picture picture={goods.picture} eager={eager} />
        {soldOut ? <Text className="goods-row__gone">{words.soldOut}</Text> : null}
      </View>
      <View className="goods-row__words">
        <Text className="goods-row__title">{say(goods.title)}</Text>
        {group === null && tag === null ? null : (
          <View className="goods-row__tags">
            {group === null ? null : <Tag>{t(words.group, { size: group.size })}</Tag>}
            {tag === null ? null : <Tag tone="good">{firstClause(say(tag))}</Tag>}
          </View>
        )}
        <View className="goods-row__line">
          <Price fen={price_fen} size={price_fen < LONG_FEN ? 'm' : 's'} from={goods.manySkus} />
          <Text className="goods-row__sold">{t(words.sold, { count: groupedDigits(goods.sold) })}</Text>
        </View>
      </View>
    </View>
  );
}
