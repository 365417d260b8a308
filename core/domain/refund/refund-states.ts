/** `due → sent → success | waiting_funds | abnormal | closed`: how a refund goes on, never back. */
export const REFUND_STATUSES = [
  'due',
  'sent',
  'waiting_funds',
  'abnormal',
  'success',
  'closed',
  'offline',
] as const;
export type RefundStatus = (typeof REFUND_STATUSES)[number];

const NEXT: Readonly<Record<RefundStatus, readonly RefundStatus[]>> = {
  due: ['sent', 'waiting_funds', 'abnormal', 'success', 'closed', 'offline'],
  sent: ['waiting_funds', 'abnormal', 'success', 'closed', 'offline'],
  /** The shop filled its balance: the same number goes out again. */
  waiting_funds: ['sent', 'abnormal', 'success', 'closed', 'offline'],
  /** The shop took WeChat's way out, or settles it by hand. */
  abnormal: ['success', 'closed', 'offline'],
  success: [],
  /** The shop sends another in its place; should WeChat Pay have paid this one all the same, that ends it. */
  closed: ['success'],
  offline: [],
};

/** One step; staying what it is counts as none. */
export function mayAdvance(from: RefundStatus, to: RefundStatus): boolean {
  return NEXT[from].includes(to);
}

/** Nothing follows: the money is back, by WeChat Pay or by hand. */
export function isSettled(status: RefundStatus): boolean {
  return NEXT[status].length === 0;
}

/** Refunds of one payment keep this distance, or WeChat Pay refuses them. */
export const REFUND_GAP_MS = 61_000;
/** WeChat Pay refunds within a year of the payment; later it is settled offline, with proof. */
export const REFUND_WITHIN_MS = 365 * 86_400_000;
