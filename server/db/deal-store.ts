import type { Fen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import { after, DAY_MS, type Instant } from '#core/kernel/instant';
import type { Ids } from '#server/ports/ids';
import { at, json } from './params';
import type { StoreScope } from './scope';
import { type Queryable, statement } from './statement';
import type { Tx } from './tx';

interface PaidLineRow {
  readonly store_id: Id<'store'>;
  readonly order_id: Id<'order'>;
  readonly line_no: number;
  readonly sku_id: Id<'sku'>;
  readonly unit_fen: number;
  readonly paid_at: Instant;
}
const ACROSS = { acrossStores: 'the relay serves every store' };

const paidLines = statement<PaidLineRow, [readonly string[]]>(
  'deal.paid-lines',
  // Rounded down: a price that was not quite so low is never struck through.
  `SELECT l.store_id, l.order_id, l.line_no, l.sku_id, o.paid_at, l.payable_fen / l.quantity AS unit_fen
   FROM orders o JOIN order_lines l ON l.store_id = o.store_id AND l.order_id = o.id
   WHERE o.id = ANY($1) AND o.paid_at IS NOT NULL ORDER BY l.order_id, l.line_no`,
  ACROSS,
);
const insert = statement<never, [string]>(
  'deal.insert',
  `INSERT INTO price_history (store_id, id, sku_id, kind, price_fen, at, order_id, line_no)
   SELECT d.store_id, d.id, d.sku_id, 'deal', d.price_fen, d.at, d.order_id, d.line_no
   FROM jsonb_to_recordset($1) AS d (store_id text, id text, sku_id text, price_fen bigint, at timestamptz, order_id text, line_no int)
   ON CONFLICT ON CONSTRAINT price_history_deal_key DO NOTHING`,
);

/**
 * Deals of the SKU w before the moment $3 that came to something: a line that went back whole was no deal. A tier difference given
 * back has lowered the deal itself.
 */
const DEALS = `price_history h LEFT JOIN order_lines l
    ON l.store_id = h.store_id AND l.order_id = h.order_id AND l.line_no = h.line_no
  WHERE h.store_id = $1 AND h.sku_id = w.sku_id AND h.kind = 'deal' AND h.at < $3
    AND (l.quantity IS NULL OR l.refunded_quantity < l.quantity)`;
const struck = statement<
  { sku_id: Id<'sku'>; struck_fen: Fen | null },
  [string, readonly string[], string, string]
>(
  'deal.struck',
  `SELECT w.sku_id, coalesce(
     (SELECT min(h.price_fen) FROM ${DEALS} AND h.at >= $4),
     (SELECT h.price_fen FROM ${DEALS} ORDER BY h.at DESC, h.price_fen LIMIT 1)) AS struck_fen
   FROM unnest($2::text[]) AS w (sku_id)`,
);
const STRUCK_DAYS = 7;

/**
 * What the units of these paid orders were really sold for, once a line: whoever comes second, the relay or what lowers a deal, waits at
 * `price_history_deal_key` for the first, and finds it written.
 */
export async function recordDeals(tx: Tx, ids: Ids, orderIds: readonly Id<'order'>[]): Promise<void> {
  if (orderIds.length === 0) return;
  const lines = await paidLines.run(tx, [orderIds]);
  if (lines.length === 0) return;
  const deals = lines.map(({ unit_fen, paid_at, ...line }) => ({
    ...line,
    id: ids.next('history'),
    price_fen: unit_fen,
    at: at(paid_at),
  }));
  await insert.exec(tx, [json(deals)]);
}

/**
 * What may be struck through on a campaign that starts at `startsAt`: per SKU the lowest real deal of the 7 days before, else the
 * last deal before those; a SKU that was never sold is not in the answer, and nothing is struck through.
 */
export async function struckPrices(
  db: Queryable,
  store: StoreScope,
  skuIds: readonly Id<'sku'>[],
  startsAt: Instant,
): Promise<Map<Id<'sku'>, Fen>> {
  const from = after(startsAt, -STRUCK_DAYS * DAY_MS);
  const rows = await struck.run(db, [store.storeId, skuIds, at(startsAt), at(from)]);
  return new Map(
    rows.flatMap(({ sku_id, struck_fen }) => (struck_fen === null ? [] : [[sku_id, struck_fen]])),
  );
}

const skusOf = statement<{ sku_id: Id<'sku'> }, [string, string]>(
  'deal.skus-of-campaign',
  'SELECT sku_id FROM campaign_skus WHERE store_id = $1 AND campaign_id = $2 ORDER BY sku_id',
);
const writeStruck = statement<never, [string, string, readonly string[], readonly (number | null)[]]>(
  'deal.write-struck',
  `UPDATE campaign_skus a SET struck_fen = w.struck_fen FROM unnest($3::text[], $4::bigint[]) AS w (sku_id, struck_fen)
   WHERE a.store_id = $1 AND a.campaign_id = $2 AND a.sku_id = w.sku_id`,
);

/** Freezes what is struck through on a campaign that was published before it started: by now its 7 days are over. */
export async function freezeStruckPrices(
  tx: Tx,
  store: StoreScope,
  campaignId: Id<'campaign'>,
  startsAt: Instant,
): Promise<void> {
  const skuIds = (await skusOf.run(tx, [store.storeId, campaignId])).map(({ sku_id }) => sku_id);
  const struck = await struckPrices(tx, store, skuIds, startsAt);
  const prices = skuIds.map((skuId) => struck.get(skuId) ?? null);
  await writeStruck.exec(tx, [store.storeId, campaignId, skuIds, prices]);
}
