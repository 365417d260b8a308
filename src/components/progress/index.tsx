import { View } from '@tarojs/components';
import { classes } from '@/lib/classes';
import './index.scss';

interface Props {
  /** 0 to 1. */
  readonly done: number;
  readonly tone?: 'good' | 'hero' | 'wait';
  /** What a screen reader says of it. */
  readonly label?: string;
}

export function Progress({ done, tone = 'good', label }: Props) {
  const percent = Math.round(Math.max(0, Math.min(1, done)) * 100);
  return (
    <View
      className="tp-progress"
      ariaRole="progressbar"
      {...(label === undefined ? {} : { ariaLabel: label })}
    >
      <View
        className={classes('tp-progress__done', `tp-progress__done--${tone}`)}
        style={{ width: `${percent}%` }}
      />
    </View>
  );
}
