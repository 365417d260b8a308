import type { GoodsCardView } from '#core/contract/storefront';
import { groupRules } from '#core/domain/group/registry';
import type { GoodsCardRow } from '#server/db/catalog-json';
import { cheapestSku, claimOff, priceView } from './price-view';
import type { Shopper } from './shopper';

/**
 * The card says what the cheapest SKU costs this person, of those that can be had. Sold out only when neither ordinary stock nor a
 * running allotment has a unit.
 */
export function goodsCard(row: GoodsCardRow, shopper: Shopper): GoodsCardView {
  const { id, title, picture, group, sold, promises, skus } = row;
  const priced = skus.map((sku) => ({ id: sku.id, ...priceView(sku, row, shopper) }));
  const shown = cheapestSku(priced);
  return {
    id,
    title,
    picture,
    price_fen: shown?.price_fen ?? row.price_fen,
    inHand: shown?.inHand ?? null,
    list_fen: shown?.list_fen ?? row.price_fen,
    offer: shown?.offer ?? null,
    struck_fen: shown?.struck_fen ?? null,
    newcomer_fen: shown?.newcomer_fen ?? null,
    group: group === null ? null : cardGroup(group),
    claim_fen: claimOff(shown, row, shopper),
    sold,
    tag: promises[0] ?? null,
    soldOut: group === null && priced.every(({ stock }) => stock <= 0),
    manySkus: skus.length > 1,
  };
}

function cardGroup({ price_fen, size, lowest_fen, kind, settings }: NonNullable<GoodsCardRow['group']>) {
  const [least] = groupRules({ kind, settings }).tierSizes();
  return { price_fen, size, tiers: least === undefined ? null : { least, lowest_fen } };
}
