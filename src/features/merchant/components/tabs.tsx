import { ScrollView, Text, View } from '@tarojs/components';
import { classes } from '@/lib/classes';
import './tabs.scss';

interface Props<T extends string> {
  readonly tabs: readonly { readonly key: T; readonly name: string }[];
  readonly chosen: T;
  readonly onChoose: (key: T) => void;
}

/** Lists side by side, one shown. */
export function Tabs<T extends string>({ tabs, chosen, onChoose }: Props<T>) {
  return (
    <ScrollView className="shop-tabs" scrollX enhanced showScrollbar={false}>
      <View className="shop-tabs__row">
        {tabs.map(({ key, name }) => (
          <View key={key} className="shop-tabs__tab" ariaRole="tab" onClick={() => onChoose(key)}>
            <Text className={classes('shop-tabs__name', key === chosen && 'shop-tabs__name--on')}>
              {name}
            </Text>
          </View>
        ))}
      </View>
    </ScrollView>
  );
}
