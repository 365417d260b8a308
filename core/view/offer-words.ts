import { priceText, shortPrice } from './price-parts';
import type { Language } from './say';

/** Under so many units "only" is a fact worth saying. */
const FEW_UNITS = 20;

const zh = {
  /** Why a price is lower just now, by the kind that makes it so. */
  short: { 'flash-sale': '限时', 'member-price': '会员', 'new-customer': '新客' },
  long: { 'flash-sale': '限时抢购', 'member-price': '会员价', 'new-customer': '新客价' },
  other: '优惠价',
  size: (size: number) => `${size} 人团`,
  tiers: (least: number, fen: number) => `${least} 人起，最低 ${priceText(fen)}`,
  alone: (reason: string) => `${reason}单买`,
  newcomer: (fen: number) => `新客可享 ${priceText(fen)}`,
  coupon: (fen: number, owned: boolean) => `${owned ? '可用券减' : '领券再减'} ${shortPrice(fen)}`,
  ends: '距结束',
  /** Units left at an item price: on cards, pages, the strip and the channel of flash sales alike. */
  left: (count: number) => `${count < FEW_UNITS ? '仅剩' : '剩'} ${count} 件`,
  limit: (count: number) => `限购 ${count} 件`,
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
  short: { 'flash-sale': 'Flash', 'member-price': 'Member', 'new-customer': 'Newcomer' },
  long: { 'flash-sale': 'Flash sale', 'member-price': 'Member price', 'new-customer': 'Newcomer price' },
  other: 'Special price',
  size: (size) => `Group of ${size}`,
  tiers: (least, fen) => `${least}+ buy, to ${priceText(fen)}`,
  alone: (reason) => `Alone (${reason.toLowerCase()})`,
  newcomer: (fen) => `New here: ${priceText(fen)}`,
  coupon: (fen) => `Coupon: −${shortPrice(fen)}`,
  ends: 'Ends in',
  left: (count) => (count < FEW_UNITS ? `Only ${count} left` : `${count} left`),
  limit: (count) => `Limit ${count}`,
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
