import { refundOrder } from '#core/contract/order';
import { fail, ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { once } from '#server/app/once';
import { lockOwnFulfilOrder } from '#server/db/parcel-store';
import { storeScope } from '#server/db/scope';
import { createRefundIn } from './create-refund';

/** The buyer takes back what is paid and not shipped; a member who takes everything back leaves the group. */
export const refundOrderHandler = handler(refundOrder, async (deps, input, ctx) =>
  once(deps, ctx, async (tx) => {
    const order = await lockOwnFulfilOrder(tx, ctx.owner, input.orderId);
    if (order === null) return fail('NOT_FOUND');
    const refund = await createRefundIn(
      tx,
      deps,
      storeScope(order.store_id),
      {
        orderId: order.id,
        lines: input.lines,
        includeShipping: 'by-rule',
        cause: 'buyer',
        reason: input.reason,
        restock: true,
      },
      ctx.now,
    );
    if (!refund.ok) return refund;
    const { refundId, amount_fen, orderStatus } = refund.value;
    return ok({ refundId, amount_fen, status: orderStatus });
  }),
);
