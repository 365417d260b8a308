import { useDidHide } from '@tarojs/taro';
import { useEffect, useRef, useState } from 'react';
import { listCategories, listGoods } from '#core/contract/storefront';
import { currentLaunch } from '@/services/launch';
import { queries } from '@/services/query';
import { useLanding } from '@/services/use-landing';
import { useShop } from '@/stores/shop';
import { launchedByCard, linkIsCut, tokenFor } from './model';

/**
 * The first screen in one call: the store of the link or of its card, else the one visited last, else the default. Its goods and categories
 * go into the cache, so that lists go on from there without asking again.
 */
export function useStorefront() {
  const wanted = useShop((shop) => shop.storeId);
  // A card without its store's name says to the server whose it is: the store visited last is not asked for.
  const [asked, setAsked] = useState(launchedByCard(currentLaunch()) ? null : wanted);
  const { data, first, problem, shareToken, reload } = useLanding(
    { page: 'home', ...(asked === null ? {} : { storeId: asked }) },
    tokenFor(currentLaunch(), asked) ?? undefined,
    'home',
  );
  const page = data?.page;
  const home = page?.kind === 'home' ? page.home : null;
  const shown = data?.store.id ?? null;

  useEffect(() => {
    if (shown === null || home === null) return;
    // Only once: when the page is shown again, the list stays as far as it was scrolled.
    if (queries.state(listGoods, { storeId: shown }).data === undefined) {
      queries.put(listGoods, { storeId: shown }, home.goods);
    }
    queries.put(listCategories, { storeId: shown }, { items: home.categories });
  }, [shown, home]);
  const before = useRef(wanted);
  useEffect(() => {
    const turned = wanted !== before.current;
    before.current = wanted;
    // The default store has told its name by now: that is no other store.
    if (turned && wanted !== null && wanted !== asked && wanted !== shown) setAsked(wanted);
  }, [wanted, asked, shown]);
  // Said until one has been elsewhere.
  const [told, setTold] = useState(false);
  useDidHide(() => setTold(true));

  return {
    store: data?.store ?? null,
    home,
    shareToken,
    /** The link that led here is not known any more. */
    lost: !told && home !== null && (data?.lost === true || linkIsCut(currentLaunch())),
    first,
    problem: home === null ? problem : undefined,
    reload,
    /** The link's or last store is not there: open the default one. */
    openDefault: () => setAsked(null),
  };
}
