import { campaign, coupon, direct, onlySkus, priced, STORE, wanted } from '../cart';
import { describeKind } from '../describe-kind';

const off = (amount_fen: number, threshold_fen = 0, scope: unknown = STORE, over = {}) =>
  coupon('coupon-amount', { scope, threshold_fen, amount_fen }, over);
const flash = (withCoupons: boolean) =>
  campaign('flash-sale', {}, { skus: [priced('a', 5_000)], withCoupons });

describeKind('coupon-amount', [
  { name: 'at its threshold', lines: [wanted('a', 1, 10_000)], coupons: [off(1_000, 10_000)], off: [1_000] },
  { name: 'one fen below', lines: [wanted('a', 1, 9_999)], coupons: [off(1_000, 10_000)], off: [0] },
  { name: 'never more than the goods cost', lines: [wanted('a', 1, 300)], coupons: [off(1_000)], off: [300] },
  { name: 'nothing off nothing', lines: [wanted('a', 1, 0)], coupons: [off(1_000)], off: [0] },
  {
    name: 'on its scope alone, also where that is less',
    lines: [wanted('a', 1, 200), wanted('b', 1, 9_000)],
    coupons: [off(1_000, 0, onlySkus('a'))],
    off: [200, 0],
  },
  {
    name: 'spread to the fen',
    lines: [wanted('a', 1, 100), wanted('b', 1, 100), wanted('c', 1, 100)],
    coupons: [off(100)],
    off: [34, 33, 33],
  },
  {
    name: 'one an order, the better one',
    lines: [wanted('a', 1, 9_000)],
    coupons: [off(500, 0, STORE, { id: 'x' }), off(600, 0, STORE, { id: 'y' })],
    off: [600],
  },
  {
    name: 'not beside a flash price',
    lines: [wanted('a', 1, 10_000)],
    campaigns: [flash(false)],
    coupons: [off(1_000)],
    off: [0],
  },
  {
    name: 'beside one that allows coupons',
    lines: [wanted('a', 1, 10_000)],
    campaigns: [flash(true)],
    coupons: [off(1_000)],
    off: [1_000],
  },
  { name: 'not on a group price', direct: direct('group-price', 5_000), coupons: [off(1_000)], off: [0] },
  {
    name: 'on a group price that allows it',
    direct: direct('group-price', 5_000, { withCoupons: true }),
    coupons: [off(1_000)],
    off: [1_000],
  },
  {
    name: 'for new customers, to one',
    buyer: { newCustomer: true, level: 0 },
    coupons: [off(1_000, 0, STORE, { newOnly: true })],
    off: [1_000],
  },
  { name: 'for new customers, to another', coupons: [off(1_000, 0, STORE, { newOnly: true })], off: [0] },
]);
