import { type QuoteView, quoteOrder } from '#core/contract/order';
import { type NextTier, nextTier } from '#core/domain/group/next-tier';
import { groupRules } from '#core/domain/group/registry';
import type { CouponReason, Quote } from '#core/domain/pricing/facts';
import { needsParcel } from '#core/domain/shipping/delivery';
import { MINUTE_MS } from '#core/kernel/instant';
import { fail, ok } from '#core/kernel/result';
import type { Words } from '#core/kernel/words';
import { addressView } from '#server/app/account/address-view';
import { couponTerms, idsToName } from '#server/app/coupon/coupon-terms';
import { handler } from '#server/app/handler';
import { creditView } from '#server/app/referral/earning/credit-view';
import type { CouponJson } from '#server/db/buyer-json';
import type { QuoteRow } from '#server/db/quote-store';
import { storeScope } from '#server/db/scope';
import { scopeNames } from '#server/db/scope-name-store';
import { holdFor } from './hold';
import { pricePurchase } from './price-purchase';
import type { PurchaseFacts } from './purchase-facts';
import { readPurchase } from './read-purchase';

export const quoteOrderHandler = handler(quoteOrder, async (deps, input, ctx) => {
  const { purchase, addressId = null, coupons } = input;
  const facts = await readPurchase(deps.db, ctx.owner, { purchase, addressId, coupons, key: null }, ctx.now);
  if (facts === null) return fail('NOT_FOUND');
  const [first] = facts.rows;
  if (addressId !== null && first.address_id === null) return fail('NOT_FOUND');
  const priced = pricePurchase(facts, { now: ctx.now, language: ctx.language, countOverdueAsFree: true });
  if (!priced.ok) return priced;
  const names = await scopeNames(
    deps.db,
    storeScope(purchase.storeId),
    (first.coupons ?? []).flatMap(idsToName),
  );
  return ok({
    quote: quoteView(priced.value.quote, facts.rows, names),
    storeName: first.store_name,
    delivery: first.delivery,
    address: needsParcel(first.delivery) ? addressOf(first) : null,
    hold_min: holdFor(facts, priced.value.wanted) / MINUTE_MS,
    nextTier: nextTierOf(facts),
    credit: creditView(first.referral, ctx),
  });

  function addressOf(row: QuoteRow) {
    const { address_id: id, address_sealed: sealed, region, address_default: is_default } = row;
    return id === null ? null : addressView(deps.sealer, { id, sealed, region, is_default }, ctx.language);
  }
});

/** With the buyer's own seat among those that are taken. */
function nextTierOf({ seat }: PurchaseFacts): NextTier | null {
  if (seat === null) return null;
  const { row, purchase } = seat;
  const rules = groupRules({ kind: row.campaign_kind, settings: row.campaign_settings });
  const others = purchase.groupId === null ? 0 : row.group_taken - row.overdue_order_ids.length;
  return nextTier(rules, others + 1, {
    price_fen: row.campaign_price_fen ?? row.price_fen,
    openerPrice_fen: row.opener_price_fen,
    stepPrices_fen: row.step_prices_fen ?? [],
  });
}

function quoteView(
  quote: Quote,
  rows: readonly [QuoteRow, ...QuoteRow[]],
  names: ReadonlyMap<string, Words>,
): QuoteView {
  const lines = quote.lines.flatMap((line) => {
    const row = rows.find(({ wanted_sku_id }) => wanted_sku_id === line.skuId);
    if (row === undefined) return [];
    const { wanted_sku_id: skuId, product_id: productId, title, label, picture } = row;
    const campaignId = line.campaignId as QuoteView['lines'][number]['campaignId'];
    return [
      { ...line, skuId, productId, title, label, picture, campaignId, reductions: [...line.reductions] },
    ];
  });
  const { newBenefit: _, ...sums } = quote;
  return {
    ...sums,
    lines,
    waived: quote.waived.flatMap(({ skuId, source, saves_fen, for: why }) => {
      const row = rows.find(({ wanted_sku_id }) => wanted_sku_id === skuId);
      return row === undefined ? [] : [{ skuId: row.wanted_sku_id, source, saves_fen, for: why }];
    }),
    shippingReductions: [...quote.shippingReductions],
    coupons: couponViews(quote, rows[0].coupons ?? [], names),
  };
}

/** In the quote's order: the used ones first. */
function couponViews(
  quote: Quote,
  coupons: readonly CouponJson[],
  names: ReadonlyMap<string, Words>,
): QuoteView['coupons'] {
  return quote.coupons.flatMap(({ id, saves_fen, reason }) => {
    const coupon = coupons.find((each) => each.id === id);
    if (coupon === undefined) return [];
    return [
      {
        id: coupon.id,
        terms: couponTerms(coupon, names),
        validUntil: coupon.validUntil,
        saves_fen,
        reason: reason === null ? null : reasonView(reason),
      },
    ];
  });
}

/** `from` and `until` are one field in the contract: the sentence knows which it is by its code. */
function reasonView(reason: CouponReason): NonNullable<QuoteView['coupons'][number]['reason']> {
  switch (reason.code) {
    case 'NOT_YET':
      return { code: reason.code, at: reason.from };
    case 'EXPIRED':
      return { code: reason.code, at: reason.until };
    default:
      return reason;
  }
}
