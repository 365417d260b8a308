import { create } from 'zustand';
import type { Id } from '#core/kernel/id';
import { storage } from '@/platform/storage';

interface Shop {
  /** The store the tab pages show: that of the opened link, else the last visited, else the default (null). */
  readonly storeId: Id<'store'> | null;
}

export const useShop = create<Shop>(() => ({
  storeId: (storage.get('store') as Id<'store'> | null) ?? null,
}));

export function setCurrentStore(storeId: Id<'store'>): void {
  if (useShop.getState().storeId === storeId) return;
  useShop.setState({ storeId });
  storage.set('store', storeId);
}
