import { View } from '@tarojs/components';
import { classes } from '@/lib/classes';
import { usePull } from '@/platform/pull';
import './index.scss';

/** Pull to refresh, first in a page. Where the platform draws it, nothing stands here. */
export function PullRoom({ onRefresh }: { readonly onRefresh: () => Promise<unknown> }) {
  const { room_px, state } = usePull(async () => {
    await onRefresh();
  });
  if (room_px === 0) return null;
  return (
    <View
      className={classes('tp-pull', state === 'refreshing' && 'tp-pull--busy')}
      style={{ height: `${Math.round(room_px)}px` }}
    >
      <View className="tp-pull__turn" style={{ transform: `rotate(${Math.round(room_px * 5)}deg)` }} />
    </View>
  );
}
