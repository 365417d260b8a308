import { Text, View } from '@tarojs/components';
import type { ShopLine as ShopLineView } from '#core/view/shop-line';
import { Card } from '@/components/card';
import { Icon } from '@/components/icon';
import { Picture } from '@/components/picture';
import './index.scss';

/** Who sells here: a card that leads to the shop. */
export function ShopLine({ shop, onOpen }: { readonly shop: ShopLineView; readonly onOpen: () => void }) {
  return (
    <Card onClick={onOpen} label={shop.name}>
      <View className="tp-shop-line">
        <View className="tp-shop-line__logo">
          <Picture picture={shop.logo} shape="round" corner="none" />
        </View>
        <View className="tp-shop-line__words">
          <Text className="tp-shop-line__name">{shop.name}</Text>
          <Text className="tp-shop-line__facts">{shop.facts}</Text>
        </View>
        <Icon name="chevron" size={16} tone="ink-soft" />
      </View>
    </Card>
  );
}
