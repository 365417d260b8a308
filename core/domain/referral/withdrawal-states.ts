/** How money goes from a promoter's purse to their wallet: never back, and never twice. */
export const WITHDRAWAL_STATUSES = [
  'reserved',
  'sent',
  'waiting',
  'success',
  'failed',
  'expired',
  'cancelled',
] as const;
export type WithdrawalStatus = (typeof WITHDRAWAL_STATUSES)[number];

const NEXT: Readonly<Record<WithdrawalStatus, readonly WithdrawalStatus[]>> = {
  /** Taken out of the purse; WeChat Pay has not answered yet, or the shop's balance was short. */
  reserved: ['sent', 'waiting', 'success', 'failed', 'expired', 'cancelled'],
  /** WeChat Pay has it and works on it. */
  sent: ['waiting', 'success', 'failed', 'expired', 'cancelled'],
  /** The person has to confirm. */
  waiting: ['sent', 'success', 'failed', 'expired', 'cancelled'],
  success: [],
  failed: [],
  expired: [],
  cancelled: [],
};

export function mayAdvanceWithdrawal(from: WithdrawalStatus, to: WithdrawalStatus): boolean {
  return NEXT[from].includes(to);
}

/** The money lies in the purse again. */
export function returnsMoney(status: WithdrawalStatus): boolean {
  return status === 'failed' || status === 'expired' || status === 'cancelled';
}
