import { groupRules } from '#core/domain/group/registry';
import type { Id } from '#core/kernel/id';
import { after, type Instant, instant, SECOND_MS } from '#core/kernel/instant';
import type { Deps } from '#server/app/deps';
import { type JobOutcome, storeOf } from '#server/app/jobs/job-outcome';
import { createRefundIn } from '#server/app/refund/create-refund';
import { recordEvent } from '#server/db/event-store';
import {
  findGroup,
  type GroupRow,
  lockAwaitingOrders,
  lockGroup,
  lockSeats,
  ordersAwaitingGroup,
  passTitle,
  type SeatRow,
  seatsUnderLock,
  settleGroupRow,
} from '#server/db/group-store';
import type { JobRow } from '#server/db/job-store';
import type { StoreScope } from '#server/db/scope';
import { formGroupIn } from './form-group';
import { earliestPaid } from './leave-group';

/** A hold that ended is still being queried and closed: looked at again after this long. */
const CLOSING_MS = 15 * SECOND_MS;
const REFUND_AGAIN_MS = 60 * SECOND_MS;

/**
 * Ends a group whose time is over: formed if its kind says so, else failed, once the last held seat is paid or closed. Then, run after
 * run until none is left, each order of a failed group is refunded on its own: one that cannot be never stops the others.
 */
export async function settleGroupJob(deps: Deps, job: JobRow): Promise<JobOutcome> {
  const store = storeOf(job);
  const groupId = job.subject as Id<'group'>;
  const group = await findGroup(deps.db, store, groupId);
  if (group === null || group.status === 'formed') return 'done';
  if (group.status === 'open') {
    const waitUntil = await settle(deps, store, groupId);
    if (waitUntil !== null) return { again: waitUntil };
  }
  return refundFailedGroup(deps, store, groupId);
}

/** Null: settled. Else when to look again. */
function settle(deps: Deps, store: StoreScope, groupId: Id<'group'>): Promise<Instant | null> {
  const now = deps.clock.now();
  return deps.db.tx(async (tx) => {
    await lockAwaitingOrders(tx, store, groupId);
    await lockSeats(tx, store, groupId);
    const group = await lockGroup(tx, store, groupId);
    if (group?.status !== 'open') return null;
    const seats = await seatsUnderLock(tx, store, groupId);
    const heir = earliestPaid(seats);
    // The opener left while the only other member was at the cashier, and that one has paid since.
    if (heir !== null && !seats.some((seat) => seat.opener)) await passTitle(tx, store, groupId, heir);

    const verdict = judge(group, seats, now);
    if (verdict.kind === 'wait') return verdict.until;
    if (verdict.kind === 'formed') {
      await formGroupIn(tx, deps, store, group, group.paid >= group.size ? 'full' : 'tier', now);
    } else {
      await settleGroupRow(tx, store, groupId, { status: 'failed' }, now);
      await recordEvent(tx, deps.ids, store, 'group.failed', { groupId }, now);
    }
    return null;
  });
}

type Verdict = { kind: 'wait'; until: Instant } | { kind: 'formed' } | { kind: 'failed' };

function judge(group: GroupRow, seats: readonly SeatRow[], now: Instant): Verdict {
  const holds = seats.filter((seat) => seat.state === 'held').map((seat) => seat.hold_until);
  const afterHolds = (): Verdict => ({
    kind: 'wait',
    until: instant(Math.max(Math.min(...holds), now) + CLOSING_MS),
  });
  if (group.paid === 0) return holds.length > 0 ? afterHolds() : { kind: 'failed' };
  if (group.expires_at > now) return { kind: 'wait', until: group.expires_at };
  const { size, paid } = group;
  const outcome = groupRules(group).settleAtExpiry({ size, paid, held: holds.length });
  return outcome === 'wait' ? afterHolds() : { kind: outcome };
}

async function refundFailedGroup(deps: Deps, store: StoreScope, groupId: Id<'group'>): Promise<JobOutcome> {
  const stuck: string[] = [];
  for (const orderId of await ordersAwaitingGroup(deps.db, store, groupId)) {
    const request = {
      orderId,
      lines: 'all',
      includeShipping: true,
      cause: 'group_failed',
      reason: 'group_failed',
      restock: true,
    } as const;
    try {
      await deps.db.tx((tx) => createRefundIn(tx, deps, store, request, deps.clock.now()));
    } catch (error) {
      stuck.push(orderId);
      deps.log.error('group.refund-stuck', { groupId, orderId, reason: String(error) });
    }
  }
  if (stuck.length === 0) return 'done';
  return {
    again: after(deps.clock.now(), REFUND_AGAIN_MS),
    error: `${stuck.length} orders not refunded yet`,
  };
}
