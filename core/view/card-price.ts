import type { GoodsCardView } from '../contract/storefront';
import type { Fen } from '../kernel/fen';
import { itemBeside, type LabelledPrice, paidFen, reasonsOf } from './in-hand';
import { offerWords } from './offer-words';
import type { Language } from './say';

/** What a card says of the price: the sum that would be paid now, why it is that, and what else could be had. */
export interface CardPrice {
  readonly fen: number;
  /** 到手价, where it is lower than the item price … */
  readonly label: string | null;
  /** … which then stands beside it. */
  readonly item: LabelledPrice | null;
  /** Other kinds cost more. */
  readonly from: boolean;
  readonly struck_fen: number | null;
  /** 3 人团, 2 人起，最低 ¥24.80, 限时, 会员 · 满减: why it costs this. */
  readonly reason: string | null;
  /** 领券再减 ¥5 */
  readonly claim: string | null;
  /** 新客可享 ¥19.90 */
  readonly newcomer: string | null;
}

/** The lower of buying in a group and buying alone. */
export function cardFen(goods: GoodsCardView): Fen {
  const alone_fen = paidFen(goods);
  const together_fen = goods.group?.price_fen ?? alone_fen;
  return together_fen < alone_fen ? together_fen : alone_fen;
}

/** Where both are equal nobody needs a group. */
export function cardPrice(goods: GoodsCardView, language: Language): CardPrice {
  const { group, claim_fen, newcomer_fen } = goods;
  const words = offerWords[language];
  const fen = cardFen(goods);
  const together = group !== null && fen < paidFen(goods);
  const item = together ? null : itemBeside(goods, language);
  return {
    fen,
    label: item === null ? null : words.inHand,
    item,
    from: goods.manySkus,
    struck_fen: together ? null : goods.struck_fen,
    reason: together
      ? group.tiers === null
        ? words.size(group.size)
        : words.tiers(group.tiers.least, group.tiers.lowest_fen)
      : reasonsOf(goods, 'short', language),
    // A group's price goes with no coupon.
    claim: together || claim_fen === null ? null : words.claim(claim_fen),
    newcomer: newcomer_fen === null || newcomer_fen >= fen ? null : words.newcomer(newcomer_fen),
  };
}
