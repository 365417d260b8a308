import { PRIVACY_VERSION } from '#core/contract/account';
import type { Purchase } from '#core/contract/order';
import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import type { RequestKey } from '#server/db/idempotency-store';
import { readQuoteFacts, readSeatFacts } from '#server/db/quote-store';
import { type OwnerScope, storeScope } from '#server/db/scope';
import type { Queryable } from '#server/db/statement';
import { mergeLines, type PurchaseFacts } from './price-purchase';

export interface PurchaseQuery {
  readonly purchase: Purchase;
  /** Null: the default address, if there is one. */
  readonly addressId: Id<'address'> | null;
  readonly key: RequestKey | null;
}

/** Everything the price of a purchase depends on, in one statement and without locks. Null: no such store. */
export async function readPurchase(
  db: Queryable,
  owner: OwnerScope,
  { purchase, addressId, key }: PurchaseQuery,
  now: Instant,
): Promise<PurchaseFacts | null> {
  const store = storeScope(purchase.storeId);
  if (purchase.from === 'haggle') return null;
  const wanted = mergeLines(purchase.from === 'group' ? [purchase] : purchase.lines);
  const query = { skuIds: wanted.map(({ skuId }) => skuId), privacyVersion: PRIVACY_VERSION, addressId, key };
  if (purchase.from === 'group') {
    const row = await readSeatFacts(db, store, owner, query, purchase, now);
    return row === null ? null : { wanted, rows: [row], seat: { purchase, row } };
  }
  const [first, ...rest] = await readQuoteFacts(db, store, owner, query);
  return first === undefined ? null : { wanted, rows: [first, ...rest], seat: null };
}
