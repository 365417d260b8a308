import { describe, expect, test } from 'vitest';
import type { GoodsCardView } from '#core/contract/shop';
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
    list_fen: fen(3990),
    offer: null,
    struck_fen: null,
    newcomer_fen: null,
    group: null,
    coupon: null,
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
  beyond_fen: fen(3990),
});
const group = (price_fen: number) => ({ group: { price_fen: fen(price_fen), size: 3, tiers: null } });

describe('what a card says', () => {
  test.each<[string, Partial<GoodsCardView>, Partial<ReturnType<typeof cardPrice>>]>([
    ['a plain price', {}, { fen: 3990, reason: null, struck_fen: null, coupon: null, newcomer: null }],
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
    ['a coupon', { coupon: { off_fen: fen(500), owned: false } }, { fen: 3990, coupon: '领券再减 ¥5' }],
    ['a coupon with fen', { coupon: { off_fen: fen(550), owned: false } }, { coupon: '领券再减 ¥5.50' }],
    ['a coupon one has', { coupon: { off_fen: fen(500), owned: true } }, { coupon: '可用券减 ¥5' }],
    [
      'a coupon goes with no group',
      { ...group(2990), coupon: { off_fen: fen(500), owned: false } },
      { coupon: null },
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
      coupon: { off_fen: fen(500), owned: false },
    });
    expect(JSON.stringify(cardPrice(all, 'en'))).not.toMatch(/\p{Script=Han}/u);
  });
});
