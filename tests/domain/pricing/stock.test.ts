/** What can be had: ordinary stock bounds the units that no allotment serves, in the sum and in what is shown before it. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CampaignFacts, CouponFacts, Quote } from '#core/domain/pricing/facts';
import { itemLadders } from '#core/domain/pricing/item-ladders';
import { itemPrice } from '#core/domain/pricing/item-price';
import { priceInHand } from '#core/domain/pricing/price-in-hand';
import { anyFacts, CAMPAIGN_KINDS, LAW, runs } from './any-facts';
import { campaign, coupon, NOW, priced, STORE, sum, wanted } from './cart';

const MEMBER = { newCustomer: false, level: 1 };
const flash = (price: number, left: number | null, over: Partial<CampaignFacts> = {}) =>
  campaign('flash-sale', {}, { skus: [priced('a', price, { left })], ...over });
const member = (price: number) => campaign('member-price', {}, { skus: [priced('a', price)] });
const off = (amount_fen: number) => coupon('coupon-amount', { scope: STORE, threshold_fen: 0, amount_fen });
const linesOf = ({ lines }: Quote) =>
  lines.map(({ quantity, campaignId, payable_fen }) => [quantity, campaignId, payable_fen]);
const FLASH = 'campaign-flash-sale';
const BY_MEMBER = 'campaign-member-price';

describe('the cheapest way that can be had', () => {
  test.each<[string, number, number, CampaignFacts[], CouponFacts[], unknown[][]]>([
    ['a coupon beats the flash price, on the shelf', 1, 1, [flash(9_500, 3)], [off(600)], [[1, null, 9_400]]],
    ['nothing on the shelf', 1, 0, [flash(9_500, 3)], [off(600)], [[1, FLASH, 9_500]]],
    ['too little on the shelf', 2, 1, [flash(9_500, 3)], [off(1_200)], [[2, FLASH, 19_000]]],
    [
      'more than the allotment has',
      4,
      1,
      [flash(9_500, 3)],
      [off(9_000)],
      [
        [3, FLASH, 28_500],
        [1, null, 1_000],
      ],
    ],
    [
      'a member’s price beats it, on the shelf',
      2,
      2,
      [flash(9_500, 3), member(9_000)],
      [],
      [[2, BY_MEMBER, 18_000]],
    ],
    ['nothing on the shelf for a member', 2, 0, [flash(9_500, 3), member(9_000)], [], [[2, FLASH, 19_000]]],
    [
      'a member takes what is on the shelf, and the rest of the allotment',
      3,
      1,
      [flash(9_500, 3), member(9_000)],
      [],
      [
        [1, BY_MEMBER, 9_000],
        [2, FLASH, 19_000],
      ],
    ],
    [
      'a flash sale without an allotment is served from the shelf',
      1,
      0,
      [flash(9_500, null)],
      [off(600)],
      [[1, null, 9_400]],
    ],
    ['sold out: as if there were some', 2, 1, [member(9_000)], [], [[2, BY_MEMBER, 18_000]]],
  ])('%s', (_name, quantity, stock, campaigns, coupons, answer) => {
    const facts = { lines: [wanted('a', quantity, 10_000, { stock })], campaigns, coupons, buyer: MEMBER };
    expect(linesOf(sum(facts))).toEqual(answer);
  });

  test('one line that is short all the same does not change where the other is taken from', () => {
    const whole = sum({
      lines: [wanted('a', 1, 10_000, { stock: 0 }), wanted('b', 2, 1_000, { stock: 1 })],
      campaigns: [flash(9_500, 3)],
      coupons: [off(600)],
    });
    expect(linesOf(whole)).toEqual([
      [1, FLASH, 9_500],
      [2, null, 1_400],
    ]);
  });

  test('a coupon that only the shelf would let in is told that it does not go with the flash price', () => {
    const [one] = sum({
      lines: [wanted('a', 1, 10_000, { stock: 0 })],
      campaigns: [flash(9_500, 3)],
      coupons: [off(600)],
    }).coupons;
    expect(one).toMatchObject({ saves_fen: null, reason: { code: 'NO_STACKING' } });
  });

  test('holds where only the way that waives nothing is counted', () => {
    const coupons = Array.from({ length: 2_000 }, (_, n) => ({ ...off(600), id: `coupon-${n}` }));
    const facts = { campaigns: [flash(9_500, 3), member(9_000)], coupons, buyer: MEMBER };
    const whole = sum({ ...facts, lines: [wanted('a', 3, 10_000, { stock: 1 })] });
    expect(whole.lines.map(({ quantity, campaignId }) => [quantity, campaignId])).toEqual([
      [1, BY_MEMBER],
      [2, FLASH],
    ]);
  });

  test('no SKU needs more than the shelf has where shelf and allotments have enough', LAW, () => {
    let served = 0;
    const kinds = CAMPAIGN_KINDS.filter(({ kind }) =>
      ['flash-sale', 'member-price', 'nth-item'].includes(kind),
    );
    fc.assert(
      fc.property(anyFacts({ kinds }), (facts) => {
        const campaigns = facts.campaigns.map((one) => ({ ...one, unitsAllowed: null }));
        const whole = sum({ ...facts, campaigns, direct: null });
        const skuOf = (campaignId: string | null, skuId: string) =>
          campaigns.find(({ id }) => id === campaignId)?.skus.find((sku) => sku.skuId === skuId);
        for (const { skuId, quantity, stock, unitList_fen } of facts.lines) {
          const allotted = campaigns
            .filter(({ kind, startsAt, endsAt }) => kind === 'flash-sale' && startsAt <= NOW && NOW < endsAt)
            .flatMap(({ id }) => skuOf(id, skuId) ?? [])
            .filter(({ price_fen }) => price_fen < unitList_fen)
            .reduce((units, { left }) => units + (left ?? 0), 0);
          if (quantity > stock + allotted) continue;
          const fromShelf = whole.lines
            .filter((line) => line.skuId === skuId && (skuOf(line.campaignId, skuId)?.left ?? null) === null)
            .reduce((units, line) => units + line.quantity, 0);
          expect(fromShelf).toBeLessThanOrEqual(stock);
          if (quantity > stock) served += 1;
        }
      }),
      runs(600),
    );
    expect(served).toBeGreaterThan(10);
  });
});

describe('what is shown before a sum is asked for', () => {
  const nowhere = { ...wanted('a', 1, 10_000, { stock: 0 }), picked: true };
  const campaigns = [flash(9_500, 3), member(9_000)];

  test('the item price', () => {
    expect(itemPrice(nowhere, campaigns, MEMBER, NOW)).toMatchObject({ price_fen: 9_500, left: 3 });
    expect(itemPrice({ ...nowhere, stock: 1 }, campaigns, MEMBER, NOW)).toMatchObject({ price_fen: 9_000 });
    expect(itemPrice(nowhere, [member(9_000)], MEMBER, NOW)).toMatchObject({ price_fen: 9_000 });
  });

  test('no price for new customers that none of them can have', () => {
    const fresh = campaign('new-customer', {}, { skus: [priced('a', 8_000)] });
    const somebody = { newCustomer: false, level: 0 };
    expect(itemPrice(nowhere, [flash(9_500, 3), fresh], somebody, NOW).newcomer_fen).toBeNull();
    const there = { ...nowhere, stock: 1 };
    expect(itemPrice(there, [flash(9_500, 3), fresh], somebody, NOW).newcomer_fen).toBe(8_000);
  });

  test('the price in hand', () => {
    const facts = {
      buyer: { newCustomer: false, level: 0 },
      campaigns: [flash(9_500, 3)],
      coupons: [off(600)],
    };
    expect(priceInHand(nowhere, facts, NOW)).toEqual({ price_fen: 9_500, by: ['flash-sale'] });
    expect(priceInHand({ ...nowhere, stock: 1 }, facts, NOW)).toEqual({
      price_fen: 9_400,
      by: ['coupon-amount'],
    });
  });

  test('what the units of a line cost one after another', () => {
    const ladder = (stock: number) =>
      itemLadders([{ ...nowhere, stock }], campaigns, MEMBER, NOW)[0]?.map(({ units, by }) => [units, by]);
    expect(ladder(0)).toEqual([
      [3, FLASH],
      [null, BY_MEMBER],
    ]);
    expect(ladder(2)).toEqual([
      [2, BY_MEMBER],
      [3, FLASH],
      [null, BY_MEMBER],
    ]);
  });
});
