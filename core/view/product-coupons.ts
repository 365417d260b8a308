import type { ProductView } from '../contract/shop';
import { couponChip, couponOff } from './coupon-words';
import type { ProductWords } from './product-words';
import type { Language } from './say';

/** The line of coupons on a product's page. */
export interface ProductCoupons {
  readonly title: string;
  /** The best two in the fewest words. */
  readonly chips: readonly string[];
  /** What a tap leads to: 领券再减 ¥5. */
  readonly act: string;
}

const CHIPS = 2;

/** `alone_fen`: the plain price of one bought alone; null: another price leads, which may go with no coupon. */
export function productCoupons(
  { coupons }: ProductView,
  alone_fen: number | null,
  words: ProductWords,
  language: Language,
): ProductCoupons | null {
  if (coupons.length === 0) return null;
  const claimable = coupons.filter(({ state }) => state === 'claimable');
  // What is for some goods only may not be for every kind of this one.
  const off_fen = Math.max(
    0,
    ...claimable.map(({ terms }) => (terms.scope.of === 'goods' ? 0 : couponOff(terms, alone_fen ?? 0))),
  );
  const claim = off_fen > 0 ? words.couponsOff(off_fen) : words.couponsClaim;
  return {
    title: words.coupons,
    chips: coupons.slice(0, CHIPS).map(({ terms }) => couponChip(terms, language)),
    act: claimable.length === 0 ? words.couponsMine : claim,
  };
}
