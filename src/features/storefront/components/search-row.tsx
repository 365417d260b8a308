import { Button as NativeButton, Text, View } from '@tarojs/components';
import { Icon } from '@/components/icon';
import { storefrontWords } from '@/i18n/catalogue/storefront';
import { useText } from '@/i18n/text';
import { SHARE_BY_BUTTON, type ShareCard, shareNow } from '@/platform/share';
import { toast } from '@/stores/toast';
import './search-row.scss';

interface Props {
  readonly onSearch: () => void;
  /** In the bar, beside the platform's capsule: fewer words, no way to share. */
  readonly narrow?: boolean;
  /** Null until the shop is known. */
  readonly card?: ShareCard | null;
}

/** The way to the search page, and beside it the way to a friend. */
export function SearchRow({ onSearch, narrow = false, card = null }: Props) {
  const text = useText(storefrontWords);
  const share = async () => {
    if (card === null) return;
    if ((await shareNow(card)) === 'copied') toast(text.shareDone, 'check');
  };
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
        <Text className="search-row__text">{narrow ? text.searchShort : text.search}</Text>
      </View>
      {narrow ? null : (
        <NativeButton
          className="search-row__share"
          id="home-share"
          hoverClass="none"
          ariaLabel={text.share}
          {...(SHARE_BY_BUTTON ? { openType: 'share' as const } : { onClick: () => void share() })}
        >
          <Icon name="share" size={20} />
        </NativeButton>
      )}
    </View>
  );
}
