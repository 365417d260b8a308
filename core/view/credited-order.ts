/** An order that a promoter is credited with, as they and their shop read it. */
import type { CallOutput } from '../contract/define-call';
import type { listCreditedOrders } from '../contract/promoter';
import { type Fen, sumFen, ZERO_FEN } from '../kernel/fen';
import type { Instant } from '../kernel/instant';

export type CreditedOrder = CallOutput<typeof listCreditedOrders>['items'][number];
export type CreditedLine = CreditedOrder['lines'][number];

/** What is left of a line: nothing, when the shop took it back or is doing so. */
export function leftOf({ why, now_fen }: CreditedLine): Fen {
  switch (why) {
    case 'void':
      return ZERO_FEN;
    case null:
    case 'refund':
    case 'clawed':
    case 'dispute':
    case 'after-sale':
      return now_fen;
  }
}

/** When an order's money may be withdrawn, or why it never will be. */
export type Release =
  | { readonly when: 'never' | 'clawed' | 'group' | 'after-receipt' | 'disputed' | 'stopped' | 'settling' }
  | { readonly when: 'on' | 'on-part' | 'since'; readonly at: Instant };

export interface CreditedTotals {
  readonly earned_fen: Fen;
  readonly left_fen: Fen;
  /** Of what is left: theirs already, while the rest waits; 0 where nothing does. */
  readonly released_fen: Fen;
  readonly release: Release;
}

export function creditedTotals(order: CreditedOrder, now: Instant): CreditedTotals {
  const { lines } = order;
  const earned_fen = sumFen(lines.map((line) => line.earned_fen));
  const left_fen = sumFen(lines.map(leftOf));
  const settled_fen = sumFen(lines.filter(({ status }) => status === 'available').map(leftOf));
  return {
    earned_fen,
    left_fen,
    released_fen: settled_fen === left_fen ? ZERO_FEN : settled_fen,
    release: releaseOf(order, now),
  };
}

function releaseOf({ lines, releasesAt: at, releasesPart, group }: CreditedOrder, now: Instant): Release {
  const left = lines.filter((line) => leftOf(line) > 0);
  if (left.length === 0) return { when: lines.some(({ why }) => why === 'clawed') ? 'clawed' : 'never' };
  const waits = new Set(left.filter(({ status }) => status === 'pending').map(waitOf));
  if (waits.size === 0) return at === null ? { when: 'never' } : { when: 'since', at };
  if (waits.has('shop')) return { when: 'disputed' };
  if (group === 'open') return { when: 'group' };
  if (at === null) return { when: waits.has('refund') ? 'stopped' : 'after-receipt' };
  // It is released within moments: a time that is over is no promise.
  if (at <= now) return { when: 'settling' };
  return { when: releasesPart ? 'on-part' : 'on', at };
}

/** What a line of which something is left and pending waits for. */
function waitOf({ why }: CreditedLine): 'shop' | 'refund' | 'window' {
  switch (why) {
    case 'void':
    case 'dispute':
      return 'shop';
    case 'after-sale':
      return 'refund';
    case null:
    case 'refund':
    case 'clawed':
      return 'window';
  }
}

/** How what is left of a line comes about, in its words' name: no sum makes nothing of what the shop took back. */
export function reckoningOf({ why, refunded_fen }: CreditedLine): 'line' | 'lineNet' | 'lineVoid' {
  switch (why) {
    case 'void':
      return 'lineVoid';
    case null:
    case 'refund':
    case 'clawed':
    case 'dispute':
    case 'after-sale':
      return refunded_fen === 0 ? 'line' : 'lineNet';
  }
}

/** Why a line earns less or waits, in its words' name; null: nothing happened, or its reckoning says it. */
export function whyWord({ why }: CreditedLine, group: CreditedOrder['group']) {
  switch (why) {
    case null:
    case 'void':
      return null;
    case 'refund':
      return group === 'failed' ? 'no-group' : why;
    case 'clawed':
    case 'dispute':
    case 'after-sale':
      return why;
  }
}
