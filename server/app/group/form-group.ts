import { groupRules } from '#core/domain/group/registry';
import type { Instant } from '#core/kernel/instant';
import type { Deps } from '#server/app/deps';
import { recordEvent } from '#server/db/event-store';
import { type FormedBy, type GroupRow, sendGroupOrders, settleGroupRow } from '#server/db/group-store';
import { addJob } from '#server/db/job-store';
import type { StoreScope } from '#server/db/scope';
import type { Tx } from '#server/db/tx';

/**
 * The group is formed: its paid orders are to be shipped, the promise counts from now, and where the kind has tiers the difference goes
 * back. The caller holds the group's row. Answers false when it was settled before.
 */
export async function formGroupIn(
  tx: Tx,
  deps: Deps,
  store: StoreScope,
  group: Pick<GroupRow, 'id' | 'kind' | 'settings'>,
  formedBy: FormedBy,
  now: Instant,
): Promise<boolean> {
  const { id: groupId } = group;
  if (!(await settleGroupRow(tx, store, groupId, { status: 'formed', formedBy }, now))) return false;
  await sendGroupOrders(tx, store, groupId, now);
  await recordEvent(tx, deps.ids, store, 'group.formed', { groupId }, now);
  if (groupRules(group).tierSizes().length > 0) {
    await addJob(tx, deps.ids, store, { kind: 'rebate-group', subject: groupId, dueAt: now }, now);
  }
  return true;
}
