import { Button as NativeButton, Text, View } from '@tarojs/components';
import { Icon } from '@/components/icon';
import { storefrontWords } from '@/i18n/catalogue/storefront';
import { useText } from '@/i18n/text';
import './search-row.scss';

interface Props {
  readonly onSearch: () => void;
  /** Left out in the bar, beside the platform's capsule: fewer words, no way to share. */
  readonly onShare?: () => void;
}

/** The way to the search page, and beside it the way to a friend. */
export function SearchRow({ onSearch, onShare }: Props) {
  const text = useText(storefrontWords);
  return (
    <View className="search-row">
      <View
        className="search-row__field"
        id="home-search"
        ariaRole="button"
        ariaLabel={text.search}
        onClick={onSearch}
      >
        <Icon name="search" size={18} tone="ink-soft" />
        <Text className="search-row__text">{onShare === undefined ? text.searchShort : text.search}</Text>
      </View>
      {onShare === undefined ? null : (
        <NativeButton
          className="search-row__share"
          id="home-share"
          hoverClass="none"
          ariaLabel={text.share}
          onClick={onShare}
        >
          <Icon name="share" size={20} />
        </NativeButton>
      )}
    </View>
  );
}
