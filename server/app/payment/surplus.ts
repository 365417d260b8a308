import type { RefundReasonCode } from '#core/domain/refund/reasons';
import { assert } from '#core/kernel/assert';
import type { Instant } from '#core/kernel/instant';
import type { Deps } from '#server/app/deps';
import { createRefundIn } from '#server/app/refund/create-refund';
import { recordSurplus } from '#server/db/paid-store';
import type { PaymentRow } from '#server/db/payment-store';
import { storeScope } from '#server/db/scope';
import type { PaidFacts } from '#server/ports/payment';

/** Writes the money down and promises all of it back; the order stays as it is. */
export async function giveBackSurplus(
  deps: Deps,
  row: PaymentRow,
  facts: PaidFacts,
  reason: RefundReasonCode,
  now: Instant,
): Promise<'surplus' | 'repeat'> {
  const store = storeScope(row.store_id);
  const { order_id: orderId, payment_id: paymentId } = row;
  return await deps.db.tx(async (tx) => {
    if (!(await recordSurplus(tx, store, orderId, facts))) return 'repeat';
    const refund = await createRefundIn(
      tx,
      deps,
      store,
      {
        orderId,
        paymentId,
        lines: 'all',
        includeShipping: true,
        cause: 'surplus',
        reason,
        restock: false,
        surplus: true,
      },
      now,
    );
    assert(refund.ok, 'money that was just written down can be given back');
    return 'surplus';
  });
}
