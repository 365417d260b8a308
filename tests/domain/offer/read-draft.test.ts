/** What may be typed into a draft, and what is told of it when it may not. */
import { describe, expect, test } from 'vitest';
import {
  type CampaignDraft,
  type CouponDraft,
  type DraftSku,
  readCampaign,
  readCoupon,
} from '#core/domain/offer/read-draft';
import { fen } from '#core/kernel/fen';
import { after, DAY_MS, HOUR_MS, instant } from '#core/kernel/instant';

const NOW = instant(Date.UTC(2026, 10, 23, 2));
const later = (ms: number) => after(NOW, ms);
const SHOP = new Map([
  ['berry-1', { productId: 'berry', list_fen: fen(3_990) }],
  ['berry-2', { productId: 'berry', list_fen: fen(5_990) }],
  ['jam', { productId: 'jam', list_fen: fen(2_500) }],
]);

const FLASH: CampaignDraft = {
  kind: 'flash-sale',
  settings: {},
  skus: [{ skuId: 'berry-1', price_fen: 2_990, units: 10 }],
  withCoupons: false,
  startsAt: NOW,
  endsAt: later(5 * HOUR_MS),
};
const MEMBER: CampaignDraft = {
  ...FLASH,
  kind: 'member-price',
  skus: [{ skuId: 'berry-1', price_fen: 3_500, stepPrices_fen: [3_200, 3_000] }],
};
const SPEND: CampaignDraft = {
  ...FLASH,
  kind: 'full-reduction',
  skus: [],
  settings: {
    scope: { in: 'store' },
    by: 'amount',
    tiers: [
      { threshold_fen: 9_900, amount_fen: 1_000 },
      { threshold_fen: 19_900, amount_fen: 3_000 },
    ],
  },
};
const tiers = (...list: readonly (readonly [number, number])[]): CampaignDraft => ({
  ...SPEND,
  settings: {
    ...SPEND.settings,
    tiers: list.map(([threshold_fen, amount_fen]) => ({ threshold_fen, amount_fen })),
  },
});

const GROUP: CampaignDraft = { ...FLASH, kind: 'ordinary', size: 3, openFor_h: 24 };
const TIERED: CampaignDraft = {
  ...FLASH,
  kind: 'tiered',
  openFor_h: 24,
  settings: { tiers: [{ people: 2 }, { people: 5 }, { people: 9 }] },
  skus: [{ skuId: 'berry-1', price_fen: 3_500, stepPrices_fen: [3_000, 2_500], units: 10 }],
};
const HAGGLE: CampaignDraft = {
  ...FLASH,
  kind: 'haggle',
  openFor_h: 24,
  settings: { helpers: 10, shape: 'equal', helps_per_day: 3 },
  skus: [{ skuId: 'berry-1', price_fen: 800, units: 5 }],
};
const haggleAt = (price_fen: number, helpers = 10): CampaignDraft => ({
  ...HAGGLE,
  settings: { ...HAGGLE.settings, helpers },
  skus: [{ skuId: 'berry-1', price_fen, units: 5 }],
});

describe('a campaign', () => {
  test.each([
    ['flash sale', FLASH],
    ['member price', MEMBER],
    ['full reduction', SPEND],
    ['a limit per buyer', { ...FLASH, buyerLimit: 2 }],
    ['group', GROUP],
    [
      'group with a price for its opener',
      { ...GROUP, skus: [{ ...(FLASH.skus[0] as DraftSku), openerPrice_fen: 1_990 }] },
    ],
    ['group for new customers', { ...GROUP, kind: 'newcomer' }],
    ['tiered group', TIERED],
    ['haggle', HAGGLE],
    ['haggle down to a fifth of the list price', haggleAt(798)],
    ['haggle of a fen for each friend', haggleAt(3_980, 10)],
  ])('%s can be published', (_, draft) => {
    expect(readCampaign(draft, SHOP, NOW)).toMatchObject({ ok: true });
  });

  test.each<[string, CampaignDraft, string, string]>([
    ['no such kind', { ...FLASH, kind: 'lottery' }, 'kind', 'RANGE'],
    ['a group price is no offer of its own', { ...FLASH, kind: 'group-price' }, 'kind', 'RANGE'],
    ['a coupon', { ...FLASH, kind: 'coupon-amount' }, 'kind', 'RANGE'],
    ['a setting too many', { ...FLASH, settings: { n: 2 } }, 'settings', 'RANGE'],
    ['a scope is missing', { ...SPEND, settings: { by: 'amount' } }, 'settings.scope', 'MISSING'],
    ['an amount of nothing', tiers([9_900, 0]), 'settings.tiers.0.amount_fen', 'RANGE'],
    ['an amount that is not whole', tiers([9_900, 10.5]), 'settings.tiers.0.amount_fen', 'RANGE'],
    ['tiers that fall', tiers([19_900, 3_000], [9_900, 1_000]), 'settings', 'TIERS_NOT_RISING'],
    ['more off than was spent', tiers([900, 1_000]), 'settings', 'MORE_THAN_THRESHOLD'],
    [
      'a rate where an amount is chosen',
      { ...SPEND, settings: { ...SPEND.settings, tiers: [{ threshold_fen: 9_900, rate_bps: 8_000 }] } },
      'settings',
      'CHOICE_AND_FIELDS_DIFFER',
    ],
    ['no goods', { ...FLASH, skus: [] }, 'skus', 'MISSING'],
    ['goods where a scope says it', { ...SPEND, skus: FLASH.skus }, 'skus', 'NOT_HERE'],
    ['the same SKU twice', { ...FLASH, skus: [...FLASH.skus, ...FLASH.skus] }, 'skus', 'TWICE'],
    [
      'a flash sale without units',
      { ...FLASH, skus: [{ skuId: 'berry-1', price_fen: 2_990 }] },
      'skus.0.units',
      'MISSING',
    ],
    [
      'units where stock serves',
      { ...MEMBER, skus: [{ skuId: 'jam', price_fen: 2_000, units: 3 }] },
      'skus.0.units',
      'NOT_HERE',
    ],
    [
      'steps where there are none',
      { ...FLASH, skus: [{ skuId: 'jam', price_fen: 2_000, units: 3, stepPrices_fen: [1_000] }] },
      'skus.0.stepPrices_fen',
      'NOT_HERE',
    ],
    [
      'a higher level that pays more',
      { ...MEMBER, skus: [{ skuId: 'jam', price_fen: 2_000, stepPrices_fen: [1_900, 1_950] }] },
      'skus.0.stepPrices_fen',
      'STEPS',
    ],
    [
      'an opener’s price without a group',
      { ...FLASH, skus: [{ skuId: 'jam', price_fen: 2_000, units: 3, openerPrice_fen: 1_000 }] },
      'skus.0.openerPrice_fen',
      'NOT_HERE',
    ],
    ['a size without a group', { ...FLASH, size: 3 }, 'size', 'NOT_HERE'],
    ['hours without a group', { ...FLASH, openFor_h: 3 }, 'openFor_h', 'NOT_HERE'],
    ['a limit that nothing counts', { ...SPEND, buyerLimit: 3 }, 'buyerLimit', 'NOT_HERE'],
    ['a group without a size', { ...GROUP, size: undefined }, 'size', 'MISSING'],
    ['a group without hours', { ...GROUP, openFor_h: undefined }, 'openFor_h', 'MISSING'],
    ['a size where tiers say it', { ...TIERED, size: 9 }, 'size', 'NOT_HERE'],
    [
      'a group for two products',
      { ...GROUP, skus: [...FLASH.skus, { skuId: 'jam', price_fen: 2_000, units: 3 }] },
      'skus',
      'ONE_PRODUCT',
    ],
    [
      'an opener who pays more',
      { ...GROUP, skus: [{ skuId: 'jam', price_fen: 2_000, units: 3, openerPrice_fen: 2_001 }] },
      'skus.0.openerPrice_fen',
      'RANGE',
    ],
    [
      'an opener’s price in tiers',
      { ...TIERED, skus: [{ ...(TIERED.skus[0] as DraftSku), openerPrice_fen: 2_000 }] },
      'skus.0.openerPrice_fen',
      'NOT_HERE',
    ],
    [
      'tiers that shrink',
      { ...TIERED, settings: { tiers: [{ people: 5 }, { people: 2 }, { people: 9 }] } },
      'settings',
      'TIERS_NOT_RISING',
    ],
    [
      'a group of 51',
      { ...TIERED, settings: { tiers: [{ people: 2 }, { people: 51 }] } },
      'settings.tiers.1.people',
      'RANGE',
    ],
    [
      'a tier without a price',
      { ...TIERED, skus: [{ skuId: 'berry-1', price_fen: 3_500, stepPrices_fen: [3_000], units: 10 }] },
      'skus.0.stepPrices_fen',
      'STEPS',
    ],
    [
      'a tier that costs as much as the one before',
      {
        ...TIERED,
        skus: [{ skuId: 'berry-1', price_fen: 3_500, stepPrices_fen: [3_500, 3_000], units: 10 }],
      },
      'skus.0.stepPrices_fen',
      'STEPS',
    ],
    ['a haggle below a fifth', haggleAt(797), 'skus.0.price_fen', 'FLOOR_LOW'],
    ['a haggle for less than a fen each', haggleAt(3_981, 10), 'skus.0.price_fen', 'CUTS_SMALL'],
    ['31 helpers', haggleAt(800, 31), 'settings.helpers', 'RANGE'],
    [
      'a haggle without units',
      { ...HAGGLE, skus: [{ skuId: 'jam', price_fen: 800 }] },
      'skus.0.units',
      'MISSING',
    ],
    ['over already', { ...FLASH, startsAt: later(-DAY_MS), endsAt: NOW }, 'endsAt', 'OVER'],
    [
      'ends before it starts',
      { ...FLASH, startsAt: later(DAY_MS), endsAt: later(HOUR_MS) },
      'endsAt',
      'ORDER',
    ],
    ['for longer than a year', { ...FLASH, endsAt: later(367 * DAY_MS) }, 'endsAt', 'RANGE'],
    [
      'in more than a year',
      { ...FLASH, startsAt: later(367 * DAY_MS), endsAt: later(368 * DAY_MS) },
      'endsAt',
      'RANGE',
    ],
  ])('%s is told by its field', (_, draft, field, why) => {
    expect(readCampaign(draft, SHOP, NOW)).toEqual({ ok: false, code: 'WRONG', facts: { field, why } });
  });

  test('a group is of one product, and as large as its last tier', () => {
    expect(readCampaign(TIERED, SHOP, NOW)).toMatchObject({
      ok: true,
      value: { productId: 'berry', size: 9 },
    });
    expect(readCampaign(GROUP, SHOP, NOW)).toMatchObject({
      ok: true,
      value: { productId: 'berry', size: 3 },
    });
    expect(readCampaign(FLASH, SHOP, NOW)).toMatchObject({
      ok: true,
      value: { productId: null, size: null },
    });
  });

  test('one that was to begin in the past begins now', () => {
    const read = readCampaign({ ...FLASH, startsAt: later(-DAY_MS) }, SHOP, NOW);
    expect(read).toMatchObject({ ok: true, value: { startsAt: NOW } });
  });
});

const COUPON: CouponDraft = {
  kind: 'coupon-amount',
  settings: { scope: { in: 'store' }, threshold_fen: 9_900, amount_fen: 1_000 },
  perPerson: 1,
  claimFrom: NOW,
  claimUntil: later(7 * DAY_MS),
  valid: { by: 'days', days: 3 },
};
const window = (from_d: number, until_d: number) =>
  ({ by: 'window', from: later(from_d * DAY_MS), until: later(until_d * DAY_MS) }) as const;

describe('a coupon', () => {
  test('can be used from the first claim to the end of the last one’s days, or in its window', () => {
    expect(readCoupon(COUPON, NOW)).toMatchObject({
      ok: true,
      value: { from: NOW, until: later(10 * DAY_MS) },
    });
    expect(readCoupon({ ...COUPON, valid: window(2, 9) }, NOW)).toMatchObject({
      ok: true,
      value: { from: later(2 * DAY_MS), until: later(9 * DAY_MS) },
    });
  });

  test.each<[string, CouponDraft, string, string]>([
    ['a campaign', { ...COUPON, kind: 'flash-sale' }, 'kind', 'RANGE'],
    [
      'more off than was spent',
      { ...COUPON, settings: { ...COUPON.settings, amount_fen: 9_901 } },
      'settings',
      'MORE_THAN_THRESHOLD',
    ],
    ['claims that are over', { ...COUPON, claimFrom: later(-DAY_MS), claimUntil: NOW }, 'claimUntil', 'OVER'],
    ['claims that end first', { ...COUPON, claimFrom: later(8 * DAY_MS) }, 'claimUntil', 'ORDER'],
    ['more for one than there are', { ...COUPON, quota: 2, perPerson: 3 }, 'perPerson', 'RANGE'],
    ['a window that is past', { ...COUPON, valid: window(-2, -1) }, 'valid', 'OVER'],
    ['a window backwards', { ...COUPON, valid: window(3, 2) }, 'valid', 'ORDER'],
    [
      'a window before the first claim',
      { ...COUPON, claimFrom: later(5 * DAY_MS), valid: window(1, 4) },
      'valid',
      'ORDER',
    ],
  ])('%s is told by its field', (_, draft, field, why) => {
    expect(readCoupon(draft, NOW)).toEqual({ ok: false, code: 'WRONG', facts: { field, why } });
  });
});
