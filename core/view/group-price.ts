import type { GroupCampaignView, ProductView } from '../contract/storefront';
import { type Fen, fen } from '../kernel/fen';
import type { Id } from '../kernel/id';
import type { Instant } from '../kernel/instant';
import { paidFen } from './in-hand';

export interface GroupPrices {
  /** The cheapest seat still to be had (of all, when none is left). */
  readonly join_fen: Fen;
  /** What whoever opens a group pays for the same SKU. */
  readonly open_fen: Fen;
  /** What opening takes off; null where it differs from SKU to SKU. */
  readonly openOff_fen: Fen | null;
  /** The same SKU bought alone by whoever looks. */
  readonly alone_fen: Fen;
  /** It can be bought alone now. */
  readonly aloneLeft: boolean;
  /** Other SKUs cost more. */
  readonly from: boolean;
  /** Of that SKU: the price of each tier, the first one first. */
  readonly tiers_fen: readonly Fen[];
  /** The price of the last of them. */
  readonly lowest_fen: Fen;
}

/** Is a group campaign running for this product now, with units left? */
export function groupRuns(product: ProductView, now: Instant): boolean {
  const { campaign } = product;
  return (
    campaign !== null &&
    campaign.startsAt <= now &&
    now < campaign.endsAt &&
    campaign.skus.some(({ left }) => left > 0)
  );
}

/** What a page says a seat costs; `own`: of this SKU alone. Null when the campaign has no SKU. */
export function groupPrices(
  campaign: GroupCampaignView,
  product: Pick<ProductView, 'skus'>,
  own: Id<'sku'> | null = null,
): GroupPrices | null {
  const offered = offeredSkus(campaign, own);
  const [first, ...rest] = offered;
  if (first === undefined) return null;
  const tiers_fen = [first.price_fen, ...first.stepPrices_fen];
  const sku = product.skus.find(({ id }) => id === first.skuId);
  const off_fen = openerOff(first);
  return {
    join_fen: first.price_fen,
    open_fen: first.openerPrice_fen ?? first.price_fen,
    openOff_fen: rest.every((other) => openerOff(other) === off_fen) ? off_fen : null,
    alone_fen: sku === undefined ? first.price_fen : paidFen(sku),
    aloneLeft: sku !== undefined && sku.stock > 0,
    from: rest.some((other) => other.price_fen !== first.price_fen),
    tiers_fen,
    lowest_fen: tiers_fen[tiers_fen.length - 1] ?? first.price_fen,
  };
}

type CampaignSku = GroupCampaignView['skus'][number];

/** The SKUs a page speaks of, the cheapest first: those with units left (all, when none has), or one's own alone. */
export function offeredSkus({ skus }: GroupCampaignView, own: Id<'sku'> | null = null): CampaignSku[] {
  const mine = skus.filter(({ skuId }) => skuId === own);
  const left = mine.length > 0 ? mine : skus.filter((sku) => sku.left > 0);
  return [...(left.length > 0 ? left : skus)].sort((a, b) => a.price_fen - b.price_fen);
}

function openerOff({ price_fen, openerPrice_fen }: CampaignSku): Fen {
  return fen(Math.max(0, price_fen - (openerPrice_fen ?? price_fen)));
}
