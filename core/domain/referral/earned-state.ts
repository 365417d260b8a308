import { type Fen, sumFen } from '../../kernel/fen';
import type { CommissionStatus } from './commission-states';

/**
 * How what somebody earns from one order stands, all of its lines together, as its shop reads it: none, when refunds took back all of it.
 */
export const EARNED_STATES = [
  'pending',
  'disputed',
  'stopped',
  'released',
  'none',
  'voiding',
  'void',
] as const;
export type EarnedState = (typeof EARNED_STATES)[number];

export interface EarnedFacts {
  /** All of it is. */
  readonly void: boolean;
  /** What is pending of it is being voided. */
  readonly voiding: boolean;
  readonly disputed: boolean;
  /** Something of what is pending is of a line whose window a refund stops. */
  readonly stopped: boolean;
  readonly pending_fen: Fen;
  readonly released_fen: Fen;
}
export function earnedState(of: EarnedFacts): EarnedState {
  if (of.void) return 'void';
  if (of.voiding) return 'voiding';
  // What is left of it waits, and nothing else does.
  if (of.disputed && of.pending_fen > 0) return 'disputed';
  if (of.stopped) return 'stopped';
  if (of.pending_fen > 0) return 'pending';
  return of.released_fen > 0 ? 'released' : 'none';
}

export interface EarnedLine {
  readonly status: CommissionStatus;
  readonly disputed: boolean;
  readonly voiding: boolean;
  /** Something of the line is on its way back to the buyer. */
  readonly stopped: boolean;
  readonly posted_fen: Fen;
}
/** Of the lines that earn somebody something. */
export function earnedOf(lines: readonly EarnedLine[]): EarnedFacts {
  const pending = lines.filter(({ status }) => status === 'pending');
  return {
    void: lines.every(({ status }) => status === 'void'),
    voiding: pending.some(({ voiding }) => voiding),
    disputed: pending.some(({ disputed, voiding }) => disputed && !voiding),
    stopped: pending.some(({ stopped, voiding, posted_fen }) => stopped && !voiding && posted_fen > 0),
    pending_fen: sumFen(pending.map(({ posted_fen }) => posted_fen)),
    released_fen: sumFen(
      lines.filter(({ status }) => status === 'available').map(({ posted_fen }) => posted_fen),
    ),
  };
}

/** Where a shop finds an order among those of a promoter: in one of these lists, and in that of all. */
export const EARNED_LISTS = {
  pending: ['pending', 'disputed', 'stopped'],
  released: ['released'],
  clawed: ['none'],
  voided: ['voiding', 'void'],
} as const satisfies Readonly<Record<string, readonly EarnedState[]>>;
export type EarnedList = keyof typeof EARNED_LISTS;
