import { assert } from '../../kernel/assert';
import type { CampaignKind } from './campaign-kind';
import { ordinary } from './kinds/ordinary';

/** Every kind of group campaign. Nothing else branches on a kind. */
const KINDS: readonly CampaignKind[] = [ordinary];

const byName = new Map(KINDS.map((kind) => [kind.kind, kind]));

/** A stored campaign's kind with its settings parsed; asserts that the kind is known and the settings are its own. */
export function campaignRules(campaign: {
  readonly kind: string;
  readonly settings: unknown;
}): CampaignRules {
  const kind = byName.get(campaign.kind);
  assert(kind !== undefined, `no such campaign kind: ${campaign.kind}`);
  const settings = kind.settings.parse(campaign.settings);
  return {
    mayJoin: (person) => kind.mayJoin(settings, person),
    unitPrice: (role, sku) => kind.unitPrice(settings, role, sku),
    formsAt: (group) => kind.formsAt(settings, group),
    settleAtExpiry: (group) => kind.settleAtExpiry(settings, group),
  };
}

type WithoutSettings<F> = F extends (settings: never, ...rest: infer A) => infer R
  ? (...rest: A) => R
  : never;
/** A kind's functions with the campaign's own settings filled in. */
export type CampaignRules = {
  readonly [F in 'mayJoin' | 'unitPrice' | 'formsAt' | 'settleAtExpiry']: WithoutSettings<CampaignKind[F]>;
};
