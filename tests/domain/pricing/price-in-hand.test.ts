import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BuyerFacts, CampaignFacts, CouponFacts } from '#core/domain/pricing/facts';
import { itemPrice } from '#core/domain/pricing/item-price';
import { type PriceInHand, priceInHand } from '#core/domain/pricing/price-in-hand';
import { PRICE_KINDS } from '#core/domain/pricing/registry';
import { touchesOneUnit } from '#core/domain/pricing/touches';
import { anyFacts, LAW, runs } from './any-facts';
import { campaign, coupon, NOW, priced, wanted } from './cart';

const unit = wanted('a', 1, 10_000);
const somebody: BuyerFacts = { newCustomer: false, level: 0 };
const STORE = { scope: { in: 'store' } };
const off = (threshold_fen: number, amount_fen: number) =>
  campaign('full-reduction', {
    ...STORE,
    by: 'amount',
    tiers: [{ threshold_fen, amount_fen, rate_bps: null }],
  });
const flash = campaign('flash-sale', {}, { skus: [priced('a', 9_500)] });
const mine = coupon('coupon-amount', { ...STORE, threshold_fen: 9_000, amount_fen: 600 });
const fee = coupon('coupon-shipping', { ...STORE, threshold_fen: 0, takes: 'all', amount_fen: null });

describe('the price in hand of one unit', () => {
  test.each<[string, CampaignFacts[], CouponFacts[], number, PriceInHand['by']]>([
    ['nothing runs', [], [], 10_000, []],
    ['a reduction just reached', [off(10_000, 1_000)], [], 9_000, ['full-reduction']],
    ['one just missed', [off(10_001, 1_000)], [], 10_000, []],
    ['a coupon', [], [mine], 9_400, ['coupon-amount']],
    ['the reduction, where it keeps the coupon away', [off(9_900, 1_000)], [mine], 9_000, ['full-reduction']],
    ['the coupon, where it takes more', [off(9_900, 500)], [mine], 9_400, ['coupon-amount']],
    [
      'a flash price, with which no coupon goes',
      [{ ...flash, skus: [priced('a', 9_300)] }],
      [mine],
      9_300,
      ['flash-sale'],
    ],
    ['a flash price waived for the coupon', [flash], [mine], 9_400, ['coupon-amount']],
    [
      'both, where it lets coupons in',
      [{ ...flash, withCoupons: true }],
      [mine],
      8_900,
      ['flash-sale', 'coupon-amount'],
    ],
    ['half off the second one', [campaign('nth-item', { ...STORE, n: 2, rate_bps: 5_000 })], [], 10_000, []],
    ['a coupon for shipping', [], [fee], 10_000, []],
  ])('%s', (_name, campaigns, coupons, price_fen, by) => {
    expect(priceInHand(unit, { buyer: somebody, campaigns, coupons }, NOW)).toEqual({ price_fen, by });
  });

  test('is never above the item price', LAW, () => {
    fc.assert(
      fc.property(anyFacts(), (facts) => {
        const [line] = facts.lines;
        if (line === undefined) return;
        const item = itemPrice(line, facts.campaigns, facts.buyer, NOW);
        expect(priceInHand(line, facts, NOW).price_fen).toBeLessThanOrEqual(item.price_fen);
      }),
      runs(300),
    );
  });

  test('hangs on nothing but item prices and what touches one unit, line rules least of all', LAW, () => {
    const met = new Set<string>();
    fc.assert(
      fc.property(anyFacts(), (facts) => {
        const [line] = facts.lines;
        if (line === undefined) return;
        const touching = <One extends { kind: string; settings: unknown }>(all: readonly One[]) =>
          all.filter((one) => touchesOneUnit(one, line));
        const items = facts.campaigns.filter(({ kind }) => PRICE_KINDS.get(kind)?.stage === 'item');
        const [promotions, coupons] = [touching(facts.campaigns), touching(facts.coupons)];
        const hand = priceInHand(line, facts, NOW);
        expect(priceInHand(line, { ...facts, campaigns: [...items, ...promotions], coupons }, NOW)).toEqual(
          hand,
        );
        const item = itemPrice(line, facts.campaigns, facts.buyer, NOW);
        if (promotions.length + coupons.length === 0) expect(hand.price_fen).toBe(item.price_fen);
        for (const { kind } of facts.campaigns) met.add(kind);
      }),
      runs(300),
    );
    const lineKinds = [...PRICE_KINDS.values()].filter(({ stage }) => stage === 'line');
    expect([...met]).toEqual(expect.arrayContaining(lineKinds.map(({ kind }) => kind)));
  });
});
