import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import type { Deps } from '#server/app/deps';
import { recordEvent } from '#server/db/event-store';
import { sendGroupOrders, settleGroupRow } from '#server/db/group-store';
import type { StoreScope } from '#server/db/scope';
import type { Tx } from '#server/db/tx';

/**
 * The group is formed: its paid orders are to be shipped, and the promise counts from now. The caller holds the group's row.
 * Answers false when it was settled before.
 */
export async function formGroupIn(
  tx: Tx,
  deps: Deps,
  store: StoreScope,
  groupId: Id<'group'>,
  formedBy: 'full' | 'shop',
  now: Instant,
): Promise<boolean> {
  if (!(await settleGroupRow(tx, store, groupId, { status: 'formed', formedBy }, now))) return false;
  await sendGroupOrders(tx, store, groupId, now);
  await recordEvent(tx, deps.ids, store, 'group.formed', { groupId }, now);
  return true;
}
