import type { CallOutput } from '#core/contract/define-call';
import type { getShopOrder } from '#core/contract/merchant';
import type { EarnedState } from '#core/domain/referral/earned-state';

export type Earned = NonNullable<CallOutput<typeof getShopOrder>['commissions']>[number];

/** Voided, or looked into: what is pending, unless that is under way. */
export function canBeDecided({ voiding, pending_fen }: Pick<Earned, 'voiding' | 'pending_fen'>): boolean {
  return pending_fen > 0 && !voiding;
}

export const EARNED_TONES = {
  void: 'plain',
  voiding: 'plain',
  none: 'plain',
  disputed: 'wait',
  stopped: 'wait',
  pending: 'wait',
  released: 'good',
} as const satisfies Readonly<Record<EarnedState, string>>;
