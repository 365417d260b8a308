import { Switch, Text, View } from '@tarojs/components';
import './index.scss';

interface Props {
  readonly name: string;
  readonly hint: string;
  readonly on: boolean;
  readonly disabled?: boolean;
  readonly id?: string;
  readonly onChange: (on: boolean) => void;
}

/** Yes or no, with what it means. */
export function ChoiceRow({ name, hint, on, disabled = false, id, onChange }: Props) {
  return (
    <View className="choice-row">
      <View className="choice-row__words">
        <Text className="choice-row__name">{name}</Text>
        <Text className="choice-row__hint">{hint}</Text>
      </View>
      <Switch
        {...(id === undefined ? {} : { id })}
        checked={on}
        disabled={disabled}
        ariaLabel={name}
        onChange={(event) => onChange(event.detail.value === true)}
      />
    </View>
  );
}
