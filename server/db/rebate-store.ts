import type { Fen } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import type { StoreScope } from './scope';
import { type Queryable, statement } from './statement';
import type { Tx } from './tx';

export interface LineRebate {
  readonly lineNo: number;
  /** Of all its units that are still bought. */
  readonly amount_fen: Fen;
  /** Of one unit. */
  readonly unit_fen: Fen;
}

const given = statement<{ given: boolean }, [string, string]>(
  'rebate.given',
  `SELECT EXISTS (SELECT FROM refunds WHERE store_id = $1 AND order_id = $2 AND cause = 'tier_difference') AS given`,
);
const countOnLines = statement<never, [string, string, readonly number[], readonly number[]]>(
  'rebate.count-on-lines',
  `UPDATE order_lines SET rebate_fen = rebate_fen + l.amount_fen
   FROM unnest($3::int[], $4::bigint[]) AS l (line_no, amount_fen)
   WHERE store_id = $1 AND order_id = $2 AND order_lines.line_no = l.line_no`,
);
const lowerDeals = statement<never, [string, string, readonly number[], readonly number[]]>(
  'rebate.lower-deals',
  `UPDATE price_history h SET price_fen = GREATEST(0, h.price_fen - l.unit_fen)
   FROM unnest($3::int[], $4::bigint[]) AS l (line_no, unit_fen)
   WHERE h.store_id = $1 AND h.order_id = $2 AND h.line_no = l.line_no AND h.kind = 'deal'`,
);

/** The order got its difference back before. The caller holds the order's row. */
export async function hasRebate(db: Queryable, store: StoreScope, orderId: Id<'order'>): Promise<boolean> {
  return (await given.one(db, [store.storeId, orderId]))?.given ?? false;
}

/** The lines cost so much less, and so did the deals of them, which are written down before this. */
export async function addRebates(
  tx: Tx,
  store: StoreScope,
  orderId: Id<'order'>,
  lines: readonly LineRebate[],
): Promise<void> {
  const numbers = lines.map(({ lineNo }) => lineNo);
  const amounts = lines.map(({ amount_fen }) => amount_fen);
  await countOnLines.exec(tx, [store.storeId, orderId, numbers, amounts]);
  const units = lines.map(({ unit_fen }) => unit_fen);
  await lowerDeals.exec(tx, [store.storeId, orderId, numbers, units]);
}
