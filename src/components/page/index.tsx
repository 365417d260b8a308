import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { type ReactNode, useCallback, useEffect, useState } from 'react';
import { ConsentSheet } from '@/components/consent-sheet';
import { NavBar } from '@/components/nav-bar';
import { NoticeLine } from '@/components/notice-line';
import { OfflineBanner } from '@/components/offline-banner';
import { TabBar, type TabName } from '@/components/tab-bar';
import { ToastHost } from '@/components/toast';
import { classes } from '@/lib/classes';
import { setPageTitle } from '@/platform/system';
import { isLookOnly } from '@/services/launch';
import { localProblem, problemText } from '@/services/problem';
import { useSettings } from '@/stores/settings';
import { EmptyPage } from './empty-page';
import './index.scss';

interface Props {
  /** In the bar, and the page's name on h5. */
  readonly title: string;
  /** A tab page: which one. */
  readonly tab?: TabName;
  /** Instead of the title in the bar. */
  readonly head?: ReactNode;
  /** A BottomBar. */
  readonly bar?: ReactNode;
  /** Content to the edges, without the page's margin. */
  readonly bare?: boolean;
  readonly id?: string;
  readonly children: ReactNode;
}

/** The frame of every page: bars, banner, notes, consent, type size. */
export function Page({ title, tab, head, bar, bare = false, id, children }: Props) {
  const largeText = useSettings((settings) => settings.largeText);
  const language = useSettings((settings) => settings.language);
  const lookOnly = isLookOnly();
  const [empties, setEmpties] = useState(0);
  const tellEmpty = useCallback(() => {
    setEmpties((count) => count + 1);
    return () => setEmpties((count) => count - 1);
  }, []);
  useDidShow(() => setPageTitle(title));
  useEffect(() => setPageTitle(title), [title]);
  return (
    <View
      {...(id === undefined ? {} : { id })}
      className={classes(
        'tp-page',
        language === 'en' && 'tp-page--en',
        largeText && 'large-text',
        tab !== undefined && 'tp-page--tab',
      )}
    >
      <NavBar title={title} bare={tab !== undefined}>
        {head}
      </NavBar>
      <OfflineBanner empty={empties > 0} />
      {lookOnly ? (
        <View className="tp-page__note">
          <NoticeLine tone="plain">{problemText(localProblem('LOOK_ONLY'), language)}</NoticeLine>
        </View>
      ) : null}
      <View className={bare ? 'tp-page__bare' : 'tp-page__body'}>
        <EmptyPage.Provider value={tellEmpty}>{children}</EmptyPage.Provider>
      </View>
      {lookOnly ? null : bar}
      {tab === undefined ? null : <TabBar current={tab} />}
      <ToastHost />
      <ConsentSheet />
    </View>
  );
}
