import type { Purchase } from '#core/contract/order';
import { go, goInstead } from '@/routes';
import { wayOut } from './model';

/** The one button that leads on from a refused checkout. */
export interface WayOn {
  readonly text: string;
  readonly onClick: () => void;
}

interface WayWords {
  readonly changeAddress: string;
  readonly readNotice: string;
  readonly toGroup: string;
  readonly toCart: string;
  readonly toHome: string;
}

interface Acts {
  readonly onAddress: () => void;
  readonly onAgain: () => void;
}

export function wayOn(code: string, purchase: Purchase, text: WayWords, { onAddress, onAgain }: Acts): WayOn {
  const way = wayOut(code, purchase);
  if (way === 'address') return { text: text.changeAddress, onClick: onAddress };
  // Who tapped 先不了 too soon reads it again here, with everything chosen still in place.
  if (way === 'consent') return { text: text.readNotice, onClick: onAgain };
  if (way === 'group' && purchase.from === 'group' && purchase.groupId !== null) {
    const { groupId } = purchase;
    return { text: text.toGroup, onClick: () => goInstead('group', { id: groupId }) };
  }
  if (way === 'cart') return { text: text.toCart, onClick: () => go('cart') };
  return { text: text.toHome, onClick: () => go('home') };
}
