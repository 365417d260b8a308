import { Text, View } from '@tarojs/components';
import { Icon } from '@/components/icon';
import { shell } from '@/i18n/catalogue/shell';
import { useText } from '@/i18n/text';
import { classes } from '@/lib/classes';
import './index.scss';

interface Props {
  readonly value: number;
  readonly min?: number;
  readonly max: number;
  readonly onChange: (value: number) => void;
  /** A tap beyond the limit: say why. */
  readonly onLimit?: () => void;
}

export function Stepper({ value, min = 1, max, onChange, onLimit }: Props) {
  const text = useText(shell);
  const less = value > min;
  const more = value < max;
  return (
    <View className="tp-stepper">
      <View
        className="tp-stepper__tap"
        ariaRole="button"
        ariaLabel={text.less}
        onClick={() => (less ? onChange(value - 1) : onLimit?.())}
      >
        <View className={classes('tp-stepper__key', !less && 'tp-stepper__key--off')}>
          <Icon name="minus" size={16} tone={less ? 'ink' : 'ink-faint'} bold />
        </View>
      </View>
      <Text className="tp-stepper__value">{value}</Text>
      <View
        className="tp-stepper__tap"
        ariaRole="button"
        ariaLabel={text.more}
        onClick={() => (more ? onChange(value + 1) : onLimit?.())}
      >
        <View className={classes('tp-stepper__key', !more && 'tp-stepper__key--off')}>
          <Icon name="plus" size={16} tone={more ? 'ink' : 'ink-faint'} bold />
        </View>
      </View>
    </View>
  );
}
