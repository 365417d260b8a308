import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { classes } from '@/lib/classes';
import './index.scss';

interface Props {
  readonly children: ReactNode;
  readonly onClick?: () => void;
  /** What a screen reader says of it. */
  readonly label?: string;
  /** No padding of its own: pictures to the edge. */
  readonly bare?: boolean;
  readonly className?: string;
  readonly id?: string;
}

/** White on paper, one soft shadow; cards stand 12 apart. */
export function Card({ children, onClick, label, bare = false, className, id }: Props) {
  return (
    <View
      className={classes(
        'tp-card',
        bare && 'tp-card--bare',
        onClick !== undefined && 'tp-card--tap',
        className,
      )}
      {...(id === undefined ? {} : { id })}
      {...(onClick === undefined ? {} : { onClick, ariaRole: 'button' })}
      {...(label === undefined ? {} : { ariaLabel: label })}
    >
      {children}
    </View>
  );
}
