import type { GroupView, SkuView } from '#core/contract/storefront';

/** A seat has the campaign's price and no other. */
const NO_OFFER = { offer: null, inHand: null, struck_fen: null, newcomer_fen: null } as const;

/** The campaign's SKUs as a choice: at the price of this role, with the units left of the allotment. */
export function groupSkus(
  group: Pick<GroupView, 'campaign' | 'product'>,
  role: 'joiner' | 'opener',
): SkuView[] {
  return group.product.skus.flatMap((sku) => {
    const offer = group.campaign.skus.find(({ skuId }) => skuId === sku.id);
    if (offer === undefined) return [];
    const price_fen = role === 'opener' ? (offer.openerPrice_fen ?? offer.price_fen) : offer.price_fen;
    return [{ ...sku, price_fen, stock: offer.left, ...NO_OFFER }];
  });
}
