import { ScrollView, Text, View } from '@tarojs/components';
import { type ReactNode, useEffect, useState } from 'react';
import { Icon } from '@/components/icon';
import { shell } from '@/i18n/catalogue/shell';
import { useText } from '@/i18n/text';
import { classes } from '@/lib/classes';
import './index.scss';

interface Props {
  readonly open: boolean;
  readonly title?: string;
  readonly onClose: () => void;
  /** Fixed under the content, in reach of the thumb. */
  readonly foot?: ReactNode;
  readonly children: ReactNode;
  readonly id?: string;
}

const GOING_MS = 260;

/** From the bottom over the page. It leaves the tree when it is closed, after it has slid away. */
export function Sheet({ open, title, onClose, foot, children, id }: Props) {
  const text = useText(shell);
  const [there, setThere] = useState(open);
  useEffect(() => {
    if (open) {
      setThere(true);
      return;
    }
    const timer = setTimeout(() => setThere(false), GOING_MS);
    return () => clearTimeout(timer);
  }, [open]);
  if (!there && !open) return null;
  return (
    <View
      className={classes('tp-sheet', !open && 'tp-sheet--going')}
      catchMove
      {...(id === undefined ? {} : { id })}
    >
      <View className="tp-sheet__shade" onClick={onClose} />
      <View
        className="tp-sheet__panel"
        ariaRole="dialog"
        {...(title === undefined ? {} : { ariaLabel: title })}
      >
        <View className="tp-sheet__head">
          <Text className="tp-sheet__title">{title ?? ''}</Text>
          <View className="tp-sheet__close" ariaRole="button" ariaLabel={text.close} onClick={onClose}>
            <Icon name="close" size={20} tone="ink-soft" />
          </View>
        </View>
        <ScrollView className="tp-sheet__body" scrollY>
          {children}
        </ScrollView>
        {foot === undefined ? (
          <View className="tp-sheet__air" />
        ) : (
          <View className="tp-sheet__foot">{foot}</View>
        )}
      </View>
    </View>
  );
}
