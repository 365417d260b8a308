import { Text, View } from '@tarojs/components';
import { Icon } from '@/components/icon';
import { shell } from '@/i18n/catalogue/shell';
import { useText } from '@/i18n/text';
import { monthText } from '@/lib/date-text';
import { mayGoBack, monthBeside } from '@/lib/month';
import { useSettings } from '@/stores/settings';
import './index.scss';

interface Props {
  readonly month: string;
  /** The month that runs: nothing lies behind it. */
  readonly last: string;
  readonly onChange: (month: string) => void;
}

/** A month, and the ones beside it. */
export function MonthPicker({ month, last, onChange }: Props) {
  const text = useText(shell);
  const language = useSettings((settings) => settings.language);
  const arrow = (by: -1 | 1, open: boolean) => (
    <View
      className="month-picker__arrow"
      id={by === 1 ? 'month-later' : 'month-earlier'}
      ariaRole="button"
      ariaLabel={by === 1 ? text.monthLater : text.monthEarlier}
      onClick={() => {
        if (open) onChange(monthBeside(month, by));
      }}
    >
      <Icon name={by === 1 ? 'chevron' : 'back'} size={18} tone={open ? 'ink' : 'ink-faint'} />
    </View>
  );
  return (
    <View className="month-picker">
      {arrow(-1, mayGoBack(month))}
      <Text className="month-picker__month">{monthText(month, language)}</Text>
      {arrow(1, month < last)}
    </View>
  );
}
