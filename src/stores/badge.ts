import { create } from 'zustand';
import { setTabBadge } from '@/platform/system';

/** Numbers on the tabs, as the server last told them with the viewer. */
export const useBadge = create<{ readonly cart: number; readonly unread: number }>(() => ({
  cart: 0,
  unread: 0,
}));

export function setBadges(badges: { readonly cart?: number; readonly unread?: number }): void {
  useBadge.setState(badges);
  if (badges.cart !== undefined) setTabBadge(2, badges.cart);
  if (badges.unread !== undefined) setTabBadge(3, badges.unread);
}
