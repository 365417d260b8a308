/** How money goes from a promoter's purse to their wallet: never back, and never twice. */
export const WITHDRAWAL_STATUSES = [
  'reserved',
  'sent',
  'waiting',
  'moving',
  'success',
  'failed',
  'expired',
  'cancelled',
] as const;
export type WithdrawalStatus = (typeof WITHDRAWAL_STATUSES)[number];

const ENDS = ['success', 'failed', 'expired', 'cancelled'] as const;
const NEXT: Readonly<Record<WithdrawalStatus, readonly WithdrawalStatus[]>> = {
  /** Taken out of the purse; WeChat Pay has not answered yet, or refuses for now. */
  reserved: ['sent', 'waiting', 'moving', ...ENDS],
  /** WeChat Pay has it and sets the shop's money aside; for long, only when the shop's balance is short. */
  sent: ['waiting', 'moving', ...ENDS],
  /** The person has to confirm. */
  waiting: ['moving', ...ENDS],
  /** Confirmed, or being called off: it comes to an end by itself. */
  moving: [...ENDS],
  success: [],
  /** WeChat Pay's last word. Should it pay all the same, the books follow the money, and somebody is alarmed. */
  failed: ['success'],
  expired: ['success'],
  cancelled: ['success'],
};

/**
 * `byHand`: a person of the shop had said that it came there. Of what they said to be paid any end is still to be heard: WeChat Pay's word,
 * or their own where what they found proves to be of another transfer.
 */
export function mayAdvanceWithdrawal(from: WithdrawalStatus, to: WithdrawalStatus, byHand = false): boolean {
  return NEXT[from].includes(to) || (byHand && from === 'success' && isSettled(to));
}

/** The money lies in the purse again. */
export function returnsMoney(status: WithdrawalStatus): boolean {
  return status === 'failed' || status === 'expired' || status === 'cancelled';
}

export function isSettled(status: WithdrawalStatus): boolean {
  return status === 'success' || returnsMoney(status);
}

/** The person may still ask for it to be called off. */
export function mayCallOff(status: WithdrawalStatus): boolean {
  return status === 'reserved' || status === 'sent' || status === 'waiting';
}
