import { describe, expect, test } from 'vitest';
import type { CouponOffer } from '#core/contract/coupon';
import type { HaggleView } from '#core/contract/haggle';
import { after, HOUR_MS } from '#core/kernel/instant';
import { couponIsOver, groupIsOver, haggleIsOver, overOf } from '@/features/share/over';
import { aGroup, aProduct, NOW } from '../../view/a-landing';

const later = after(NOW, HOUR_MS);

describe('what is over, and no poster is made of', () => {
  test.each([
    ['open', later, false],
    ['open', NOW, true],
    ['formed', later, true],
    ['failed', later, true],
  ] as const)('a group that is %s until %i: %s', (status, expiresAt, over) => {
    expect(groupIsOver({ status, expiresAt }, NOW)).toBe(over);
    expect(overOf({ kind: 'group', group: aGroup({ status, expiresAt }) }, NOW)).toBe(over ? 'group' : null);
  });

  test.each([
    ['open', later, false],
    ['open', NOW, true],
    ['ordered', later, true],
    ['bought', later, true],
    ['expired', later, true],
  ] as const)('a haggle that is %s until %i: %s', (status, expiresAt, over) => {
    expect(haggleIsOver({ status, expiresAt } as HaggleView, NOW)).toBe(over);
  });

  test.each([
    ['claimable', 5, later, false],
    // Its maker has one; others may still claim.
    ['claimed', null, later, false],
    ['claimed', 0, later, true],
    ['claimed', 5, NOW, true],
    ['gone', 0, later, true],
    ['over', 5, later, true],
    ['soon', 5, later, false],
    // A newcomer who scans it may.
    ['not_for_you', 5, later, false],
  ] as const)('a coupon that is %s, %s left, until %i: %s', (state, left, claimUntil, over) => {
    expect(couponIsOver({ state, left, claimUntil } as CouponOffer, NOW)).toBe(over);
  });

  test('goods are never over: they may be there again', () => {
    expect(overOf({ kind: 'product', product: aProduct({ skus: [] }), groups: [] }, NOW)).toBeNull();
  });
});
