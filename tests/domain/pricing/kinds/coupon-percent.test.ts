import { coupon, STORE, wanted } from '../cart';
import { describeKind } from '../describe-kind';

const rate = (rate_bps: number, cap_fen: number, threshold_fen = 0) =>
  coupon('coupon-percent', { scope: STORE, threshold_fen, rate_bps, cap_fen });

describeKind('coupon-percent', [
  { name: 'a share is paid', lines: [wanted('a', 1, 10_000)], coupons: [rate(8_500, 5_000)], off: [1_500] },
  {
    name: 'the reduction is rounded down',
    lines: [wanted('a', 1, 199)],
    coupons: [rate(8_500, 5_000)],
    off: [29],
  },
  {
    name: 'up to the cap exactly',
    lines: [wanted('a', 1, 10_000)],
    coupons: [rate(8_500, 1_500)],
    off: [1_500],
  },
  { name: 'and no fen more', lines: [wanted('a', 1, 10_007)], coupons: [rate(8_500, 1_500)], off: [1_500] },
  {
    name: 'at its threshold',
    lines: [wanted('a', 1, 5_000)],
    coupons: [rate(9_000, 5_000, 5_000)],
    off: [500],
  },
  { name: 'one fen below', lines: [wanted('a', 1, 4_999)], coupons: [rate(9_000, 5_000, 5_000)], off: [0] },
]);
