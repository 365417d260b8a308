import { groupRules } from '#core/domain/group/registry';
import type { Fen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import { after, type Instant, instant, SECOND_MS } from '#core/kernel/instant';
import type { Deps } from '#server/app/deps';
import { type JobOutcome, storeOf } from '#server/app/jobs/job-outcome';
import { createRebateIn } from '#server/app/refund/create-rebate';
import { findGroup, type GroupRow } from '#server/db/group-store';
import type { JobRow } from '#server/db/job-store';
import type { StoreScope } from '#server/db/scope';
import { campaignSkuPrices, firstHoldEnds, ordersToRebate } from '#server/db/tier-store';

/** A hold that ended is still being queried and closed: looked at again after this long. */
const CLOSING_MS = 15 * SECOND_MS;
const AGAIN_MS = 60 * SECOND_MS;

/**
 * A formed group came to a lower tier: each of its orders gets the difference back, on its own and once. Whoever still held a seat when
 * the shop completed it counts as well, and gets the same: the tier is read when the last hold is paid or closed. One that cannot be
 * refunded never stops the others.
 */
export async function rebateGroupJob(deps: Deps, job: JobRow): Promise<JobOutcome> {
  const store = storeOf(job);
  const groupId = job.subject as Id<'group'>;
  const now = deps.clock.now();
  const group = await findGroup(deps.db, store, groupId);
  if (group?.status !== 'formed') return 'done';
  if (group.taken > group.paid) {
    const holdEnds = (await firstHoldEnds(deps.db, store, groupId)) ?? now;
    return { again: instant(Math.max(holdEnds, now) + CLOSING_MS) };
  }
  const perUnit = await differences(deps, store, group);
  if (perUnit.size === 0) return 'done';
  return rebateOrders(deps, store, groupId, perUnit, now);
}

/** What each unit of a SKU gets back; SKUs that get nothing are left out. */
async function differences(
  deps: Deps,
  store: StoreScope,
  group: GroupRow,
): Promise<ReadonlyMap<Id<'sku'>, Fen>> {
  const rules = groupRules(group);
  const prices = await campaignSkuPrices(deps.db, store, group.campaign_id);
  const back = prices.map((sku) => [sku.sku_id, rules.rebate({ paid: group.paid }, sku)] as const);
  return new Map(back.filter(([, amount_fen]) => amount_fen > 0));
}

async function rebateOrders(
  deps: Deps,
  store: StoreScope,
  groupId: Id<'group'>,
  perUnit: ReadonlyMap<Id<'sku'>, Fen>,
  now: Instant,
): Promise<JobOutcome> {
  const stuck: string[] = [];
  for (const orderId of await ordersToRebate(deps.db, store, groupId)) {
    try {
      await deps.db.tx((tx) => createRebateIn(tx, deps, store, { orderId, perUnit }, now));
    } catch (error) {
      stuck.push(orderId);
      deps.log.error('group.rebate-stuck', { groupId, orderId, reason: String(error) });
    }
  }
  if (stuck.length === 0) return 'done';
  return { again: after(now, AGAIN_MS), error: `${stuck.length} orders not refunded yet` };
}
