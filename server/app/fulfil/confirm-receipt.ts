import { confirmReceipt } from '#core/contract/order';
import { fail, ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { once } from '#server/app/once';
import { lockOwnFulfilOrder } from '#server/db/parcel-store';
import { storeScope } from '#server/db/scope';
import { receiveOrderIn } from './receive-order';

/** The buyer says so. Pickup is received by handover alone. */
export const confirmReceiptHandler = handler(confirmReceipt, async (deps, input, ctx) =>
  once(deps, ctx, async (tx) => {
    const order = await lockOwnFulfilOrder(tx, ctx.owner, input.orderId);
    if (order === null) return fail('NOT_FOUND');
    if (order.delivery === 'pickup') return fail('ORDER_STATE');
    const received = await receiveOrderIn(tx, deps, storeScope(order.store_id), order, ctx.now);
    return received ? ok({ status: 'received' as const }) : fail('ORDER_STATE');
  }),
);
