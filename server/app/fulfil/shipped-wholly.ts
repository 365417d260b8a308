import { nextReceiptLook } from '#core/domain/fulfil/receipt';
import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import type { Deps } from '#server/app/deps';
import { addJob, dropJob } from '#server/db/job-store';
import { markOrderShipped } from '#server/db/parcel-store';
import type { StoreScope } from '#server/db/scope';
import type { Tx } from '#server/db/tx';

/** Everything that is still bought is on its way: the order is shipped, and the clock of its receipt starts. */
export async function shippedWholly(
  tx: Tx,
  deps: Deps,
  store: StoreScope,
  orderId: Id<'order'>,
  now: Instant,
): Promise<void> {
  const autoReceiveAt = await markOrderShipped(tx, store, orderId, now);
  await dropJob.exec(tx, ['warn-ship-by', orderId]);
  if (autoReceiveAt === null) return;
  const dueAt = nextReceiptLook(autoReceiveAt, now);
  await addJob(tx, deps.ids, store, { kind: 'auto-receive', subject: orderId, dueAt }, now);
}
