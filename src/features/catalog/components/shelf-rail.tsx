import { ScrollView, Text, View } from '@tarojs/components';
import type { HomeView } from '#core/contract/storefront';
import type { Id } from '#core/kernel/id';
import { Picture } from '@/components/picture';
import { storefrontWords } from '@/i18n/catalogue/storefront';
import { useText, useWords } from '@/i18n/text';
import { classes } from '@/lib/classes';
import './shelf-rail.scss';

interface Props {
  readonly categories: HomeView['categories'];
  readonly chosen: Id<'category'> | null;
  readonly onChoose: (id: Id<'category'> | null) => void;
}

/** The shelves at the left edge, in reach of the thumb. */
export function ShelfRail({ categories, chosen, onChoose }: Props) {
  const text = useText(storefrontWords);
  const say = useWords();
  const shelves = [
    { id: null, name: text.all, icon: null },
    ...categories.map(({ id, name, icon }) => ({ id, name: say(name), icon })),
  ];
  return (
    <ScrollView className="shelf-rail" scrollY enhanced showScrollbar={false}>
      {shelves.map(({ id, name, icon }) => (
        <View
          key={id ?? 'all'}
          className={classes('shelf-rail__shelf', id === chosen && 'shelf-rail__shelf--on')}
          ariaRole="button"
          onClick={() => onChoose(id)}
        >
          {icon === null ? null : (
            <View className="shelf-rail__icon">
              <Picture picture={icon} shape="round" corner="none" eager />
            </View>
          )}
          <Text className="shelf-rail__name">{name}</Text>
        </View>
      ))}
    </ScrollView>
  );
}
