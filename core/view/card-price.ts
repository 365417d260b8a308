import type { GoodsCardView } from '../contract/shop';
import { offerWords, reasonOf } from './offer-words';
import type { Language } from './say';

/** What a card says of the price: the sum that would be paid now, why it is that, and what else could be had. */
export interface CardPrice {
  readonly fen: number;
  /** Other kinds cost more. */
  readonly from: boolean;
  readonly struck_fen: number | null;
  /** 3 人团, 2 人起，最低 ¥24.80, 限时, 会员: why it costs this. */
  readonly reason: string | null;
  /** 领券再减 ¥5, 可用券减 ¥5 */
  readonly coupon: string | null;
  /** 新客可享 ¥19.90 */
  readonly newcomer: string | null;
}

/** The lower of buying in a group and buying alone; where they are equal nobody needs a group. */
export function cardPrice(goods: GoodsCardView, language: Language): CardPrice {
  const { group, offer, newcomer_fen } = goods;
  const words = offerWords[language];
  const together = group !== null && group.price_fen < goods.price_fen;
  const fen = together ? group.price_fen : goods.price_fen;
  return {
    fen,
    from: goods.manySkus,
    struck_fen: together ? null : goods.struck_fen,
    reason: together
      ? group.tiers === null
        ? words.size(group.size)
        : words.tiers(group.tiers.least, group.tiers.lowest_fen)
      : offer === null
        ? null
        : reasonOf(words.short, offer.source, words.other),
    // A group's price goes with no coupon.
    coupon: together || goods.coupon === null ? null : words.coupon(goods.coupon.off_fen, goods.coupon.owned),
    newcomer: newcomer_fen === null || newcomer_fen >= fen ? null : words.newcomer(newcomer_fen),
  };
}
