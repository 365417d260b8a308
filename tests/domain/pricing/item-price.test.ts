import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BuyerFacts, CampaignFacts } from '#core/domain/pricing/facts';
import { type ItemPrice, itemPrice } from '#core/domain/pricing/item-price';
import { fen } from '#core/kernel/fen';
import { anyFacts, LAW, runs } from './any-facts';
import { campaign, LATER, NOW, priced, sum, wanted } from './cart';

const sku = { skuId: 'a', unitList_fen: fen(1_000), stock: 10 };
const somebody: BuyerFacts = { newCustomer: false, level: 0 };
const flash = campaign('flash-sale', {}, { skus: [priced('a', 700, { left: 3 })], unitsAllowed: 2 });
const member = campaign('member-price', {}, { skus: [priced('a', 900)] });
const newcomer = campaign('new-customer', {}, { skus: [priced('a', 600)] });

describe('what one unit costs', () => {
  test.each<[string, CampaignFacts[], BuyerFacts, Partial<ItemPrice>]>([
    [
      'the list price',
      [],
      somebody,
      { price_fen: fen(1_000), source: null, campaignId: null, endsAt: null, left: null, newcomer_fen: null },
    ],
    [
      'a flash price, with what is left of it',
      [flash],
      somebody,
      { price_fen: fen(700), source: 'flash-sale', left: 3, unitsAllowed: 2, endsAt: LATER },
    ],
    ['one that goes with no coupon', [flash], somebody, { closesCoupons: true }],
    ['one that does', [{ ...flash, withCoupons: true }], somebody, { closesCoupons: false }],
    [
      'a member’s own',
      [member],
      { newCustomer: false, level: 1 },
      { price_fen: fen(900), source: 'member-price', closesCoupons: false },
    ],
    ['not another’s', [member], somebody, { price_fen: fen(1_000) }],
    ['the best of several', [member, flash], { newCustomer: false, level: 1 }, { source: 'flash-sale' }],
    [
      'what a new customer would pay, to somebody unknown',
      [newcomer, flash],
      somebody,
      { price_fen: fen(700), newcomer_fen: fen(600) },
    ],
    [
      'what a new customer pays, to one',
      [newcomer, flash],
      { newCustomer: true, level: 0 },
      { price_fen: fen(600), source: 'new-customer', newcomer_fen: null },
    ],
    [
      'nothing said of a price for new customers that is no lower',
      [campaign('new-customer', {}, { skus: [priced('a', 700)] }), flash],
      somebody,
      { newcomer_fen: null },
    ],
    [
      'an allotment that is sold',
      [campaign('flash-sale', {}, { skus: [priced('a', 700, { left: 0 })] })],
      somebody,
      { price_fen: fen(1_000) },
    ],
    ['a limit that is reached', [{ ...flash, unitsAllowed: 0 }], somebody, { price_fen: fen(1_000) }],
    ['a campaign that is over', [{ ...flash, endsAt: NOW }], somebody, { price_fen: fen(1_000) }],
    [
      'a price above the list price',
      [campaign('flash-sale', {}, { skus: [priced('a', 1_000)] })],
      somebody,
      { price_fen: fen(1_000), source: null },
    ],
    [
      'never a group’s price',
      [campaign('group-price', {}, { skus: [priced('a', 1)] })],
      somebody,
      { price_fen: fen(1_000) },
    ],
  ])('%s', (_name, campaigns, buyer, answer) => {
    expect(itemPrice(sku, campaigns, buyer, NOW)).toMatchObject(answer);
  });

  test('is what the quote takes for it alone', LAW, () => {
    fc.assert(
      fc.property(anyFacts(), (facts) => {
        const [line] = facts.lines;
        if (line === undefined) return;
        const items = facts.campaigns.filter(({ kind }) =>
          ['flash-sale', 'member-price', 'new-customer'].includes(kind),
        );
        const alone = sum({
          ...facts,
          lines: [wanted(line.skuId, 1, line.unitList_fen, { stock: line.stock })],
          campaigns: items,
          coupons: [],
          direct: null,
          region: null,
        });
        const shown = itemPrice(line, items, facts.buyer, NOW);
        expect(shown.price_fen).toBe(alone.payable_fen);
        expect(shown.source).toBe(alone.lines[0]?.reductions[0]?.source ?? null);
      }),
      runs(300),
    );
  });
});
