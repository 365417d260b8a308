import type { CallOutput } from '#core/contract/define-call';
import type { listCreditedOrders } from '#core/contract/referral';
import { type Fen, sumFen } from '#core/kernel/fen';
import type { Instant } from '#core/kernel/instant';

export type CreditedOrder = CallOutput<typeof listCreditedOrders>['items'][number];
export type CreditedLine = CreditedOrder['lines'][number];

/** What is left of a line: nothing, when the shop took it back. */
export function leftOf({ status, now_fen }: CreditedLine): number {
  return status === 'void' ? 0 : now_fen;
}

/** When an order's money may be withdrawn, or why it never will be. */
export type Release =
  | { readonly when: 'never' | 'after-receipt' | 'disputed' }
  | { readonly when: 'on' | 'since'; readonly at: Instant };

export interface CreditedTotals {
  readonly earned_fen: Fen;
  readonly left_fen: Fen;
  readonly release: Release;
}

export function creditedTotals({ lines, releasesAt }: CreditedOrder): CreditedTotals {
  const earned_fen = sumFen(lines.map((line) => line.earned_fen));
  const left_fen = sumFen(lines.map(leftOf));
  return { earned_fen, left_fen, release: releaseOf(lines, left_fen, releasesAt) };
}

function releaseOf(lines: readonly CreditedLine[], left_fen: number, at: Instant | null): Release {
  if (left_fen === 0) return { when: 'never' };
  const waiting = lines.filter(({ status }) => status === 'pending');
  if (waiting.length === 0) return at === null ? { when: 'never' } : { when: 'since', at };
  if (waiting.some(({ why }) => why === 'dispute')) return { when: 'disputed' };
  return at === null ? { when: 'after-receipt' } : { when: 'on', at };
}
