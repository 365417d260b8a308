import type { Id } from '#core/kernel/id';
import { after, MINUTE_MS } from '#core/kernel/instant';
import type { Deps } from '#server/app/deps';
import { type JobOutcome, storeOf } from '#server/app/jobs/job-outcome';
import { giveStockBack } from '#server/db/allotment-store';
import { recordEvent } from '#server/db/event-store';
import { expireHaggleRow, readHaggleEnd } from '#server/db/haggle-store';
import type { JobRow } from '#server/db/job-store';
import { returnCampaignUnits } from '#server/db/refund-store';
import type { StoreScope } from '#server/db/scope';

/** An order holds it: looked at again until that is paid, or cancelled (which ends a haggle without time left itself). */
const ORDERED_MS = 15 * MINUTE_MS;

/** The time of a haggle is over: it takes no more cuts, and the unit it kept goes back. */
export async function endHaggleJob(deps: Deps, job: JobRow): Promise<JobOutcome> {
  const store = storeOf(job);
  const haggleId = job.subject as Id<'haggle'>;
  if (await endHaggle(deps, store, haggleId)) return 'done';
  const haggle = await readHaggleEnd(deps.db, store, haggleId);
  const now = deps.clock.now();
  if (haggle?.status === 'ordered') return { again: after(now, ORDERED_MS) };
  return haggle?.status === 'open' && haggle.expires_at > now ? { again: haggle.expires_at } : 'done';
}

/** Answers false when it is not open, or has time left. The unit goes to the allotment while the campaign runs, else to the shelf. */
export async function endHaggle(deps: Deps, store: StoreScope, haggleId: Id<'haggle'>): Promise<boolean> {
  const now = deps.clock.now();
  return await deps.db.tx(async (tx) => {
    const ended = await expireHaggleRow(tx, store, haggleId, now);
    if (ended === null) return false;
    const { campaign_id: campaignId, person_id: personId, sku_id: skuId } = ended;
    await recordEvent(tx, deps.ids, store, 'haggle.expired', { haggleId }, now);
    await returnCampaignUnits(tx, store, personId, [{ campaignId, units: 1 }]);
    await giveStockBack(tx, store, [{ skuId, units: 1, campaignId }]);
    return true;
  });
}
