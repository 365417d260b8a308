import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { Icon, type IconName } from '@/components/icon';
import { classes } from '@/lib/classes';
import './state-head.scss';

interface Props {
  readonly tone: 'wait' | 'good' | 'calm' | 'hero';
  readonly icon: IconName;
  readonly title: string;
  /** At the right end: a sum. */
  readonly end?: ReactNode;
  /** What follows, and where the money is; each a line. */
  readonly lines: readonly string[];
  readonly id?: string;
  readonly children?: ReactNode;
}

/** How things stand, what comes next, and the way on. */
export function StateHead({ tone, icon, title, end, lines, id, children }: Props) {
  return (
    <View className={classes('state-head', `state-head--${tone}`)} {...(id === undefined ? {} : { id })}>
      <View className="state-head__row">
        <Icon
          name={icon}
          size={24}
          tone={tone === 'wait' ? 'wait-ink' : tone === 'calm' ? 'ink-soft' : tone}
        />
        <Text className="state-head__title">{title}</Text>
        {end}
      </View>
      {lines.map((line) => (
        <Text className="state-head__line" key={line}>
          {line}
        </Text>
      ))}
      {children === undefined ? null : <View className="state-head__acts">{children}</View>}
    </View>
  );
}
