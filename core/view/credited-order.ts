/** An order that a promoter is credited with, as they and their shop read it. */
import type * as z from 'zod/mini';
import type { creditedLine, creditedOrder } from '../contract/promoter';
import { type Fen, sumFen } from '../kernel/fen';
import type { Instant } from '../kernel/instant';

export type CreditedOrder = z.output<typeof creditedOrder>;
export type CreditedLine = z.output<typeof creditedLine>;

/** What is left of a line: nothing, when the shop took it back or is doing so. */
export function leftOf({ why, now_fen }: CreditedLine): number {
  return why === 'void' ? 0 : now_fen;
}

/** When an order's money may be withdrawn, or why it never will be. */
export type Release =
  | { readonly when: 'never' | 'clawed' | 'group' | 'after-receipt' | 'disputed' }
  | { readonly when: 'on' | 'since'; readonly at: Instant };

export interface CreditedTotals {
  readonly earned_fen: Fen;
  readonly left_fen: Fen;
  readonly release: Release;
}

export function creditedTotals({ lines, releasesAt, group }: CreditedOrder): CreditedTotals {
  const earned_fen = sumFen(lines.map((line) => line.earned_fen));
  const left_fen = sumFen(lines.map(leftOf));
  return { earned_fen, left_fen, release: releaseOf(lines, left_fen, releasesAt, group) };
}

function releaseOf(
  lines: readonly CreditedLine[],
  left_fen: number,
  at: Instant | null,
  group: CreditedOrder['group'],
): Release {
  if (left_fen === 0) return { when: lines.some(({ why }) => why === 'clawed') ? 'clawed' : 'never' };
  const waiting = lines.filter(({ status, why }) => status === 'pending' && why !== 'void');
  if (waiting.length === 0) return at === null ? { when: 'never' } : { when: 'since', at };
  if (waiting.some(({ why }) => why === 'dispute')) return { when: 'disputed' };
  if (group === 'open') return { when: 'group' };
  return at === null ? { when: 'after-receipt' } : { when: 'on', at };
}

/** How what is left of a line comes about, in its words' name: no sum makes nothing of what the shop took back. */
export function reckoningOf({ why, refunded_fen }: CreditedLine): 'line' | 'lineNet' | 'lineVoid' {
  if (why === 'void') return 'lineVoid';
  return refunded_fen === 0 ? 'line' : 'lineNet';
}

/** Why a line earns less or waits, in its words' name; null: nothing happened, or its reckoning says it. */
export function whyWord({ why }: CreditedLine, group: CreditedOrder['group']) {
  if (why === 'void') return null;
  return why === 'refund' && group === 'failed' ? 'no-group' : why;
}
