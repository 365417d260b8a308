import { useEffect, useState } from 'react';
import type { Instant } from '#core/kernel/instant';
import { serverNow } from './clock';

/** One timer for every countdown on the screen; it stops when none is left. */
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setTimeout> | null = null;

function beat(): void {
  for (const listener of [...listeners]) listener();
  schedule();
}

/** Beats on the shop's full second, so that all clocks turn together. */
function schedule(): void {
  timer = listeners.size === 0 ? null : setTimeout(beat, 1_000 - (serverNow() % 1_000));
}

/** The shop's time, renewed once a second while `running`. */
export function useNow(running = true): Instant {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    if (!running) return;
    const listener = () => setNow(serverNow());
    listener();
    listeners.add(listener);
    if (timer === null) schedule();
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && timer !== null) {
        clearTimeout(timer);
        timer = null;
      }
    };
  }, [running]);
  return now;
}
