import { campaign, coupon, onlySkus, priced, STORE, wanted } from '../cart';
import { describeKind } from '../describe-kind';

const tier = (threshold_fen: number, amount_fen: number) => ({ threshold_fen, amount_fen });
const amount = (tiers: unknown[], over = {}, scope: unknown = STORE) =>
  campaign('full-reduction', { scope, by: 'amount', tiers }, over);
const rate = (threshold_fen: number, rate_bps: number, over = {}) =>
  campaign('full-reduction', { scope: STORE, by: 'rate', tiers: [{ threshold_fen, rate_bps }] }, over);
const two = [tier(10_000, 1_000), tier(20_000, 3_000)];
const offCoupon = (amount_fen: number) =>
  coupon('coupon-amount', { scope: STORE, threshold_fen: 0, amount_fen });

describeKind('full-reduction', [
  {
    name: 'one fen below the first tier',
    lines: [wanted('a', 1, 9_999)],
    campaigns: [amount(two)],
    off: [0],
  },
  { name: 'at the first tier', lines: [wanted('a', 1, 10_000)], campaigns: [amount(two)], off: [1_000] },
  {
    name: 'one fen below the second',
    lines: [wanted('a', 1, 19_999)],
    campaigns: [amount(two)],
    off: [1_000],
  },
  { name: 'at the second tier', lines: [wanted('a', 1, 20_000)], campaigns: [amount(two)], off: [3_000] },
  {
    name: 'spread over the lines by what they cost, to the fen',
    lines: [wanted('a', 1, 3_333), wanted('b', 2, 3_333), wanted('c', 1, 1)],
    campaigns: [amount([tier(10_000, 100)])],
    off: [33, 67, 0],
  },
  {
    name: 'a share is paid, the rest rounded down',
    lines: [wanted('a', 1, 10_001)],
    campaigns: [rate(10_000, 8_500)],
    off: [1_500],
  },
  {
    name: 'only its scope counts',
    lines: [wanted('a', 1, 9_999), wanted('b', 1, 9_999)],
    campaigns: [amount(two, {}, onlySkus('a'))],
    off: [0, 0],
  },
  {
    name: 'the best one of the order, and no other',
    lines: [wanted('a', 1, 10_000)],
    campaigns: [amount([tier(10_000, 900)], { id: 'x' }), rate(10_000, 9_000, { id: 'y' })],
    off: [1_000],
  },
  {
    name: 'counts what is left after bundles',
    lines: [wanted('a', 2, 5_000)],
    campaigns: [amount(two), campaign('bundle', { scope: STORE, pick: 'any', n: 2, price_fen: 9_999 })],
    off: [0],
  },
  {
    name: 'does not count a flash sale',
    lines: [wanted('a', 1, 10_000), wanted('b', 1, 5_000)],
    campaigns: [amount([tier(10_001, 100)]), campaign('flash-sale', {}, { skus: [priced('b', 1_000)] })],
    off: [0, 0],
  },
  {
    name: 'a member price is waived to reach it',
    lines: [wanted('a', 1, 10_000)],
    buyer: { newCustomer: false, level: 1 },
    campaigns: [amount(two), campaign('member-price', {}, { skus: [priced('a', 9_900)] })],
    off: [1_000],
  },
  {
    name: 'no coupon on its lines',
    lines: [wanted('a', 1, 10_000)],
    campaigns: [amount(two)],
    coupons: [offCoupon(500)],
    off: [1_000],
  },
  {
    name: 'left out for a coupon that is better',
    lines: [wanted('a', 1, 10_000)],
    campaigns: [amount(two)],
    coupons: [offCoupon(1_001)],
    off: [0],
  },
  {
    name: 'left out for the next best, which allows coupons, and a coupon',
    lines: [wanted('a', 1, 10_000)],
    campaigns: [amount(two, { id: 'x' }), amount([tier(10_000, 900)], { id: 'y', withCoupons: true })],
    coupons: [offCoupon(101)],
    off: [900],
  },
  {
    name: 'kept where both together come to no more',
    lines: [wanted('a', 1, 10_000)],
    campaigns: [amount(two, { id: 'x' }), amount([tier(10_000, 900)], { id: 'y', withCoupons: true })],
    coupons: [offCoupon(100)],
    off: [1_000],
  },
  {
    name: 'both, where it allows coupons',
    lines: [wanted('a', 1, 10_000)],
    campaigns: [amount(two, { withCoupons: true })],
    coupons: [offCoupon(1_001)],
    off: [1_000],
  },
]);
