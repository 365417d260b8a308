import { expect, test } from 'vitest';
import { couponOffUnit } from '#core/domain/pricing/coupon-off-unit';
import { fen } from '#core/kernel/fen';

const unit = { skuId: 'sk_1', productId: 'pr_1', categoryId: 'ct_1', price_fen: fen(3_990), by: null };
const amount = (amount_fen: number, threshold_fen = 0, scope: unknown = { in: 'store' }) => ({
  kind: 'coupon-amount',
  owned: false,
  settings: { scope, threshold_fen, amount_fen },
});
const percent = (rate_bps: number, cap_fen: number) => ({
  kind: 'coupon-percent',
  owned: false,
  settings: { scope: { in: 'store' }, threshold_fen: 0, rate_bps, cap_fen },
});
const fee = {
  kind: 'coupon-shipping',
  owned: false,
  settings: { scope: { in: 'store' }, threshold_fen: 0, takes: 'all', amount_fen: null },
};

test.each([
  ['no coupon', [], null],
  ['the greater of two', [amount(300), amount(500), amount(400)], 500],
  ['a threshold that is just reached', [amount(500, 3_990)], 500],
  ['one that is not', [amount(500, 3_991)], null],
  ['more than it costs', [amount(9_900)], 3_990],
  ['a share, rounded down', [percent(8_500, 9_900)], 598],
  ['no more than the cap', [percent(8_500, 200)], 200],
  ['its SKU, its product, its category', [amount(100, 0, { in: 'skus', ids: ['sk_1'] })], 100],
  ['other SKUs', [amount(100, 0, { in: 'skus', ids: ['sk_2'] })], null],
  ['other categories', [amount(100, 0, { in: 'categories', ids: ['ct_2'] })], null],
  ['a shipping coupon takes nothing off goods', [fee], null],
])('%s', (_, coupons, off_fen) => {
  expect(couponOffUnit(unit, coupons)?.off_fen ?? null).toBe(off_fen);
});

test.each([
  ['flash-sale', false, null],
  ['flash-sale', true, 300],
  ['member-price', false, 300],
  ['new-customer', false, 300],
])('at a price of %s that lets coupons in: %s', (kind, withCoupons, off_fen) => {
  expect(couponOffUnit({ ...unit, by: { kind, withCoupons } }, [amount(300)])?.off_fen ?? null).toBe(off_fen);
});

const mine = (amount_fen: number) => ({ ...amount(amount_fen), owned: true });
test.each([
  ['the greater one, though it has to be claimed', [mine(300), amount(400)], { off_fen: 400, owned: false }],
  ['of equal ones the one in hand', [amount(400), mine(400), amount(400)], { off_fen: 400, owned: true }],
  ['nothing in hand that takes nothing', [mine(0)], null],
])('%s', (_, coupons, hint) => {
  expect(couponOffUnit(unit, coupons)).toEqual(hint);
});
