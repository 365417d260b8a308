import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { Icon } from '@/components/icon';
import { classes } from '@/lib/classes';
import './index.scss';

interface Props {
  readonly tone: 'good' | 'wait' | 'plain';
  readonly children: string;
  /** At the right end: a clock. */
  readonly end?: ReactNode;
  /** Leads on: a chevron says so. */
  readonly onClick?: () => void;
}

/** How things stand, in one sentence, where it cannot be overlooked. */
export function NoticeLine({ tone, children, end, onClick }: Props) {
  return (
    <View
      className={classes('tp-notice', `tp-notice--${tone}`)}
      {...(onClick === undefined ? {} : { onClick, ariaRole: 'button' })}
    >
      <Icon
        name={tone === 'good' ? 'check' : 'clock'}
        size={18}
        tone={tone === 'good' ? 'good' : tone === 'wait' ? 'wait-ink' : 'ink-soft'}
      />
      <Text className="tp-notice__text">{children}</Text>
      {end === undefined ? null : <View className="tp-notice__end">{end}</View>}
      {onClick === undefined ? null : <Icon name="chevron" size={16} tone="ink-soft" />}
    </View>
  );
}
