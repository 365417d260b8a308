import { View } from '@tarojs/components';
import { classes } from '@/lib/classes';
import './index.scss';

interface Props {
  /** 0 to 1. */
  readonly done: number;
  readonly tone?: 'good' | 'hero' | 'wait';
  readonly ariaLabel?: string;
}

export function Progress({ done, tone = 'good', ariaLabel }: Props) {
  const percent = Math.round(Math.max(0, Math.min(1, done)) * 100);
  return (
    <View className="tp-progress" ariaRole="progressbar" {...(ariaLabel === undefined ? {} : { ariaLabel })}>
      <View
        className={classes('tp-progress__done', `tp-progress__done--${tone}`)}
        style={{ width: `${percent}%` }}
      />
    </View>
  );
}
