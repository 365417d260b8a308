export const COMMISSION_STATUSES = ['pending', 'available', 'void'] as const;
export type CommissionStatus = (typeof COMMISSION_STATUSES)[number];

/** Why a commission is less than was earned, or waits: something was refunded, the shop took it back, the shop looks into it. */
export const COMMISSION_WHYS = ['refund', 'void', 'dispute'] as const;
export type CommissionWhy = (typeof COMMISSION_WHYS)[number];
