import { Text, View } from '@tarojs/components';
import { classes } from '@/lib/classes';
import './index.scss';

interface Props {
  readonly title: string;
  readonly hint?: string;
  readonly on: boolean;
  readonly onClick: () => void;
  readonly disabled?: boolean;
}

/** One of several ways on: tapped whole, the chosen one framed. */
export function Choice({ title, hint, on, onClick, disabled = false }: Props) {
  return (
    <View
      className={classes('tp-choice', on && 'tp-choice--on', disabled && 'tp-choice--off')}
      ariaRole="button"
      onClick={() => {
        if (!disabled) onClick();
      }}
    >
      <View className={classes('tp-choice__dot', on && 'tp-choice__dot--on')} />
      <View className="tp-choice__words">
        <Text className="tp-choice__title">{title}</Text>
        {hint === undefined ? null : <Text className="tp-choice__hint">{hint}</Text>}
      </View>
    </View>
  );
}
