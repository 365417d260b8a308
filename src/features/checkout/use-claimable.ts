import { listCouponOffers } from '#core/contract/coupon';
import type { Purchase, QuoteView } from '#core/contract/order';
import { serverNow } from '@/services/clock';
import { useQuery } from '@/services/use-query';
import { type Claimable, claimableFor } from './claimable';
import { couponChoice } from './coupon-choice';

/** Asked only where no coupon of the buyer's own does: what a tap in the coupon centre would still take off. */
export function useClaimable(
  purchase: Purchase,
  quote: QuoteView | undefined,
): { readonly claimable: Claimable | null; readonly reload: () => Promise<void> } {
  // A seat and a haggled unit have their own price, which goes with no coupon.
  const none = quote !== undefined && purchase.from === 'lines' && !anyUsable(quote);
  const [productId, ...others] = [...new Set(quote?.lines.map((line) => line.productId))];
  const oneProduct = productId !== undefined && others.length === 0;
  const offers = useQuery(
    listCouponOffers,
    none ? { storeId: purchase.storeId, ...(oneProduct ? { productId } : {}) } : null,
  );
  const claimable =
    none && offers.data !== undefined
      ? claimableFor(quote, offers.data.items, { oneProduct, now: serverNow() })
      : null;
  return { claimable, reload: offers.reload };
}

function anyUsable({ coupons }: QuoteView): boolean {
  const { goods, shipping, used } = couponChoice(coupons);
  return goods.length + shipping.length > 0 || used.goods !== null || used.shipping !== null;
}
