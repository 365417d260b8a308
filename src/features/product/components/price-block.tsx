import { Text, View } from '@tarojs/components';
import type { ProductPageView } from '#core/view/product-page';
import { Button } from '@/components/button';
import { Price } from '@/components/price';
import { Tag } from '@/components/tag';
import './price-block.scss';

interface Props {
  readonly view: ProductPageView;
  readonly share: { readonly text: string; readonly native: boolean; readonly onClick: () => void };
}

/** The price and its reasons, the name, what was sold. */
export function PriceBlock({ view, share }: Props) {
  const { price } = view;
  return (
    <View className="product-price">
      <View className="product-price__line">
        <Price fen={price.fen} size="xl" from={price.from} />
        {price.size === null ? null : (
          <View className="product-price__tag">
            <Tag tone="solid">{price.size}</Tag>
          </View>
        )}
        {price.alone === null ? null : (
          <View className="product-price__alone">
            <Price fen={price.alone.fen} size="flat" tone="soft" label={price.alone.label} />
          </View>
        )}
      </View>
      <View className="product-price__why">
        {price.saves === null ? null : <Tag>{price.saves}</Tag>}
        <Text className="product-price__sold">{view.sold}</Text>
      </View>
      {price.terms.map((line) => (
        <Text className="product-price__terms" key={line}>
          {line}
        </Text>
      ))}
      <View className="product-price__name">
        <View className="product-price__words">
          <Text className="product-price__title">{view.title}</Text>
          {view.subtitle === '' ? null : <Text className="product-price__subtitle">{view.subtitle}</Text>}
        </View>
        <Button
          size="s"
          look="secondary"
          icon="share"
          ariaLabel={share.text}
          {...(share.native ? { openType: 'share' as const } : {})}
          onClick={share.onClick}
        >
          {share.text}
        </Button>
      </View>
    </View>
  );
}
