import { shipOrder } from '#core/contract/merchant';
import { planParcel } from '#core/domain/fulfil/plan-parcel';
import { cleanTrackingNumber, isPlausibleTracking } from '#core/domain/fulfil/tracking-number';
import { fail, ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { once } from '#server/app/once';
import { recordAudit } from '#server/db/audit-trail-store';
import { recordEvent } from '#server/db/event-store';
import { addParcel, lockFulfilOrder, shippingLines } from '#server/db/parcel-store';
import { shippedWholly } from './shipped-wholly';

/** One parcel of an order; a refund of the same units waits at the order's row, or has been there first. */
export const shipOrderHandler = handler(shipOrder, async (deps, input, ctx) => {
  const { store, now } = ctx;
  const { orderId, carrier } = input;
  const trackingNo = cleanTrackingNumber(input.trackingNo);
  if (!isPlausibleTracking(carrier, trackingNo)) return fail('TRACKING_INVALID');
  return once(deps, ctx, async (tx) => {
    const order = await lockFulfilOrder(tx, store, orderId);
    if (order === null) return fail('NOT_FOUND');
    if (order.status !== 'to_ship') return fail('ORDER_STATE');
    const rows = await shippingLines(tx, store, orderId);
    const lines = rows.map((row) => ({
      lineNo: row.line_no,
      quantity: row.quantity,
      refundedQuantity: row.refunded_quantity,
      shippedQuantity: row.shipped_quantity,
    }));
    const plan = planParcel(lines, input.lines);
    if (!plan.ok) return plan;
    const parcelId = deps.ids.next('parcel');
    const parcel = {
      id: parcelId,
      orderId,
      carrier,
      trackingNo,
      shippedBy: ctx.personId,
      lines: plan.value.lines,
    };
    await addParcel(tx, store, parcel, now);
    if (plan.value.allShipped) await shippedWholly(tx, deps, store, orderId, now);
    await recordEvent(tx, deps.ids, store, 'order.shipped', { orderId, parcelId }, now);
    await recordAudit(
      tx,
      deps.ids,
      store,
      { actorId: ctx.personId, action: 'order.ship', subjectId: parcelId },
      now,
    );
    return ok({ parcelId, status: plan.value.allShipped ? 'shipped' : 'to_ship' });
  });
});
