import { useEffect } from 'react';
import { openLanding } from '#core/contract/landing';
import type { Id } from '#core/kernel/id';
import type { Problem } from '@/services/problem';
import { useQuery } from '@/services/use-query';
import { session } from '@/stores/session';
import { setCurrentStore, useShop } from '@/stores/shop';

interface CurrentStore {
  readonly storeId: Id<'store'> | null;
  readonly problem: Problem | undefined;
  readonly reload: () => Promise<void>;
}

/** The store whose goods are looked at. A page opened cold, before any store was visited, asks for the default one. */
export function useStoreId(): CurrentStore {
  const storeId = useShop((shop) => shop.storeId);
  const { data, problem, reload } = useQuery(
    openLanding,
    storeId === null ? { target: { page: 'home' } } : null,
  );
  useEffect(() => {
    if (data === undefined) return;
    session.setVisitor(data.visitorId);
    setCurrentStore(data.store.id);
  }, [data]);
  return { storeId, problem, reload };
}
