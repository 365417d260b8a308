import type { Id } from '#core/kernel/id';
import { after, type Instant, SECOND_MS } from '#core/kernel/instant';
import type { Deps } from '#server/app/deps';
import { recordEvent } from '#server/db/event-store';
import {
  lockGroup,
  lockSeats,
  passTitle,
  type SeatRow,
  seatsUnderLock,
  settleGroupRow,
  vacateSeat,
} from '#server/db/group-store';
import { addJob } from '#server/db/job-store';
import type { StoreScope } from '#server/db/scope';
import type { Tx } from '#server/db/tx';

/**
 * A paid member is out: shown no more, and in an open group the seat is free again. The opener's title passes to the earliest
 * paid member. The last one leaves → failed; unless somebody is at the cashier right now: then the group waits for that hold.
 * The order's row is locked by the caller.
 */
export async function leaveGroupIn(
  tx: Tx,
  deps: Deps,
  store: StoreScope,
  member: { readonly groupId: Id<'group'>; readonly orderId: Id<'order'> },
  now: Instant,
): Promise<void> {
  const { groupId, orderId } = member;
  const seats = await lockSeats(tx, store, groupId);
  const mine = seats.find((seat) => seat.order_id === orderId && seat.state === 'paid');
  if (mine === undefined) return;
  await lockGroup(tx, store, groupId);
  const left = await vacateSeat(tx, store, groupId, mine.id);
  if (left === null) return;
  await recordEvent(tx, deps.ids, store, 'group.left', { groupId, orderId }, now);

  const others = await seatsUnderLock(tx, store, groupId);
  const heir = earliestPaid(others);
  const holds = others.filter((seat) => seat.state === 'held').map((seat) => seat.hold_until);
  if (heir !== null) {
    if (mine.opener) await passTitle(tx, store, groupId, heir);
  } else if (holds.length === 0) {
    await settleGroupRow(tx, store, groupId, { status: 'failed' }, now);
    await recordEvent(tx, deps.ids, store, 'group.failed', { groupId }, now);
  } else {
    const dueAt = after(Math.max(...holds) as Instant, SECOND_MS);
    await addJob(tx, deps.ids, store, { kind: 'settle-group', subject: groupId, dueAt }, now);
  }
}

/** Whose seat was paid first; null when nobody's was. */
export function earliestPaid(seats: readonly SeatRow[]): SeatRow | null {
  const paid = seats.filter((seat) => seat.state === 'paid');
  paid.sort((a, b) => (a.paid_at ?? 0) - (b.paid_at ?? 0) || (a.id < b.id ? -1 : 1));
  return paid[0] ?? null;
}
