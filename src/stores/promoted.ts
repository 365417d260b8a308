import { create } from 'zustand';
import type { Id } from '#core/kernel/id';
import { storage } from '@/platform/storage';

interface Promoted {
  /** Shops that the person of this phone promotes, as far as the server has told: only there is anything asked for promoters. */
  readonly stores: readonly Id<'store'>[];
}

export const usePromoted = create<Promoted>(() => ({
  stores: (storage.get('promoted') as Id<'store'>[] | null) ?? [],
}));

export function setPromoted(stores: readonly Id<'store'>[]): void {
  const known = usePromoted.getState().stores;
  if (known.length === stores.length && stores.every((storeId) => known.includes(storeId))) return;
  usePromoted.setState({ stores });
  storage.set('promoted', stores);
}

/** Of one shop: it has told how they stand with it. */
export function setPromotes(storeId: Id<'store'>, promotes: boolean): void {
  const others = usePromoted.getState().stores.filter((one) => one !== storeId);
  setPromoted(promotes ? [...others, storeId] : others);
}
