import { describe, expect, test } from 'vitest';
import {
  cheapestThrough,
  chosenSku,
  isOffered,
  isReachable,
  lawfulQuantity,
  openAxis,
  startChoice,
  tapValue,
} from '@/lib/sku-choice';

const sku = (id: string, options: number[], stock: number) => ({ id, options, stock });
/** Size × packing; 5 斤 礼盒 is sold out, 1 斤 was never packed as a gift. */
const SKUS = [
  sku('a', [0, 0], 5),
  sku('b', [0, 1], 9),
  sku('c', [1, 0], 0),
  sku('d', [1, 1], 3),
  sku('e', [2, 1], 0),
];
const SIZES = [3, 2];

describe('choosing a SKU', () => {
  test('nothing is chosen at first, except an axis that leaves no choice', () => {
    expect(startChoice(SIZES, SKUS)).toEqual([null, null]);
    expect(startChoice([2, 1], [sku('a', [0, 0], 1), sku('b', [1, 0], 1)])).toEqual([null, 0]);
    // Two packings, of which only the gift box can be had; and when nothing can be had, of which there is but one.
    expect(startChoice([2, 2], [sku('a', [0, 1], 1), sku('b', [1, 1], 1), sku('c', [1, 0], 0)])).toEqual([
      null,
      1,
    ]);
    expect(startChoice([2, 2], [sku('a', [0, 1], 0), sku('b', [1, 1], 0)])).toEqual([null, 1]);
    expect(startChoice([], [sku('only', [], 4)])).toEqual([]);
  });

  test('the only SKU with stock is chosen, and so is the preferred one', () => {
    expect(startChoice([2], [sku('a', [0], 0), sku('b', [1], 2)])).toEqual([1]);
    expect(startChoice(SIZES, SKUS, 'd')).toEqual([1, 1]);
    expect(startChoice(SIZES, SKUS, 'c')).toEqual([null, null]);
  });

  test('a value in which nothing is sold here is no part of the sheet; a sold out one is', () => {
    const inTheDeal = SKUS.filter(({ id }) => id === 'a' || id === 'e');
    expect([0, 1, 2].map((value) => isOffered(inTheDeal, 0, value))).toEqual([true, false, true]);
    expect([0, 1].map((value) => isOffered(inTheDeal, 1, value))).toEqual([true, true]);
  });

  test('a tap chooses, a second tap lets go', () => {
    const chosen = tapValue([null, null], SKUS, 0, 1);
    expect(chosen).toEqual([1, null]);
    expect(tapValue(chosen, SKUS, 0, 1)).toEqual([null, null]);
    expect(tapValue(chosen, SKUS, 0, 0)).toEqual([0, null]);
  });

  test('a tap on the only value that can be had does not take it away', () => {
    const oneWeight = [sku('a', [0, 0], 1), sku('b', [0, 1], 1)];
    expect(tapValue([0, null], oneWeight, 0, 0)).toEqual([0, null]);
    expect(tapValue([0, 1], oneWeight, 1, 1)).toEqual([0, null]);
  });

  test.each([
    [[null, null], 0, 0, true],
    [[null, null], 0, 2, false],
    [[1, null], 1, 0, false],
    [[1, null], 1, 1, true],
    [[null, 0], 0, 1, false],
    [[0, 0], 0, 1, false],
    [[0, 1], 0, 1, true],
  ] as const)(
    'with %j chosen, value %#: axis %i value %i reachable: %s',
    (choice, axis, value, reachable) => {
      expect(isReachable(choice, SKUS, axis, value)).toBe(reachable);
    },
  );

  test('a complete choice names its SKU, sold out or not', () => {
    expect(chosenSku([1, 0], SKUS)?.id).toBe('c');
    expect(chosenSku([1, null], SKUS)).toBeNull();
    expect(chosenSku([2, 0], SKUS)).toBeNull();
    expect(chosenSku([], [sku('only', [], 4)])?.id).toBe('only');
  });

  test.each([
    ['both packings can be had', [null, null], 0, 0, 'a', true],
    ['one is sold out', [null, null], 0, 1, 'd', false],
    ['none can be had', [null, null], 0, 2, null, false],
    ['with what is chosen already', [1, null], 1, 1, 'd', false],
    ['over all sizes', [null, null], 1, 1, 'd', true],
  ] as const)(
    'before all is chosen a value tells the cheapest it leads to: %s',
    (_, choice, axis, value, id, from) => {
      const prices: Readonly<Record<string, number>> = { a: 500, b: 900, c: 1, d: 700, e: 2 };
      const found = cheapestThrough(choice, SKUS, axis, value, (one) => prices[one.id] ?? 0);
      expect(found === null ? null : [found.sku.id, found.from]).toEqual(id === null ? null : [id, from]);
    },
  );

  test('the sheet asks for the first axis that is open', () => {
    expect(openAxis([0, null])).toBe(1);
    expect(openAxis([0, 1])).toBeNull();
  });

  test.each([
    [3, 5, null, 3],
    [9, 5, null, 5],
    [9, 5, 2, 2],
    [0, 5, 2, 1],
    [2, 0, null, 1],
  ])('%i wanted of %i with limit %s → %i', (wanted, stock, limit, lawful) => {
    expect(lawfulQuantity(wanted, stock, limit)).toBe(lawful);
  });
});
