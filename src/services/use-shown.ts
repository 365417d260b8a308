import { useDidHide, useDidShow } from '@tarojs/taro';
import { useState } from 'react';

/** Is this page the one that is shown? */
export function useShown(): boolean {
  const [shown, setShown] = useState(true);
  useDidShow(() => setShown(true));
  useDidHide(() => setShown(false));
  return shown;
}
