import { describe, expect, test } from 'vitest';
import { ImpossibleError } from '#core/kernel/assert';
import { fen, timesFen } from '#core/kernel/fen';

describe('fen', () => {
  test.each([0.1, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('%s is no amount', (value) => {
    expect(() => fen(value)).toThrow(ImpossibleError);
  });

  test('there is one zero', () => {
    expect(Object.is(fen(-0), 0)).toBe(true);
  });

  test('a quantity is whole and not negative', () => {
    expect(timesFen(fen(2_990), 3)).toBe(8_970);
    expect(() => timesFen(fen(2_990), -1)).toThrow(ImpossibleError);
  });
});
