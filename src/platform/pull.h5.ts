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

  useEffect(() => {
    const start = (event: TouchEvent) => {
      const idle = latest.current.pull.state === 'idle';
      root.current = idle && window.scrollY <= 0 && event.touches.length === 1 ? startOf(event) : null;
    };
    const move = (event: TouchEvent) => {
      if (root.current === null) return;
      const room_px = Math.min(MOST_PX, (startOf(event) - root.current) / 2);
      if (room_px <= 4 || window.scrollY > 0) {
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

function startOf(event: TouchEvent): number {
  return event.touches[0]?.clientY ?? 0;
}
