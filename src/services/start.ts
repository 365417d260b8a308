import { shell } from '@/i18n/catalogue/shell';
import { textOf } from '@/i18n/text';
import { watchNetwork } from '@/platform/network';
import { setPageLanguage, setTabLabels } from '@/platform/system';
import { useOnline } from '@/stores/online';
import { useSettings } from '@/stores/settings';
import { isLookOnly } from './launch';
import { takeBoot } from './query';

/** Once, before the first page. */
export function start(): void {
  takeBoot();
  watchNetwork((online) => useOnline.setState({ online }));
  if (isLookOnly()) return;
  speak();
  useSettings.subscribe((now, before) => {
    if (now.language !== before.language) speak();
  });
}

function speak(): void {
  setPageLanguage(useSettings.getState().language);
  const { tabs } = textOf(shell);
  setTabLabels([tabs.home, tabs.category, tabs.cart, tabs.me]);
}
