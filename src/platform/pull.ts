import Taro, { usePullDownRefresh } from '@tarojs/taro';

/** How far the page is pulled, for those who draw it themselves. */
export interface Pull {
  /** Height of the room above the page; 0 = none. */
  readonly room_px: number;
  readonly state: 'idle' | 'pulling' | 'ready' | 'refreshing';
}

const BY_PLATFORM: Pull = { room_px: 0, state: 'idle' };

/** Pull to refresh. A mini-program draws it; its page config says `enablePullDownRefresh`. Call it once in a page. */
export function usePull(refresh: () => Promise<void>): Pull {
  usePullDownRefresh(() => {
    void refresh().finally(() => Taro.stopPullDownRefresh());
  });
  return BY_PLATFORM;
}
