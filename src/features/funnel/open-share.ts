import type { Id } from '#core/kernel/id';
import { ROUTES } from '@/route-table';
import { go, goPath } from '@/routes';
import { setCurrentStore } from '@/stores/shop';
import type { OwnShare } from './model';

/** What its own sharer shared. A coupon is opened by its card: one that is kept for a link shows itself to nobody else. */
export function openShare({ page, id, shareToken }: OwnShare, storeId: Id<'store'>): void {
  if (page === 'home') {
    setCurrentStore(storeId);
    go('home');
  } else if (page === 'coupon') goPath(`/${ROUTES.coupon.path}?t=${shareToken}`);
  else if (id !== null) go(page, { id });
}
