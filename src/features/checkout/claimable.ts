import type { CouponOffer } from '#core/contract/coupon';
import type { QuoteView } from '#core/contract/order';
import type { Instant } from '#core/kernel/instant';

/** Coupons that could be claimed now and would do for this purchase. */
export interface Claimable {
  readonly count: number;
  /** What the best of them takes off for sure; null where that depends. */
  readonly off_fen: number | null;
}

/**
 * Weighed against goods that nothing has lowered yet: no rule keeps a coupon away from them. `offers` serve the one product of the
 * purchase (`oneProduct`); of several products only what is for the whole shop is sure.
 */
export function claimableFor(
  { lines }: Pick<QuoteView, 'lines'>,
  offers: readonly CouponOffer[],
  { oneProduct, now }: { readonly oneProduct: boolean; readonly now: Instant },
): Claimable | null {
  const open_fen = lines
    .filter(({ reductions }) => reductions.length === 0)
    .reduce((sum, { payable_fen }) => sum + payable_fen, 0);
  const would = offers.filter(
    ({ state, mayClaim, terms, valid }) =>
      state === 'claimable' &&
      mayClaim > 0 &&
      terms.kind !== 'coupon-shipping' &&
      terms.threshold_fen <= open_fen &&
      open_fen > 0 &&
      (oneProduct || terms.scope.of === 'store') &&
      (valid.by === 'days' || valid.from <= now),
  );
  if (would.length === 0) return null;
  // A coupon for some goods may be for another SKU of this product.
  const off = would
    .filter(({ terms }) => terms.scope.of !== 'goods')
    .map(({ terms }) => Math.min(terms.amount_fen ?? 0, open_fen));
  const best_fen = Math.max(0, ...off);
  return { count: would.length, off_fen: best_fen > 0 ? best_fen : null };
}
