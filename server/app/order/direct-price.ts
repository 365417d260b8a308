import { groupRules } from '#core/domain/group/registry';
import type { DirectPrice } from '#core/domain/pricing/facts';
import type { Id } from '#core/kernel/id';
import type { PriceFacts } from './purchase-facts';

/** A price with its campaign; `quote` takes it as it is. */
export type Direct = DirectPrice & { readonly campaignId: Id<'campaign'> };

/** What a seat or a haggled unit costs; null for lines of a cart. Refusals were asked before. */
export function directPrice({ seat, haggle }: PriceFacts): Direct | null {
  if (haggle !== null) {
    return {
      kind: 'haggle-price',
      campaignId: haggle.campaign_id,
      title: haggle.campaign_title,
      price_fen: haggle.haggle_fen,
      withCoupons: haggle.with_coupons,
      newOnly: false,
    };
  }
  if (seat === null) return null;
  const { row, purchase } = seat;
  const { campaign_id: campaignId } = row;
  if (campaignId === null) return null;
  const rules = groupRules({ kind: row.campaign_kind, settings: row.campaign_settings });
  const role = purchase.groupId === null ? 'opener' : 'joiner';
  const price_fen = rules.unitPrice(role, {
    price_fen: row.campaign_price_fen ?? row.price_fen,
    openerPrice_fen: row.opener_price_fen,
  });
  return {
    kind: 'group-price',
    campaignId,
    title: row.campaign_title,
    price_fen,
    withCoupons: row.with_coupons,
    newOnly: rules.newBenefit(role),
  };
}
