import type { Id } from '#core/kernel/id';
import { after, HOUR_MS } from '#core/kernel/instant';
import type { Deps } from '#server/app/deps';
import { type JobOutcome, storeOf } from '#server/app/jobs/job-outcome';
import { moveAllotmentBack } from '#server/db/allotment-store';
import { campaignTime, endCampaignAt, isCampaignStillOwed, lockShelf } from '#server/db/campaign-end-store';
import { raisePriceVersion } from '#server/db/campaign-store';
import { freezeStruckPrices } from '#server/db/deal-store';
import type { JobRow } from '#server/db/job-store';

/**
 * The campaign is over, whatever its kind: what is left of its allotment goes back to ordinary stock. Open groups and haggles run out
 * at their terms and holds keep their unit; until the last of them is settled, a straggler's unit is swept after them. One that was
 * published ahead comes by at its start, too: only then are the deals known that decide what is struck through.
 */
export async function endCampaignJob(deps: Deps, job: JobRow): Promise<JobOutcome> {
  const store = storeOf(job);
  const campaignId = job.subject as Id<'campaign'>;
  const campaign = await campaignTime(deps.db, store, campaignId);
  if (campaign === null) return 'done';
  const now = deps.clock.now();
  const { status, starts_at, ends_at } = campaign;
  if (status === 'published' && ends_at > now) {
    if (starts_at > now) return { again: starts_at };
    await deps.db.tx((tx) => freezeStruckPrices(tx, store, campaignId, starts_at));
    return { again: ends_at };
  }
  await deps.db.tx(async (tx) => {
    if (status === 'published') await raisePriceVersion(tx, store);
    await endCampaignAt(tx, store, campaignId, now);
    await lockShelf(tx, store, campaignId);
    await moveAllotmentBack(tx, store, campaignId);
  });
  const owed = await isCampaignStillOwed(deps.db, store, campaignId);
  return owed ? { again: after(now, HOUR_MS) } : 'done';
}
