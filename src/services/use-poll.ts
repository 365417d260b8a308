import { useDidHide, useDidShow } from '@tarojs/taro';
import { useEffect, useRef, useState } from 'react';
import { isVisible } from '@/platform/visible';

/** Does `work` every `every_ms` while the page is shown and the app is on screen; never two at a time. */
export function usePoll(work: () => Promise<void>, every_ms: number, running = true): void {
  const [shown, setShown] = useState(true);
  useDidShow(() => setShown(true));
  useDidHide(() => setShown(false));
  const latest = useRef(work);
  latest.current = work;
  useEffect(() => {
    if (!shown || !running) return;
    let timer: ReturnType<typeof setTimeout>;
    const beat = async () => {
      if (isVisible()) await latest.current();
      timer = setTimeout(() => void beat(), every_ms);
    };
    timer = setTimeout(() => void beat(), every_ms);
    return () => clearTimeout(timer);
  }, [shown, running, every_ms]);
}
