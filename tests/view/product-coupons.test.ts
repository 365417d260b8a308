import { expect, test } from 'vitest';
import type { CouponOffer } from '#core/contract/coupon';
import type { ProductView } from '#core/contract/shop';
import { fen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import { instant } from '#core/kernel/instant';
import { productCoupons } from '#core/view/product-coupons';
import { productWords } from '#core/view/product-words';

const NOW = instant(Date.UTC(2026, 10, 23, 2));
function offer(
  is: { state?: CouponOffer['state']; from?: number; off?: number; of?: 'store' | 'goods' } = {},
): CouponOffer {
  const { state = 'claimable', from = 3_900, off = 500, of = 'store' } = is;
  return {
    templateId: 'ct_1' as Id<'couponTemplate'>,
    terms: {
      kind: 'coupon-amount',
      title: { zh: '券', en: 'Coupon' },
      amount_fen: fen(off),
      rate_bps: null,
      cap_fen: null,
      threshold_fen: fen(from),
      scope: { of, names: [], more: 0 },
      newOnly: false,
    },
    state,
    mine: state === 'claimed' ? 1 : 0,
    mayClaim: 1,
    left: null,
    claimFrom: NOW,
    claimUntil: NOW,
    valid: { by: 'days', days: 7 },
  };
}
const line = (coupons: CouponOffer[], alone_fen: number | null) =>
  productCoupons({ coupons } as unknown as ProductView, alone_fen, productWords.zh, 'zh');

test.each<[string, CouponOffer[], number | null, string, string[]]>([
  ['takes something off this price', [offer()], 3_990, '领券再减 ¥5', ['满39减5']],
  ['the price is below its threshold', [offer()], 3_899, '领券', ['满39减5']],
  ['another price leads', [offer()], null, '领券', ['满39减5']],
  ['it may not be for every kind', [offer({ of: 'goods' })], 3_990, '领券', ['满39减5']],
  ['claimed already', [offer({ state: 'claimed' })], 3_990, '已领', ['满39减5']],
  [
    'the most of several, and two of them in words',
    [offer({ off: 300 }), offer({ off: 800 }), offer({ from: 9_900, off: 2_000 })],
    3_990,
    '领券再减 ¥8',
    ['满39减3', '满39减8'],
  ],
])('%s', (_what, coupons, alone_fen, act, chips) => {
  expect(line(coupons, alone_fen)).toEqual({ title: '优惠券', act, chips });
});

test('no coupon, no line', () => {
  expect(line([], 3_990)).toBeNull();
});
