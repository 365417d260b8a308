import { createRefundIn, type RefundOrderRequest } from '#server/app/refund/create-refund';
import { storeScope } from '#server/db/scope';
import type { TestDeps } from './deps';

/** All of an order, because the shop has no more of it, until it is said otherwise. */
export function giveBack(
  deps: TestDeps,
  { storeId }: { readonly storeId: Parameters<typeof storeScope>[0] },
  orderId: RefundOrderRequest['orderId'],
  is: Partial<Omit<RefundOrderRequest, 'orderId'>> = {},
) {
  const request: RefundOrderRequest = {
    orderId,
    lines: 'all',
    includeShipping: 'by-rule',
    cause: 'shop',
    reason: 'out_of_stock',
    restock: true,
    ...is,
  };
  return deps.db.tx((tx) => createRefundIn(tx, deps, storeScope(storeId), request, deps.clock.now()));
}
