import { useEffect, useState } from 'react';
import type { CallInput } from '#core/contract/define-call';
import { listCategories, listGoods, openLanding } from '#core/contract/shop';
import type { Id } from '#core/kernel/id';
import { currentLaunch } from '@/services/launch';
import { queries } from '@/services/query';
import { useQuery } from '@/services/use-query';
import { setBadges } from '@/stores/badge';
import { session } from '@/stores/session';
import { setCurrentStore, useShop } from '@/stores/shop';
import { visitOf } from './model';

/** Frozen when it is first asked: a visitor id that comes with the answer must not make it another question. */
function landingInput(storeId: Id<'store'> | null): CallInput<typeof openLanding> {
  const visitorId = session.visitorId();
  return {
    target: { page: 'home', ...(storeId === null ? {} : { storeId }) },
    ...visitOf(currentLaunch(), storeId),
    ...(visitorId === null ? {} : { visitorId }),
  };
}

/**
 * The first screen in one call: the store of the link, else the one visited last, else the default. Its goods and categories
 * go into the cache, so that lists go on from there without asking again.
 */
export function useStorefront() {
  const wanted = useShop((shop) => shop.storeId);
  const [asked, setAsked] = useState(() => ({ storeId: wanted, input: landingInput(wanted) }));
  const landing = useQuery(openLanding, asked.input);
  const { data } = landing;
  const page = data?.page;
  const home = page?.kind === 'home' ? page.home : null;
  const shown = data?.store.id ?? null;

  useEffect(() => {
    if (data === undefined || home === null) return;
    const storeId = data.store.id;
    queries.put(listGoods, { storeId }, home.goods);
    queries.put(listCategories, { storeId }, { items: home.categories });
    session.setVisitor(data.visitorId);
    setCurrentStore(storeId);
    setBadges({ cart: data.viewer.cartCount, unread: data.viewer.unread });
  }, [data, home]);
  useEffect(() => {
    if (wanted === null || wanted === asked.storeId || wanted === shown) return;
    setAsked({ storeId: wanted, input: landingInput(wanted) });
  }, [wanted, asked.storeId, shown]);

  return {
    store: data?.store ?? null,
    home,
    shareToken: data?.shareToken ?? null,
    first: landing.first,
    problem: home === null ? landing.problem : undefined,
    reload: landing.reload,
    /** The link's or last store is not there: open the default one. */
    openDefault: () => setAsked({ storeId: null, input: landingInput(null) }),
  };
}
