import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import { priceText } from '#core/view/price-parts';
import type { ProductPageView } from '#core/view/product-page';
import { Button } from '@/components/button';
import { Countdown } from '@/components/countdown';
import { Icon } from '@/components/icon';
import { Price } from '@/components/price';
import { Sheet } from '@/components/sheet';
import { Tag } from '@/components/tag';
import './price-block.scss';

interface Props {
  readonly view: ProductPageView;
  readonly onCoupons: () => void;
  /** The price shown has ended. */
  readonly onEnd: () => void;
  readonly share: { readonly text: string; readonly onClick: () => void };
}

/** The price and its reasons, what was sold, the name; then the terms, so that price and name stand on the first screen. */
export function PriceBlock({ view, onCoupons, onEnd, share }: Props) {
  const { price, flash, coupons } = view;
  const [why, setWhy] = useState(false);
  return (
    <View className="product-price">
      {flash === null ? null : (
        <View className="product-flash">
          <View className="product-flash__words">
            <Text className="product-flash__title">{flash.title}</Text>
            {flash.facts.map((fact) => (
              <Text className="product-flash__fact" key={fact}>
                {fact}
              </Text>
            ))}
          </View>
          <Countdown until={flash.until} label={flash.label} onEnd={onEnd} />
        </View>
      )}
      <View className="product-price__line">
        <Price
          fen={price.fen}
          size="xl"
          from={price.from}
          {...(price.label === null ? {} : { label: price.label })}
        />
        {price.reason === null ? null : (
          <View className="product-price__tag">
            <Tag tone="solid">{price.reason}</Tag>
          </View>
        )}
        {price.struck === null ? null : (
          <View
            className="product-price__struck"
            ariaRole="button"
            ariaLabel={`${price.struck.label} ${priceText(price.struck.fen)}`}
            onClick={() => setWhy(true)}
          >
            <Price fen={price.struck.fen} struck />
            <Text className="product-price__struck-label">{price.struck.label}</Text>
          </View>
        )}
        {price.beside === null ? null : (
          <View className="product-price__beside">
            <Price fen={price.beside.fen} size="flat" tone="soft" label={price.beside.label} />
          </View>
        )}
      </View>
      <View className="product-price__why">
        {price.saves === null ? null : <Tag>{price.saves}</Tag>}
        {price.newcomer === null ? null : <Tag tone="good">{price.newcomer}</Tag>}
        <Text className="product-price__sold">{view.sold}</Text>
      </View>
      <View className="product-price__name">
        <View className="product-price__words">
          <Text className="product-price__title">{view.title}</Text>
          {view.subtitle === '' ? null : <Text className="product-price__subtitle">{view.subtitle}</Text>}
        </View>
        <Button size="s" look="secondary" icon="share" label={share.text} onClick={share.onClick}>
          {share.text}
        </Button>
      </View>
      {price.spent === null ? null : <Text className="product-price__spent">{price.spent}</Text>}
      {price.terms.map((line) => (
        <Text className="product-price__terms" key={line}>
          {line}
        </Text>
      ))}
      {coupons === null ? null : (
        <View
          className="product-coupons"
          ariaRole="button"
          ariaLabel={`${coupons.title} ${coupons.act}`}
          onClick={onCoupons}
        >
          <Text className="product-coupons__title">{coupons.title}</Text>
          <View className="product-coupons__chips">
            {coupons.chips.map((chip) => (
              <Text className="product-coupons__chip" key={chip}>
                {chip}
              </Text>
            ))}
          </View>
          <View className="product-coupons__more">
            <Text className="product-coupons__act">{coupons.act}</Text>
            <Icon name="chevron" size={14} tone="hero" />
          </View>
        </View>
      )}
      {price.struck === null ? null : (
        <Sheet open={why} title={price.struck.label} onClose={() => setWhy(false)}>
          <View className="product-price__note">
            {price.struck.note.map((line) => (
              <Text className="product-price__note-line" key={line}>
                {line}
              </Text>
            ))}
          </View>
        </Sheet>
      )}
    </View>
  );
}
