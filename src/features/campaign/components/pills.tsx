import { Text, View } from '@tarojs/components';
import { useChoiceLabel } from '@/i18n/use-choice-label';
import { classes } from '@/lib/classes';
import './pills.scss';

interface Props<T extends string> {
  readonly options: readonly { readonly key: T; readonly name: string }[];
  /** Null: none of them is how it stands. */
  readonly chosen: T | null;
  readonly onChoose: (key: T) => void;
  readonly id?: string;
}

/** A few short answers side by side, one chosen. */
export function Pills<T extends string>({ options, chosen, onChoose, id }: Props<T>) {
  const label = useChoiceLabel();
  return (
    <View className="pills">
      {options.map(({ key, name }) => (
        <View
          key={key}
          {...(id === undefined ? {} : { id: `${id}-${key}` })}
          className="pills__tap"
          ariaRole="button"
          ariaLabel={label(name, key === chosen)}
          onClick={() => onChoose(key)}
        >
          <Text className={classes('pills__pill', key === chosen && 'pills__pill--on')}>{name}</Text>
        </View>
      ))}
    </View>
  );
}
