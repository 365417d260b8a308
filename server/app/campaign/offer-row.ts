import type { CampaignRowView } from '#core/contract/campaign';
import type { Instant } from '#core/kernel/instant';
import type { OfferRow } from '#server/db/campaign-read-store';

/** A campaign or a template in the staff's lists. The job that ends it may still be due: the clock decides. */
export function offerRow(row: OfferRow, now: Instant): CampaignRowView {
  const { as, id, kind, title, startsAt, endsAt, picture, skus, sold, left } = row;
  return { id, as, kind, title, state: stateOf(row, now), startsAt, endsAt, picture, skus, sold, left };
}

function stateOf({ status, startsAt, endsAt }: OfferRow, now: Instant): CampaignRowView['state'] {
  if (status === 'stopped') return 'stopped';
  if (status === 'ended' || endsAt <= now) return 'ended';
  return startsAt > now ? 'soon' : 'running';
}
