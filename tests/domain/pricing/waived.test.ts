import { describe, expect, test } from 'vitest';
import { fen } from '#core/kernel/fen';
import { campaign, coupon, parcelRules, priced, STORE, sum, wanted } from './cart';

const member = { newCustomer: false, level: 1 };
const freeFrom = (sum_fen: number) => new Map([['parcel', parcelRules(sum_fen)]]);
const memberPrice = campaign('member-price', {}, { skus: [priced('a', 9_500)] });
const flash = (price: number, over: Parameters<typeof campaign>[2] = {}) =>
  campaign('flash-sale', {}, { skus: [priced('a', price)], ...over });
const off = (amount_fen: number, threshold_fen = 0) =>
  coupon('coupon-amount', { scope: STORE, threshold_fen: fen(threshold_fen), amount_fen: fen(amount_fen) });

const waivedIn = (over: Parameters<typeof sum>[0]) => sum(over).waived;

describe('an item price that is left', () => {
  test('for a parcel that becomes free: by how much that is better', () => {
    // ¥95.00 + ¥8.00 against ¥100.00 sent for nothing.
    expect(waivedIn({ buyer: member, campaigns: [memberPrice], templates: freeFrom(10_000) })).toEqual([
      {
        skuId: 'a',
        source: 'member-price',
        campaignId: 'campaign-member-price',
        saves_fen: 300,
        for: 'delivery',
      },
    ]);
  });

  test('is not left where it is used, and nothing is left where there is none', () => {
    expect(waivedIn({ buyer: member, campaigns: [memberPrice] })).toEqual([]);
    expect(waivedIn({ campaigns: [memberPrice], templates: freeFrom(10_000) })).toEqual([]);
  });

  test('for a coupon that goes with no flash price', () => {
    expect(waivedIn({ campaigns: [flash(9_900)], coupons: [off(500)] })).toEqual([
      { skuId: 'a', source: 'flash-sale', campaignId: 'campaign-flash-sale', saves_fen: 400, for: 'coupon' },
    ]);
  });

  test('for a full reduction that does not count flash prices', () => {
    const tiers = [{ threshold_fen: 10_000, amount_fen: 1_000, rate_bps: null }];
    const full = campaign('full-reduction', { scope: STORE, by: 'amount', tiers });
    expect(waivedIn({ campaigns: [flash(9_900), full] })).toMatchObject([{ saves_fen: 900, for: 'offer' }]);
  });

  test('for several things at once, or for the same sum with fewer coupons: no single reason', () => {
    // ¥95.00 and ¥8.00 for the parcel; the list price makes the parcel free and lets the coupon in.
    const both = { buyer: member, campaigns: [memberPrice], coupons: [off(100, 10_000)] };
    expect(waivedIn({ ...both, templates: freeFrom(9_900) })).toMatchObject([
      { saves_fen: 400, for: 'total' },
    ]);
    // The flash price with a coupon on shipping, or the list price sent for nothing: ¥100.00 either way, and a coupon is kept.
    const onShipping = coupon('coupon-shipping', {
      scope: STORE,
      threshold_fen: 0,
      takes: 'amount',
      amount_fen: 600,
    });
    const tie = { campaigns: [flash(9_800)], coupons: [onShipping], templates: freeFrom(10_000) };
    expect(waivedIn(tie)).toMatchObject([{ saves_fen: 0, for: 'delivery' }]);
  });

  test('stands once a SKU, in the buyer’s order; a SKU that lost nothing has none', () => {
    const lines = [wanted('c', 1, 5_000), wanted('b', 1, 5_000), wanted('a', 2, 10_000)];
    const skus = [priced('a', 9_900), priced('c', 4_990)];
    const two = [flash(0, { skus }), { ...memberPrice, skus: [priced('a', 9_950, { left: 1 })] }];
    const whole = { lines, buyer: member, campaigns: two, coupons: [off(900, 30_000)] };
    // ¥2.10 less for the flash prices, ¥9.00 less for the coupon.
    expect(waivedIn(whole)).toMatchObject([
      { skuId: 'c', source: 'flash-sale', saves_fen: 690 },
      { skuId: 'a', source: 'flash-sale', saves_fen: 690 },
    ]);
  });

  test('is the one that is not used, though another one is cheaper still', () => {
    const used = flash(9_000, { id: '0', withCoupons: true, skus: [priced('a', 9_000, { left: 1 })] });
    const whole = {
      lines: [wanted('a', 2, 10_000)],
      campaigns: [used, flash(9_900)],
      coupons: [off(500, 19_000)],
    };
    expect(sum(whole).lines).toMatchObject([{ campaignId: '0' }, { campaignId: null }]);
    expect(waivedIn(whole)).toMatchObject([{ campaignId: 'campaign-flash-sale', saves_fen: 400 }]);
  });

  test('of the same price as another that is used is no loss', () => {
    const open = { ...memberPrice, skus: [priced('a', 9_900)] };
    const whole = { buyer: member, campaigns: [flash(9_900, { id: '0' }), open], coupons: [off(500)] };
    expect(sum(whole).lines).toMatchObject([{ campaignId: 'campaign-member-price' }]);
    expect(waivedIn(whole)).toEqual([]);
  });

  test('is held against what the buyer picked, not against what could be had', () => {
    const facts = { campaigns: [flash(9_900)], coupons: [off(500), { ...off(300), id: 'less' }] };
    expect(waivedIn({ ...facts, pick: { goods: 'less', shipping: null } })).toMatchObject([
      { saves_fen: 200 },
    ]);
    expect(waivedIn({ ...facts, pick: { goods: null, shipping: null } })).toEqual([]);
  });

  test('is no part of the sum: the hash knows nothing of it', () => {
    const with_ = sum({ buyer: member, campaigns: [memberPrice], templates: freeFrom(10_000) });
    expect(with_.hash).toBe(sum({ templates: freeFrom(10_000) }).hash);
  });
});
