import type { CampaignFacts } from '#core/domain/pricing/facts';
import type { CampaignJson } from '#server/db/campaign-json';
import { parseSettings } from './parse-settings';

/** What `quote` and `itemPrice` count with. `lapsed`: units that are counted, and free again. */
export function campaignFacts(row: CampaignJson, lapsed = 0): CampaignFacts {
  const { buyerLimit, units, ...campaign } = row;
  const held = (units ?? 0) - lapsed;
  return {
    ...campaign,
    settings: parseSettings(row.kind, row.settings),
    skus: row.skus ?? [],
    unitsAllowed: buyerLimit === null ? null : Math.max(0, buyerLimit - held),
  };
}
