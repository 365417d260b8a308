import { Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { Icon } from '@/components/icon';
import './index.scss';

interface Props {
  readonly title: string;
  /** Beside the title, softer. */
  readonly note?: string;
  /** At the right end: a word that is tapped, or anything. */
  readonly more?: { readonly text: string; readonly onClick: () => void };
  readonly end?: ReactNode;
  readonly children?: ReactNode;
}

/** A heading and what it heads. */
export function Section({ title, note, more, end, children }: Props) {
  return (
    <View className="tp-section">
      <View className="tp-section__head">
        <Text className="tp-section__title">{title}</Text>
        {note === undefined ? null : <Text className="tp-section__note">{note}</Text>}
        <View className="tp-section__end">
          {end}
          {more === undefined ? null : (
            <View className="tp-section__more" ariaRole="button" onClick={more.onClick}>
              <Text>{more.text}</Text>
              <Icon name="chevron" size={14} tone="ink-soft" />
            </View>
          )}
        </View>
      </View>
      {children}
    </View>
  );
}

/** A line of a card that leads on: a name at the left, what stands now at the right. */
export function Row({
  title,
  value,
  onClick,
  icon,
}: {
  readonly title: string;
  readonly value?: ReactNode;
  readonly onClick?: () => void;
  readonly icon?: ReactNode;
}) {
  return (
    <View className="tp-row" {...(onClick === undefined ? {} : { onClick, ariaRole: 'button' })}>
      {icon === undefined ? null : <View className="tp-row__icon">{icon}</View>}
      <Text className="tp-row__title">{title}</Text>
      <View className="tp-row__value">
        {typeof value === 'string' ? <Text className="tp-row__text">{value}</Text> : value}
      </View>
      {onClick === undefined ? null : <Icon name="chevron" size={16} tone="ink-soft" />}
    </View>
  );
}
