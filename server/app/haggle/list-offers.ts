import { type HaggleOffer, listHaggleOffers } from '#core/contract/haggle';
import { haggleSettings } from '#core/domain/haggle/haggle-kind';
import { haggleProblem } from '#core/domain/haggle/lawful';
import { cuts } from '#core/domain/haggle/schedule';
import { shippingFacts } from '#core/domain/shipping/shipping-facts';
import { instant } from '#core/kernel/instant';
import { ok } from '#core/kernel/result';
import { handler } from '#server/app/handler';
import { fullPage, makeCursor, readCursor } from '#server/app/page-cursor';
import { haggleOffersOf, type OfferPlace, type OfferRow } from '#server/db/haggle-read-store';
import { storeScope } from '#server/db/scope';

const LIST = 'haggle-offers';
const PAGE = 20;

export const listHaggleOffersHandler = handler(listHaggleOffers, async (deps, input, ctx) => {
  const { productId = null, skuId = null, limit = PAGE } = input;
  const cursor = readCursor(LIST, ['number', 'number', 'number', 'string', 'string'], input.cursor);
  if (!cursor.ok) return cursor;
  const store = storeScope(input.storeId);
  const of = { productId, skuId, viewer: ctx.personId };
  const { items, next } = await fullPage<OfferRow, HaggleOffer, OfferPlace>(
    (beyond, rows) => haggleOffersOf(deps.db, store, { ...of, beyond, limit: rows }, ctx.now),
    cursor.value === null ? null : placeIn(cursor.value),
    limit,
    offerView,
    (row) => [row.left_units > 0 ? 0 : 1, row.ends_at, row.at_product, row.sku_id, row.campaign_id],
  );
  return ok({ now: ctx.now, items, next: next === null ? null : makeCursor(LIST, next) });
});

function placeIn([gone, endsAt, ...rest]: Readonly<[number, number, number, string, string]>): OfferPlace {
  return [gone, instant(endsAt), ...rest];
}

/** With the very schedule that starting now would fix; null where the list price moved so far that nobody could start. */
function offerView(row: OfferRow): HaggleOffer | null {
  const { list_fen, floor_fen } = row;
  const { helpers, shape } = haggleSettings.parse(row.settings);
  if (haggleProblem({ list_fen, floor_fen, helpers }) !== null) return null;
  return {
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
    shipping: shippingFacts(row.shipping),
    endsAt: row.ends_at,
    left: row.left_units,
    mine: row.mine,
    limitReached: row.limit_reached,
  };
}
