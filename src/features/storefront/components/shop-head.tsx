import { Text, View } from '@tarojs/components';
import type { StoreView } from '#core/contract/storefront';
import { shopLine } from '#core/view/shop-line';
import { Picture } from '@/components/picture';
import { useSettings } from '@/stores/settings';
import './shop-head.scss';

/** Whose stall this is and what speaks for it: counted sales, the shipping promise. */
export function ShopHead({ store }: { readonly store: StoreView }) {
  const language = useSettings((settings) => settings.language);
  const { logo, name, facts } = shopLine(store, language);
  return (
    <View className="shop-head">
      <View className="shop-head__logo">
        <Picture picture={logo} shape="round" corner="none" eager />
      </View>
      <View className="shop-head__words">
        <Text className="shop-head__name">{name}</Text>
        <Text className="shop-head__facts">{facts}</Text>
      </View>
    </View>
  );
}

/** The same place before the shop is known. */
export function ShopHeadWaiting() {
  return (
    <View className="shop-head">
      <View className="shop-head__logo shop-head__logo--waiting" />
      <View className="shop-head__words">
        <View className="shop-head__line shop-head__line--name" />
        <View className="shop-head__line" />
      </View>
    </View>
  );
}
