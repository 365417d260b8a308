import type { Fen } from '../../kernel/fen';
import type { Instant } from '../../kernel/instant';
import type { Words } from '../../kernel/words';
import type { BuyerFacts, CampaignFacts } from './facts';
import { type ItemOffer, offerOf, runningOf } from './item-offers';
import type { PriceKind } from './price-kind';
import { PRICE_KINDS } from './registry';

/** What one unit costs this buyer now, alone in the cart and with no coupon: for cards and pages, by the rules of the quote. */
export interface ItemPrice {
  readonly price_fen: Fen;
  /** The kind whose price that is; null = the list price. */
  readonly source: string | null;
  readonly campaignId: string | null;
  readonly title: Words | null;
  /** Units left at this price; null = as many as the shop has. */
  readonly left: number | null;
  /** Units this buyer may still take at it; null = no limit. */
  readonly unitsAllowed: number | null;
  /** When this price ends; null with the list price. */
  readonly endsAt: Instant | null;
  /** What a new customer would pay, where that is less and the buyer is not known to be one; else null. */
  readonly newcomer_fen: Fen | null;
}

/** `left` and `unitsAllowed` are those of the campaign that gives the price: the rest of the units costs the next best price. */
export function itemPrice(
  sku: { readonly skuId: string; readonly unitList_fen: Fen },
  campaigns: readonly CampaignFacts[],
  buyer: BuyerFacts,
  now: Instant,
  kinds: ReadonlyMap<string, PriceKind> = PRICE_KINDS,
): ItemPrice {
  const running = runningOf('item', campaigns, now, kinds);
  const bestFor = (who: BuyerFacts, newOnly: boolean) => {
    let best: ItemOffer | null = null;
    for (const by of running) {
      const named = by.campaign.skus.find(({ skuId }) => skuId === sku.skuId);
      if (named === undefined || (newOnly && !by.kind.newOnly)) continue;
      const offer = offerOf(by, named, sku.unitList_fen, who);
      if (offer !== null && offer.price_fen < (best?.price_fen ?? sku.unitList_fen)) best = offer;
    }
    return best;
  };
  const best = bestFor(buyer, false);
  const price_fen = best?.price_fen ?? sku.unitList_fen;
  const newcomer = buyer.newCustomer ? null : bestFor({ ...buyer, newCustomer: true }, true);
  return {
    price_fen,
    source: best?.by.kind.kind ?? null,
    campaignId: best?.by.campaign.id ?? null,
    title: best?.by.campaign.title ?? null,
    left: best?.sku.left ?? null,
    unitsAllowed: best?.by.campaign.unitsAllowed ?? null,
    endsAt: best?.by.campaign.endsAt ?? null,
    newcomer_fen: newcomer !== null && newcomer.price_fen < price_fen ? newcomer.price_fen : null,
  };
}
