import { View } from '@tarojs/components';
import { Icon } from '@/components/icon';
import { classes } from '@/lib/classes';
import './index.scss';

interface Props {
  readonly on: boolean;
  /** What is chosen by it, and whether it is: mini-programs speak no `checked`. */
  readonly label: string;
  readonly disabled?: boolean;
  readonly onClick?: () => void;
}

/** A round tick, 44 to touch. */
export function Check({ on, label, disabled = false, onClick }: Props) {
  return (
    <View
      className="tp-check"
      ariaRole="button"
      ariaLabel={label}
      {...(disabled || onClick === undefined ? {} : { onClick })}
    >
      <View
        className={classes('tp-check__ring', on && 'tp-check__ring--on', disabled && 'tp-check__ring--off')}
      >
        {on ? <Icon name="check" size={14} tone="on-dark" bold /> : null}
      </View>
    </View>
  );
}
