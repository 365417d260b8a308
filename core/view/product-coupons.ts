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

/** Null: no coupon serves it just now. `together`: a group's price leads, and that goes with no coupon. */
export function productCoupons(
  { coupon, coupons }: ProductView,
  together: boolean,
  words: ProductWords,
  language: Language,
): ProductCoupons | null {
  if (coupons.length === 0) return null;
  const claimable = coupons.some(({ state }) => state === 'claimable');
  return {
    title: words.coupons,
    chips: coupons.slice(0, CHIPS).map(({ terms }) => couponChip(terms, language)),
    act:
      together || coupon === null
        ? words[claimable ? 'couponsClaim' : 'couponsMine']
        : offerWords[language].coupon(coupon.off_fen, coupon.owned),
  };
}
