import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CampaignFacts } from '#core/domain/pricing/facts';
import {
  dearestIn,
  type GuardedCampaign,
  type GuardedCoupon,
  worstPrice,
} from '#core/domain/pricing/worst-price';
import { fen } from '#core/kernel/fen';
import { anyFacts, LAW, runs } from './any-facts';
import { campaign, coupon, onlySkus, priced, STORE, sum, wanted } from './cart';

const sku = wanted('a', 1, 10_000);
const dear = wanted('dear', 1, 90_000);
const dearest = dearestIn([sku, dear]);
const tier = (threshold_fen: number, amount_fen: number) => ({ threshold_fen, amount_fen, rate_bps: null });
const full = (over = {}, ...tiers: object[]) =>
  campaign('full-reduction', { scope: STORE, by: 'amount', tiers }, { withCoupons: true, ...over });
const off = (amount_fen: number, threshold_fen: number) =>
  coupon('coupon-amount', { scope: STORE, threshold_fen, amount_fen });
const percent = (rate_bps: number, cap_fen: number, threshold_fen = 0) =>
  coupon('coupon-percent', { scope: STORE, threshold_fen, rate_bps, cap_fen });
const flash = (withCoupons: boolean) =>
  campaign('flash-sale', {}, { skus: [priced('a', 6_000)], withCoupons });
const any = (n: number, price_fen: number, scope: unknown = STORE) =>
  campaign('bundle', { scope, pick: 'any', n, price_fen });

describe('the least a unit of ¥100 can cost', () => {
  test.each<[string, GuardedCampaign[], GuardedCoupon[], number]>([
    ['with nothing', [], [], 10_000],
    [
      'the lowest item price',
      [flash(false), campaign('new-customer', {}, { skus: [priced('a', 7_000)] })],
      [],
      6_000,
    ],
    [
      'the highest level of members',
      [campaign('member-price', {}, { skus: [priced('a', 9_000, { stepPrices_fen: [fen(8_500)] })] })],
      [],
      8_500,
    ],
    [
      'the last tier of a group',
      [campaign('group-price', {}, { skus: [priced('a', 8_000, { stepPrices_fen: [fen(7_000)] })] })],
      [],
      7_000,
    ],
    ['a price of another SKU', [campaign('flash-sale', {}, { skus: [priced('b', 1)] })], [], 10_000],
    ['a reduction exactly at its threshold', [full({}, tier(20_000, 3_000))], [], 8_500],
    ['one it reaches alone takes all of it', [full({}, tier(5_000, 3_000))], [], 7_000],
    [
      'the tier that takes the largest share',
      [full({}, tier(20_000, 3_000), tier(40_000, 7_000))],
      [],
      8_250,
    ],
    ['a coupon without threshold, alone in the cart', [], [off(3_000, 0)], 7_000],
    ['a coupon that takes it all', [], [off(30_000, 0)], 0],
    ['a percent coupon', [], [percent(8_500, 90_000)], 8_500],
    ['a percent coupon held by its cap', [], [percent(8_500, 600)], 9_400],
    ['and by its threshold', [], [percent(8_500, 600, 20_000)], 9_700],
    ['one coupon of two', [], [off(1_000, 0), percent(8_500, 90_000)], 8_500],
    ['reduction, then coupon', [full({}, tier(20_000, 3_000))], [off(850, 0)], 7_650],
    [
      'reduction or coupon, where it allows none',
      [full({ withCoupons: false }, tier(20_000, 3_000))],
      [off(2_000, 0)],
      8_000,
    ],
    ['a flash price, and no coupon', [flash(false), full({}, tier(10_000, 1_000))], [off(1_000, 0)], 6_000],
    [
      'a flash price that allows coupons',
      [flash(true), full({}, tier(10_000, 1_000))],
      [off(1_000, 0)],
      5_000,
    ],
    ['a bundle with the dearest beside it', [any(2, 30_000)], [], 3_000],
    ['a bundle of its own kind', [any(2, 15_000, onlySkus('a'))], [], 7_500],
    ['a bundle of other goods', [any(2, 1, onlySkus('dear'))], [], 10_000],
    [
      'as an add-on',
      [campaign('add-on', { scope: STORE, threshold_fen: 1, units: 1 }, { skus: [priced('a', 990)] })],
      [],
      990,
    ],
    [
      'a shipping coupon takes nothing off goods',
      [],
      [coupon('coupon-shipping', { scope: STORE, threshold_fen: 0, takes: 'all', amount_fen: null })],
      10_000,
    ],
  ])('%s', (_name, campaigns, coupons, worst_fen) => {
    const worst = worstPrice(sku, campaigns, coupons, dearest);
    expect(worst.worst_fen).toBe(worst_fen);
    expect(worst.steps.reduce((left, { takes_fen }) => left - takes_fen, 10_000)).toBe(worst_fen);
  });

  test('tells the steps down, each with its source', () => {
    const member = campaign('member-price', {}, { skus: [priced('a', 9_000)] });
    expect(
      worstPrice(sku, [full({}, tier(18_000, 3_600)), member], [off(200, 0)], dearest).steps,
    ).toMatchObject([
      { source: 'member-price', takes_fen: 1_000 },
      { source: 'full-reduction', takes_fen: 1_800 },
      { source: 'coupon-amount', takes_fen: 200 },
    ]);
  });

  test('rounds down: a third of a fen is a fen less', () => {
    const third = wanted('a', 1, 1_000);
    expect(worstPrice(third, [full({}, tier(3_000, 100))], [], dearestIn([third])).worst_fen).toBe(966);

    const [a, b] = [wanted('a', 1, 999), wanted('b', 1, 999)];
    const nth = campaign('nth-item', { scope: STORE, n: 2, rate_bps: 5_000 });
    expect(worstPrice(a, [nth], [], dearestIn([a, b])).worst_fen).toBe(749);
    expect(sum({ lines: [a, b], campaigns: [nth] }).lines.map(({ payable_fen }) => payable_fen)).toEqual([
      749, 750,
    ]);
  });
});

describe('the guard', () => {
  test('no line of any quote costs less for each of its units', LAW, () => {
    fc.assert(
      fc.property(anyFacts({ campaigns: 6, coupons: 8 }), (facts) => {
        const groups = facts.direct === null ? [] : [groupOf(facts.direct)];
        const dearestOf = dearestIn(facts.lines);
        const whole = sum(facts);
        for (const line of whole.lines) {
          const wantedLine = facts.lines.find(({ skuId }) => skuId === line.skuId);
          if (wantedLine === undefined) throw new Error('a line has its SKU');
          const { worst_fen } = worstPrice(
            wantedLine,
            [...facts.campaigns, ...groups],
            facts.coupons,
            dearestOf,
          );
          expect(line.payable_fen).toBeGreaterThanOrEqual(worst_fen * line.quantity);
        }

        function groupOf(direct: NonNullable<typeof facts.direct>): CampaignFacts {
          const skus = facts.lines.map(({ skuId }) => priced(skuId, direct.price_fen));
          return campaign(direct.kind, {}, { skus, withCoupons: direct.withCoupons });
        }
      }),
      runs(800),
    );
  });

  test('is no lower for a cheaper rule less', LAW, () => {
    fc.assert(
      fc.property(anyFacts({ campaigns: 6, coupons: 6 }), (facts) => {
        const [line] = facts.lines;
        if (line === undefined) return;
        const dearestOf = dearestIn(facts.lines);
        const all = worstPrice(line, facts.campaigns, facts.coupons, dearestOf);
        const fewer = worstPrice(line, facts.campaigns.slice(1), facts.coupons.slice(1), dearestOf);
        expect(all.worst_fen).toBeLessThanOrEqual(fewer.worst_fen);
        expect(all.steps.reduce((left, { takes_fen }) => left - takes_fen, line.unitList_fen as number)).toBe(
          all.worst_fen,
        );
      }),
      runs(200),
    );
  });
});
