import { describe, expect, it } from 'vitest';
import { CALLS } from '#core/contract/calls';
import { type Call, callName } from '#core/contract/define-call';
import { inputFields } from './input-fields';

/** A field that takes one of these takes numbers. */
const SOME = [0, 1, 5, 100, 1_790_000_000_000];
const NO_NUMBERS_OF_THINGS = [-1, -100, 0.5, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, '1', [1]];
/** Moments: that they are past is for the use-case to say. */
const MOMENT = /At$|^from$|^until$|From$|Until$/;
/** Settings of an offer are looked at by the kind's own schema: tests/domain/offer/forged-settings.test.ts. */
const isAnything = (schema: { safeParse(value: unknown): { success: boolean } }) =>
  schema.safeParse(Symbol('anything')).success;

const numbersOf = (call: Call) =>
  inputFields(call.input).filter(
    ({ name, schema }) =>
      !MOMENT.test(name) && !isAnything(schema) && SOME.some((value) => schema.safeParse(value).success),
  );

describe('numbers a client may say', () => {
  it.each((CALLS as readonly Call[]).map((call) => [callName(call), call] as const))(
    '%s takes whole ones of nothing or more',
    (_, call) => {
      for (const { name, schema } of numbersOf(call)) {
        for (const value of NO_NUMBERS_OF_THINGS) {
          expect([name, value, schema.safeParse(value).success]).toEqual([name, value, false]);
        }
      }
    },
  );

  it('are found: quantities, prices of an offer, units, limits', () => {
    const found = new Set((CALLS as readonly Call[]).flatMap(numbersOf).map(({ name }) => name));
    for (const name of [
      'quantity',
      'lineNo',
      'price_fen',
      'stepPrices_fen',
      'units',
      'buyerLimit',
      'floor_fen',
    ]) {
      expect(found).toContain(name);
    }
  });
});
