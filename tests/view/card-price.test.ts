import { describe, expect, test } from 'vitest';
import type { GoodsCardView } from '#core/contract/storefront';
import { fen } from '#core/kernel/fen';
import { after, HOUR_MS } from '#core/kernel/instant';
import { cardPrice } from '#core/view/card-price';
import { anId, aPicture, NOW } from './a-landing';

function card(change: Partial<GoodsCardView> = {}): GoodsCardView {
  return {
    id: anId('product'),
    title: { zh: '草莓', en: 'Strawberries' },
    picture: aPicture('strawberry-card'),
    price_fen: fen(3990),
    inHand: null,
    list_fen: fen(3990),
    offer: null,
    struck_fen: null,
    newcomer_fen: null,
    group: null,
    claim_fen: null,
    sold: 59,
    tag: null,
    soldOut: false,
    manySkus: false,
    ...change,
  };
}
const offer = (source: string) => ({
  source,
  campaignId: anId('campaign'),
  endsAt: after(NOW, HOUR_MS),
  left: null,
  allowed: null,
  limit: null,
  closesCoupons: false,
  beyond_fen: fen(3990),
});
const inHand = (price_fen: number, ...by: string[]) => ({ inHand: { price_fen: fen(price_fen), by } });
const group = (price_fen: number) => ({ group: { price_fen: fen(price_fen), size: 3, tiers: null } });

describe('what a card says', () => {
  test.each<[string, Partial<GoodsCardView>, Partial<ReturnType<typeof cardPrice>>]>([
    [
      'a plain price',
      {},
      { fen: 3990, label: null, item: null, reason: null, struck_fen: null, claim: null, newcomer: null },
    ],
    ['a group that is cheaper', group(2990), { fen: 2990, reason: '3 人团' }],
    [
      'a group with tiers: with how many it goes, and how low it may come',
      { group: { price_fen: fen(2990), size: 5, tiers: { least: 2, lowest_fen: fen(2290) } } },
      { fen: 2990, reason: '2 人起，最低 ¥22.90' },
    ],
    ['a group that is not', group(3990), { fen: 3990, reason: null }],
    [
      'a flash price below the group’s',
      { ...group(2990), price_fen: fen(2490), offer: offer('flash-sale'), struck_fen: fen(3690) },
      { fen: 2490, reason: '限时', struck_fen: 3690 },
    ],
    [
      'a group below the member price: nothing is struck',
      { ...group(2990), price_fen: fen(3690), offer: offer('member-price'), struck_fen: fen(3900) },
      { fen: 2990, reason: '3 人团', struck_fen: null },
    ],
    ['a member price', { price_fen: fen(3690), offer: offer('member-price') }, { reason: '会员' }],
    ['a newcomer’s', { price_fen: fen(1990), offer: offer('new-customer') }, { reason: '新客' }],
    ['a kind without a word of its own', { offer: offer('something') }, { reason: '优惠价' }],
    ['a coupon to claim', { claim_fen: fen(500) }, { fen: 3990, claim: '领券再减 ¥5' }],
    ['a coupon with fen', { claim_fen: fen(550) }, { claim: '领券再减 ¥5.50' }],
    ['a coupon goes with no group', { ...group(2990), claim_fen: fen(500) }, { claim: null }],
    [
      'a full reduction that one unit reaches',
      inHand(3490, 'full-reduction'),
      { fen: 3490, label: '到手价', reason: '满减', item: { label: '优惠前', fen: 3990 } },
    ],
    [
      'a coupon on a member price, and a better one to claim',
      {
        price_fen: fen(3690),
        offer: offer('member-price'),
        ...inHand(3390, 'member-price', 'coupon-amount'),
        claim_fen: fen(200),
      },
      { fen: 3390, reason: '会员 · 用券', item: { label: '会员价', fen: 3690 }, claim: '领券再减 ¥2' },
    ],
    [
      'a flash price given up for a reduction',
      { price_fen: fen(3890), offer: offer('flash-sale'), ...inHand(3490, 'full-reduction') },
      { fen: 3490, reason: '满减', item: { label: '限时价', fen: 3890 } },
    ],
    [
      'a group below the price in hand',
      { ...group(2990), ...inHand(3490, 'full-reduction') },
      { fen: 2990, label: null, item: null, reason: '3 人团' },
    ],
    [
      'a group between the price in hand and the item price helps nobody',
      { ...group(3690), ...inHand(3490, 'coupon-percent') },
      { fen: 3490, label: '到手价', reason: '用券' },
    ],
    ['新客可享', { newcomer_fen: fen(1990) }, { newcomer: '新客可享 ¥19.90' }],
    [
      'but not above the group’s price',
      { ...group(1990), newcomer_fen: fen(1990) },
      { fen: 1990, newcomer: null },
    ],
    ['other kinds cost more', { manySkus: true }, { from: true }],
  ])('%s', (_, change, said) => {
    expect(cardPrice(card(change), 'zh')).toMatchObject(said);
  });

  test('no Chinese in English', () => {
    const all = card({
      price_fen: fen(2490),
      offer: offer('flash-sale'),
      newcomer_fen: fen(1990),
      claim_fen: fen(500),
      ...inHand(2290, 'flash-sale', 'coupon-amount'),
    });
    expect(JSON.stringify(cardPrice(all, 'en'))).not.toMatch(/\p{Script=Han}/u);
  });
});
