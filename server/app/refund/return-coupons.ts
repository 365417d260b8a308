import { MORE_TIME_MS } from '#core/domain/coupon/validity';
import type { Id } from '#core/kernel/id';
import { after, type Instant } from '#core/kernel/instant';
import type { Deps } from '#server/app/deps';
import { recordEvent } from '#server/db/event-store';
import { couponBackAfterShipping, type RefundCause, returnUsedCoupons } from '#server/db/refund-store';
import type { StoreScope } from '#server/db/scope';
import type { Tx } from '#server/db/tx';

/** Why the last line of an order went back, as far as its coupons are concerned. */
export interface LastRefund {
  readonly orderId: Id<'order'>;
  readonly cause: RefundCause;
  /** The shop says that it is its own fault. */
  readonly shopFault: boolean;
  readonly anythingShipped: boolean;
}

/**
 * The coupons of an order that is refunded whole: free again by the shop's doing, always, with time left; by the buyer's wish before
 * anything was shipped, later only where the shop says so, and expired if their time is over. Called once the last line is given
 * back, in the order of locks between the group and the buyer's units.
 */
export async function returnCouponsIn(
  tx: Tx,
  deps: Pick<Deps, 'ids'>,
  store: StoreScope,
  refund: LastRefund,
  now: Instant,
): Promise<void> {
  const { orderId, anythingShipped } = refund;
  const shops = isShops(refund);
  if (!shops && anythingShipped && !(await couponBackAfterShipping(tx, store))) return;
  const atLeastUntil = shops ? after(now, MORE_TIME_MS) : null;
  for (const couponId of await returnUsedCoupons(tx, store, orderId, atLeastUntil, now)) {
    await recordEvent(tx, deps.ids, store, 'coupon.returned', { couponId, orderId }, now);
  }
}

/** What a shop gives back after shipping, and not as its own fault, is a buyer's return. */
function isShops({ cause, shopFault, anythingShipped }: LastRefund): boolean {
  if (cause === 'shop') return shopFault || !anythingShipped;
  return cause !== 'buyer';
}
