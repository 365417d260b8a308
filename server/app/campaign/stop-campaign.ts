import { stopCampaign } from '#core/contract/campaign';
import { type Id, isId } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import { fail, ok } from '#core/kernel/result';
import type { Deps } from '#server/app/deps';
import { handler } from '#server/app/handler';
import { once } from '#server/app/once';
import { moveAllotmentBack } from '#server/db/allotment-store';
import { recordAudit } from '#server/db/audit-trail-store';
import { isOfStore, lockShelf, stopCampaignAt, stopTemplateAt } from '#server/db/campaign-end-store';
import { raisePriceVersion } from '#server/db/campaign-store';
import { recordEvent } from '#server/db/event-store';
import type { StoreScope } from '#server/db/scope';
import type { Tx } from '#server/db/tx';

/** At once: whoever is about to place is told, and what was placed, opened or claimed runs out at its terms. */
export const stopCampaignHandler = handler(stopCampaign, async (deps, { id }, ctx) =>
  once(deps, ctx, async (tx) => {
    const { store, now } = ctx;
    await raisePriceVersion(tx, store);
    const isCampaign = isId('campaign', id);
    const stopped = isCampaign
      ? await stop(tx, deps, store, id, now)
      : await stopTemplateAt(tx, store, id, now);
    if (!stopped) return fail((await isOfStore(tx, store, id)) ? 'CAMPAIGN_OVER' : 'NOT_FOUND');
    const action = isCampaign ? 'campaign.stop' : 'coupon.stop';
    await recordAudit(tx, deps.ids, store, { actorId: ctx.personId, action, subjectId: id }, now);
    return ok({ done: true as const });
  }),
);

async function stop(tx: Tx, deps: Deps, store: StoreScope, campaignId: Id<'campaign'>, now: Instant) {
  if (!(await stopCampaignAt(tx, store, campaignId, now))) return false;
  await lockShelf(tx, store, campaignId);
  await moveAllotmentBack(tx, store, campaignId);
  await recordEvent(tx, deps.ids, store, 'campaign.stopped', { campaignId }, now);
  return true;
}
