import { describe, expect, test } from 'vitest';
import type { CouponOffer } from '#core/contract/coupon';
import { fen } from '#core/kernel/fen';
import type { Landing } from '#core/view/landing';
import { posterFacts } from '@/features/share/poster-facts';
import { aGroup, aLanding, anId, aProduct, NOW } from '../../view/a-landing';

const facts = (page: Landing['page'], language: 'zh' | 'en' = 'zh') =>
  posterFacts(aLanding(page), NOW, language);
const sku = (number: number, change: object = {}) => ({
  ...(aProduct().skus[0] as ReturnType<typeof aProduct>['skus'][number]),
  id: anId('sku', number),
  ...change,
});
const product = (change: Parameters<typeof aProduct>[0] = {}) =>
  facts({ kind: 'product', product: aProduct(change), groups: [] });
const offer = (source: string) => ({
  source,
  campaignId: anId('campaign', 9),
  title: { zh: '', en: '' },
  endsAt: null,
  left: null,
  allotted: null,
  limit: null,
  allowed: null,
});

describe('what a poster says of a coupon', () => {
  const terms: CouponOffer['terms'] = {
    kind: 'coupon-amount',
    title: { zh: '邻里满减券', en: 'Neighbours’ coupon' },
    amount_fen: fen(500),
    rate_bps: null,
    cap_fen: null,
    threshold_fen: fen(5_900),
    scope: { of: 'store', names: [], more: 0 },
    newOnly: false,
  };
  const coupon = (valid: CouponOffer['valid'], language: 'zh' | 'en' = 'zh') =>
    facts(
      {
        kind: 'coupon',
        key: null,
        others: [],
        offer: {
          templateId: anId('couponTemplate'),
          terms,
          state: 'claimable',
          mine: 0,
          mayClaim: 1,
          became: null,
          left: null,
          claimFrom: NOW,
          claimUntil: NOW,
          valid,
        },
      },
      language,
    ).note;

  test('for what it is good, and until when', () => {
    expect(coupon({ by: 'days', days: 7 })).toBe('全店可用 · 领后 7 天有效');
    expect(coupon({ by: 'window', from: NOW, until: NOW })).toMatch(/^全店可用 · \d+月\d+日 .* 到期$/);
    expect(coupon({ by: 'days', days: 1 }, 'en')).toMatch(/ · Good for 1 day$/);
  });
});

describe('what a poster says of a product', () => {
  test('its name, its picture, the shop and who recommends it', () => {
    expect(product()).toMatchObject({
      title: '丹东红颜草莓',
      picture: { src: '/media/strawberry-hero-1.webp' },
      shop: { name: '鲜果铺' },
      sharer: { name: '小林' },
    });
  });

  test('together, where that is less', () => {
    expect(product().price).toEqual({ fen: 2_990, label: '拼团价', from: false });
    expect(product().note).toBe('3 人一起买');
  });

  test('alone: the least of several, with 起', () => {
    const skus = [sku(1), sku(2, { price_fen: fen(5_990), list_fen: fen(5_990) })];
    expect(product({ campaign: null, skus }).price).toEqual({ fen: 3_990, label: null, from: true });
  });

  test('a price of one’s own is nobody else’s business; one that anybody has is told', () => {
    const cheaper = (source: string) => [sku(1, { price_fen: fen(2_000), offer: offer(source) })];
    expect(product({ campaign: null, skus: cheaper('member-price') }).price?.fen).toBe(3_990);
    expect(product({ campaign: null, skus: cheaper('flash-sale') }).price?.fen).toBe(2_000);
  });

  test('nothing left: no price', () => {
    expect(product({ campaign: null, skus: [sku(1, { stock: 0 })] }).price).toBeNull();
  });
});

test('a group’s poster tells its seat and its size, in the language of whoever makes it', () => {
  expect(facts({ kind: 'group', group: aGroup() }, 'en')).toMatchObject({
    title: 'Dandong strawberries',
    note: 'Group of 3',
    price: { fen: 2_990, label: 'Together' },
  });
});

test('a guest recommends nothing by name', () => {
  const landing = aLanding({ kind: 'group', group: aGroup() }, { sharer: null });
  expect(posterFacts(landing, NOW, 'zh').sharer).toBeNull();
});
