import { Text } from '@tarojs/components';
import { classes } from '@/lib/classes';
import './index.scss';

interface Props {
  readonly children: string;
  readonly tone?: 'hero' | 'good' | 'wait' | 'live' | 'plain' | 'solid';
}

/** A fact in two or three words. */
export function Tag({ children, tone = 'hero' }: Props) {
  return <Text className={classes('tp-tag', `tp-tag--${tone}`)}>{children}</Text>;
}
