import { Switch, Text, View } from '@tarojs/components';
import { PALETTE } from '@/styles/palette';
import './switch-row.scss';

interface Props {
  readonly title: string;
  readonly hint: string;
  readonly on: boolean;
  readonly disabled?: boolean;
  readonly onChange: (on: boolean) => void;
  readonly id: string;
}

/** A setting that is on or off, with what it means. */
export function SwitchRow({ title, hint, on, disabled = false, onChange, id }: Props) {
  return (
    <View className="switch-row">
      <View className="switch-row__words">
        <Text className="switch-row__title">{title}</Text>
        <Text className="switch-row__hint">{hint}</Text>
      </View>
      <Switch
        id={id}
        checked={on}
        disabled={disabled}
        color={PALETTE.good}
        ariaLabel={title}
        onChange={(event: { detail: { value: boolean } }) => onChange(event.detail.value)}
      />
    </View>
  );
}
