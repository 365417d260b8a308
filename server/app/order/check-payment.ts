import { checkPayment } from '#core/contract/order';
import { shownStatus } from '#core/domain/order/actions';
import { fail, ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { paymentsOf } from '#server/app/payment/account-of-store';
import { markPaid } from '#server/app/payment/mark-paid';
import { findOwnOrderPayment, type OrderPaymentRow } from '#server/db/payment-store';
import { storeScope } from '#server/db/scope';

export const checkPaymentHandler = handler(checkPayment, async (deps, { orderId }, ctx) => {
  const row = await findOwnOrderPayment(deps.db, ctx.owner, orderId);
  if (row === null) return fail('NOT_FOUND');
  if (row.status !== 'unpaid' || row.state !== 'sent' || row.payment_id === null) return ok(standing(row));

  const service = await paymentsOf(deps, storeScope(row.store_id));
  const asked = await service?.query(row.payment_id);
  if (asked === undefined || !asked.ok) return fail('PAYMENT_UNREACHABLE');
  if (asked.value.status !== 'paid') return ok(standing(row));
  await markPaid(deps, asked.value);
  return ok(standing((await findOwnOrderPayment(deps.db, ctx.owner, orderId)) ?? row));

  function standing({ status, hold_until: holdUntil, group_id: groupId }: OrderPaymentRow) {
    return { status: shownStatus({ status, holdUntil }, ctx.now), groupId };
  }
});
