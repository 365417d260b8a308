import { assert } from './assert';

declare const fenBrand: unique symbol;
/** Money: a whole number of fen (¥0.01). Never a float, never yuan. */
export type Fen = number & { readonly [fenBrand]: true };

/** Brands a number as fen; asserts that it is a safe integer. */
export function fen(amount: number): Fen {
  assert(Number.isSafeInteger(amount), `not a whole number of fen: ${amount}`);
  return (amount === 0 ? 0 : amount) as Fen;
}

export const ZERO_FEN = fen(0);

/** 0 of nothing; asserts that the sum stays a safe integer. */
export function sumFen(amounts: Iterable<number>): Fen {
  let sum = 0;
  for (const amount of amounts) sum += amount;
  return fen(sum);
}

/** `unit × quantity`; asserts a whole quantity of 0 or more. */
export function timesFen(unit: Fen, quantity: number): Fen {
  assert(Number.isSafeInteger(quantity) && quantity >= 0, `not a quantity: ${quantity}`);
  return fen(unit * quantity);
}
