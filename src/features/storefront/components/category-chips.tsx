import { ScrollView, Text, View } from '@tarojs/components';
import type { HomeView } from '#core/contract/storefront';
import type { Id } from '#core/kernel/id';
import { storefrontWords } from '@/i18n/catalogue/storefront';
import { useText, useWords } from '@/i18n/text';
import { classes } from '@/lib/classes';
import './category-chips.scss';

interface Props {
  readonly categories: HomeView['categories'];
  /** Null = all. */
  readonly chosen: Id<'category'> | null;
  readonly onChoose: (id: Id<'category'> | null) => void;
}

/** One shelf at a time, or all. Shelves without goods are not offered. */
export function CategoryChips({ categories, chosen, onChoose }: Props) {
  const text = useText(storefrontWords);
  const say = useWords();
  const chips = [
    { id: null, name: text.all },
    ...categories.filter(({ goods }) => goods > 0).map(({ id, name }) => ({ id, name: say(name) })),
  ];
  if (chips.length <= 2) return null;
  return (
    <ScrollView className="chips" scrollX enhanced showScrollbar={false}>
      <View className="chips__row">
        {chips.map(({ id, name }) => (
          <View key={id ?? 'all'} className="chips__tap" ariaRole="button" onClick={() => onChoose(id)}>
            <Text className={classes('chips__chip', id === chosen && 'chips__chip--on')}>{name}</Text>
          </View>
        ))}
      </View>
    </ScrollView>
  );
}
