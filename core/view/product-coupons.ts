import type { ProductView } from '../contract/shop';
import { couponChip } from './coupon-words';
import { offerWords } from './offer-words';
import type { ProductWords } from './product-words';
import type { Language } from './say';

/** The line of coupons on a product's page. */
export interface ProductCoupons {
  readonly title: string;
  /** The best two in the fewest words. */
  readonly chips: readonly string[];
  readonly act: string;
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
  };
}

function isSoldOut({ skus, campaign }: ProductView): boolean {
  const seats = campaign?.skus.some(({ left }) => left > 0) ?? false;
  return !seats && skus.every(({ stock }) => stock <= 0);
}
