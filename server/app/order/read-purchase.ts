import { PRIVACY_VERSION } from '#core/contract/account';
import type { CouponPickInput, Purchase } from '#core/contract/order';
import { CART_CAMPAIGN_KINDS } from '#core/domain/pricing/cart-campaign-kinds';
import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import type { RequestKey } from '#server/db/idempotency-store';
import { readHaggleFacts, readQuoteFacts, readSeatFacts } from '#server/db/quote-store';
import { type OwnerScope, storeScope } from '#server/db/scope';
import type { Queryable } from '#server/db/statement';
import { mergeLines } from './merge-lines';
import type { PurchaseFacts } from './purchase-facts';

export interface PurchaseQuery {
  readonly purchase: Purchase;
  /** Null: the default address, if there is one. */
  readonly addressId: Id<'address'> | null;
  /** Undefined: the best ones. */
  readonly coupons: CouponPickInput | undefined;
  readonly key: RequestKey | null;
}

/** Everything the price of a purchase depends on, in one statement and without locks. Null: no such store, or no such haggle. */
export async function readPurchase(
  db: Queryable,
  owner: OwnerScope,
  { purchase, addressId, coupons, key }: PurchaseQuery,
  now: Instant,
): Promise<PurchaseFacts | null> {
  const store = storeScope(purchase.storeId);
  const pickedCoupons = [coupons?.goods ?? null, coupons?.shipping ?? null].filter((id) => id !== null);
  const query = { privacyVersion: PRIVACY_VERSION, addressId, key, pickedCoupons };
  const common = { pick: coupons ?? ('best' as const), seat: null, haggle: null };
  if (purchase.from === 'haggle') {
    const row = await readHaggleFacts(
      db,
      store,
      owner,
      { ...query, campaignKinds: [] },
      purchase.haggleId,
      now,
    );
    if (row === null) return null;
    return { ...common, wanted: [{ skuId: row.wanted_sku_id, quantity: 1 }], rows: [row], haggle: row };
  }
  const wanted = mergeLines(purchase.from === 'group' ? [purchase] : purchase.lines);
  const skuIds = wanted.map(({ skuId }) => skuId);
  if (purchase.from === 'group') {
    const seatQuery = { ...query, skuIds, campaignKinds: [] };
    const row = await readSeatFacts(db, store, owner, seatQuery, purchase, now);
    return row === null ? null : { ...common, wanted, rows: [row], seat: { purchase, row } };
  }
  const linesQuery = { ...query, skuIds, campaignKinds: CART_CAMPAIGN_KINDS };
  const [first, ...rest] = await readQuoteFacts(db, store, owner, linesQuery, now);
  return first === undefined ? null : { ...common, wanted, rows: [first, ...rest] };
}
