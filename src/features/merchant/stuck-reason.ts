import type { JobKind } from '#core/domain/jobs/job-kinds';
import { stuckCode, type TransferStuck } from '#core/domain/withdrawal/transfer-stuck';

/** Kinds of work that this version knows, each with words of its own; a newer host may have others. */
export type StuckKind = JobKind | 'other';
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

/** What hangs on each; `other`: nothing is promised but that a retry is safe. */
const WHY: Readonly<Record<JobKind, StuckWhy>> = {
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
  'seat-silence': 'order',
  'warn-ship-by': 'notice',
  'update-card': 'notice',
  'tell-event': 'other',
  'tell-promoters': 'other',
  'tell-earned': 'other',
  'tell-released': 'other',
  'give-to-group': 'other',
  'coupon-ends': 'other',
  sweep: 'other',
};
const isKnown = (kind: string): kind is JobKind => Object.keys(WHY).includes(kind);
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
  if (!isKnown(kind)) return { kind: 'other', why: 'other' };
  const why = WHY[kind];
  if (kind !== 'mend-transfer') return { kind, why };
  const code = stuckCode(said);
  return { kind, why: code === null ? why : TRANSFERS[code] };
}
