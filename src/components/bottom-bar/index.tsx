import { Text, View } from '@tarojs/components';
import { Children, type ReactNode } from 'react';
import { Icon, type IconName } from '@/components/icon';
import './index.scss';

/** What can be done here, in reach of the thumb. Children share the width; `side` stands before them (BarIcon). */
export function BottomBar({ children, side }: { readonly children: ReactNode; readonly side?: ReactNode }) {
  return (
    <>
      <View className="tp-bottom-bar__room" />
      <View className="tp-bottom-bar">
        <View className="tp-bottom-bar__row">
          {side === undefined ? null : <View className="tp-bottom-bar__side">{side}</View>}
          {Children.map(children, (child) =>
            child === null || child === false ? null : <View className="tp-bottom-bar__act">{child}</View>,
          )}
        </View>
      </View>
    </>
  );
}

/** A small way out beside the buttons: 店铺, 客服, 购物车. */
export function BarIcon({
  icon,
  text,
  count = 0,
  onClick,
}: {
  readonly icon: IconName;
  readonly text: string;
  readonly count?: number;
  readonly onClick: () => void;
}) {
  return (
    <View
      className="tp-bar-icon"
      ariaRole="button"
      ariaLabel={count > 0 ? `${text} ${count}` : text}
      onClick={onClick}
    >
      <Icon name={icon} size={20} />
      <Text className="tp-bar-icon__text">{text}</Text>
      {count > 0 ? <Text className="tp-bar-icon__count">{count > 99 ? '99+' : count}</Text> : null}
    </View>
  );
}
