import type { CallOutput } from '#core/contract/define-call';
import type { getShopOrder } from '#core/contract/merchant';

export type Earned = NonNullable<CallOutput<typeof getShopOrder>['commissions']>[number];
type Stands = Pick<Earned, 'void' | 'voiding' | 'disputed' | 'stopped' | 'pending_fen' | 'released_fen'>;

/** How what somebody earns from an order stands, as its shop reads it. */
export function earnedState({ void: isVoid, voiding, disputed, stopped, pending_fen, released_fen }: Stands) {
  if (isVoid) return 'void';
  if (voiding) return 'voiding';
  if (disputed) return 'disputed';
  if (stopped) return 'stopped';
  if (pending_fen > 0) return 'pending';
  return released_fen > 0 ? 'released' : 'none';
}

/** Taken back, or looked into: what is pending, unless that is under way. */
export function canBeDecided({ voiding, pending_fen }: Stands): boolean {
  return pending_fen > 0 && !voiding;
}
