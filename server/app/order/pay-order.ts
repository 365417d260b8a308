import { payOrder } from '#core/contract/order';
import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import { type Fail, fail, ok, type Result } from '#core/kernel/result';
import type { Deps } from '#server/app/deps';
import { handler } from '#server/app/handler';
import { once } from '#server/app/once';
import { paymentsOf } from '#server/app/payment/account-of-store';
import { markPaid } from '#server/app/payment/mark-paid';
import {
  findOrderPayment,
  findOwnOrderPayment,
  type Intent,
  intendPayment,
  type OrderPaymentRow,
  recordPrepay,
} from '#server/db/payment-store';
import { type StoreScope, storeScope } from '#server/db/scope';
import type { PaymentService } from '#server/ports/payment';
import { settleUnpaid } from './settle-unpaid';

type Refusal =
  | 'ORDER_STATE'
  | 'ALREADY_PAID'
  | 'PAYMENT_EXPIRED'
  | 'PAYMENT_CONFIRMING'
  | 'PAYMENT_UNREACHABLE'
  | 'PAYMENT_REFUSED'
  | 'NOT_ELIGIBLE';

/**
 * Intent (committed: WeChat Pay may know of this number from now on), prepay, record. A repeat finds the intent and goes on from
 * there with the same number, so a lost answer costs nothing.
 */
export const payOrderHandler = handler(payOrder, async (deps, { orderId }, ctx) => {
  const row = await findOwnOrderPayment(deps.db, ctx.owner, orderId);
  if (row === null) return fail('NOT_FOUND');
  const store = storeScope(row.store_id);
  const refused = await refuseByState(deps, store, row, ctx.now);
  if (refused !== null) return refused;
  const service = await paymentsOf(deps, store);
  if (service === null) return fail('PAYMENT_REFUSED');

  const intent = await once(deps, ctx, async (tx): Promise<Result<Intent, 'ORDER_STATE'>> => {
    const made = await intendPayment(tx, store, orderId, deps.ids.next('payment'), ctx.now);
    return made === null ? fail('ORDER_STATE') : ok(made);
  });
  if (!intent.ok) return intent;
  const prepaid = row.prepay_id !== null && row.payment_id === intent.value.payment_id ? row.prepay_id : null;
  const prepayId = prepaid ?? intent.value.prepay_id;
  const ready =
    prepayId === null ? await prepay(deps, service, store, row, intent.value, ctx.now) : ok(prepayId);
  if (!ready.ok) return ready;
  return ok({ params: service.clientParams(ready.value), holdUntil: row.hold_until });
});

/** Null: it may be paid now. At the end of the hold WeChat Pay is asked before anybody is told that nothing was charged. */
async function refuseByState(
  deps: Deps,
  store: StoreScope,
  row: OrderPaymentRow,
  now: Instant,
): Promise<Fail<Refusal> | null> {
  if (row.status === 'cancelled') return fail('PAYMENT_EXPIRED');
  if (row.status === 'refunded') return fail('ORDER_STATE');
  if (row.status !== 'unpaid') return fail('ALREADY_PAID');
  // Bought elsewhere in this store since: the benefit is for new customers. Nothing was charged, and the order can be cancelled.
  if (now < row.hold_until) return row.eligible ? null : fail('NOT_ELIGIBLE');
  const settled = await settleUnpaid(deps, store, row.order_id);
  if (settled === 'unreachable') return fail('PAYMENT_CONFIRMING');
  return fail(settled === 'paid' ? 'ALREADY_PAID' : 'PAYMENT_EXPIRED');
}

async function prepay(
  deps: Deps,
  service: PaymentService,
  store: StoreScope,
  row: OrderPaymentRow,
  intent: Intent,
  now: Instant,
): Promise<Result<string, Refusal>> {
  const { payment_id: paymentId, amount_fen, expires_at: expiresAt } = intent;
  const description = `${row.store_name.zh}·${row.first_title.zh}`;
  const answer = await service.prepay({
    paymentId,
    description,
    amount_fen,
    payerOpenid: row.openid,
    expiresAt,
  });
  if (answer.ok) {
    const { prepayId } = answer.value;
    if (await recordPrepay(deps.db, store, paymentId, prepayId, now)) return ok(prepayId);
    return fail(await whatHappened(deps, store, row.order_id));
  }
  deps.log.warn('payment.prepay-refused', { paymentId, code: answer.code, detail: answer.detail });
  switch (answer.code) {
    case 'UNREACHABLE':
      return fail('PAYMENT_UNREACHABLE');
    case 'REFUSED':
      return fail('PAYMENT_REFUSED');
    case 'ALREADY_PAID':
      return fail(await confirmPaid(deps, service, paymentId));
    case 'CLOSED': {
      // Closed for a cancel or a timeout that did not come to its end: it does now.
      const settled = await settleUnpaid(deps, store, row.order_id);
      return fail(
        settled === 'unreachable' ? 'PAYMENT_UNREACHABLE' : await whatHappened(deps, store, row.order_id),
      );
    }
  }
}

async function confirmPaid(
  deps: Deps,
  service: PaymentService,
  paymentId: Id<'payment'>,
): Promise<'ALREADY_PAID' | 'PAYMENT_CONFIRMING'> {
  const asked = await service.query(paymentId);
  if (!asked.ok || asked.value.status !== 'paid') return 'PAYMENT_CONFIRMING';
  await markPaid(deps, asked.value);
  return 'ALREADY_PAID';
}

/** The payment went on while we were asking: paid, or cancelled. */
async function whatHappened(
  deps: Deps,
  store: StoreScope,
  orderId: Id<'order'>,
): Promise<'ALREADY_PAID' | 'PAYMENT_EXPIRED'> {
  const row = await findOrderPayment(deps.db, store, orderId);
  return row?.status === 'cancelled' || row?.status === 'unpaid' ? 'PAYMENT_EXPIRED' : 'ALREADY_PAID';
}
