import type { Id } from '#core/kernel/id';
import { after, HOUR_MS } from '#core/kernel/instant';
import type { Deps } from '#server/app/deps';
import { type JobOutcome, storeOf } from '#server/app/jobs/job-outcome';
import { moveAllotmentBack } from '#server/db/allotment-store';
import { campaignStillRunning, endCampaignAt, findCampaign } from '#server/db/group-store';
import type { JobRow } from '#server/db/job-store';

/**
 * The campaign is over: what is left of its allotment goes back to ordinary stock. Open groups run out at their terms and holds keep
 * their unit; until the last of them is settled, a straggler's unit is swept after them.
 */
export async function endCampaignJob(deps: Deps, job: JobRow): Promise<JobOutcome> {
  const store = storeOf(job);
  const campaign = await findCampaign(deps.db, store, job.subject as Id<'campaign'>);
  if (campaign === null) return 'done';
  const now = deps.clock.now();
  if (campaign.status === 'published' && campaign.ends_at > now) return { again: campaign.ends_at };
  await deps.db.tx(async (tx) => {
    await endCampaignAt(tx, store, campaign.id, now);
    await moveAllotmentBack(tx, store, campaign.id);
  });
  const running = await campaignStillRunning(deps.db, store, campaign);
  return running ? { again: after(now, HOUR_MS) } : 'done';
}
