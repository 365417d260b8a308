import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { classes } from '@/lib/classes';
import './form-row.scss';

interface Props {
  readonly label: string;
  readonly hint?: string;
  readonly error?: string;
  /** Beside the label; or below it, where there is much of it. */
  readonly below?: boolean;
  readonly children: ReactNode;
}

/** A line of a form that is not a field to type in. */
export function FormRow({ label, hint, error, below = false, children }: Props) {
  return (
    <View className={classes('form-row', error !== undefined && 'form-row--wrong')}>
      <View className={classes('form-row__line', below && 'form-row__line--below')}>
        <Text className="form-row__label">{label}</Text>
        <View className="form-row__content">{children}</View>
      </View>
      {error === undefined && hint === undefined ? null : (
        <Text className="form-row__note">{error ?? hint}</Text>
      )}
    </View>
  );
}
