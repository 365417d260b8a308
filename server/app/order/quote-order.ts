import { type QuoteView, quoteOrder } from '#core/contract/order';
import type { Quote } from '#core/domain/pricing/facts';
import { needsParcel } from '#core/domain/shipping/delivery';
import { MINUTE_MS } from '#core/kernel/instant';
import { fail, ok } from '#core/kernel/result';
import { addressView } from '#server/app/account/address-view';
import { handler } from '#server/app/handler';
import type { QuoteRow } from '#server/db/quote-store';
import { HOLD_MS, SEAT_HOLD_MS } from './hold';
import { pricePurchase } from './price-purchase';
import { readPurchase } from './read-purchase';

export const quoteOrderHandler = handler(quoteOrder, async (deps, input, ctx) => {
  const { purchase, addressId = null } = input;
  const facts = await readPurchase(deps.db, ctx.owner, { purchase, addressId, key: null }, ctx.now);
  if (facts === null) return fail('NOT_FOUND');
  const [first] = facts.rows;
  if (addressId !== null && first.address_id === null) return fail('NOT_FOUND');
  const priced = pricePurchase(facts, { now: ctx.now, language: ctx.language, countOverdueAsFree: true });
  if (!priced.ok) return priced;
  return ok({
    quote: quoteView(priced.value.quote, facts.rows),
    storeName: first.store_name,
    delivery: first.delivery,
    address: needsParcel(first.delivery) ? addressOf(first) : null,
    hold_min: (facts.seat === null ? HOLD_MS : SEAT_HOLD_MS) / MINUTE_MS,
  });

  function addressOf(row: QuoteRow) {
    const { address_id: id, address_sealed: sealed, region, address_default: is_default } = row;
    return id === null ? null : addressView(deps.sealer, { id, sealed, region, is_default }, ctx.language);
  }
});

function quoteView(quote: Quote, rows: readonly QuoteRow[]): QuoteView {
  const lines = quote.lines.flatMap((line, place) => {
    const row = rows[place];
    if (row === undefined) return [];
    const { wanted_sku_id: skuId, product_id: productId, title, label, picture } = row;
    return [
      {
        ...line,
        skuId,
        productId,
        title,
        label,
        picture,
        campaignId: null,
        reductions: line.reductions.map((reduction) => ({ id: null, title: null, ...reduction })),
      },
    ];
  });
  return { ...quote, lines, shippingList_fen: quote.shipping_fen, shippingReductions: [], coupons: [] };
}
