import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type AttributionPolicy,
  attribute,
  CREDITS_MAX,
  confirmCredit,
  type Sharer,
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
    ['never a third', [touch('1', ago(1), A, B, promoter('c'))], TWO, ['a<b']],
    ['the second level is the buyer', [touch('1', ago(1), A, ME)], TWO, ['a']],
    [
      'the second level of each touch is its own',
      [touch('1', ago(2), A), touch('2', ago(1), B)],
      TWO,
      ['b', 'a'],
    ],
  ])('%s', (_, touches, policy, expected) => {
    expect(credited(touches, policy)).toEqual(expected);
  });

  test('with the evidence, and until when it counts', () => {
    expect(attribute([early], LAST, NOW)).toEqual([
      {
        visitId: 'vt_1',
        promoterId: 'pm_a',
        secondId: null,
        rule: 'last',
        until: later(ago(10), 15 * DAY_MS),
      },
    ]);
  });
});

describe('at the payment', () => {
  const credits = attribute([touch('1', ago(2), A), touch('2', ago(1), B, A)], TWO, NOW);
  const holds =
    (...names: string[]) =>
    (id: Id<'promoter'>) =>
      names.includes(id.slice('pm_'.length));
  test.each<
    [what: string, holding: string[], promoterId: string | undefined, secondId: string | null | undefined]
  >([
    ['all hold', ['a', 'b'], 'pm_b', 'pm_a'],
    ['the second level was stopped', ['b'], 'pm_b', null],
    ['the first was stopped: the next proposal', ['a'], 'pm_a', null],
    ['nobody holds', [], undefined, undefined],
  ])('%s', (_, holding, promoterId, secondId) => {
    const credit = confirmCredit(credits, holds(...holding));
    expect(credit?.promoterId).toBe(promoterId);
    expect(credit?.secondId).toBe(secondId);
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

  test('nobody is credited with their own, nobody twice, and no more than two levels', () => {
    fc.assert(
      fc.property(someTouches, somePolicy, (touches, policy) => {
        const credits = attribute(touches, policy, NOW);
        expect(credits.length).toBeLessThanOrEqual(CREDITS_MAX);
        expect(new Set(credits.map(({ promoterId }) => promoterId)).size).toBe(credits.length);
        for (const { visitId, promoterId, secondId, until } of credits) {
          const visit = touches.find((each) => each.visitId === visitId);
          for (const id of [promoterId, ...(secondId === null ? [] : [secondId])]) {
            expect(visit?.chain.some((sharer) => sharer.promoterId === id && !sharer.isBuyer)).toBe(true);
          }
          expect(secondId).not.toBe(promoterId);
          if (policy.levels === 1) expect(secondId).toBeNull();
          expect(until).toBeGreaterThan(NOW);
        }
      }),
    );
  });
});
