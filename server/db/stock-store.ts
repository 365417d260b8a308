import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import type { Ids } from '#server/ports/ids';
import { at, json } from './params';
import type { StoreScope } from './scope';
import { statement } from './statement';
import type { Tx } from './tx';

export interface WantedUnits {
  readonly skuId: Id<'sku'>;
  readonly quantity: number;
  /** Whose allotment serves; null: ordinary stock. */
  readonly campaignId: Id<'campaign'> | null;
  /** Compared with what the SKU costs now (its list price, or its price in the campaign); null is not compared. */
  readonly price_fen: number | null;
}

const take = statement<never, [store: string, wanted: string, now: string]>(
  'stock.take',
  'SELECT take_stock_v2($1, $2, $3)',
);
const addBuyerUnits = statement<
  never,
  [store: string, campaign: string, person: string, units: number, limit: number | null]
>('stock.add-buyer-units', 'SELECT add_buyer_units_v1($1, $2, $3, $4, $5)');

/**
 * Takes units, each from its campaign's allotment or from ordinary stock. Violations: `skus_stock_chk`, `skus_price_changed`,
 * `campaign_skus_left_chk`, `campaigns_published_chk`. Last in the order of locks.
 */
export async function takeUnits(
  tx: Tx,
  ids: Ids,
  store: StoreScope,
  wanted: readonly WantedUnits[],
  now: Instant,
): Promise<void> {
  await take.exec(tx, [store.storeId, wantedJson(ids, wanted), at(now)]);
}

/** `takeUnits`, all of them from one place. */
export async function takeStock(
  tx: Tx,
  ids: Ids,
  store: StoreScope,
  campaignId: Id<'campaign'> | null,
  wanted: ReadonlyArray<Omit<WantedUnits, 'campaignId'>>,
  now: Instant,
): Promise<void> {
  const units = wanted.map((unit) => ({ ...unit, campaignId }));
  await takeUnits(tx, ids, store, units, now);
}

/** Counts units a person holds in a campaign; violation `campaign_buyers_limit_chk`. Just before stock in the order of locks. */
export async function holdBuyerUnits(
  tx: Tx,
  store: StoreScope,
  buyer: { readonly campaignId: Id<'campaign'>; readonly personId: Id<'person'> },
  units: number,
  limit: number | null,
): Promise<void> {
  await addBuyerUnits.exec(tx, [store.storeId, buyer.campaignId, buyer.personId, units, limit]);
}

/** The `p_wanted` of the stock functions: ordinary stock first, each place in one order, so that no two orders wait for each other. */
export function wantedJson(ids: Ids, wanted: readonly WantedUnits[]): string {
  const place = ({ campaignId, skuId }: WantedUnits) => `${campaignId ?? ''} ${skuId}`;
  const sorted = wanted.toSorted((a, b) => (place(a) < place(b) ? -1 : 1));
  return json(
    sorted.map(({ skuId, quantity, campaignId, price_fen }) => ({
      sku_id: skuId,
      quantity,
      campaign_id: campaignId,
      price_fen,
      event_id: ids.next('event'),
    })),
  );
}
