import { Input, View } from '@tarojs/components';
import { Icon } from '@/components/icon';
import { searchWords } from '@/i18n/catalogue/search';
import { useText } from '@/i18n/text';
import './search-field.scss';

interface Props {
  readonly value: string;
  readonly onType: (value: string) => void;
  readonly onSearch: () => void;
}

/** The field in the bar of the search page: narrow, for the platform's capsule stands beside it. */
export function SearchField({ value, onType, onSearch }: Props) {
  const text = useText(searchWords);
  return (
    <View className="search-field">
      <View className="search-field__box">
        <Input
          className="search-field__input"
          id="search-input"
          value={value}
          placeholder={text.placeholder}
          placeholderClass="search-field__placeholder"
          confirmType="search"
          maxlength={40}
          focus={value === ''}
          ariaLabel={text.placeholder}
          onInput={(event) => onType(event.detail.value)}
          onConfirm={onSearch}
        />
        {value === '' ? null : (
          <View
            className="search-field__clear"
            ariaRole="button"
            ariaLabel={text.clear}
            onClick={() => onType('')}
          >
            <Icon name="close" size={16} tone="ink-soft" />
          </View>
        )}
        <View className="search-field__go" ariaRole="button" ariaLabel={text.go} onClick={onSearch}>
          <View className="search-field__knob">
            <Icon name="search" size={18} tone="on-dark" />
          </View>
        </View>
      </View>
    </View>
  );
}
