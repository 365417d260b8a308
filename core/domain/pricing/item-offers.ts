/** Stage 1: which campaigns offer an item price, and which units get it. */
import { assert } from '../../kernel/assert';
import type { Fen } from '../../kernel/fen';
import type { Instant } from '../../kernel/instant';
import { byText } from './by-text';
import type { BuyerFacts, CampaignFacts, CampaignSkuFacts } from './facts';
import type { ItemKind, PriceKind, PriceStage } from './price-kind';

/** A campaign that runs now, with its kind. */
export interface Running<K extends PriceKind = PriceKind, C = CampaignFacts> {
  readonly campaign: C;
  readonly kind: K;
  /** Coupons do not count the lines of this campaign. */
  readonly closesCoupons: boolean;
}

/** The campaigns of a stage that run now, by id. A campaign of no kind is a bug of the reader, not a price. */
export function runningOf<S extends PriceStage>(
  stage: S,
  campaigns: readonly CampaignFacts[],
  now: Instant,
  kinds: ReadonlyMap<string, PriceKind>,
): Running<Extract<PriceKind, { stage: S }>>[] {
  const running: Running<Extract<PriceKind, { stage: S }>>[] = [];
  for (const campaign of campaigns) {
    const kind = kinds.get(campaign.kind);
    assert(kind !== undefined, `no such price kind: ${campaign.kind}`);
    if (kind.stage !== stage || now < campaign.startsAt || campaign.endsAt <= now) continue;
    const closesCoupons = kind.closes.includes('coupon') && !campaign.withCoupons;
    running.push({ campaign, kind: kind as Extract<PriceKind, { stage: S }>, closesCoupons });
  }
  return running.sort((a, b) => byText(a.campaign.id, b.campaign.id));
}

/** An item price below the list price. */
export interface ItemOffer {
  readonly by: Running<ItemKind>;
  readonly sku: CampaignSkuFacts;
  readonly price_fen: Fen;
}

/** What a running campaign offers this buyer for a SKU of its list; null: nothing, or not less than the list price. */
export function offerOf(
  by: Running<ItemKind>,
  sku: CampaignSkuFacts,
  list_fen: Fen,
  buyer: BuyerFacts,
): ItemOffer | null {
  const { kind, campaign } = by;
  if (kind.direct || (sku.left ?? 1) <= 0 || (campaign.unitsAllowed ?? 1) <= 0) return null;
  const price_fen = kind.unitPrice(campaign.settings as never, sku, buyer);
  return price_fen === null || price_fen >= list_fen ? null : { by, sku, price_fen };
}
