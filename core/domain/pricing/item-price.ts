import type { Fen } from '../../kernel/fen';
import type { Instant } from '../../kernel/instant';
import type { BuyerFacts, CampaignFacts, WantedLine } from './facts';
import { type ItemOffer, offerOf, runningOf } from './item-offers';
import type { PriceKind } from './price-kind';
import { PRICE_KINDS } from './registry';

/** What one unit costs this buyer now, alone in the cart and with no coupon: for cards and pages, by the rules of the quote. */
export interface ItemPrice {
  readonly price_fen: Fen;
  /** The kind whose price that is; null = the list price. */
  readonly source: string | null;
  readonly campaignId: string | null;
  /** Units left at this price; null = as many as the shop has. */
  readonly left: number | null;
  /** Units this buyer may still take at it; null = no limit. */
  readonly unitsAllowed: number | null;
  /** When this price ends; null with the list price. */
  readonly endsAt: Instant | null;
  /** It goes with no coupon. */
  readonly closesCoupons: boolean;
  /** What a new customer would pay, where that is less and the buyer is not known to be one; else null. */
  readonly newcomer_fen: Fen | null;
}

/**
 * Of the prices at which a unit can be had: with nothing on the shelf those with an allotment; where there is none, as if there were
 * a unit. `left` and `unitsAllowed` are those of the campaign that gives the price: the rest of the units costs the next best price.
 */
export function itemPrice(
  sku: Pick<WantedLine, 'skuId' | 'unitList_fen' | 'stock'>,
  campaigns: readonly CampaignFacts[],
  buyer: BuyerFacts,
  now: Instant,
  kinds: ReadonlyMap<string, PriceKind> = PRICE_KINDS,
): ItemPrice {
  const running = runningOf('item', campaigns, now, kinds);
  const bestFor = (who: BuyerFacts, newOnly: boolean, stock = sku.stock) => {
    let best = null as ItemOffer | null;
    for (const by of running) {
      const named = by.campaign.skus.find(({ skuId }) => skuId === sku.skuId);
      if (named === undefined || (newOnly && !by.kind.newOnly)) continue;
      if (stock <= 0 && named.left === null) continue;
      // Whatever is not below the best one so far is no offer.
      best = offerOf(by, named, best?.price_fen ?? sku.unitList_fen, who) ?? best;
    }
    return best;
  };
  const best = bestFor(buyer, false) ?? bestFor(buyer, false, 1);
  const newcomer = buyer.newCustomer ? null : bestFor({ ...buyer, newCustomer: true }, true);
  const below = (price_fen: Fen) =>
    newcomer !== null && newcomer.price_fen < price_fen ? newcomer.price_fen : null;
  if (best === null) return { ...LIST, price_fen: sku.unitList_fen, newcomer_fen: below(sku.unitList_fen) };
  const { id, kind, unitsAllowed, endsAt } = best.by.campaign;
  return {
    price_fen: best.price_fen,
    source: kind,
    campaignId: id,
    left: best.sku.left,
    unitsAllowed,
    endsAt,
    closesCoupons: best.by.closesCoupons,
    newcomer_fen: below(best.price_fen),
  };
}

const LIST = {
  source: null,
  campaignId: null,
  left: null,
  unitsAllowed: null,
  endsAt: null,
  closesCoupons: false,
};
