import { Button as NativeButton, Text, View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { Icon, type IconName } from '@/components/icon';
import { classes } from '@/lib/classes';
import './index.scss';

export interface ButtonProps {
  readonly children: ReactNode;
  /** One `primary` a screen. `outline` is its partner, `dark` for rows, `quiet` for the rest. */
  readonly look?: 'primary' | 'outline' | 'secondary' | 'dark' | 'quiet';
  readonly size?: 'l' | 'm' | 's';
  readonly icon?: IconName;
  readonly loading?: boolean;
  readonly disabled?: boolean;
  /** As wide as its place. */
  readonly wide?: boolean;
  /** What only a native button may open on a mini-program. */
  readonly openType?: 'share' | 'contact';
  /** What a screen reader says in place of the words. */
  readonly label?: string;
  readonly id?: string;
  readonly onClick?: () => void;
}

const ICON_TONE = {
  primary: 'on-dark',
  dark: 'on-dark',
  outline: 'hero',
  secondary: 'ink',
  quiet: 'ink-soft',
} as const;

export function Button({
  children,
  look = 'primary',
  size = 'l',
  icon,
  loading = false,
  disabled = false,
  wide = false,
  openType,
  label,
  id,
  onClick,
}: ButtonProps) {
  const off = disabled || loading;
  return (
    <NativeButton
      {...(id === undefined ? {} : { id })}
      {...(openType === undefined ? {} : { openType })}
      {...(label === undefined ? {} : { ariaLabel: label })}
      className={classes(
        'tp-button',
        `tp-button--${look}`,
        `tp-button--${size}`,
        wide && 'tp-button--wide',
        disabled && 'tp-button--off',
      )}
      hoverClass="none"
      disabled={off}
      onClick={() => {
        if (!off) onClick?.();
      }}
    >
      <View className="tp-button__row">
        {loading ? <View className="tp-button__spin" /> : null}
        {icon !== undefined && !loading ? (
          <Icon
            name={icon}
            size={size === 's' ? 16 : 20}
            tone={ICON_TONE[look]}
            className="tp-button__icon"
          />
        ) : null}
        <Text className="tp-button__text">{children}</Text>
      </View>
    </NativeButton>
  );
}
