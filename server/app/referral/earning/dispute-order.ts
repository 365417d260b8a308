import { disputeOrder } from '#core/contract/referral-desk';
import { fail, ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { once } from '#server/app/once';
import { recordAudit } from '#server/db/audit-trail-store';
import { type DisputedRow, lockCommissions, setDisputed } from '#server/db/commission-store';
import { recordEvent } from '#server/db/event-store';
import { lockFulfilOrder } from '#server/db/parcel-store';
import { promoterOfPerson } from '#server/db/promoter-store';
import { releaseIn } from './release-in';

/**
 * What is still pending of an order waits, or goes on. What was released before stays so, and what is being taken back goes on being
 * that. Refunds take back from it all the same. Whoever earned from the order does not decide on it.
 */
export const disputeOrderHandler = handler(disputeOrder, async (deps, input, ctx) =>
  once<{ changed: number }, 'NOT_FOUND' | 'ORDER_STATE' | 'PROMOTER_OWN'>(deps, ctx, async (tx) => {
    const { store, now, personId, owner } = ctx;
    const { orderId, on, reason } = input;
    const order = await lockFulfilOrder(tx, store, orderId);
    if (order === null) return fail('NOT_FOUND');
    const audit = {
      actorId: personId,
      action: on ? 'order.dispute' : 'order.dispute-end',
      subjectId: orderId,
    };
    await recordAudit(tx, deps.ids, store, audit, now);
    const rows = await lockCommissions(tx, store, orderId);
    const own = await promoterOfPerson(tx, store, owner);
    if (rows.some(({ promoter_id }) => promoter_id === own?.id)) return fail('PROMOTER_OWN');
    const changed = await setDisputed(tx, store, orderId, { on, reason });
    if (changed.length === 0) return fail('ORDER_STATE');
    const kind = on ? 'commission.disputed' : 'commission.dispute-ended';
    for (const commissionId of onePerPromoter(changed)) {
      await recordEvent(tx, deps.ids, store, kind, { commissionId }, now);
    }
    if (!on) await releaseIn(tx, deps, store, orderId, now);
    return ok({ changed: changed.length });
  }),
);

/** Whoever earns by several lines hears of the order once. */
function onePerPromoter(changed: readonly DisputedRow[]) {
  return new Map(changed.map(({ id, promoter_id }) => [promoter_id, id])).values();
}
