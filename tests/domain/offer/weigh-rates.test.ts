/** What promoters earn and what a shop must keep, weighed from both sides: a rate that rises, and a price that falls. */
import { describe, expect, test } from 'vitest';
import type { TimedOffer, WeighedSku } from '#core/domain/offer/lowest-price';
import { weigh } from '#core/domain/offer/weigh';
import { weighRates } from '#core/domain/offer/weigh-rates';
import { mostEarned, NO_RATES, type Rates } from '#core/domain/referral/rate';
import { fen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import { after, DAY_MS, instant } from '#core/kernel/instant';

const NOW = instant(Date.UTC(2026, 10, 23, 2));
const day = (n: number) => after(NOW, n * DAY_MS);
const berry: WeighedSku = {
  skuId: 'berry',
  productId: 'berries',
  categoryId: 'fruit',
  list_fen: fen(4_000),
  cost_fen: fen(2_000),
  floor_fen: null,
  stock: 100,
};
const coupon = (amount: number, is: Partial<TimedOffer> = {}): TimedOffer => ({
  id: 'coupon',
  kind: 'coupon-amount',
  title: { zh: '券', en: 'coupon' },
  settings: { scope: { in: 'store' }, threshold_fen: fen(0), amount_fen: fen(amount) },
  withCoupons: false,
  skus: [],
  from: NOW,
  until: day(10),
  ...is,
});
const rates = (
  is: Partial<Pick<Rates, 'store_bps' | 'second_bps'>> & {
    product?: number;
    category?: number;
    promoter?: number;
  } = {},
): Rates => {
  const { product, category, promoter, store_bps = 0, second_bps = 0 } = is;
  const one = <K extends 'product' | 'category' | 'promoter'>(id: string, bps: number | undefined) =>
    new Map(bps === undefined ? [] : [[id as Id<K>, bps]]);
  return {
    products: one<'product'>('berries', product),
    categories: one<'category'>('fruit', category),
    promoters: one<'promoter'>('pm_1', promoter),
    store_bps,
    second_bps,
  };
};

describe('the most that is earned by goods', () => {
  test.each([
    ['the shop’s', rates({ store_bps: 800 }), 800],
    ['the category’s before the shop’s', rates({ store_bps: 800, category: 300 }), 300],
    ['a promoter’s own, where it is more', rates({ store_bps: 800, promoter: 1_200 }), 1_200],
    ['anybody else’s, where that is more', rates({ store_bps: 800, promoter: 200 }), 800],
    ['the product’s before all', rates({ store_bps: 800, promoter: 1_200, product: 100 }), 100],
    ['the second level besides', rates({ store_bps: 800, second_bps: 200 }), 1_000],
    ['nothing where the first earns nothing', rates({ store_bps: 800, second_bps: 200, product: 0 }), 0],
  ])('%s', (_, of, bps) => {
    expect(mostEarned(of)(berry)).toBe(bps);
  });
});

/** ¥40.00 with a floor of ¥34.00, at the lowest price it comes to. */
const floored: WeighedSku = { ...berry, floor_fen: fen(3_400) };
const raised = (to: Partial<Parameters<typeof rates>[0]>, offers: TimedOffer[], goods = [floored]) =>
  weighRates({ before: NO_RATES, after: mostEarned(rates(to)) }, offers, goods, NOW);

describe('a rate that rises', () => {
  test.each([
    // worst 40.00, 15 % = 6.00, left 34.00
    [1_500, [], null],
    [1_502, [], null],
    [1_503, [], { worst_fen: 4_000, commission_fen: 601, left_fen: 3_399 }],
    // worst 37.00, 8 % = 2.96, left 34.04
    [800, [coupon(300)], null],
    [813, [coupon(300)], null],
    [814, [coupon(300)], { worst_fen: 3_700, commission_fen: 301, left_fen: 3_399 }],
    // One that starts later counts, one that is over does not.
    [1_000, [coupon(300, { from: day(5), until: day(6) })], { left_fen: 3_330 }],
    [1_000, [coupon(300, { from: day(-5), until: NOW })], null],
  ] as const)('%i bps', (store_bps, offers, said) => {
    const weights = raised({ store_bps }, [...offers]);
    expect(weights).toMatchObject(
      said === null ? [] : [{ ...said, rate_bps: store_bps, problem: 'BELOW_FLOOR' }],
    );
  });

  test('counts both levels together', () => {
    expect(raised({ store_bps: 1_000, second_bps: 500 }, [])).toEqual([]);
    expect(raised({ store_bps: 1_000, second_bps: 503 }, [])).toMatchObject([{ left_fen: 3_399 }]);
  });

  test('without floor and cost is refused, unless nothing is earned', () => {
    const open = { ...berry, cost_fen: null };
    expect(raised({ store_bps: 100 }, [], [open])).toMatchObject([{ problem: 'NO_FLOOR' }]);
    expect(raised({ store_bps: 100, product: 0 }, [], [open])).toEqual([]);
  });

  test('leaves goods alone whose rate does not rise', () => {
    const was = {
      before: mostEarned(rates({ store_bps: 5_000 })),
      after: mostEarned(rates({ store_bps: 4_000 })),
    };
    expect(weighRates(was, [], [floored], NOW)).toEqual([]);
  });

  test('names what misses most first', () => {
    const dear = { ...floored, skuId: 'dear', list_fen: fen(3_500) };
    expect(raised({ store_bps: 2_000 }, [], [floored, dear]).map(({ sku }) => sku.skuId)).toEqual([
      'dear',
      'berry',
    ]);
  });
});

describe('a price that falls, where promoters earn', () => {
  const rateOf = mostEarned(rates({ store_bps: 800 }));
  test.each([
    // 36.96 less 8 % (2.95) = 34.01; 36.95 less 2.95 = 34.00; 36.94 less 2.95 = 33.99
    [304, null, 295],
    [305, null, 295],
    [306, 'COMMISSION', 295],
    [600, 'COMMISSION', 272],
    [601, 'BELOW_FLOOR', 271],
  ] as const)('a coupon of %i', (amount, problem, commission_fen) => {
    const [weight] = weigh(coupon(amount), [], [floored], new Map(), rateOf);
    expect(weight).toMatchObject({
      worst_fen: 4_000 - amount,
      commission_fen,
      margin_fen: 4_000 - amount - commission_fen - 2_000,
      problem,
    });
    const [free] = weigh(coupon(amount), [], [floored], new Map());
    expect(free?.problem).toBe(problem === 'COMMISSION' ? null : problem);
  });

  test('by another offer is not the draft’s fault', () => {
    const flash: TimedOffer = {
      ...coupon(0),
      id: 'flash',
      kind: 'flash-sale',
      settings: {},
      skus: [{ skuId: 'berry', price_fen: fen(3_500), openerPrice_fen: null, stepPrices_fen: [] }],
    };
    const [weight] = weigh(coupon(100), [flash], [floored], new Map(), rateOf);
    expect(weight).toMatchObject({ worst_fen: 3_500, commission_fen: 280, problem: null, already: true });
  });
});
