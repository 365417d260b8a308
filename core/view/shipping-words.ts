import type { ProductView } from '../contract/storefront';
import { PROVINCE_CODES, provinceName } from '../domain/region/provinces';
import { shortPrice } from './price-parts';
import { type Language, listed, say } from './say';

type Words = ProductView['shipping']['unserved'][number];

/**
 * 包邮, 满 ¥59 包邮 · 运费 ¥8 起, and where nothing is sent: all a buyer can know before an address is. `least_fen`: what the
 * smallest order of this page costs.
 */
export function shippingWords(
  shipping: ProductView['shipping'],
  least_fen: number,
  language: Language,
): string {
  const parts = [...feeWords(shipping, least_fen, language), placeWords(shipping.unserved, language)];
  return parts.filter((part) => part !== '').join(' · ');
}

/**
 * The same in a few words, for a line among others: 包邮, 多数地区包邮, 只送上海, 运费 ¥8 起. Whoever shows it shows the whole of it
 * one tap away.
 */
export function shippingShort(
  shipping: ProductView['shipping'],
  least_fen: number,
  language: Language,
): string {
  const { freeFrom_fen: freeFrom, freeIn, unserved } = shipping;
  const zh = language === 'zh';
  if (isFew(unserved)) return placeWords(unserved, language);
  const free = freeWords(shipping, least_fen, language);
  const [fee = ''] = feeWords(shipping, least_fen, language);
  if (freeFrom === null) return fee;
  if (freeIn === 'some') return WHERE_FREE.some[language](free);
  if (freeIn === 'all' && unserved.length === 0) return free;
  return zh ? `多数地区${free}` : `${free} to most places`;
}

function freeWords(
  { freeFrom_fen: freeFrom }: ProductView['shipping'],
  least_fen: number,
  language: Language,
): string {
  const zh = language === 'zh';
  if (freeFrom === null) return '';
  if (least_fen >= freeFrom) return zh ? '包邮' : 'Free shipping';
  const sum = shortPrice(freeFrom);
  return zh ? `满 ${sum} 包邮` : `Free from ${sum}`;
}

function feeWords(
  shipping: ProductView['shipping'],
  least_fen: number,
  language: Language,
): readonly string[] {
  const { freeFrom_fen: freeFrom, freeIn, from_fen: from } = shipping;
  const zh = language === 'zh';
  const fee = zh ? `运费 ${shortPrice(from)} 起` : `Shipping from ${shortPrice(from)}`;
  if (freeFrom === null) return [fee];
  const reached = least_fen >= freeFrom;
  const where = WHERE_FREE[freeIn][language](freeWords(shipping, least_fen, language));
  return reached && (freeIn === 'all' || from === 0) ? [where] : [where, fee];
}

/** A promise that does not hold everywhere says so in the same breath. */
const WHERE_FREE = {
  all: { zh: (free: string) => free, en: (free: string) => free },
  most: {
    zh: (free: string) => `${free}（部分地区除外）`,
    en: (free: string) => `${free} (some places excepted)`,
  },
  some: { zh: (free: string) => `部分地区${free}`, en: (free: string) => `${free} to some places` },
} as const;

/** The shorter of two truths: where it is not sent, or the few places where it is. */
function placeWords(unserved: readonly Words[], language: Language): string {
  if (unserved.length === 0) return '';
  const zh = language === 'zh';
  const served = servedBy(unserved);
  const few = isFew(unserved);
  const places = (few ? served : unserved).map((place) => say(place, language));
  const names = zh && places.length < 3 ? places.join('') : listed(places, language);
  if (few) return zh ? `只送${names}` : `Only to ${names}`;
  return zh ? `${names}不送` : `Not to ${names}`;
}

function servedBy(unserved: readonly Words[]): readonly Words[] {
  const not = new Set(unserved.map((place) => place.zh));
  return PROVINCE_CODES.map(provinceName).filter((place) => !not.has(place.zh));
}

/** Sent to fewer places than not. */
function isFew(unserved: readonly Words[]): boolean {
  const served = servedBy(unserved).length;
  return served > 0 && served < unserved.length;
}
