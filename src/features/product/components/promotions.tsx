import { Text, View } from '@tarojs/components';
import { useState } from 'react';
import type { ProductPageView } from '#core/view/product-page';
import { Card } from '@/components/card';
import { Icon } from '@/components/icon';
import { Sheet } from '@/components/sheet';
import { Tag } from '@/components/tag';
import { reductionName, sumWords } from '@/i18n/catalogue/sums';
import { useText, useWords } from '@/i18n/text';
import './promotions.scss';

/** So many lines before a tap shows all of them. */
const LINES = 2;

/** What else takes something off here: 满 99 减 10. All of it, with the campaigns' names, one tap away. */
export function Promotions({ promotions }: { readonly promotions: ProductPageView['promotions'] }) {
  const { reductions } = useText(sumWords);
  const say = useWords();
  const [open, setOpen] = useState(false);
  const { title, items } = promotions;
  if (items.length === 0) return null;
  return (
    <>
      <Card className="product-offers">
        <View
          className="product-offers__row"
          ariaRole="button"
          ariaLabel={title}
          onClick={() => setOpen(true)}
        >
          <Text className="product-offers__title">{title}</Text>
          <View className="product-offers__lines">
            {items.slice(0, LINES).map(({ id, kind, rule }) => (
              <View className="product-offers__line" key={id}>
                <Tag>{reductionName(reductions, kind)}</Tag>
                <Text className="product-offers__rule">{say(rule)}</Text>
              </View>
            ))}
          </View>
          {items.length > LINES ? (
            <Text className="product-offers__more">{`+${items.length - LINES}`}</Text>
          ) : null}
          <Icon name="chevron" size={16} tone="ink-soft" />
        </View>
      </Card>
      <Sheet open={open} title={title} onClose={() => setOpen(false)}>
        {items.map(({ id, kind, title: name, rule }) => (
          <View className="product-offers__whole" key={id}>
            <View className="product-offers__line">
              <Tag>{reductionName(reductions, kind)}</Tag>
              <Text className="product-offers__name">{say(name)}</Text>
            </View>
            <Text className="product-offers__full">{say(rule)}</Text>
          </View>
        ))}
      </Sheet>
    </>
  );
}
