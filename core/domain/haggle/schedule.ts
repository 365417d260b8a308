import { assert } from '../../kernel/assert';
import { type Fen, fen } from '../../kernel/fen';
import { allocate } from '../../kernel/shares';
import type { ChoiceOf } from '../pricing/fields';

export type CutShape = ChoiceOf<'shape'>;

/** Of the first friend, the second, and everybody after them: the first cuts twice what the last one does. */
const LARGER_FIRST = [4, 3, 2] as const;
/** Larger-first cuts are whole jiao where there is enough to share: ¥8.00, ¥6.00, ¥4.00 and not ¥7.98. */
const JIAO_FEN = 10;

/**
 * What each of `helpers` friends takes off, in order. No chance and no hidden part: anybody can work it out beforehand. The cuts add up
 * to `list_fen - floor_fen` exactly, each is 1 fen or more, and none is larger than the one before. Asserts what `haggleProblem` checks.
 */
export function cuts(list_fen: Fen, floor_fen: Fen, helpers: number, shape: CutShape): Fen[] {
  const total = list_fen - floor_fen;
  assert(Number.isSafeInteger(helpers) && helpers >= 1, `not a number of helpers: ${helpers}`);
  assert(total >= helpers, 'every cut takes off something');
  const weights = weightsOf(shape, helpers);
  const unit = shape === 'larger-first' && total >= JIAO_FEN * helpers ? JIAO_FEN : 1;
  const units = Math.floor(total / unit);
  // One each beforehand, so that the smallest share is not rounded down to nothing.
  const shares = allocate(fen(units - helpers), weights);
  const crumbs = total - units * unit;
  return shares.map((share, place) => fen((share + 1) * unit + (place === 0 ? crumbs : 0)));
}

function weightsOf(shape: CutShape, helpers: number): number[] {
  return Array.from({ length: helpers }, (_, place) =>
    shape === 'equal' ? 1 : (LARGER_FIRST[place] ?? LARGER_FIRST[2]),
  );
}
