/** Kinds of work that have words of their own. */
const KNOWN = [
  'send-refund',
  'mend-refund',
  'send-transfer',
  'check-transfer',
  'mend-transfer',
  'upload-shipping',
  'report-special',
  'settle-group',
  'rebate-group',
  'end-haggle',
  'auto-receive',
  'complete-order',
  'close-unpaid',
  'tell-robot',
  'send-subscribe',
  'audit-ledger',
] as const;
export type StuckKind = (typeof KNOWN)[number] | 'other';
export type StuckWhy =
  | 'money'
  | 'mend'
  | 'transfer'
  | 'frozen'
  | 'late'
  | 'order'
  | 'unit'
  | 'notice'
  | 'books';

const WHY: Readonly<Partial<Record<StuckKind, StuckWhy>>> = {
  'send-refund': 'money',
  'mend-refund': 'mend',
  'send-transfer': 'transfer',
  'check-transfer': 'transfer',
  'mend-transfer': 'transfer',
  'rebate-group': 'money',
  'upload-shipping': 'frozen',
  'report-special': 'late',
  'end-haggle': 'unit',
  'tell-robot': 'notice',
  'send-subscribe': 'notice',
  'audit-ledger': 'books',
};

/** What a stuck job means for the shop: its name and what hangs on it. */
export function stuckReason(kind: string): { readonly kind: StuckKind; readonly why: StuckWhy } {
  const known = KNOWN.find((one) => one === kind) ?? 'other';
  return { kind: known, why: WHY[known] ?? 'order' };
}
