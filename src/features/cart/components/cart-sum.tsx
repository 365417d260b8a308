import { Text, View } from '@tarojs/components';
import { priceText } from '#core/view/price-parts';
import { Icon } from '@/components/icon';
import { Price } from '@/components/price';
import { cartWords } from '@/i18n/catalogue/cart';
import { t, useText } from '@/i18n/text';
import { classes } from '@/lib/classes';
import { savedFen } from '@/lib/sum-rows';
import { type CartStore, feeMayCome, storePick } from '../model';
import './cart-sum.scss';

/**
 * What the picked goods come to with everything that is taken off them, as checkout will say it; a tap takes the sum apart. Between a
 * tap and the answer there is no number: an old one, or one made here, would be wrong. A closed shop adds up nothing, ticked lines that
 * want more than there is are said to be left out, and so is shipping where it is not free.
 */
export function CartSum({ store, onOpen }: { readonly store: CartStore; readonly onOpen: () => void }) {
  const text = useText(cartWords);
  const { sum } = store;
  if (!store.open) {
    return (
      <View className="cart-sum">
        <Text className="cart-sum__closed">{text.shopClosed}</Text>
        <Text className="cart-sum__note">{text.noOrders}</Text>
      </View>
    );
  }
  if (sum === null) {
    return (
      <View className="cart-sum" ariaRole="text" ariaLabel={text.counting}>
        <View className="cart-sum__counting">
          <Text className="cart-sum__label">{text.sum}</Text>
          <Text className="cart-sum__wait">{text.counting}</Text>
        </View>
        <Text className="cart-sum__note">{text.noShipping}</Text>
      </View>
    );
  }
  const saved_fen = savedFen(sum);
  const price = <Price fen={sum.goods_fen} size="m" label={text.sum} />;
  const { picked, leftOut } = storePick(store);
  const left = leftOut === 0 ? null : t(text.leftOut, { count: leftOut });
  const saved = saved_fen === 0 ? null : t(text.saved, { amount: priceText(saved_fen) });
  const fee = feeMayCome(store) ? text.noShipping : null;
  if (picked.length === 0) {
    return (
      <View className="cart-sum">
        {price}
        <Text className="cart-sum__note">{left ?? text.noShipping}</Text>
      </View>
    );
  }
  return (
    <View className="cart-sum" ariaRole="button" ariaLabel={text.detail} onClick={onOpen}>
      {price}
      <View className="cart-sum__more">
        <Text
          className={classes('cart-sum__note', left === null && saved !== null && 'cart-sum__note--saved')}
        >
          {left ?? saved ?? fee ?? text.detail}
        </Text>
        <Icon name="chevron" size={12} tone="ink-soft" />
      </View>
      {fee === null || (left ?? saved) === null ? null : <Text className="cart-sum__note">{fee}</Text>}
    </View>
  );
}
