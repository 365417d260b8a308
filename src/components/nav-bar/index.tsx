import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { type ReactNode, useState } from 'react';
import { Icon } from '@/components/icon';
import { shell } from '@/i18n/catalogue/shell';
import { useText } from '@/i18n/text';
import { classes } from '@/lib/classes';
import { getScreen } from '@/platform/system';
import { back } from '@/routes';
import { isLookOnly } from '@/services/launch';
import './index.scss';

interface Props {
  readonly title?: string;
  /** Instead of the title: the shop's header. */
  readonly children?: ReactNode;
  /** A tab page has no way back. */
  readonly bare?: boolean;
}

/** What the way back takes at the left. */
const BACK_PX = 52;

/** Our own navigation bar: a way back (home, when the page was opened cold), the title, room for the platform's capsule. */
export function NavBar({ title, children, bare = false }: Props) {
  const text = useText(shell);
  const { statusBar_px, capsule } = getScreen();
  const [cold] = useState(() => Taro.getCurrentPages().length <= 1);
  // Inside 朋友圈 WeChat draws its own bar above the page.
  if (isLookOnly()) return null;
  const height_px = (capsule.top_px - statusBar_px) * 2 + capsule.height_px;
  const room = capsule.room_px === 0 ? {} : { paddingRight: `${capsule.room_px}px` };
  const bar = { paddingTop: `${statusBar_px}px`, height: `${height_px}px` };
  return (
    <>
      <View className="tp-nav" style={bar}>
        {bare ? null : (
          <View
            className="tp-nav__back"
            ariaRole="button"
            ariaLabel={cold ? text.home : text.back}
            onClick={back}
          >
            <Icon name={cold ? 'home' : 'back'} size={24} />
          </View>
        )}
        {children === undefined ? (
          <Text
            className="tp-nav__title"
            style={{ maxWidth: `calc(100% - ${2 * Math.max(capsule.room_px, BACK_PX)}px)` }}
          >
            {title ?? ''}
          </Text>
        ) : (
          <View className={classes('tp-nav__own', !bare && 'tp-nav__own--after')} style={room}>
            {children}
          </View>
        )}
      </View>
      <View style={bar} />
    </>
  );
}
