import { existsSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PRICE_KINDS } from '#core/domain/pricing/registry';
import { settingsSchema } from '#core/domain/pricing/settings-schema';
import { anySettings } from './any-facts';
import { onlySkus, STORE } from './cart';

const KINDS = [...PRICE_KINDS.values()].map((kind) => [kind.kind, kind] as const);

describe.each(KINDS)('%s', (name, kind) => {
  test('has its cases', () => {
    expect(existsSync(`tests/domain/pricing/kinds/${name}.test.ts`)).toBe(true);
  });

  test('has a name in both languages, and an example that can be stored', () => {
    expect(kind.name.zh).toMatch(/^\p{Script=Han}+$/u);
    expect(kind.name.en).toMatch(/^[A-Z][a-z -]+$/);
    expect(settingsSchema(kind).parse(kind.example)).toEqual(kind.example);
  });

  test('takes its own settings as they are, and no field more', () => {
    fc.assert(
      fc.property(anySettings(kind), (settings) => {
        expect(settingsSchema(kind).parse(settings)).toEqual(settings);
        expect(settingsSchema(kind).safeParse({ ...(settings as object), more: 1 }).success).toBe(false);
      }),
      { numRuns: 30 },
    );
  });

  test('takes every amount up to its bounds, and none beyond', () => {
    for (const [field, { type, ...bounds }] of Object.entries(kind.fields)) {
      if (!('min' in bounds) || type === 'rows' || bounds.when !== null) continue;
      const withValue = (value: unknown) => ({ ...(kind.example as object), [field]: value });
      const refused = (value: unknown) =>
        settingsSchema(kind).safeParse(withValue(value)).error?.issues[0]?.path[0];
      for (const bad of [
        bounds.min - 1,
        bounds.max + 1,
        bounds.min + 0.5,
        `${bounds.min}`,
        null,
        Number.NaN,
      ]) {
        expect(refused(bad)).toBe(field);
      }
      expect([refused(bounds.min), refused(bounds.max)]).not.toContain(field);
    }
  });
});

describe('what no field says alone', () => {
  const tier = (threshold_fen: number, amount_fen: number | null, rate_bps: number | null = null) => ({
    threshold_fen,
    amount_fen,
    rate_bps,
  });
  test.each<[string, string, object, string | null]>([
    [
      'tiers that rise',
      'full-reduction',
      { scope: STORE, by: 'amount', tiers: [tier(100, 10), tier(200, 30)] },
      null,
    ],
    [
      'two at one threshold',
      'full-reduction',
      { scope: STORE, by: 'amount', tiers: [tier(100, 10), tier(100, 30)] },
      'TIERS_NOT_RISING',
    ],
    [
      'more to spend for no more off',
      'full-reduction',
      { scope: STORE, by: 'amount', tiers: [tier(100, 10), tier(200, 10)] },
      'TIERS_NOT_RISING',
    ],
    [
      'shares that fall',
      'full-reduction',
      { scope: STORE, by: 'rate', tiers: [tier(100, null, 9_000), tier(200, null, 8_000)] },
      null,
    ],
    [
      'a share that rises',
      'full-reduction',
      { scope: STORE, by: 'rate', tiers: [tier(100, null, 8_000), tier(200, null, 9_000)] },
      'TIERS_NOT_RISING',
    ],
    ['all of it off', 'full-reduction', { scope: STORE, by: 'amount', tiers: [tier(100, 100)] }, null],
    [
      'more than was spent',
      'full-reduction',
      { scope: STORE, by: 'amount', tiers: [tier(100, 101)] },
      'MORE_THAN_THRESHOLD',
    ],
    [
      'an amount where a share is chosen',
      'full-reduction',
      { scope: STORE, by: 'rate', tiers: [tier(100, 10, 9_000)] },
      'CHOICE_AND_FIELDS_DIFFER',
    ],
    [
      'no share where one is chosen',
      'full-reduction',
      { scope: STORE, by: 'rate', tiers: [tier(100, null)] },
      'CHOICE_AND_FIELDS_DIFFER',
    ],
    [
      'a coupon of more than its threshold',
      'coupon-amount',
      { scope: STORE, threshold_fen: 100, amount_fen: 101 },
      'MORE_THAN_THRESHOLD',
    ],
    [
      'a coupon without threshold',
      'coupon-amount',
      { scope: STORE, threshold_fen: 0, amount_fen: 101 },
      null,
    ],
    [
      'one of each of the store',
      'bundle',
      { scope: STORE, pick: 'each', n: null, price_fen: 1 },
      'SKUS_NOT_NAMED',
    ],
    [
      'one of each of one',
      'bundle',
      { scope: onlySkus('a'), pick: 'each', n: null, price_fen: 1 },
      'SKUS_NOT_NAMED',
    ],
    [
      'one of each of two',
      'bundle',
      { scope: onlySkus('a', 'b'), pick: 'each', n: null, price_fen: 1 },
      null,
    ],
    [
      'a SKU named twice',
      'bundle',
      { scope: onlySkus('a', 'a'), pick: 'each', n: null, price_fen: 1 },
      'named twice',
    ],
  ])('%s (%s)', (_what, name, settings, problem) => {
    const kind = PRICE_KINDS.get(name);
    if (kind === undefined) throw new Error(name);
    const parsed = settingsSchema(kind).safeParse(settings);
    const said = parsed.success ? null : JSON.stringify(parsed.error.issues);
    if (problem === null) expect(said).toBeNull();
    else expect(said).toContain(problem);
  });
});
