import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nextTier } from '#core/domain/group/next-tier';
import { groupRules } from '#core/domain/group/registry';
import { fen } from '#core/kernel/fen';

const ordinary = groupRules({ kind: 'ordinary', settings: {} });
const newcomer = groupRules({ kind: 'newcomer', settings: {} });
const tiersOf = (...people: number[]) => ({ tiers: people.map((each) => ({ people: each })) });
const tiered = groupRules({ kind: 'tiered', settings: tiersOf(2, 3, 5) });
const prices = (price: number, ...steps: number[]) => ({
  price_fen: fen(price),
  openerPrice_fen: null,
  stepPrices_fen: steps.map(fen),
});

describe.each([
  ['ordinary', ordinary],
  ['newcomer', newcomer],
] as const)('the %s kind', (_, rules) => {
  test.each([
    ['opener', 900, 900],
    ['opener', null, 1_000],
    ['opener', 0, 0],
    ['joiner', 900, 1_000],
  ] as const)('a price for the %s with an opener price of %s', (role, openerPrice, price) => {
    const openerPrice_fen = openerPrice === null ? null : fen(openerPrice);
    expect(rules.unitPrice(role, { price_fen: fen(1_000), openerPrice_fen })).toBe(price);
  });

  test.each([
    [1, 2, false],
    [2, 2, true],
    [49, 50, false],
    [50, 50, true],
  ])('%i paid of %i: formed = %s', (paid, size, formed) => {
    expect(rules.formsAt({ paid, size })).toBe(formed);
  });

  test.each([
    [3, 0, 3, 'formed'],
    [2, 1, 3, 'wait'],
    [1, 1, 3, 'wait'],
    [2, 0, 3, 'failed'],
  ] as const)('at expiry with %i paid and %i held of %i: %s', (paid, held, size, verdict) => {
    expect(rules.settleAtExpiry({ paid, held, size })).toBe(verdict);
  });

  test('gives nothing back, has no tiers, and takes one price a SKU', () => {
    expect(rules.tierSizes()).toEqual([]);
    expect(rules.tierReached({ paid: 50 })).toBe(0);
    expect(rules.rebate({ paid: 50 }, prices(1_000))).toBe(0);
    expect(rules.pricesInOrder(prices(1_000))).toBe(true);
    expect(rules.pricesInOrder(prices(1_000, 900))).toBe(false);
  });
});

test.each([
  ['ordinary', ordinary, 'opener', false, true, false],
  ['ordinary', ordinary, 'joiner', false, true, false],
  ['newcomer', newcomer, 'opener', false, true, false],
  ['newcomer', newcomer, 'opener', true, true, false],
  ['newcomer', newcomer, 'joiner', false, false, true],
  ['newcomer', newcomer, 'joiner', true, true, true],
  ['tiered', tiered, 'opener', false, true, false],
  ['tiered', tiered, 'joiner', false, true, false],
] as const)(
  '%s: a %s that is new (%s) may join: %s; uses the benefit: %s',
  (_, rules, role, newCustomer, may, benefit) => {
    expect(rules.mayJoin({ role, newCustomer })).toBe(may);
    expect(rules.newBenefit(role)).toBe(benefit);
  },
);

describe('the tiered kind of 2, 3 and 5', () => {
  test('costs the first tier for everybody, whatever an opener’s price says', () => {
    const sku = { price_fen: fen(2_990), openerPrice_fen: fen(2_000) };
    expect(tiered.unitPrice('opener', sku)).toBe(2_990);
    expect(tiered.unitPrice('joiner', sku)).toBe(2_990);
  });

  test.each([
    [0, 0, 0, false],
    [1, 0, 0, false],
    [2, 1, 0, false],
    [3, 2, 400, false],
    [4, 2, 400, false],
    [5, 3, 700, true],
  ])('%i paid: tier %i, ¢%i back a unit, formed = %s', (paid, tier, back_fen, formed) => {
    expect(tiered.tierReached({ paid })).toBe(tier);
    expect(tiered.rebate({ paid }, prices(2_990, 2_590, 2_290))).toBe(back_fen);
    expect(tiered.formsAt({ paid, size: 5 })).toBe(formed);
  });

  test.each([
    [1, 0, 'failed'],
    [1, 1, 'wait'],
    [2, 0, 'formed'],
    [2, 1, 'wait'],
    [4, 0, 'formed'],
    [4, 1, 'wait'],
    [5, 0, 'formed'],
  ] as const)('at expiry with %i paid and %i held: %s', (paid, held, verdict) => {
    expect(tiered.settleAtExpiry({ paid, held, size: 5 })).toBe(verdict);
  });

  test.each([
    [[2_990, 2_590, 2_290], true],
    [[2_990, 2_590], false],
    [[2_990, 2_590, 2_590], false],
    [[2_990, 2_990, 2_290], false],
    [[2_990, 2_590, 2_290, 1_990], false],
    [[2_990], false],
  ])('prices %j in order: %s', ([first = 0, ...steps], good) => {
    expect(tiered.pricesInOrder(prices(first, ...steps))).toBe(good);
  });

  test.each([
    // With one the first tier of 2 is next, and it gives nothing back.
    [1, 3, 2_590, 400],
    [2, 3, 2_590, 400],
    [3, 5, 2_290, 700],
    [5, 5, 2_290, 700],
  ])('%i are in: what to hope for is %i people at ¢%i, ¢%i back', (taken, people, unit_fen, back_fen) => {
    const sku = prices(2_990, 2_590, 2_290);
    expect(nextTier(tiered, taken, sku)).toEqual({ people, unit_fen, back_fen });
    expect(nextTier(ordinary, taken, prices(2_990))).toBeNull();
  });

  test('has no price of the opener’s own', () => {
    expect(tiered.pricesInOrder({ ...prices(2_990, 2_590, 2_290), openerPrice_fen: fen(2_000) })).toBe(false);
  });

  test.each([
    [tiersOf(2)],
    [tiersOf(2, 3, 4, 5, 6, 7)],
    [tiersOf(3, 3)],
    [tiersOf(5, 3)],
    [tiersOf(1, 3)],
    [tiersOf(2, 51)],
    [tiersOf(2.5, 4)],
    [{}],
    [{ tiers: [{ people: 2 }, { people: 3 }], size: 3 }],
  ])('settings %j are none', (settings) => {
    expect(() => groupRules({ kind: 'tiered', settings })).toThrow();
  });

  const someTiers = fc
    .uniqueArray(fc.integer({ min: 2, max: 50 }), { minLength: 2, maxLength: 5 })
    .map((sizes) => sizes.sort((a, b) => a - b));
  test('more people never pay more, and nobody gets back more than was paid', () => {
    fc.assert(
      fc.property(someTiers, fc.integer({ min: 500, max: 100_000 }), fc.nat(99), (sizes, first, cut) => {
        const rules = groupRules({ kind: 'tiered', settings: tiersOf(...sizes) });
        const sku = prices(first, ...sizes.slice(1).map((_, place) => first - (place + 1) * (cut + 1)));
        expect(rules.pricesInOrder(sku)).toBe(true);
        let before = -1;
        for (let paid = 0; paid <= 50; paid += 1) {
          const back_fen = rules.rebate({ paid }, sku);
          expect(back_fen).toBeGreaterThanOrEqual(Math.max(0, before));
          expect(back_fen).toBeLessThan(first);
          before = back_fen;
        }
        expect(before).toBe(first - (sku.stepPrices_fen.at(-1) ?? 0));
      }),
    );
  });
});

test('an unknown kind and foreign settings are bugs', () => {
  expect(() => groupRules({ kind: 'lottery', settings: {} })).toThrow('lottery');
  expect(() => groupRules({ kind: 'ordinary', settings: { tiers: [] } })).toThrow();
  expect(() => groupRules({ kind: 'newcomer', settings: { tiers: [] } })).toThrow();
});
