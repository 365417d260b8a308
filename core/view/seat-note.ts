/** What the sheet of a group purchase says of the SKU that is chosen, before anything is paid. */
import type { GroupCampaignView, ProductView } from '../contract/storefront';
import type { Fen } from '../kernel/fen';
import type { Id } from '../kernel/id';
import { groupWords } from './group-words';
import { paidFen } from './in-hand';
import { productWords } from './product-words';
import type { Language } from './say';
import { tierLine } from './sku-tiers';

/** Its tiers, who alone may join, and that buying alone costs this person less than `seat_fen`; null: nothing of these. */
export function seatNote(
  campaign: GroupCampaignView,
  product: Pick<ProductView, 'skus'>,
  skuId: Id<'sku'>,
  seat_fen: Fen,
  language: Language,
): string | null {
  const tiers = tierLine(campaign, skuId, language);
  const sku = product.skus.find(({ id }) => id === skuId);
  const cheaper = sku !== undefined && sku.stock > 0 && paidFen(sku) < seat_fen;
  const notes = [
    ...(tiers === null ? [] : [tiers]),
    ...(campaign.newOnly ? [productWords[language].newOnlyTerms] : []),
    ...(cheaper ? [groupWords[language].aloneCheaper(paidFen(sku))] : []),
  ];
  return notes.length === 0 ? null : notes.join(' · ');
}
