import type { CampaignFacts } from './facts';
import { scopeOf } from './line-rules';
import type { PriceKind } from './price-kind';
import { PRICE_KINDS } from './registry';
import { inScope, type ScopedSku } from './scope';

/**
 * Whether a campaign or a coupon may take something off the item price of one unit bought alone. Line rules never do: they use units
 * together. Where nothing does, the item price is the price in hand.
 */
export function touchesOneUnit(
  { kind, settings }: Pick<CampaignFacts, 'kind' | 'settings'>,
  sku: ScopedSku,
  kinds: ReadonlyMap<string, PriceKind> = PRICE_KINDS,
): boolean {
  const stage = kinds.get(kind)?.stage;
  return (stage === 'order' || stage === 'coupon') && inScope(scopeOf(settings), sku);
}
