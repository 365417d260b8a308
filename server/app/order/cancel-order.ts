import { cancelOrder } from '#core/contract/order';
import { fail, ok, type Result } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { once } from '#server/app/once';
import { releaseOrder } from '#server/db/order-store';
import { findOwnOrderPayment, type OrderPaymentRow } from '#server/db/payment-store';
import { storeScope } from '#server/db/scope';
import { closePayment, isUnmoved, jobsOfRelease } from './settle-unpaid';

type Cancelled = { readonly status: 'cancelled' };
const ROUNDS_MAX = 3;

/** The payment is closed first, then seat, units and stock are given back in the transaction that keeps the request's key. */
export const cancelOrderHandler = handler(cancelOrder, async (deps, { orderId }, ctx) => {
  for (let round = 1; ; round += 1) {
    const row = await findOwnOrderPayment(deps.db, ctx.owner, orderId);
    if (row === null) return fail('NOT_FOUND');
    if (row.status === 'unpaid') {
      const closed = await closePayment(deps, row);
      if (closed === 'unreachable') return fail('PAYMENT_UNREACHABLE');
      if (closed === 'paid') {
        // Read again: paid; or, when the money was not this order's, still to be cancelled.
        if (round < ROUNDS_MAX) continue;
        return fail('PAYMENT_UNREACHABLE');
      }
    }
    try {
      return await once(deps, ctx, async (tx) => {
        if (row.status !== 'unpaid') return known(row);
        const store = storeScope(row.store_id);
        const how = {
          seen: row.state ?? ('none' as const),
          reason: 'buyer',
          jobs: jobsOfRelease(row, ctx.now),
        } as const;
        if (await releaseOrder(tx, deps.ids, store, orderId, how, ctx.now))
          return ok<Cancelled>({ status: 'cancelled' });
        const moved = await findOwnOrderPayment(tx, ctx.owner, orderId);
        return moved === null ? fail('ORDER_STATE') : known(moved);
      });
    } catch (error) {
      if (!isUnmoved(error) || round >= ROUNDS_MAX) throw error;
    }
  }
});

/** Cancelled is what was asked for, whoever did it. */
function known({ status }: OrderPaymentRow): Result<Cancelled, 'ORDER_STATE' | 'ALREADY_PAID'> {
  if (status === 'cancelled') return ok({ status });
  return fail(status === 'refunded' || status === 'unpaid' ? 'ORDER_STATE' : 'ALREADY_PAID');
}
