import type { Fen } from '../../kernel/fen';

export const COMMISSION_STATUSES = ['pending', 'available', 'void'] as const;
export type CommissionStatus = (typeof COMMISSION_STATUSES)[number];

/**
 * Why a commission is less than was earned, or waits: something was refunded, and so after it was released, out of what could be withdrawn
 * (`clawed`); the shop took it back; the shop looks into it.
 */
export const COMMISSION_WHYS = ['refund', 'clawed', 'void', 'dispute'] as const;
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
}

/** What its promoter is told first; null: nothing happened. */
export function commissionWhy(of: CommissionFacts): CommissionWhy | null {
  if (of.status === 'void' || of.voiding) return 'void';
  if (of.status === 'pending' && of.disputed && of.posted_fen > 0) return 'dispute';
  if (of.posted_fen >= of.earned_fen) return null;
  return of.status === 'available' && of.refundedSince ? 'clawed' : 'refund';
}
