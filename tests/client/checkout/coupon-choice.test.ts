import { describe, expect, it } from 'vitest';
import { fen } from '#core/kernel/fen';
import { brokenPick, couponChoice, couponShift, pickAfter, worseBy } from '@/features/checkout/coupon-choice';
import { nearestCoupon } from '@/lib/nearest-coupon';
import { aCoupon, aQuote, aQuoteLine } from './a-quote';

const better = (by: number) => ({ code: 'BETTER' as const, by_fen: fen(by) });
const short = (missing: number) => ({
  code: 'THRESHOLD' as const,
  threshold_fen: fen(10_000),
  missing_fen: fen(missing),
});
const SHIPPING = { kind: 'coupon-shipping' } as const;

const twelve = aCoupon('twelve', 1200);
const ten = aCoupon('ten', better(200));
const far = aCoupon('far', short(5000));
const fee = aCoupon('fee', 800, SHIPPING);
const noFee = aCoupon('noFee', { code: 'NO_FEE' }, SHIPPING);
const quoted = (...coupons: (typeof twelve)[]) => aQuote([aQuoteLine('orange')], { coupons });

describe('what there is to choose', () => {
  it('parts goods from shipping, and what would do from what does not', () => {
    const choice = couponChoice([twelve, fee, ten, far, noFee]);
    expect(choice).toEqual({
      goods: [twelve, ten],
      shipping: [fee],
      unusable: [far, noFee],
      used: { goods: twelve.id, shipping: fee.id },
      saves_fen: 2000,
    });
  });

  it('leaves out what using none would beat: it would not be used', () => {
    const beaten = aCoupon('beaten', better(2010));
    const idle = aCoupon('idle', { code: 'NOT_PICKED', saves_fen: fen(0) });
    const good = aCoupon('good', { code: 'NOT_PICKED', saves_fen: fen(1) });
    expect(couponChoice([fee, beaten])).toMatchObject({ goods: [], shipping: [fee], unusable: [beaten] });
    expect(couponChoice([good, idle])).toMatchObject({ goods: [good], unusable: [idle] });
  });

  it('is nothing without coupons', () => {
    expect(couponChoice([])).toEqual({
      goods: [],
      shipping: [],
      unusable: [],
      used: { goods: null, shipping: null },
      saves_fen: 0,
    });
  });
});

describe('a pick', () => {
  const best = quoted(twelve, fee, ten);
  it('names both coupons: the tapped one, and the other as it stands', () => {
    expect(pickAfter(best, best, 'goods', ten.id)).toEqual({ goods: ten.id, shipping: fee.id });
    expect(pickAfter(best, best, 'shipping', null)).toEqual({ goods: twelve.id, shipping: null });
  });

  it('that comes to the best follows the best again', () => {
    const own = quoted(aCoupon('ten', 1000), fee, aCoupon('twelve', { code: 'NOT_PICKED' }));
    expect(pickAfter(own, best, 'goods', twelve.id)).toBeNull();
    expect(pickAfter(own, undefined, 'goods', twelve.id)).not.toBeNull();
  });

  it.each([
    { is: 'holds', pick: { goods: twelve.id, shipping: fee.id }, broken: null },
    { is: 'none holds', pick: { goods: null, shipping: null }, broken: null },
    { is: 'missed its threshold', pick: { goods: far.id, shipping: null }, broken: far },
    { is: 'fee is free now', pick: { goods: null, shipping: noFee.id }, broken: noFee },
    { is: 'is not there any more', pick: { goods: aCoupon('gone', 1).id, shipping: null }, broken: 'gone' },
  ])('$is', ({ pick, broken }) => {
    expect(brokenPick(pick, [twelve, fee, ten, far, noFee])).toEqual(broken);
  });

  it('may be worse than the best by an amount, never by less than nothing', () => {
    expect(worseBy({ payable_fen: fen(900) }, { payable_fen: fen(700) })).toBe(200);
    expect(worseBy({ payable_fen: fen(700) }, { payable_fen: fen(700) })).toBe(0);
    expect(worseBy({ payable_fen: fen(700) }, undefined)).toBe(0);
  });
});

describe('what another quantity does', () => {
  const tenUsed = aCoupon('ten', 1000);
  const twelveShort = aCoupon('twelve', short(2000));
  it.each([
    { what: 'nothing', before: [twelve, ten], after: [twelve, ten], shift: null },
    { what: 'gained', before: [twelveShort], after: [twelve], shift: { is: 'gained', coupon: twelve } },
    {
      what: 'changed',
      before: [tenUsed, twelveShort],
      after: [twelve, ten],
      shift: { is: 'changed', coupon: twelve },
    },
    { what: 'lost', before: [twelve], after: [twelveShort], shift: { is: 'lost', coupon: twelveShort } },
    {
      what: 'free shipping now',
      before: [fee],
      after: [aCoupon('fee', { code: 'NO_FEE' }, SHIPPING)],
      shift: 'lost',
    },
  ])('$what', ({ before, after, shift }) => {
    const found = couponShift(before, after);
    if (typeof shift === 'string') expect(found?.is).toBe(shift);
    else expect(found).toEqual(shift);
  });
});

describe('the nearest threshold', () => {
  it('is of the coupon that misses least', () => {
    expect(nearestCoupon([far, aCoupon('near', short(1250)), ten, noFee])).toMatchObject({
      terms: { title: { zh: 'near' } },
      missing_fen: 1250,
    });
    expect(nearestCoupon([ten, noFee])).toBeNull();
  });
});
