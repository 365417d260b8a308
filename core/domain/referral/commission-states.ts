export const COMMISSION_STATUSES = ['pending', 'available', 'void'] as const;
export type CommissionStatus = (typeof COMMISSION_STATUSES)[number];

/**
 * Why a commission is less than was earned, or waits: something was refunded, and so after it was released, out of what could be withdrawn
 * (`clawed`); the shop took it back; the shop looks into it.
 */
export const COMMISSION_WHYS = ['refund', 'clawed', 'void', 'dispute'] as const;
export type CommissionWhy = (typeof COMMISSION_WHYS)[number];
