import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { doubtOf, HELPS_AN_HOUR } from '#core/domain/haggle/doubt';
import { haggleSettings } from '#core/domain/haggle/haggle-kind';
import { haggleProblem } from '#core/domain/haggle/lawful';
import { cuts } from '#core/domain/haggle/schedule';
import { CHOICES } from '#core/domain/pricing/fields';
import { fen, sumFen } from '#core/kernel/fen';

describe('the schedule of cuts', () => {
  test.each([
    [8_800, 5_800, 6, 'larger-first', [800, 600, 400, 400, 400, 400]],
    [8_800, 5_800, 6, 'equal', [500, 500, 500, 500, 500, 500]],
    [1_000, 700, 1, 'larger-first', [300]],
    [1_000, 300, 2, 'larger-first', [400, 300]],
    [1_000, 900, 3, 'equal', [34, 33, 33]],
    [1_000, 997, 3, 'equal', [1, 1, 1]],
    [1_000, 996, 3, 'larger-first', [2, 1, 1]],
    // 3.07 yuan over three: whole jiao, and what is left over to the first.
    [1_007, 700, 3, 'larger-first', [137, 100, 70]],
    [130, 100, 30, 'larger-first', Array(30).fill(1)],
  ] as const)('%i to %i by %i, %s', (list, floor, helpers, shape, expected) => {
    expect(cuts(fen(list), fen(floor), helpers, shape)).toEqual(expected);
  });

  test('adds up exactly, takes off something each time, and never rises', () => {
    const terms = fc
      .record({
        list: fc.integer({ min: 101, max: 10_000_000 }),
        floorShare: fc.double({ min: 0, max: 1, noNaN: true }),
        helpers: fc.integer({ min: 1, max: 30 }),
        shape: fc.constantFrom(...CHOICES.shape),
      })
      .map(({ list, floorShare, ...rest }) => ({ ...rest, list, floor: Math.floor(list * floorShare) }))
      .filter(({ list, floor, helpers }) => list - floor >= helpers);
    fc.assert(
      fc.property(terms, ({ list, floor, helpers, shape }) => {
        const made = cuts(fen(list), fen(floor), helpers, shape);
        expect(made).toHaveLength(helpers);
        expect(sumFen(made)).toBe(list - floor);
        expect(Math.min(...made)).toBeGreaterThanOrEqual(1);
        made.forEach((cut, place) => {
          expect(cut).toBeLessThanOrEqual(made[place - 1] ?? cut);
        });
        if (shape === 'equal') expect((made[0] ?? 0) - (made.at(-1) ?? 0)).toBeLessThanOrEqual(1);
      }),
      { numRuns: 2_000 },
    );
  });

  test.each([
    [0, 'equal'],
    [1.5, 'equal'],
    [301, 'larger-first'],
  ] as const)('%s helpers for 3 yuan are a bug', (helpers, shape) => {
    expect(() => cuts(fen(1_000), fen(700), helpers, shape)).toThrow();
  });
});

describe('lawful terms', () => {
  test.each([
    [8_800, 5_800, 6, null],
    [8_800, 1_760, 6, null],
    [8_800, 1_759, 6, 'FLOOR_LOW'],
    [200, 100, 30, null],
    [200, 99, 30, 'FLOOR_LOW'],
    [8_800, 5_800, 0, 'HELPERS'],
    [8_800, 5_800, 31, 'HELPERS'],
    [8_800, 5_800, 2.5, 'HELPERS'],
    [8_800, 8_794, 6, null],
    [8_800, 8_795, 6, 'CUTS_SMALL'],
    [8_800, 8_800, 1, 'CUTS_SMALL'],
    [8_800, 9_900, 1, 'CUTS_SMALL'],
  ] as const)('%i to %i by %i: %s', (list, floor, helpers, problem) => {
    expect(haggleProblem({ list_fen: fen(list), floor_fen: fen(floor), helpers })).toBe(problem);
  });
});

describe('doubt', () => {
  const none = { sameDevice: false, samePhone: false, helpsLastHour: 0 };
  test.each([
    [{}, null],
    [{ helpsLastHour: HELPS_AN_HOUR - 1 }, null],
    [{ helpsLastHour: HELPS_AN_HOUR }, 'many'],
    [{ samePhone: true, helpsLastHour: HELPS_AN_HOUR }, 'phone'],
    [{ sameDevice: true, samePhone: true }, 'device'],
  ] as const)('%o: %s', (facts, doubt) => {
    expect(doubtOf({ ...none, ...facts })).toBe(doubt);
  });
});

test.each([
  [{ helpers: 6, shape: 'larger-first', helps_per_day: 3 }, true],
  [{ helpers: 31, shape: 'equal', helps_per_day: 3 }, false],
  [{ helpers: 6, shape: 'random', helps_per_day: 3 }, false],
  [{ helpers: 6, shape: 'equal', helps_per_day: 0 }, false],
  [{ helpers: 6, shape: 'equal', helps_per_day: 3, reward_fen: 100 }, false],
])('settings %o: %s', (settings, good) => {
  expect(haggleSettings.safeParse(settings).success).toBe(good);
});
