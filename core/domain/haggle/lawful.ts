import type { Fen } from '../../kernel/fen';

export const HELPERS_MAX = 30;
const FLOOR_MIN_FEN = 100;
/** The floor is a fifth of the list price or more: a price that falls to nothing is bait. */
const FLOOR_MIN_SHARE = 5;

export interface HaggleTerms {
  readonly list_fen: Fen;
  readonly floor_fen: Fen;
  readonly helpers: number;
}
/** `FLOOR_LOW`: under 20 % of the list price, or under ¥1. `CUTS_SMALL`: not a fen for every friend. */
export type HaggleProblem = 'HELPERS' | 'FLOOR_LOW' | 'CUTS_SMALL';

/** What keeps these terms from being published, and a haggle from being started at them; null: nothing. */
export function haggleProblem({ list_fen, floor_fen, helpers }: HaggleTerms): HaggleProblem | null {
  if (!Number.isSafeInteger(helpers) || helpers < 1 || helpers > HELPERS_MAX) return 'HELPERS';
  if (floor_fen < FLOOR_MIN_FEN || floor_fen * FLOOR_MIN_SHARE < list_fen) return 'FLOOR_LOW';
  return list_fen - floor_fen < helpers ? 'CUTS_SMALL' : null;
}
