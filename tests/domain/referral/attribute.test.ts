import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type AttributionPolicy,
  attribute,
  CREDITS_MAX,
  confirmCredit,
  type Sharer,
  type Standing,
  type Touch,
} from '#core/domain/referral/attribute';
import type { Id } from '#core/kernel/id';
import { DAY_MS, type Instant, instant, after as later } from '#core/kernel/instant';

const NOW = instant(Date.UTC(2026, 10, 23, 2));
const LAST: AttributionPolicy = { touch: 'last', windowDays: 15, levels: 1 };
const FIRST: AttributionPolicy = { ...LAST, touch: 'first' };
const TWO: AttributionPolicy = { ...LAST, levels: 2 };

const ago = (days: number): Instant => later(NOW, -days * DAY_MS);
const promoter = (name: string, is: Partial<Sharer> = {}): Sharer => ({
  promoterId: `pm_${name}` as Id<'promoter'>,
  isBuyer: false,
  ...is,
});
const touch = (visit: string, at: Instant, ...chain: Sharer[]): Touch => ({
  visitId: `vt_${visit}` as Id<'visit'>,
  at,
  chain,
});
const A = promoter('a');
const B = promoter('b');
const C = promoter('c');
const D = promoter('d');
const ME = promoter('me', { isBuyer: true });

/** Promoters in question, best first: `a`, or `a<b` where b brought a. */
const credited = (touches: readonly Touch[], policy: AttributionPolicy = LAST) =>
  attribute(touches, policy, NOW).map(({ promoterId, secondId }) =>
    [promoterId, ...(secondId === null ? [] : [secondId])].map((id) => id.slice('pm_'.length)).join('<'),
  );

describe('who is in question', () => {
  const early = touch('1', ago(10), A);
  const late = touch('2', ago(1), B);
  test.each<[what: string, touches: Touch[], policy: AttributionPolicy, expected: string[]]>([
    ['nobody came by a card', [], LAST, []],
    ['the last touch', [early, late], LAST, ['b', 'a']],
    ['the first touch', [early, late], FIRST, ['a', 'b']],
    ['just inside the window', [touch('1', later(ago(15), 1), A)], LAST, ['a']],
    ['at the end of the window', [touch('1', ago(15), A)], LAST, []],
    ['now', [touch('1', NOW, A)], LAST, ['a']],
    ['later than now', [touch('1', later(NOW, 1), A)], LAST, []],
    ['a first touch that has lapsed', [touch('1', ago(16), A), late], FIRST, ['b']],
    ['a tie, last touch', [touch('1', NOW, A), touch('2', NOW, B)], LAST, ['b', 'a']],
    ['a tie, first touch', [touch('1', NOW, A), touch('2', NOW, B)], FIRST, ['a', 'b']],
    ['on two devices', [touch('1', ago(3), B), touch('2', ago(2), A)], LAST, ['a', 'b']],
    ['twice by the same', [touch('1', ago(3), A), touch('2', ago(2), A)], LAST, ['a']],
    ['a card of nobody who promotes displaces nobody', [early, touch('2', ago(1))], LAST, ['a']],
    ['the buyer themselves', [touch('1', ago(1), ME)], LAST, []],
    ['the buyer last: the one before', [early, touch('2', ago(1), ME)], LAST, ['a']],
    ['by the buyer’s own card, which came from a promoter', [touch('1', ago(1), ME, A)], LAST, []],
    ['the nearest promoter of a chain', [touch('1', ago(1), B, A)], LAST, ['b']],
    ['a loop of cards', [touch('1', ago(1), A, A, A)], TWO, ['a']],
    ['one level', [touch('1', ago(1), A, B)], LAST, ['a']],
    ['two levels', [touch('1', ago(1), A, B)], TWO, ['a<b']],
    ['never a third', [touch('1', ago(1), A, B, C)], TWO, ['a<b']],
    ['the second level is the buyer', [touch('1', ago(1), A, ME)], TWO, ['a']],
    [
      'the second level of each touch is its own',
      [touch('1', ago(2), A), touch('2', ago(1), B)],
      TWO,
      ['b', 'a'],
    ],
    [
      'three touches at most',
      [A, B, C, D].map((each, n) => touch(`${n}`, ago(n), each)),
      LAST,
      ['a', 'b', 'c'],
    ],
    [
      'of two by the same promoter each, where somebody else brought them',
      [touch('1', ago(2), A, B), touch('2', ago(1), A, C), touch('3', ago(0), A)],
      TWO,
      ['a', 'a<c', 'a<b'],
    ],
    [
      'of two that begin the same the one that says more, where it counts first',
      [touch('1', ago(3), A), touch('2', ago(2), A, B), touch('3', ago(1), B)],
      FIRST,
      ['a', 'a', 'b'],
    ],
    ['once, where it counts first', [touch('1', ago(2), A, B), touch('2', ago(3), A)], LAST, ['a']],
  ])('%s', (_, touches, policy, expected) => {
    expect(credited(touches, policy)).toEqual(expected);
  });

  test('with the evidence, and until when it counts', () => {
    expect(attribute([early], LAST, NOW)).toEqual([
      {
        visitId: 'vt_1',
        promoterId: 'pm_a',
        secondId: null,
        above: [],
        rule: 'last',
        until: later(ago(10), 15 * DAY_MS),
      },
    ]);
  });
});

describe('at the payment', () => {
  const standings =
    (how: Readonly<Record<string, Standing>>) =>
    (id: Id<'promoter'>): Standing =>
      how[id.slice('pm_'.length)] ?? 'holds';
  /** By which visit, and who: `2: a<b`. */
  const confirmed = (touches: readonly Touch[], levels: 1 | 2, how: Readonly<Record<string, Standing>>) => {
    const proposed = attribute(touches, { ...LAST, levels }, NOW);
    const credit = confirmCredit(proposed, standings(how));
    if (credit === null) return 'nobody';
    const who = [credit.promoterId, ...(credit.secondId === null ? [] : [credit.secondId])];
    return `${credit.visitId.slice('vt_'.length)}: ${who.map((id) => id.slice('pm_'.length)).join('<')}`;
  };
  const ANNA = [touch('1', ago(2), D), touch('2', ago(1), A, B, C)];
  const gone = (...names: string[]) =>
    Object.fromEntries(names.map((name): [string, Standing] => [name, 'stopped']));
  const turnedOut = (name: string): Readonly<Record<string, Standing>> => ({ [name]: 'buyer' });

  test.each<
    [
      what: string,
      touches: readonly Touch[],
      standing: Readonly<Record<string, Standing>>,
      one: string,
      two: string,
    ]
  >([
    ['all hold', ANNA, {}, '2: a', '2: a<b'],
    ['the nearest was stopped: the next up the same chain', ANNA, gone('a'), '2: b', '2: b<c'],
    ['so was that one', ANNA, gone('a', 'b'), '2: c', '2: c'],
    ['nobody is left of the chain: the touch before', ANNA, gone('a', 'b', 'c'), '1: d', '1: d'],
    ['nobody is left at all', ANNA, gone('a', 'b', 'c', 'd'), 'nobody', 'nobody'],
    ['the second level was stopped: the next above', ANNA, gone('b'), '2: a', '2: a<c'],
    ['all above were stopped', ANNA, gone('b', 'c'), '2: a', '2: a'],
    ['the nearest has turned out to be the buyer: that touch is none', ANNA, turnedOut('a'), '1: d', '1: d'],
    ['so has whoever would be next', ANNA, { ...gone('a'), ...turnedOut('b') }, '1: d', '1: d'],
    ['the second level has turned out to be the buyer', ANNA, turnedOut('b'), '2: a', '2: a'],
    ['one farther up has', ANNA, turnedOut('c'), '2: a', '2: a<b'],
    [
      'the nearest was stopped, the next is the buyer',
      [ANNA[0], touch('2', ago(1), A, ME, B)] as Touch[],
      gone('a'),
      '1: d',
      '1: d',
    ],
    ['the buyer is farther up', [touch('1', ago(1), A, B, ME, C)], gone('a'), '1: b', '1: b'],
    ['a loop of cards', [touch('1', ago(1), A, B, A, C)], gone('a'), '1: b', '1: b<c'],
    [
      'another card of theirs was brought by somebody else',
      [touch('1', ago(3), D), touch('2', ago(2), A, B), touch('3', ago(1), A)],
      gone('a'),
      '2: b',
      '2: b',
    ],
  ])('%s', (_, touches, how, one, two) => {
    expect(confirmed(touches, 1, how)).toBe(one);
    expect(confirmed(touches, 2, how)).toBe(two);
  });

  test('an order that the release before placed knows nobody above', () => {
    const placed = attribute(ANNA, TWO, NOW).map(({ above: _, ...credit }) => credit);
    const who = (how: Readonly<Record<string, Standing>>) => {
      const credit = confirmCredit(placed, standings(how));
      return [credit?.promoterId, credit?.secondId];
    };
    expect(who({})).toEqual(['pm_a', 'pm_b']);
    expect(who(gone('b'))).toEqual(['pm_a', null]);
    expect(who(turnedOut('b'))).toEqual(['pm_a', null]);
    expect(who(gone('a'))).toEqual(['pm_d', null]);
  });
});

describe('whatever the touches are', () => {
  // Who is the buyer is so in every touch.
  const someSharer = fc
    .constantFrom('a', 'b', 'c', 'd', 'e')
    .map((name) => promoter(name, { isBuyer: name === 'e' }));
  const someTouches = fc
    .array(
      fc.record({
        ms: fc.integer({ min: 0, max: 20 * DAY_MS }),
        chain: fc.array(someSharer, { maxLength: 8 }),
      }),
      {
        maxLength: 8,
      },
    )
    .map((made) => made.map(({ ms, chain }, place) => touch(String(place), later(NOW, -ms), ...chain)));
  const somePolicy = fc.record({
    touch: fc.constantFrom('first', 'last'),
    windowDays: fc.integer({ min: 1, max: 90 }),
    levels: fc.constantFrom(1, 2),
  }) as fc.Arbitrary<AttributionPolicy>;

  test('their order does not matter', () => {
    const shuffled = someTouches.chain((touches) =>
      fc.tuple(fc.constant(touches), fc.shuffledSubarray(touches, { minLength: touches.length })),
    );
    fc.assert(
      fc.property(shuffled, somePolicy, ([touches, others], policy) => {
        expect(attribute(others, policy, NOW)).toEqual(attribute(touches, policy, NOW));
      }),
    );
  });

  test('nobody is credited with their own, no chain is said twice, and no more than two levels', () => {
    fc.assert(
      fc.property(someTouches, somePolicy, (touches, policy) => {
        const credits = attribute(touches, policy, NOW);
        expect(credits.length).toBeLessThanOrEqual(CREDITS_MAX);
        const chains = credits.map(({ promoterId, above = [] }) => [
          promoterId,
          ...above.map((each) => each.promoterId),
        ]);
        expect(new Set(chains.map((chain) => chain.join())).size).toBe(credits.length);
        for (const [n, { visitId, promoterId, secondId, until }] of credits.entries()) {
          const visit = touches.find((each) => each.visitId === visitId);
          const chain = chains[n] ?? [];
          expect(chain[0]).toBe(promoterId);
          expect(new Set(chain).size).toBe(chain.length);
          for (const id of chain) {
            expect(visit?.chain.some((sharer) => sharer.promoterId === id && !sharer.isBuyer)).toBe(true);
          }
          expect(secondId).toBe(policy.levels === 2 ? (chain[1] ?? null) : null);
          expect(until).toBeGreaterThan(NOW);
        }
      }),
    );
  });

  test('whoever was stopped meanwhile, as many as are kept say what would be said at the payment', () => {
    const stoppedOnes = fc.subarray(['a', 'b', 'c', 'd']);
    fc.assert(
      fc.property(someTouches, somePolicy, stoppedOnes, (touches, policy, names) => {
        const isStopped = (id: Id<'promoter'>) => names.some((name) => promoter(name).promoterId === id);
        const kept = attribute(touches, policy, NOW);
        const left = touches.map((each) => ({
          ...each,
          chain: each.chain.filter(({ promoterId }) => !isStopped(promoterId)),
        }));
        const [then] = attribute(left, policy, NOW);
        const confirmed = confirmCredit(kept, (id) => (isStopped(id) ? 'stopped' : 'holds'));
        if (confirmed === null) {
          if (kept.length < CREDITS_MAX) expect(then).toBeUndefined();
          return;
        }
        expect([confirmed.visitId, confirmed.promoterId, confirmed.secondId]).toEqual([
          then?.visitId,
          then?.promoterId,
          then?.secondId,
        ]);
      }),
    );
  });
});
