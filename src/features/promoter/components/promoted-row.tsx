import { Text, View } from '@tarojs/components';
import type { PromotedGoods } from '#core/contract/promoter';
import { cardPrice } from '#core/view/card-price';
import { priceText } from '#core/view/price-parts';
import { Button } from '@/components/button';
import { Picture } from '@/components/picture';
import { Price } from '@/components/price';
import { promoterWords } from '@/i18n/catalogue/promoter';
import { t, useText, useWords } from '@/i18n/text';
import { go } from '@/routes';
import { useSettings } from '@/stores/settings';
import './promoted-row.scss';

interface Props extends PromotedGoods {
  /** The shop has: nothing earns anything for now. */
  readonly paused: boolean;
}

/** One product to share: what friends pay for it, what that would earn, and its card one tap away. */
export function PromotedRow({ goods, earns_fen, from, paused }: Props) {
  const text = useText(promoterWords);
  const say = useWords();
  const price = cardPrice(
    goods,
    useSettings((settings) => settings.language),
  );
  const { id } = goods;
  const amount = priceText(earns_fen);
  const estimate =
    earns_fen === 0
      ? paused
        ? text.earnsPaused
        : text.earnsNone
      : t(from ? text.earnsFrom : text.earnsAbout, { amount });
  return (
    <View className="promoted" id={`promoted-${id}`}>
      <View
        className="promoted__goods"
        ariaRole="button"
        ariaLabel={`${say(goods.title)} ${priceText(price.fen)} ${estimate}`}
        onClick={() => go('product', { id })}
      >
        <View className="promoted__picture">
          <Picture picture={goods.picture} />
        </View>
        <View className="promoted__words">
          <Text className="promoted__title">{say(goods.title)}</Text>
          <View className="promoted__line">
            <Price fen={price.fen} size="s" from={price.from} />
            {price.reason === null ? null : <Text className="promoted__reason">{price.reason}</Text>}
          </View>
          <Text className={earns_fen === 0 ? 'promoted__none' : 'promoted__earns'}>{estimate}</Text>
        </View>
      </View>
      {goods.soldOut ? (
        <Text className="promoted__none">{text.soldOut}</Text>
      ) : (
        <Button
          size="s"
          look="secondary"
          icon="share"
          label={`${text.shareIt} ${say(goods.title)}`}
          onClick={() => go('product', { id, share: '1' })}
        >
          {text.shareIt}
        </Button>
      )}
    </View>
  );
}
