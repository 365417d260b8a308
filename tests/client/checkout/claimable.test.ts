import { describe, expect, it } from 'vitest';
import type { CouponOffer } from '#core/contract/coupon';
import { fen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import { after, DAY_MS } from '#core/kernel/instant';
import { claimableFor } from '@/features/checkout/claimable';
import { anOff, aQuoteLine, NOON } from './a-quote';

type Terms = CouponOffer['terms'];

/** ¥8 off ¥29 in the whole shop, to be claimed once. */
function anOffer(terms: Partial<Terms> = {}, change: Partial<CouponOffer> = {}): CouponOffer {
  return {
    templateId: 'ct_1' as Id<'couponTemplate'>,
    terms: {
      kind: 'coupon-amount',
      title: { zh: '新客券', en: 'Newcomer' },
      amount_fen: fen(800),
      rate_bps: null,
      cap_fen: null,
      threshold_fen: fen(2_900),
      scope: { of: 'store', names: [], more: 0 },
      newOnly: false,
      ...terms,
    },
    state: 'claimable',
    mine: 0,
    mayClaim: 1,
    became: null,
    left: null,
    claimFrom: NOON,
    claimUntil: after(NOON, DAY_MS),
    valid: { by: 'days', days: 7 },
    ...change,
  };
}

const LATER = after(NOON, 1);

const of = (offers: readonly CouponOffer[], { oneProduct = true, lines = [honey] } = {}) =>
  claimableFor({ lines }, offers, { oneProduct, now: NOON });
const honey = aQuoteLine('honey', { unitList_fen: fen(5_800) });
const flash = aQuoteLine('honey', {
  unitList_fen: fen(5_800),
  reductions: [anOff('flash-sale', 'cp_1', 1_300)],
});

describe('coupons that could still be claimed for a purchase', () => {
  it('are counted, and the best says what it takes off', () => {
    expect(of([anOffer(), anOffer({ amount_fen: fen(1_200) })])).toEqual({ count: 2, off_fen: 1_200 });
    expect(of([])).toBeNull();
  });

  it.each([
    ['claimed already', anOffer({}, { state: 'claimed', mine: 1, mayClaim: 0 })],
    ['all gone', anOffer({}, { state: 'gone' })],
    ['not to be claimed again', anOffer({}, { mayClaim: 0 })],
    ['for shipping', anOffer({ kind: 'coupon-shipping' })],
    ['from a higher sum on', anOffer({ threshold_fen: fen(5_801) })],
    ['good only later', anOffer({}, { valid: { by: 'window', from: LATER, until: after(LATER, DAY_MS) } })],
  ])('not one that is %s', (_, offer) => {
    expect(of([offer])).toBeNull();
  });

  it('counts goods at their own price only: a lowered one may go with no coupon', () => {
    expect(of([anOffer({ threshold_fen: fen(0) })], { lines: [flash] })).toBeNull();
    expect(of([anOffer({ threshold_fen: fen(5_800) })], { lines: [flash, honey] })).toEqual({
      count: 1,
      off_fen: 800,
    });
    expect(of([anOffer({ threshold_fen: fen(5_801) })], { lines: [flash, honey] })).toBeNull();
  });

  it('promises no amount that depends: a rate, or some goods only', () => {
    expect(of([anOffer({ kind: 'coupon-percent', amount_fen: null, rate_bps: 8_500 })])).toEqual({
      count: 1,
      off_fen: null,
    });
    const some = anOffer({ scope: { of: 'goods', names: [], more: 2 } });
    expect(of([some])).toEqual({ count: 1, off_fen: null });
    expect(of([some], { oneProduct: false })).toBeNull();
  });

  it('never promises more than the goods cost', () => {
    expect(of([anOffer({ amount_fen: fen(9_900), threshold_fen: fen(0) })])).toEqual({
      count: 1,
      off_fen: 5_800,
    });
  });
});
