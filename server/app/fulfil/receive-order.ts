import { after, DAY_MS, type Instant } from '#core/kernel/instant';
import type { Deps } from '#server/app/deps';
import { recordEvent } from '#server/db/event-store';
import { addJob, dropJob } from '#server/db/job-store';
import { type FulfilOrderRow, markOrderReceived } from '#server/db/parcel-store';
import type { StoreScope } from '#server/db/scope';
import type { Tx } from '#server/db/tx';

/** The buyer has the goods; the after-sale window opens. Answers false when the order is not on its way. */
export async function receiveOrderIn(
  tx: Tx,
  deps: Deps,
  store: StoreScope,
  order: FulfilOrderRow,
  now: Instant,
): Promise<boolean> {
  const until = after(now, order.after_sale_days * DAY_MS);
  if ((await markOrderReceived(tx, store, order.id, now, until)) === 0) return false;
  await dropJob.exec(tx, ['auto-receive', order.id]);
  await addJob(tx, deps.ids, store, { kind: 'complete-order', subject: order.id, dueAt: until }, now);
  await recordEvent(tx, deps.ids, store, 'order.received', { orderId: order.id }, now);
  return true;
}
