import { type HaggleOffer, listHaggleOffers } from '#core/contract/haggle';
import { haggleSettings } from '#core/domain/haggle/haggle-kind';
import { haggleProblem } from '#core/domain/haggle/lawful';
import { cuts } from '#core/domain/haggle/schedule';
import { ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { haggleOffersOf, type OfferRow } from '#server/db/haggle-read-store';
import { storeScope } from '#server/db/scope';

export const listHaggleOffersHandler = handler(listHaggleOffers, async (deps, input, ctx) => {
  const of = { productId: input.productId ?? null, viewer: ctx.personId };
  const rows = await haggleOffersOf(deps.db, storeScope(input.storeId), of, ctx.now);
  return ok({ now: ctx.now, items: rows.flatMap(offerView) });
});

/** With the very schedule that starting now would fix; none where the list price moved so far that nobody could start. */
function offerView(row: OfferRow): HaggleOffer[] {
  const { list_fen, floor_fen } = row;
  const { helpers, shape } = haggleSettings.parse(row.settings);
  if (haggleProblem({ list_fen, floor_fen, helpers }) !== null) return [];
  return [
    {
      campaignId: row.campaign_id,
      skuId: row.sku_id,
      productId: row.product_id,
      title: row.title,
      label: row.label,
      picture: row.picture,
      list_fen,
      floor_fen,
      cuts_fen: cuts(list_fen, floor_fen, helpers, shape),
      openFor_h: row.open_for_h,
      endsAt: row.ends_at,
      left: row.left_units,
      mine: row.mine,
      limitReached: row.limit_reached,
    },
  ];
}
