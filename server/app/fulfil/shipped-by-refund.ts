import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import type { Deps } from '#server/app/deps';
import { addJob } from '#server/db/job-store';
import { retellLastParcel } from '#server/db/parcel-store';
import type { StoreScope } from '#server/db/scope';
import type { Tx } from '#server/db/tx';
import { shippedWholly } from './shipped-wholly';

/**
 * What was still to be shipped was given back: the parcels that left are all there will be. WeChat knows them as a part of the
 * order, and keeps the money until it is told that nothing follows.
 */
export async function shippedByRefund(
  tx: Tx,
  deps: Deps,
  store: StoreScope,
  orderId: Id<'order'>,
  now: Instant,
): Promise<void> {
  await shippedWholly(tx, deps, store, orderId, now);
  const parcelId = await retellLastParcel(tx, store, orderId);
  if (parcelId === null) return;
  await addJob(tx, deps.ids, store, { kind: 'upload-shipping', subject: parcelId, dueAt: now }, now);
}
