import { Text, View } from '@tarojs/components';
import type { ProductPageView } from '#core/view/product-page';
import { Card } from '@/components/card';
import { Icon } from '@/components/icon';
import { Tag } from '@/components/tag';
import './facts.scss';

/** What a buyer asks before buying: which kinds, how it comes, what is promised. */
export function Facts({ view, onChoose }: { readonly view: ProductPageView; readonly onChoose: () => void }) {
  const { choose, shipping, promises } = view;
  return (
    <Card className="product-facts">
      <View className="product-facts__row" ariaRole="button" onClick={onChoose}>
        <Text className="product-facts__title">{choose.title}</Text>
        <Text className="product-facts__value">{choose.value}</Text>
        <Icon name="chevron" size={16} tone="ink-soft" />
      </View>
      <View className="product-facts__row">
        <Text className="product-facts__title">{shipping.title}</Text>
        <View className="product-facts__value">
          <Text className="product-facts__line">{shipping.places}</Text>
          <Text className="product-facts__line product-facts__line--soft">{shipping.times}</Text>
        </View>
      </View>
      {promises.items.length === 0 ? null : (
        <View className="product-facts__row">
          <Text className="product-facts__title">{promises.title}</Text>
          <View className="product-facts__value product-facts__tags">
            {promises.items.map((promise) => (
              <Tag key={promise} tone="good">
                {promise}
              </Tag>
            ))}
          </View>
        </View>
      )}
    </Card>
  );
}
