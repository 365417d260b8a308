import { useDidHide, useDidShow } from '@tarojs/taro';
import { useEffect, useRef, useState } from 'react';
import type { Pull } from './pull';

export type { Pull } from './pull';

const IDLE: Pull = { room_px: 0, state: 'idle' };
const READY_PX = 56;
const MOST_PX = 96;

/** Pull to refresh by touch: the page follows the finger at half its way and lets go once it was pulled far enough. */
export function usePull(refresh: () => Promise<void>): Pull {
  const [pull, setPull] = useState(IDLE);
  const latest = useRef({ refresh, pull });
  latest.current = { refresh, pull };
  const root = useRef<number | null>(null);
  // Pages below this one in the stack stay mounted: their touches are not ours.
  const shown = useRef(true);
  useDidShow(() => {
    shown.current = true;
  });
  useDidHide(() => {
    shown.current = false;
  });

  useEffect(() => {
    const start = (event: TouchEvent) => {
      const idle = shown.current && latest.current.pull.state === 'idle' && event.touches.length === 1;
      root.current = idle && atTop(event) ? startOf(event) : null;
    };
    const move = (event: TouchEvent) => {
      if (root.current === null) return;
      const room_px = Math.min(MOST_PX, (startOf(event) - root.current) / 2);
      if (room_px <= 4 || !atTop(event)) {
        if (latest.current.pull.state !== 'idle') setPull(IDLE);
        return;
      }
      setPull({ room_px, state: room_px >= READY_PX ? 'ready' : 'pulling' });
    };
    const end = () => {
      root.current = null;
      const { state } = latest.current.pull;
      if (state === 'pulling') setPull(IDLE);
      if (state !== 'ready') return;
      setPull({ room_px: READY_PX, state: 'refreshing' });
      void latest.current.refresh().finally(() => setPull(IDLE));
    };
    window.addEventListener('touchstart', start, { passive: true });
    window.addEventListener('touchmove', move, { passive: true });
    window.addEventListener('touchend', end);
    window.addEventListener('touchcancel', end);
    return () => {
      window.removeEventListener('touchstart', start);
      window.removeEventListener('touchmove', move);
      window.removeEventListener('touchend', end);
      window.removeEventListener('touchcancel', end);
    };
  }, []);
  return pull;
}

/** The page scrolls in its own container. Sheets and rails that scroll by themselves are not the page. */
function atTop(event: TouchEvent): boolean {
  const touched = event.target instanceof Element ? event.target : null;
  return touched?.closest('.el-scroll--y') === null && (touched.closest('.taro_page')?.scrollTop ?? 1) <= 0;
}

function startOf(event: TouchEvent): number {
  return event.touches[0]?.clientY ?? 0;
}
