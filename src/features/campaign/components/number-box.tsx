import { Input, Text, View } from '@tarojs/components';
import { classes } from '@/lib/classes';
import './number-box.scss';

interface Props {
  readonly label: string;
  readonly value: string;
  readonly unit: string;
  readonly onChange: (value: string) => void;
  readonly digits?: 'number' | 'digit';
  readonly placeholder?: string;
  readonly wrong?: boolean;
  /** Spoken instead of the label, where several boxes have the same one. */
  readonly spoken?: string;
  readonly id?: string;
}

/** A small boxed number with its unit: several stand side by side. */
export function NumberBox({
  label,
  value,
  unit,
  onChange,
  digits = 'digit',
  placeholder = digits === 'digit' ? '0.00' : '0',
  wrong = false,
  spoken,
  id,
}: Props) {
  return (
    <View className={classes('number-box', wrong && 'number-box--wrong')}>
      <Text className="number-box__label">{label}</Text>
      <View className="number-box__frame">
        <Input
          className="number-box__input"
          {...(id === undefined ? {} : { id })}
          value={value}
          type={digits}
          maxlength={9}
          placeholder={placeholder}
          placeholderClass="number-box__placeholder"
          ariaLabel={spoken ?? label}
          onInput={(event) => onChange(event.detail.value)}
        />
        <Text className="number-box__unit">{unit}</Text>
      </View>
    </View>
  );
}
