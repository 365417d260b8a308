import { Text, View } from '@tarojs/components';
import { storefrontWords } from '@/i18n/catalogue/storefront';
import { useText } from '@/i18n/text';
import { classes } from '@/lib/classes';
import { SORT_TABS, type Sort, sortAfterTap, tabOfSort } from '../model';
import './sort-bar.scss';

interface Props {
  readonly sort: Sort;
  readonly onSort: (sort: Sort) => void;
}

export function SortBar({ sort, onSort }: Props) {
  const text = useText(storefrontWords);
  const chosen = tabOfSort(sort);
  return (
    <View className="sort-bar">
      {SORT_TABS.map((tab) => {
        const on = tab === chosen;
        const spoken =
          tab !== 'price' ? text.sorts[tab] : sort === 'price_up' ? text.priceUp : text.priceDown;
        return (
          <View
            key={tab}
            className={classes('sort-bar__tab', on && 'sort-bar__tab--on')}
            ariaRole="button"
            ariaLabel={tab === 'price' && !on ? text.sorts.price : spoken}
            onClick={() => onSort(sortAfterTap(sort, tab))}
          >
            <Text>{text.sorts[tab]}</Text>
            {tab === 'price' ? (
              <View className="sort-bar__ways">
                <View className={classes('sort-bar__up', sort === 'price_up' && 'sort-bar__up--on')} />
                <View className={classes('sort-bar__down', sort === 'price_down' && 'sort-bar__down--on')} />
              </View>
            ) : null}
          </View>
        );
      })}
    </View>
  );
}
