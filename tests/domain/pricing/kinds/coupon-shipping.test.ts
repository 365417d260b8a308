import { coupon, onlySkus, parcelRules, STORE, wanted } from '../cart';
import { describeKind } from '../describe-kind';

const all = (threshold_fen = 0, scope: unknown = STORE) =>
  coupon('coupon-shipping', { scope, threshold_fen, takes: 'all' });
const some = (amount_fen: number) =>
  coupon('coupon-shipping', { scope: STORE, threshold_fen: 0, takes: 'amount', amount_fen });
const off = (amount_fen: number) => coupon('coupon-amount', { scope: STORE, threshold_fen: 0, amount_fen });

describeKind('coupon-shipping', [
  { name: 'all of the fee', coupons: [all()], off: [0], offShipping: 800 },
  { name: 'some of it', coupons: [some(500)], off: [0], offShipping: 500 },
  { name: 'never more than the fee', coupons: [some(801)], off: [0], offShipping: 800 },
  {
    name: 'at its threshold',
    lines: [wanted('a', 1, 5_000)],
    coupons: [all(5_000)],
    off: [0],
    offShipping: 800,
  },
  { name: 'one fen below', lines: [wanted('a', 1, 4_999)], coupons: [all(5_000)], off: [0], offShipping: 0 },
  {
    name: 'the threshold counts its scope alone',
    lines: [wanted('a', 1, 4_999), wanted('b', 1, 9_000)],
    coupons: [all(5_000, onlySkus('a'))],
    off: [0, 0],
    offShipping: 0,
  },
  { name: 'beside a coupon on goods', coupons: [all(), off(1_000)], off: [0], offShipping: 800 },
  {
    name: 'counts what the goods cost after that one: the better of both is taken',
    coupons: [all(9_500), off(700)],
    off: [0],
    offShipping: 800,
  },
  {
    name: 'nothing where nothing is charged',
    templates: new Map([['parcel', parcelRules(10_000)]]),
    coupons: [all()],
    off: [0],
    offShipping: 0,
  },
]);
