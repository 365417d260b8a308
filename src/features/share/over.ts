import type { CouponOffer } from '#core/contract/coupon';
import type { HaggleView } from '#core/contract/haggle';
import type { GroupView } from '#core/contract/storefront';
import type { ShareKind } from '#core/domain/share/share-kind';
import type { Instant } from '#core/kernel/instant';
import type { Landing } from '#core/view/landing';

/** What may be over for everybody: no poster is made of it then. A shop and its goods are not. */
export type Over = Exclude<ShareKind, 'home' | 'product'>;

export function overOf(page: Landing['page'], now: Instant): Over | null {
  switch (page.kind) {
    case 'home':
    case 'product':
      return null;
    case 'group':
      return groupIsOver(page.group, now) ? 'group' : null;
    case 'haggle':
      return haggleIsOver(page.haggle, now) ? 'haggle' : null;
    case 'coupon':
      return couponIsOver(page.offer, now) ? 'coupon' : null;
  }
}

/** Nobody joins it any more: complete, or out of time. */
export function groupIsOver(
  { status, expiresAt }: Pick<GroupView, 'status' | 'expiresAt'>,
  now: Instant,
): boolean {
  return status !== 'open' || now >= expiresAt;
}

/** Nobody cuts it any more, whether it was bought or not. */
export function haggleIsOver(
  { status, expiresAt }: Pick<HaggleView, 'status' | 'expiresAt'>,
  now: Instant,
): boolean {
  return status !== 'open' || now >= expiresAt;
}

/** Nobody claims it any more. How it stands for whoever looks may be another matter: they may have one. */
export function couponIsOver(
  { state, left, claimUntil }: Pick<CouponOffer, 'state' | 'left' | 'claimUntil'>,
  now: Instant,
): boolean {
  return state === 'gone' || state === 'over' || left === 0 || now >= claimUntil;
}
