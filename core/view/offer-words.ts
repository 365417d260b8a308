import type { PriceOffer } from '../contract/storefront';
import { priceText, shortPrice } from './price-parts';
import type { Language } from './say';

/** Under so many units "only" is a fact worth saying. */
const FEW_UNITS = 20;

const zh = {
  /** What is paid for one unit, with everything taken off. */
  inHand: '到手价',
  /** More than one is wanted: the price is of one bought alone, no price of each, as reductions and coupons count once. */
  inHandOne: '只买 1 件到手',
  /** Why a price is lower just now, by the kind that makes it so. */
  short: {
    'flash-sale': '限时',
    'member-price': '会员',
    'new-customer': '新客',
    'full-reduction': '满减',
    'coupon-amount': '用券',
    'coupon-percent': '用券',
  },
  long: {
    'flash-sale': '限时抢购',
    'member-price': '会员价',
    'new-customer': '新客价',
    'full-reduction': '满减',
    'coupon-amount': '用券',
    'coupon-percent': '用券',
  },
  other: '优惠价',
  /** What the item price is called beside the price in hand. */
  beside: {
    list: '优惠前',
    by: { 'flash-sale': '限时价', 'member-price': '会员价', 'new-customer': '新客价' },
    other: '优惠价',
  },
  size: (size: number) => `${size} 人团`,
  tiers: (least: number, fen: number) => `${least} 人起，最低 ${priceText(fen)}`,
  alone: (reason: string) => `${reason}单买`,
  newcomer: (fen: number) => `新客可享 ${priceText(fen)}`,
  claim: (fen: number) => `领券再减 ${shortPrice(fen)}`,
  ends: '距结束',
  /** Units left at an item price: on cards, pages, the strip and the channel of flash sales alike. */
  left: (count: number) => `${count < FEW_UNITS ? '仅剩' : '剩'} ${count} 件`,
  /** Of all goods of a campaign together; a flash sale is a 场. */
  limit: (count: number, sale: boolean) => `${sale ? '本场' : ''}每人共 ${count} 件`,
  more: (count: number) => `你还可买 ${count} 件`,
  reached: (count: number) => `本场限购 ${count} 件，你已买满`,
  beyond: (count: number, fen: number) => `超出 ${count} 件按 ${priceText(fen)}`,
  struck: '划线价',
  struckNote: [
    '划线价为活动前 7 天最低成交价。',
    '那 7 天没有成交的，是再往前最近一次的成交价；从没成交过的，不划线。',
  ],
  promotions: '优惠',
};
export type OfferWords = typeof zh;

const en: OfferWords = {
  inHand: 'You pay',
  inHandOne: 'One alone',
  short: {
    'flash-sale': 'Flash',
    'member-price': 'Member',
    'new-customer': 'Newcomer',
    'full-reduction': 'Spend & save',
    'coupon-amount': 'Coupon',
    'coupon-percent': 'Coupon',
  },
  long: {
    'flash-sale': 'Flash sale',
    'member-price': 'Member price',
    'new-customer': 'Newcomer price',
    'full-reduction': 'Spend and save',
    'coupon-amount': 'Coupon',
    'coupon-percent': 'Coupon',
  },
  other: 'Special price',
  beside: {
    list: 'Listed',
    by: { 'flash-sale': 'Flash', 'member-price': 'Member', 'new-customer': 'Newcomer' },
    other: 'Special',
  },
  size: (size) => `Group of ${size}`,
  tiers: (least, fen) => `${least}+ buy, to ${priceText(fen)}`,
  alone: (reason) => `Alone (${reason.toLowerCase()})`,
  newcomer: (fen) => `New here: ${priceText(fen)}`,
  claim: (fen) => `Claim: −${shortPrice(fen)} more`,
  ends: 'Ends in',
  left: (count) => (count < FEW_UNITS ? `Only ${count} left` : `${count} left`),
  limit: (count, sale) => (sale ? `${count} each, whole sale` : `${count} each in all`),
  more: (count) => `${count} more for you`,
  reached: (count) => `Limit ${count} each in this sale: you have had yours`,
  beyond: (count, fen) => `${count} beyond the limit at ${priceText(fen)}`,
  struck: 'Former price',
  struckNote: [
    'The lowest price it really sold for in the 7 days before the sale.',
    'If none was sold in those days, the last sale before them; never sold, nothing is struck through.',
  ],
  promotions: 'Offers',
};

export const offerWords: Readonly<Record<Language, OfferWords>> = { zh, en };

/** The word for a kind, or the general one. */
export function reasonOf(words: Readonly<Record<string, string>>, source: string, other: string): string {
  return words[source] ?? other;
}

/** What one person may take at a price, of all goods of its campaign, and what is left of that; empty without a limit. */
export function limitFacts(
  { source, limit, allowed }: Pick<PriceOffer, 'source' | 'limit' | 'allowed'>,
  language: Language,
): string[] {
  if (limit === null) return [];
  const words = offerWords[language];
  const most = words.limit(limit, source === 'flash-sale');
  return allowed === null || allowed <= 0 || allowed >= limit ? [most] : [most, words.more(allowed)];
}
