/**
 * Why a person has to look at a transfer, as it stands in the job among the shop's stuck work: begun with words that the runbook and WeChat
 * Pay's console can be searched for, which the shop's page reads again to explain them. They stay: jobs and older pages know them.
 */
const BEGINS = {
  refused: 'REFUSED:',
  noAccount: 'NO MERCHANT ACCOUNT',
  askedLongAgo: 'ASKED A MONTH AGO',
  notKnown: 'NOT KNOWN ANY MORE',
  otherBill: 'ANOTHER SUM OR RECEIVER',
  paidAfter: 'PAID AFTER',
  unpaidAfter: 'UNPAID AFTER',
} as const;
export type TransferStuck = keyof typeof BEGINS;
export const TRANSFERS_STUCK = Object.keys(BEGINS) as readonly TransferStuck[];

/** `more`: WeChat Pay's word for it, or which one. */
export function stuckSays(code: TransferStuck, more?: string): string {
  return more === undefined ? BEGINS[code] : `${BEGINS[code]} ${more}`;
}

/** Null: nothing of a transfer; a timeout, or the words of a newer host. */
export function stuckCode(says: string | null): TransferStuck | null {
  return TRANSFERS_STUCK.find((code) => says?.startsWith(BEGINS[code])) ?? null;
}
