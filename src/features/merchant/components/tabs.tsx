import { ScrollView, Text, View } from '@tarojs/components';
import { useState } from 'react';
import { useChoiceLabel } from '@/i18n/use-choice-label';
import { classes } from '@/lib/classes';
import './tabs.scss';

interface Props<T extends string> {
  readonly tabs: readonly { readonly key: T; readonly name: string }[];
  readonly chosen: T;
  readonly onChoose: (key: T) => void;
}

let rows = 0;

/** Lists side by side, one shown. Where they have no room side by side they are cut softly, and a tap brings the tapped one in whole. */
export function Tabs<T extends string>({ tabs, chosen, onChoose }: Props<T>) {
  const label = useChoiceLabel();
  // The pages below this one have tabs, too.
  const [row] = useState(() => {
    rows += 1;
    return `tabs-${rows}`;
  });
  // Only what was tapped is scrolled to: else a page whose tabs stand below its first screen would open at them.
  const [tapped, setTapped] = useState<T | null>(null);
  return (
    <ScrollView
      className="shop-tabs"
      scrollX
      enhanced
      showScrollbar={false}
      {...(tapped === null ? {} : { scrollIntoView: `${row}-${tapped}` })}
    >
      <View className="shop-tabs__row">
        {tabs.map(({ key, name }) => (
          <View
            key={key}
            id={`${row}-${key}`}
            className="shop-tabs__tab"
            ariaRole="tab"
            ariaLabel={label(name, key === chosen)}
            onClick={() => {
              setTapped(key);
              onChoose(key);
            }}
          >
            <Text className={classes('shop-tabs__name', key === chosen && 'shop-tabs__name--on')}>
              {name}
            </Text>
          </View>
        ))}
      </View>
    </ScrollView>
  );
}
