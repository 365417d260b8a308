import { describe, expect, test } from 'vitest';
import type { CouponOffer } from '#core/contract/coupon';
import type { SkuView } from '#core/contract/storefront';
import { fen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import { instant } from '#core/kernel/instant';
import { productCoupons } from '#core/view/product-coupons';
import { productWords } from '#core/view/product-words';
import { aCampaign, aProduct } from './a-landing';

const NOW = instant(Date.UTC(2026, 10, 23, 2));
function offer(is: { state?: CouponOffer['state']; from?: number; off?: number } = {}): CouponOffer {
  const { state = 'claimable', from = 3_900, off = 500 } = is;
  return {
    templateId: 'ct_1' as Id<'couponTemplate'>,
    terms: {
      kind: 'coupon-amount',
      title: { zh: '券', en: 'Coupon' },
      amount_fen: fen(off),
      rate_bps: null,
      cap_fen: null,
      threshold_fen: fen(from),
      scope: { of: 'store', names: [], more: 0 },
      newOnly: false,
    },
    state,
    mine: state === 'claimed' ? 1 : 0,
    mayClaim: 1,
    became: null,
    left: null,
    claimFrom: NOW,
    claimUntil: NOW,
    valid: { by: 'days', days: 7 },
  };
}
const line = (coupons: CouponOffer[], claim: number | null, together = false, product = aProduct()) =>
  productCoupons(
    { ...product, coupons, claim_fen: claim === null ? null : fen(claim) },
    together,
    productWords.zh,
    'zh',
  );

test.each<[string, CouponOffer[], number | null, boolean, string, string[]]>([
  ['takes something off this price', [offer()], 500, false, '领券再减 ¥5', ['满39减5']],
  ['takes nothing off one unit', [offer()], null, false, '领券', ['满39减5']],
  ['the price of a group leads', [offer()], 500, true, '领券', ['满39减5']],
  [
    'all that are shown are claimed, whatever else could be',
    [offer({ state: 'claimed' })],
    500,
    false,
    '已领',
    ['满39减5'],
  ],
  [
    'two of several in words',
    [offer({ off: 300 }), offer({ off: 800 }), offer({ from: 9_900, off: 2_000 })],
    800,
    false,
    '领券再减 ¥8',
    ['满39减3', '满39减8'],
  ],
])('%s', (_what, coupons, claim, together, act, chips) => {
  expect(line(coupons, claim, together)).toMatchObject({ title: '优惠券', act, chips });
});

test('no coupon, no line', () => {
  expect(line([], 500)).toBeNull();
});

test('nothing left, no line; a group’s units are something', () => {
  const skus = aProduct().skus.map((sku) => ({ ...sku, stock: 0 }));
  expect(line([offer()], null, false, aProduct({ skus, campaign: null }))).toBeNull();
  expect(line([offer()], null, true, aProduct({ skus }))?.act).toBe('领券');
});

describe('prices that go with no coupon are named', () => {
  const [sku] = aProduct().skus as [SkuView];
  const priced = (source: string, closesCoupons: boolean): SkuView => ({
    ...sku,
    offer: {
      source,
      campaignId: 'cm_9' as Id<'campaign'>,
      endsAt: NOW,
      left: null,
      allowed: null,
      limit: null,
      closesCoupons,
      beyond_fen: sku.list_fen,
    },
  });
  const closed = (is: Parameters<typeof aProduct>[0], together = false) =>
    line([offer()], null, together, aProduct(is))?.closed;

  test('a flash price, once for all its SKUs; not one that takes coupons', () => {
    const flash = priced('flash-sale', true);
    expect(closed({ skus: [flash, flash] })).toBe('限时抢购不与券同用');
    expect(closed({ skus: [priced('member-price', false)] })).toBeNull();
    expect(closed({ skus: [sku] })).toBeNull();
  });

  test('a reduction that takes none beside it', () => {
    const reduction = (closesCoupons: boolean) => ({
      id: 'cm_8' as Id<'campaign'>,
      kind: 'full-reduction',
      title: { zh: '满 99 减 10', en: '¥10 off ¥99' },
      rule: { zh: '', en: '' },
      closesCoupons,
    });
    expect(closed({ skus: [sku], promotions: [reduction(true)] })).toBe('满减不与券同用');
    expect(closed({ skus: [sku], promotions: [reduction(false)] })).toBeNull();
  });

  test('a group’s price where it leads, with what buying alone costs', () => {
    const skus = [priced('flash-sale', true)];
    expect(closed({ skus, campaign: aCampaign({ withCoupons: false }) }, true)).toBe(
      '拼团价、限时抢购不与券同用',
    );
    expect(closed({ skus: [sku], campaign: aCampaign({ withCoupons: true }) }, true)).toBeNull();
    expect(closed({ skus: [sku], campaign: aCampaign({ withCoupons: false }) })).toBeNull();
  });
});
