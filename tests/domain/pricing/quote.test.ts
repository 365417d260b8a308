import { describe, expect, test } from 'vitest';
import type { CouponKind } from '#core/domain/pricing/price-kind';
import { quoteTold } from '#core/domain/pricing/quote-told';
import { PRICE_KINDS } from '#core/domain/pricing/registry';
import { fen } from '#core/kernel/fen';
import {
  campaign,
  coupon,
  direct,
  factsOf,
  NOW,
  onlySkus,
  parcelRules,
  priced,
  STORE,
  sum,
  wanted,
} from './cart';

const parcels = (freeFrom: number | null) => new Map([['parcel', parcelRules(freeFrom)]]);
const off = (amount_fen: number, id: string, scope: unknown = STORE) =>
  coupon('coupon-amount', { scope, threshold_fen: fen(0), amount_fen: fen(amount_fen) }, { id });

describe('a quote', () => {
  test('adds list prices and the shipping fee', () => {
    expect(sum({ lines: [wanted('a', 2, 1_990)], templates: parcels(9_900) })).toMatchObject({
      list_fen: 3_980,
      reduction_fen: 0,
      goods_fen: 3_980,
      shippingList_fen: 800,
      shipping_fen: 800,
      toFreeShipping_fen: 5_920,
      payable_fen: 4_780,
      newBenefit: false,
    });
  });

  test.each([
    ['takes the whole fee: it ships free already', { takes: 'all', amount_fen: null }, 0, null],
    ['takes a part of it: there is still a fee to lose', { takes: 'amount', amount_fen: 300 }, 500, 5_920],
  ] as const)('what is missing to free shipping, where a coupon %s', (_, takes, shipping_fen, toFree_fen) => {
    const pays = coupon('coupon-shipping', { scope: STORE, threshold_fen: 0, ...takes }, { id: 's' });
    const lines = [wanted('a', 2, 1_990)];
    expect(sum({ lines, templates: parcels(9_900), coupons: [pays] })).toMatchObject({
      shippingList_fen: 800,
      shipping_fen,
      toFreeShipping_fen: toFree_fen,
    });
  });

  test('tells each reduction with its source, in the order of the stages', () => {
    const whole = sum({
      lines: [wanted('a', 2, 10_000)],
      buyer: { newCustomer: false, level: 1 },
      campaigns: [
        campaign(
          'full-reduction',
          {
            scope: STORE,
            by: 'amount',
            tiers: [{ threshold_fen: 10_000, amount_fen: 1_000, rate_bps: null }],
          },
          { withCoupons: true },
        ),
        campaign('bundle', { scope: STORE, pick: 'any', n: 2, price_fen: 15_000 }),
        campaign('member-price', {}, { skus: [priced('a', 9_000)] }),
      ],
      coupons: [
        off(500, 'c'),
        coupon(
          'coupon-shipping',
          { scope: STORE, threshold_fen: 0, takes: 'amount', amount_fen: 300 },
          { id: 's' },
        ),
      ],
    });
    expect(whole.lines).toMatchObject([
      {
        unit_fen: 9_000,
        campaignId: 'campaign-member-price',
        reductions: [
          { source: 'member-price', amount_fen: 2_000 },
          { source: 'bundle', amount_fen: 3_000 },
          { source: 'full-reduction', id: 'campaign-full-reduction', amount_fen: 1_000 },
          { source: 'coupon-amount', id: 'c', amount_fen: 500 },
        ],
        payable_fen: 13_500,
      },
    ]);
    expect(whole.shippingReductions).toMatchObject([{ source: 'coupon-shipping', id: 's', amount_fen: 300 }]);
    expect(whole.payable_fen).toBe(14_000);
    expect(whole.coupons).toMatchObject([
      { id: 'c', saves_fen: 500, reason: null },
      { id: 's', saves_fen: 300, reason: null },
    ]);
  });

  test('a direct order has its one price: no cart campaign, whoever buys', () => {
    const whole = sum({
      lines: [wanted('a', 2, 10_000)],
      buyer: { newCustomer: true, level: 3 },
      campaigns: [
        campaign('flash-sale', {}, { skus: [priced('a', 1)] }),
        campaign('full-reduction', {
          scope: STORE,
          by: 'rate',
          tiers: [{ threshold_fen: 1, amount_fen: null, rate_bps: 100 }],
        }),
      ],
      direct: direct('group-price', 8_000),
    });
    expect(whole.goods_fen).toBe(16_000);
    expect(whole.lines[0]?.campaignId).toBe('campaign-group-price');
  });

  test('a group at the list price is no reduction, and yet another sum: its units come from elsewhere', () => {
    const whole = sum({ direct: direct('group-price', 10_000) });
    expect(whole.payable_fen).toBe(sum().payable_fen);
    expect(whole.hash).not.toBe(sum().hash);
  });

  test('counts no fee while the address is not known', () => {
    expect(sum({ region: null })).toMatchObject({
      shippingList_fen: 0,
      shipping_fen: 0,
      payable_fen: 10_000,
    });
  });

  test('refuses an unserved region and names the first SKU in the buyer’s order', () => {
    const lines = [wanted('z', 1, 100), wanted('a', 1, 100)];
    expect(quoteTold(factsOf({ lines, region: '650100' }), NOW)).toEqual({
      ok: false,
      code: 'NOT_DELIVERED_THERE',
      facts: { skuId: 'z' },
    });
  });

  test('an order for nothing costs nothing', () => {
    expect(
      sum({ lines: [wanted('a', 1, 500)], templates: parcels(0), coupons: [off(900, 'c')] }).payable_fen,
    ).toBe(0);
  });

  test.each([
    ['campaign', { campaigns: [campaign('magic', {})] }],
    ['coupon', { coupons: [coupon('magic', {})] }],
    ['coupon that is a campaign’s kind', { coupons: [coupon('flash-sale', {})] }],
    ['direct price', { direct: direct('flash-sale', 1) }],
    [
      'second line of a direct order',
      { lines: [wanted('a', 1, 1), wanted('b', 1, 1)], direct: direct('group-price', 1) },
    ],
  ])('an unknown %s is a bug, not a price', (_what, over) => {
    expect(() => sum(over)).toThrow();
  });

  test('a benefit of new customers is told: their price, their coupon, their group', () => {
    const newcomer = { newCustomer: true, level: 0 };
    const price = campaign('new-customer', {}, { skus: [priced('a', 9_000)] });
    expect(sum({ buyer: newcomer, campaigns: [price] }).newBenefit).toBe(true);
    expect(sum({ buyer: newcomer, campaigns: [{ ...price, skus: [priced('b', 1)] }] }).newBenefit).toBe(
      false,
    );
    const theirs = { ...off(500, 'c'), newOnly: true };
    expect(sum({ buyer: newcomer, coupons: [theirs] }).newBenefit).toBe(true);
    expect(sum({ buyer: newcomer, coupons: [theirs, off(600, 'd')] }).newBenefit).toBe(false);
    expect(sum({ direct: direct('group-price', 1, { newOnly: true }) }).newBenefit).toBe(true);
  });
});

describe('the search', () => {
  test('shipping counts: a coupon that would lose free shipping is left', () => {
    const whole = sum({ templates: parcels(10_000), coupons: [off(500, 'c')] });
    expect(whole.payable_fen).toBe(10_000);
    expect(sum({ templates: parcels(10_000), coupons: [off(801, 'c')] }).payable_fen).toBe(9_999);
  });

  test('a weaker coupon on goods is taken where it leaves the shipping coupon its threshold', () => {
    const shipping = coupon(
      'coupon-shipping',
      { scope: STORE, threshold_fen: 9_500, takes: 'all', amount_fen: null },
      { id: 's' },
    );
    expect(sum({ coupons: [off(600, 'a'), off(500, 'b'), shipping] }).coupons.slice(0, 2)).toMatchObject([
      { id: 'b', saves_fen: 500 },
      { id: 's', saves_fen: 800 },
    ]);
  });

  test('of equal sums: fewer coupons, then the lower ids', () => {
    const ids = (...coupons: ReturnType<typeof coupon>[]) =>
      sum({ coupons })
        .coupons.filter(({ saves_fen }) => saves_fen !== null)
        .map(({ id }) => id);
    expect(ids(off(500, 'b'), off(500, 'a'))).toEqual(['a']);
    const all = coupon(
      'coupon-shipping',
      { scope: STORE, threshold_fen: 10_000, takes: 'all', amount_fen: null },
      { id: 's' },
    );
    // ¥8 off the goods ends the shipping coupon: either, for the same sum.
    expect(ids(all, off(800, 'z'))).toEqual(['s']);
    expect(ids(all, off(800, 'a'))).toEqual(['a']);
    // Two small ones come to what one large one does.
    const half = coupon(
      'coupon-shipping',
      { scope: STORE, threshold_fen: 9_500, takes: 'amount', amount_fen: 300 },
      { id: '0' },
    );
    expect(ids(half, off(500, '1'), off(800, 'z'))).toEqual(['z']);
  });

  test('of equal full reductions, and of equal item prices, the lower id', () => {
    const full = (id: string) =>
      campaign(
        'full-reduction',
        { scope: STORE, by: 'amount', tiers: [{ threshold_fen: 1, amount_fen: 100, rate_bps: null }] },
        { id },
      );
    const flash = (id: string) => campaign('flash-sale', {}, { id, skus: [priced('a', 500)] });
    const reduced = (...campaigns: ReturnType<typeof campaign>[]) =>
      sum({ campaigns }).lines.map(({ reductions }) => reductions.map(({ id }) => id));
    expect(reduced(full('y'), full('x'))).toEqual([['x']]);
    expect(reduced(flash('y'), flash('x'))).toEqual([['x']]);
  });

  test('with more ways than can be counted it is never worse than waiving nothing', () => {
    const skus = Array.from({ length: 14 }, (_, n) => `sku-${String(n).padStart(2, '0')}`);
    const facts = factsOf({
      lines: skus.map((skuId) => wanted(skuId, 1, 1_000)),
      buyer: { newCustomer: false, level: 1 },
      campaigns: skus.map((skuId, n) =>
        campaign('flash-sale', {}, { id: `flash-${n}`, skus: [priced(skuId, 999)] }),
      ),
      coupons: Array.from({ length: 40 }, (_, n) =>
        off(200 + n, `coupon-${n}`, onlySkus(...skus.slice(0, 2))),
      ),
    });
    const answer = quoteTold(facts, NOW);
    // One flash price waived, the best coupon on it.
    expect(answer).toMatchObject({ value: { goods_fen: 13 * 999 + 1_000 - 239 } });

    let evaluations = 0;
    const counting = new Map(PRICE_KINDS);
    const kind = PRICE_KINDS.get('coupon-amount') as CouponKind;
    const takes: CouponKind['takes'] = (settings, sum_fen) => {
      evaluations += 1;
      return kind.takes(settings, sum_fen);
    };
    counting.set(kind.kind, { ...kind, takes });
    expect(quoteTold(facts, NOW, counting)).toEqual(answer);
    expect(evaluations).toBeGreaterThan(1_000);
    expect(evaluations).toBeLessThanOrEqual(2_000);
  });
});
