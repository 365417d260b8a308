import { useLaunch } from '@tarojs/taro';
import type { PropsWithChildren } from 'react';
import './app.scss';
import { rememberLaunch } from '@/services/launch';
import { start } from '@/services/start';

export default function App({ children }: PropsWithChildren) {
  useLaunch((options) => {
    rememberLaunch(options);
    start();
  });
  return children;
}
