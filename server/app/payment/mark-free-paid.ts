import { assert } from '#core/kernel/assert';
import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import type { Deps } from '#server/app/deps';
import { ConstraintViolation } from '#server/db/errors';
import { commitPaid } from '#server/db/paid-store';
import { findPayment } from '#server/db/payment-store';
import { storeScope } from '#server/db/scope';
import type { Tx } from '#server/db/tx';
import { planPaid } from './plan-paid';

/**
 * An order of 0 fen is paid in the transaction that places it, with nothing sent to WeChat Pay. Nobody asks again at the cashier whether
 * its buyer is still a new customer, so it is asked here: violation `orders_new_customer_chk`.
 */
export async function markFreePaidIn(
  tx: Tx,
  deps: Pick<Deps, 'ids'>,
  paymentId: Id<'payment'>,
  now: Instant,
): Promise<void> {
  const row = await findPayment(tx, paymentId);
  assert(row?.amount_fen === 0, 'only an order of 0 fen is paid with nothing');
  // An order of theirs that was placed and paid beside this one is committed by now: `orders_one_new_benefit_key` has waited for it.
  if (!row.eligible) throw new ConstraintViolation('orders_new_customer_chk', 'P0001', 'payment.free');
  const plan = planPaid(
    deps.ids,
    { ...row, standings: null },
    { transactionId: null, paidAt: now, shipFrom: now },
    now,
  );
  await commitPaid(tx, deps.ids, storeScope(row.store_id), plan, now);
}
