import { Text, View } from '@tarojs/components';
import { priceText } from '#core/view/price-parts';
import { Icon } from '@/components/icon';
import { Price } from '@/components/price';
import { cartWords } from '@/i18n/catalogue/cart';
import { t, useText } from '@/i18n/text';
import { type CartStore, cartSaved, storePick } from '../model';
import './cart-sum.scss';

/** What the picked goods come to at today's prices; a tap takes the sum apart, coupons and all. */
export function CartSum({ store, onOpen }: { readonly store: CartStore; readonly onOpen: () => void }) {
  const text = useText(cartWords);
  const { picked, sum_fen } = storePick(store);
  const saved_fen = cartSaved(store);
  const price = <Price fen={sum_fen} size="m" label={text.sum} />;
  if (picked.length === 0 || !store.open) {
    return (
      <View className="cart-sum">
        {price}
        <Text className="cart-sum__note">{text.noShipping}</Text>
      </View>
    );
  }
  return (
    <View className="cart-sum" ariaRole="button" ariaLabel={text.detail} onClick={onOpen}>
      {price}
      <View className="cart-sum__more">
        {saved_fen === 0 ? (
          <Text className="cart-sum__note">{text.detail}</Text>
        ) : (
          <Text className="cart-sum__note cart-sum__note--saved">
            {t(text.saved, { amount: priceText(saved_fen) })}
          </Text>
        )}
        <Icon name="chevron" size={12} tone="ink-soft" />
      </View>
    </View>
  );
}
