/** What a shop knows and sets besides its offers: the floor of a SKU, the level and tags of a customer, what a return brings back. */
import type { Id } from '#core/kernel/id';
import type { StoreScope } from './scope';
import { statement } from './statement';
import type { Tx } from './tx';

const holdShop = statement<never, [string]>(
  'campaign.hold-shop',
  'SELECT id AS store_id FROM stores WHERE id = $1 FOR NO KEY UPDATE',
);
const writeFloor = statement<never, [string, string, number | null]>(
  'campaign.set-floor',
  'UPDATE skus SET floor_fen = $3 WHERE store_id = $1 AND id = $2',
);
const writeCustomer = statement<never, [string, string, number, readonly string[]]>(
  'campaign.set-customer',
  `INSERT INTO customers (store_id, person_id, level, tags)
   SELECT o.store_id, o.person_id, $3, $4 FROM orders o WHERE o.store_id = $1 AND o.id = $2
   ON CONFLICT (store_id, person_id) DO UPDATE SET level = excluded.level, tags = excluded.tags`,
);
const writeCouponsBack = statement<never, [string, boolean]>(
  'merchant.set-coupons-back',
  'UPDATE stores SET coupon_back_after_shipping = $2 WHERE id = $1',
  { acrossStores: 'one store, by its id' },
);

/**
 * Answers false when the store has no such SKU. The shop's row is held, as by whatever is weighed against floors: of a floor and a rate at
 * once the later one sees the other. No price changes by it, so orders that are being placed go on.
 */
export async function setFloorPrice(
  tx: Tx,
  store: StoreScope,
  skuId: Id<'sku'>,
  floor_fen: number | null,
): Promise<boolean> {
  await holdShop.exec(tx, [store.storeId]);
  return (await writeFloor.exec(tx, [store.storeId, skuId, floor_fen])) === 1;
}

/** Answers false when the store has no such order. */
export async function saveCustomer(
  tx: Tx,
  store: StoreScope,
  orderId: Id<'order'>,
  is: { readonly level: number; readonly tags: readonly string[] },
): Promise<boolean> {
  return (await writeCustomer.exec(tx, [store.storeId, orderId, is.level, is.tags])) === 1;
}

/** Whether a refund after shipping brings coupons back, where the shop is not at fault. */
export async function saveCouponsBack(tx: Tx, store: StoreScope, on: boolean): Promise<void> {
  await writeCouponsBack.exec(tx, [store.storeId, on]);
}
