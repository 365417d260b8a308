/** How low a SKU can go: with what, when, and where that is too low. */
import { describe, expect, test } from 'vitest';
import type { TimedOffer, WeighedSku } from '#core/domain/offer/lowest-price';
import { weigh } from '#core/domain/offer/weigh';
import { fen } from '#core/kernel/fen';
import { after, DAY_MS, instant } from '#core/kernel/instant';

const NOW = instant(Date.UTC(2026, 10, 23, 2));
const day = (n: number) => after(NOW, n * DAY_MS);
const sku = (skuId: string, is: Partial<WeighedSku> = {}): WeighedSku => ({
  skuId,
  productId: `${skuId}-product`,
  categoryId: 'fruit',
  list_fen: fen(4_000),
  cost_fen: fen(2_000),
  floor_fen: null,
  stock: 100,
  ...is,
});
const offer = (kind: string, is: Partial<TimedOffer> = {}): TimedOffer => ({
  id: kind,
  kind,
  title: { zh: kind, en: kind },
  settings: {},
  withCoupons: false,
  skus: [],
  from: NOW,
  until: day(10),
  ...is,
});
const at = (skuId: string, price: number, steps: readonly number[] = []) => ({
  skuId,
  price_fen: fen(price),
  openerPrice_fen: null,
  stepPrices_fen: steps.map(fen),
});
const flash = (price: number, is: Partial<TimedOffer> = {}) =>
  offer('flash-sale', { skus: [at('berry', price)], ...is });
const coupon = (amount: number, is: Partial<TimedOffer> = {}) =>
  offer('coupon-amount', {
    settings: { scope: { in: 'store' }, threshold_fen: fen(0), amount_fen: fen(amount) },
    ...is,
  });
const spend = (amount: number, is: Partial<TimedOffer> = {}) =>
  offer('full-reduction', {
    settings: {
      scope: { in: 'store' },
      by: 'amount',
      tiers: [{ threshold_fen: fen(amount), amount_fen: fen(amount), rate_bps: null }],
    },
    ...is,
  });
const NOTHING = new Map<string, number>();
const one = (draft: TimedOffer, others: readonly TimedOffer[], goods = [sku('berry')]) => {
  const [first] = weigh(draft, others, goods, NOTHING);
  if (first === undefined) throw new Error('nothing is touched');
  return first;
};

describe('what a draft touches', () => {
  const goods = [sku('berry'), sku('jam', { categoryId: 'jars' })];
  const touched = (draft: TimedOffer) =>
    weigh(draft, [], goods, NOTHING)
      .map((weight) => weight.sku.skuId)
      .sort();

  test('the SKUs it names, or those in its scope', () => {
    expect(touched(flash(3_000))).toEqual(['berry']);
    expect(touched(coupon(100))).toEqual(['berry', 'jam']);
    const jars = { scope: { in: 'categories', ids: ['jars'] }, threshold_fen: 0, amount_fen: 100 };
    expect(touched(coupon(100, { settings: jars }))).toEqual(['jam']);
  });

  test('the named SKUs of an add-on, and not what has to be bought for it', () => {
    const settings = { scope: { in: 'categories', ids: ['jars'] }, threshold_fen: fen(9_900), units: 1 };
    expect(touched(offer('add-on', { settings, skus: [at('berry', 100)] }))).toEqual(['berry']);
  });

  test('nothing, where it is about the shipping fee', () => {
    const settings = { scope: { in: 'store' }, threshold_fen: fen(0), takes: 'all', amount_fen: null };
    expect(touched(offer('coupon-shipping', { settings }))).toEqual([]);
  });
});

describe('how low it goes', () => {
  test('alone; the steps add up to it, and the margin is over the cost', () => {
    const weight = one(flash(3_000), []);
    expect(weight).toMatchObject({ worst_fen: 3_000, margin_fen: 1_000, problem: null });
    expect(weight.steps.map(({ source, takes_fen }) => [source, takes_fen])).toEqual([['flash-sale', 1_000]]);
  });

  test('the lowest step counts: the highest member level', () => {
    expect(one(offer('member-price', { skus: [at('berry', 3_500, [3_200, 2_400])] }), []).worst_fen).toBe(
      2_400,
    );
  });

  test('a coupon on top of what runs, where that lets coupons in', () => {
    expect(one(coupon(500), [spend(1_000)]).worst_fen).toBe(3_000);
    expect(one(coupon(500), [spend(1_000, { withCoupons: true })]).worst_fen).toBe(2_500);
    expect(one(flash(3_000), [coupon(500)]).worst_fen).toBe(3_000);
    expect(one(flash(3_000, { withCoupons: true }), [coupon(500)]).worst_fen).toBe(2_500);
  });

  test('a group at its opener’s price or its last tier, a haggle at its floor; coupons only where they are let in', () => {
    const group = { skus: [{ ...at('berry', 3_000), openerPrice_fen: fen(2_500) }] };
    expect(one(offer('ordinary', group), [coupon(100), spend(100)]).worst_fen).toBe(2_500);
    expect(one(offer('ordinary', { ...group, withCoupons: true }), [coupon(100), spend(100)]).worst_fen).toBe(
      2_400,
    );
    const tiered = {
      settings: { tiers: [{ people: 2 }, { people: 5 }] },
      skus: [at('berry', 3_000, [2_600])],
    };
    expect(one(offer('tiered', tiered), []).worst_fen).toBe(2_600);
    const settings = { helpers: 5, shape: 'equal', helps_per_day: 3 };
    const haggle = one(offer('haggle', { settings, skus: [at('berry', 2_200)] }), []);
    expect(haggle).toMatchObject({ worst_fen: 2_200, steps: [{ source: 'haggle-price', takes_fen: 1_800 }] });
  });

  test('two that never run together are not added up', () => {
    const lets = { withCoupons: true };
    const apart = [
      spend(1_000, { ...lets, until: day(3) }),
      coupon(500, { id: 'late', from: day(3), until: day(6) }),
    ];
    expect(one(offer('member-price', { skus: [at('berry', 3_900)] }), apart).worst_fen).toBe(2_900);
    const overlap = [apart[0] as TimedOffer, coupon(500, { id: 'late', from: day(2), until: day(6) })];
    expect(one(offer('member-price', { skus: [at('berry', 3_900)] }), overlap).worst_fen).toBe(2_400);
  });

  test('what is over before the draft begins, or begins after it, does not count', () => {
    const draft = flash(3_000, { withCoupons: true, from: day(2), until: day(4) });
    expect(one(draft, [coupon(900, { until: day(2) })]).worst_fen).toBe(3_000);
    expect(one(draft, [coupon(900, { from: day(4) })]).worst_fen).toBe(3_000);
    expect(one(draft, [coupon(900, { until: day(3) })]).worst_fen).toBe(2_100);
  });
});

describe('what is wrong with a SKU', () => {
  test.each<[string, Partial<WeighedSku>, number, string | null]>([
    ['at the floor', { floor_fen: fen(3_000) }, 3_000, null],
    ['a fen below the floor', { floor_fen: fen(3_000) }, 2_999, 'BELOW_FLOOR'],
    ['below the cost, where there is no floor', {}, 1_999, 'BELOW_FLOOR'],
    ['below the cost, where the floor is lower', { floor_fen: fen(1_000) }, 1_999, null],
    ['neither cost nor floor', { cost_fen: null }, 3_000, 'NO_FLOOR'],
    ['a floor without a cost', { cost_fen: null, floor_fen: fen(3_000) }, 3_000, null],
    ['the list price', {}, 4_000, 'ABOVE_LIST'],
  ])('%s', (_, is, price, problem) => {
    expect(one(flash(price), [], [sku('berry', is)]).problem).toBe(problem);
  });

  test('too low without the draft is shown, and is no fault of the draft; too low with it is, though others go lower', () => {
    const goods = [sku('berry', { floor_fen: fen(3_000) })];
    const low = offer('new-customer', { id: 'low', skus: [at('berry', 2_000)] });
    const harmless = one(flash(3_500), [low], goods);
    expect(harmless).toMatchObject({ worst_fen: 2_000, problem: null, already: true });
    const harmful = one(flash(2_900), [low], goods);
    expect(harmful).toMatchObject({ worst_fen: 2_900, problem: 'BELOW_FLOOR', already: false });
    expect(harmful.steps.map(({ id }) => id)).toEqual(['flash-sale']);
    // A coupon meets the low price, and takes part in it.
    expect(one(coupon(100), [low], goods)).toMatchObject({ worst_fen: 1_900, problem: 'BELOW_FLOOR' });
    // It does not meet a flash sale that keeps coupons out.
    const shut = flash(2_000, { id: 'shut' });
    expect(one(coupon(100), [shut], goods)).toMatchObject({ worst_fen: 2_000, problem: null });
    expect(one(coupon(1_100), [shut], goods)).toMatchObject({ worst_fen: 2_900, problem: 'BELOW_FLOOR' });
  });

  test('more units than there are', () => {
    const [short] = weigh(flash(3_000), [], [sku('berry', { stock: 4 })], new Map([['berry', 5]]));
    const [enough] = weigh(flash(3_000), [], [sku('berry', { stock: 5 })], new Map([['berry', 5]]));
    expect([short?.problem, enough?.problem]).toEqual(['TOO_FEW', null]);
  });

  test('what others hold under its floor comes after the problems and before the lowest margins', () => {
    const goods = [
      sku('thin', { cost_fen: fen(3_899) }),
      sku('low', { cost_fen: null, floor_fen: fen(3_000) }),
      sku('bad', { cost_fen: fen(3_950) }),
    ];
    const low = offer('flash-sale', { id: 'low', skus: [at('low', 2_000)] });
    const weights = weigh(coupon(100), [low], goods, NOTHING);
    expect(weights.map(({ sku, already }) => [sku.skuId, already])).toEqual([
      ['bad', false],
      ['low', true],
      ['thin', false],
    ]);
  });

  test('problems come first, then the lowest margins, then those whose cost is not known', () => {
    const goods = [
      sku('a', { cost_fen: null, floor_fen: fen(0) }),
      sku('b', { cost_fen: fen(1_000) }),
      sku('c', { cost_fen: fen(2_500) }),
      sku('d', { cost_fen: fen(3_990) }),
    ];
    expect(weigh(coupon(100), [], goods, NOTHING).map((weight) => weight.sku.skuId)).toEqual([
      'd',
      'c',
      'b',
      'a',
    ]);
  });
});
