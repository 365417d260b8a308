import { useEffect, useRef } from 'react';
import { isVisible } from '@/platform/visible';
import { startBeat } from './beat';
import { useShown } from './use-shown';

/** Does `work` every `every_ms` while the page is shown and the app is on screen; never two at a time. */
export function usePoll(work: () => Promise<void>, every_ms: number, running = true): void {
  const shown = useShown();
  const latest = useRef(work);
  latest.current = work;
  useEffect(() => {
    if (!shown || !running) return;
    return startBeat({
      first_ms: every_ms,
      visible: isVisible,
      async work() {
        await latest.current();
        return every_ms;
      },
    });
  }, [shown, running, every_ms]);
}
