import { extendReceipt } from '#core/contract/order';
import { EXTENSION_MS } from '#core/domain/fulfil/receipt';
import { after } from '#core/kernel/instant';
import { fail, ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { once } from '#server/app/once';
import { extendReceiptTo, lockOwnFulfilOrder } from '#server/db/parcel-store';
import { storeScope } from '#server/db/scope';

/** The waiting job looks at the order's new date by itself. */
export const extendReceiptHandler = handler(extendReceipt, async (deps, input, ctx) =>
  once(deps, ctx, async (tx) => {
    const order = await lockOwnFulfilOrder(tx, ctx.owner, input.orderId);
    if (order === null) return fail('NOT_FOUND');
    if (order.status !== 'shipped' || order.auto_receive_at === null) return fail('ORDER_STATE');
    if (order.receipt_extended) return fail('EXTEND_USED');
    const autoReceiveAt = after(order.auto_receive_at, EXTENSION_MS);
    await extendReceiptTo(tx, storeScope(order.store_id), input.orderId, autoReceiveAt);
    return ok({ autoReceiveAt });
  }),
);
