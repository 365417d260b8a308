import { expect, test } from 'vitest';
import { couponKind } from '#core/contract/coupon';
import { PRICE_KINDS } from '#core/domain/pricing/registry';

test('a ticket can be of every kind of coupon that there is, and of no other', () => {
  const coupons = [...PRICE_KINDS.values()].filter(({ stage }) => stage === 'coupon' || stage === 'shipping');
  expect(couponKind.options).toEqual(coupons.map(({ kind }) => kind));
});
