import { stuckCode, type TransferStuck } from '#core/domain/withdrawal/transfer-stuck';

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
  'sum-ledger',
  'void-commissions',
  'end-campaign',
] as const;
export type StuckKind = (typeof KNOWN)[number] | 'other';
export type StuckWhy =
  | 'money'
  | 'mend'
  | 'transfer'
  | 'refused'
  | 'merchant'
  | 'forgotten'
  | 'differs'
  | 'paidAfter'
  | 'unpaidAfter'
  | 'frozen'
  | 'late'
  | 'order'
  | 'unit'
  | 'units'
  | 'notice'
  | 'books'
  | 'sums'
  | 'voiding'
  | 'other';

/** Of kinds that are not here nothing is promised but that a retry is safe. */
const WHY: Readonly<Partial<Record<StuckKind, StuckWhy>>> = {
  'send-refund': 'money',
  'mend-refund': 'mend',
  'send-transfer': 'transfer',
  'check-transfer': 'transfer',
  'mend-transfer': 'transfer',
  'rebate-group': 'money',
  'upload-shipping': 'frozen',
  'report-special': 'late',
  'settle-group': 'order',
  'auto-receive': 'order',
  'complete-order': 'order',
  'close-unpaid': 'order',
  'end-haggle': 'unit',
  'end-campaign': 'units',
  'tell-robot': 'notice',
  'send-subscribe': 'notice',
  'audit-ledger': 'books',
  'sum-ledger': 'sums',
  'void-commissions': 'voiding',
};
/** Of a transfer that a person has to look at. */
const TRANSFERS: Readonly<Record<TransferStuck, StuckWhy>> = {
  refused: 'refused',
  noAccount: 'merchant',
  askedLongAgo: 'forgotten',
  notKnown: 'forgotten',
  otherBill: 'differs',
  paidAfter: 'paidAfter',
  unpaidAfter: 'unpaidAfter',
};

/** What a stuck job means for the shop: its name and what hangs on it. */
export function stuckReason(
  kind: string,
  said: string | null,
): { readonly kind: StuckKind; readonly why: StuckWhy } {
  const known = KNOWN.find((one) => one === kind) ?? 'other';
  const why = WHY[known] ?? 'other';
  if (known !== 'mend-transfer') return { kind: known, why };
  const code = stuckCode(said);
  return { kind: known, why: code === null ? why : TRANSFERS[code] };
}
