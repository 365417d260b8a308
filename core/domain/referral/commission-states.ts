import type { Fen } from '../../kernel/fen';

export const COMMISSION_STATUSES = ['pending', 'available', 'void'] as const;
export type CommissionStatus = (typeof COMMISSION_STATUSES)[number];

/**
 * Why a commission is less than was earned, or waits: something was refunded, and so after it was released, out of what could be withdrawn
 * (`clawed`); the shop took it back; the shop looks into it; something of its line is on its way back to the buyer, and stops the
 * line's window (`after-sale`).
 */
export const COMMISSION_WHYS = ['refund', 'clawed', 'void', 'dispute', 'after-sale'] as const;
export type CommissionWhy = (typeof COMMISSION_WHYS)[number];

export interface CommissionFacts {
  readonly status: CommissionStatus;
  /** The shop looks into it. */
  readonly disputed: boolean;
  /** It is being taken back. */
  readonly voiding: boolean;
  readonly earned_fen: Fen;
  /** What is left of it. */
  readonly posted_fen: Fen;
  /** Something of its line was refunded after its release. */
  readonly refundedSince: boolean;
  /** Something of its line is on its way back while the after-sale window runs. */
  readonly stopped: boolean;
}

/** What its promoter is told first; null: nothing happened. */
export function commissionWhy(of: CommissionFacts): CommissionWhy | null {
  if (of.status === 'void' || of.voiding) return 'void';
  const waits = of.status === 'pending' && of.posted_fen > 0;
  if (waits && of.disputed) return 'dispute';
  if (waits && of.stopped) return 'after-sale';
  if (of.posted_fen >= of.earned_fen) return null;
  return of.status === 'available' && of.refundedSince ? 'clawed' : 'refund';
}
