import type { ProductView } from '../contract/shop';
import { PROVINCE_CODES, provinceName } from '../domain/region/provinces';
import { priceText } from './price-parts';
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
  const sum = shortPrice(freeFrom);
  const free = zh ? (reached ? '包邮' : `满 ${sum} 包邮`) : reached ? 'Free shipping' : `Free from ${sum}`;
  const where = WHERE_FREE[freeIn][language](free);
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

/** `¥8` where no fen are left out by it. */
function shortPrice(amount_fen: number): string {
  return priceText(amount_fen).replace(/\.00$/, '');
}

/** The shorter of two truths: where it is not sent, or the few places where it is. */
function placeWords(unserved: readonly Words[], language: Language): string {
  if (unserved.length === 0) return '';
  const zh = language === 'zh';
  const not = new Set(unserved.map((place) => place.zh));
  const served = PROVINCE_CODES.map(provinceName).filter((place) => !not.has(place.zh));
  const few = served.length > 0 && served.length < unserved.length;
  const places = (few ? served : unserved).map((place) => say(place, language));
  const names = zh && places.length < 3 ? places.join('') : listed(places, language);
  if (few) return zh ? `只送${names}` : `Only to ${names}`;
  return zh ? `${names}不送` : `Not to ${names}`;
}
