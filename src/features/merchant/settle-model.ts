import type { CallInput } from '#core/contract/define-call';
import type { settleWithdrawal } from '#core/contract/withdrawal';

/** What somebody found in WeChat Pay's console. */
export type Found = 'returned' | 'paid';
type End = CallInput<typeof settleWithdrawal>['end'];

const NUMBER = /^[0-9A-Za-z_-]{6,64}$/;

/** What is sent, or what is still missing of it. */
export function endOf(
  found: Found | null,
  typed: string,
):
  | { readonly end: End; readonly lacks: null }
  | { readonly end: null; readonly lacks: 'pick' | 'noNumber' | 'wrongNumber' } {
  if (found === null) return { end: null, lacks: 'pick' };
  if (found === 'returned') return { end: { as: 'returned' }, lacks: null };
  const transferNo = typed.replace(/\s/g, '');
  if (transferNo === '') return { end: null, lacks: 'noNumber' };
  if (!NUMBER.test(transferNo)) return { end: null, lacks: 'wrongNumber' };
  return { end: { as: 'paid', transferNo }, lacks: null };
}
