/** What the guard's answer says, and that every SKU of it can be reached. */
import { describe, expect, test } from 'vitest';
import {
  type CheckVerdict,
  type DraftCheck,
  FIRST_ROWS,
  rowsOf,
  STEP_ROWS,
  verdictOf,
  withNextPage,
} from '@/features/campaign/check-view';

const skus = (from: number, count: number) =>
  Array.from({ length: count }, (_, place) => ({
    skuId: `k${from + place}`,
  })) as unknown as DraftCheck['skus'];
const answer = (is: Partial<DraftCheck> = {}): DraftCheck => ({
  wrong: null,
  skus: skus(0, 2),
  more: 0,
  refused: 0,
  already: 0,
  publishable: true,
  ...is,
});

describe('its sentence', () => {
  test.each<[string, Partial<DraftCheck>, CheckVerdict]>([
    ['nothing is low', {}, { say: 'checkGood' }],
    ['it touches no price', { skus: [] }, { say: 'checkNone' }],
    ['others hold some under their floor', { already: 5 }, { say: 'checkAlready', count: 5 }],
    ['it is refused, more than are shown', { refused: 97, already: 5 }, { say: 'checkBad', count: 97 }],
  ])('%s', (_, is, verdict) => {
    expect(verdictOf(answer(is))).toEqual(verdict);
  });
});

describe('its rows', () => {
  test('a few at first, then as many as each tap asks for', () => {
    const first = rowsOf(answer({ skus: skus(0, 50), more: 47 }), FIRST_ROWS);
    expect([first.shown.length, first.next, first.left]).toEqual([5, 20, 92]);
    const last = rowsOf(answer({ skus: skus(0, 97) }), 85);
    expect([last.shown.length, last.next, last.left]).toEqual([85, 12, 12]);
    expect(rowsOf(answer(), FIRST_ROWS)).toMatchObject({ next: 0, left: 0 });
  });

  test('refused or not, taps reach every one of them, once', () => {
    for (const refused of [0, 120]) {
      let there = answer({ skus: skus(0, 50), more: 70, refused });
      let limit = FIRST_ROWS;
      for (let taps = 0; rowsOf(there, limit).left > 0 && taps < 20; taps += 1) {
        limit += STEP_ROWS;
        const from = there.skus.length;
        if (limit <= from || there.more === 0) continue;
        const count = Math.min(50, 120 - from);
        there = withNextPage(there, answer({ skus: skus(from, count), more: 120 - from - count, refused }));
      }
      const { shown, left } = rowsOf(there, limit);
      expect(left).toBe(0);
      expect(new Set(shown.map(({ skuId }) => skuId)).size).toBe(120);
    }
  });

  test('what moved between two pages is not there twice', () => {
    const both = withNextPage(answer(), answer({ skus: skus(1, 2) }));
    expect(both.skus.map(({ skuId }) => skuId)).toEqual(['k0', 'k1', 'k2']);
  });
});
