import type { ProductView } from '../contract/storefront';
import { couponChip } from './coupon-words';
import { offerWords, reasonOf } from './offer-words';
import type { ProductWords } from './product-words';
import type { Language } from './say';

/** The line of coupons on a product's page. */
export interface ProductCoupons {
  readonly title: string;
  /** The best two in the fewest words. */
  readonly chips: readonly string[];
  readonly act: string;
  /** Prices and reductions that go with no coupon; null: each of them may. */
  readonly closed: string | null;
}
const CHIPS = 2;

/** Null: no coupon serves it just now, or nothing is left. `together`: a group's price leads, and that goes with no coupon. */
export function productCoupons(
  product: ProductView,
  together: boolean,
  words: ProductWords,
  language: Language,
): ProductCoupons | null {
  const { claim_fen, coupons } = product;
  if (coupons.length === 0 || isSoldOut(product)) return null;
  const claimable = coupons.some(({ state }) => state === 'claimable');
  return {
    title: words.coupons,
    chips: coupons.slice(0, CHIPS).map(({ terms }) => couponChip(terms, language)),
    act: !claimable
      ? words.couponsMine
      : together || claim_fen === null
        ? words.couponsClaim
        : offerWords[language].claim(claim_fen),
    closed: closedWords(product, together, words, language),
  };
}

function closedWords(
  { campaign, skus, promotions }: ProductView,
  together: boolean,
  words: ProductWords,
  language: Language,
): string | null {
  const { long, other } = offerWords[language];
  const sources = [
    ...skus.flatMap(({ offer }) => (offer?.closesCoupons === true ? [offer.source] : [])),
    ...promotions.flatMap(({ closesCoupons, kind }) => (closesCoupons ? [kind] : [])),
  ];
  const names = sources.map((source) => reasonOf(long, source, other));
  if (together && campaign?.withCoupons === false) names.unshift(words.groupPrice);
  return names.length === 0 ? null : words.couponsClosed([...new Set(names)]);
}

function isSoldOut({ skus, campaign }: ProductView): boolean {
  const seats = campaign?.skus.some(({ left }) => left > 0) ?? false;
  return !seats && skus.every(({ stock }) => stock <= 0);
}
