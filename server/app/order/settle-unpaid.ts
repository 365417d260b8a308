/**
 * The end of an unpaid order: WeChat Pay is asked, then told to close, and only what is surely unpaid is released. No call to the
 * outside inside a transaction; whoever dies in between leaves a state from which the same steps lead on.
 */
import { assert } from '#core/kernel/assert';
import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import type { Deps } from '#server/app/deps';
import { paymentsOf } from '#server/app/payment/account-of-store';
import { markPaid } from '#server/app/payment/mark-paid';
import { ConstraintViolation } from '#server/db/errors';
import { type PlannedJob, releaseOrder } from '#server/db/order-store';
import { findOrderPayment, type OrderPaymentRow } from '#server/db/payment-store';
import { type StoreScope, storeScope } from '#server/db/scope';

/** `gone`: it was not unpaid. `unreachable`: nobody knows yet; nothing was released. */
export type Settled = 'paid' | 'released' | 'unreachable' | 'gone';

const ROUNDS_MAX = 3;

/** Ends it as timed out: a buyer's own cancel is `cancel-order.ts`. */
export async function settleUnpaid(deps: Deps, store: StoreScope, orderId: Id<'order'>): Promise<Settled> {
  for (let round = 1; ; round += 1) {
    const row = await findOrderPayment(deps.db, store, orderId);
    if (row?.status !== 'unpaid') return 'gone';
    const closed = await closePayment(deps, row);
    if (closed === 'unreachable') return 'unreachable';
    if (closed === 'paid') {
      const after = await findOrderPayment(deps.db, store, orderId);
      if (after?.status !== 'unpaid') return 'paid';
      // The money was not this order's (wrong amount, wrong payer): the order is still to be released.
      if (round < ROUNDS_MAX) continue;
      return 'unreachable';
    }
    try {
      const now = deps.clock.now();
      const seen = row.state ?? 'none';
      const how = { seen, reason: 'timeout', jobs: jobsOfRelease(row, now) } as const;
      return (await releaseOrder(deps.db, deps.ids, store, orderId, how, now)) ? 'released' : 'gone';
    } catch (error) {
      if (!isUnmoved(error) || round >= ROUNDS_MAX) throw error;
    }
  }
}

/** Somebody paid or prepaid between our question and our commit. */
export function isUnmoved(error: unknown): boolean {
  return error instanceof ConstraintViolation && error.constraint === 'payments_unmoved_chk';
}

/** A group whose time is over waited only for its last hold. */
export function jobsOfRelease(row: OrderPaymentRow, now: Instant): PlannedJob[] {
  const { group_id: groupId, group_expires_at: expiresAt } = row;
  if (groupId === null || expiresAt === null || now < expiresAt) return [];
  return [{ kind: 'settle-group', subject: groupId, dueAt: now }];
}

/** `closed`: nobody can pay it any more, or WeChat Pay surely never heard of it. `paid`: the money was written down. */
export async function closePayment(
  deps: Deps,
  row: OrderPaymentRow,
): Promise<'closed' | 'paid' | 'unreachable'> {
  const { payment_id: paymentId, state } = row;
  if (paymentId === null || state !== 'sent') return 'closed';
  const service = await paymentsOf(deps, storeScope(row.store_id));
  assert(service !== null, 'a payment was sent, so the store has its account');

  const asked = await service.query(paymentId);
  if (!asked.ok) return unreachable(deps, paymentId, asked.detail);
  if (asked.value.status === 'paid') return await paid(deps, asked.value);
  if (asked.value.status !== 'unpaid') return 'closed';

  const closed = await service.close(paymentId);
  if (closed.ok) return 'closed';
  if (closed.code !== 'ALREADY_PAID') return unreachable(deps, paymentId, closed.detail);
  const again = await service.query(paymentId);
  if (!again.ok) return unreachable(deps, paymentId, again.detail);
  return again.value.status === 'paid' ? await paid(deps, again.value) : 'unreachable';
}

async function paid(deps: Deps, facts: Parameters<typeof markPaid>[1]): Promise<'paid'> {
  await markPaid(deps, facts);
  return 'paid';
}

function unreachable(deps: Deps, paymentId: Id<'payment'>, detail: string): 'unreachable' {
  deps.log.warn('payment.unreachable', { paymentId, detail });
  return 'unreachable';
}
