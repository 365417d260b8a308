/** When something of an order was on its way back: what its after-sale windows, its promoters and its shop go by. */
import type { AfterSale } from '#core/domain/fulfil/after-sale';
import type { Id } from '#core/kernel/id';
import { ms } from './epoch-ms';
import { IS_OWED } from './refund-owed';
import type { StoreScope } from './scope';
import { statement } from './statement';
import type { Tx } from './tx';

/** Of a refund r that is owed no more. One that was settled by hand says not when: it stopped nothing. */
const CAME = `coalesce(r.success_at, (SELECT n.created_at FROM refunds n WHERE n.store_id = r.store_id AND n.replaces = r.id), r.created_at)`;
/**
 * The `AfterSale` of an order o that is received and not completed yet, as JSON, else null: no window runs. Money that was paid twice is
 * of no sale. What WeChat Pay has closed is on its way until another refund takes its place, and that one goes on from there.
 */
export const AFTER_SALE_JSON = `CASE WHEN o.status = 'received' AND o.after_sale_until IS NOT NULL THEN json_build_object(
   'receivedAt', ${ms('coalesce(o.received_at, o.after_sale_until)')}, 'until', ${ms('o.after_sale_until')}, 'refunds', (
     SELECT coalesce(json_agg(json_build_object('lineNo', rl.line_no, 'from', ${ms('r.created_at')},
       'to', CASE WHEN NOT (${IS_OWED}) THEN ${ms(CAME)} END)), '[]')
     FROM refunds r LEFT JOIN refund_lines rl ON rl.store_id = r.store_id AND rl.refund_id = r.id
     WHERE r.store_id = o.store_id AND r.order_id = o.id AND NOT r.surplus)) END`;
/** Whether something of line c.line_no of an order o is on its way back while its windows run: that of the line is stopped. */
export const LINE_STOPPED = `(o.status = 'received' AND EXISTS (
   SELECT FROM refunds r JOIN refund_lines rl ON rl.store_id = r.store_id AND rl.refund_id = r.id AND rl.line_no = c.line_no
   WHERE r.store_id = o.store_id AND r.order_id = o.id AND NOT r.surplus AND ${IS_OWED}))`;

export interface AfterSaleRow {
  /** No window runs any more, whatever is refunded from now on. */
  readonly completed: boolean;
  readonly after_sale: AfterSale | null;
}
// A statement of its own: its snapshot is taken after the order's lock was waited for.
const ofOrder = statement<AfterSaleRow, [string, string]>(
  'after-sale.of-order',
  `SELECT o.status = 'completed' AS completed, ${AFTER_SALE_JSON} AS after_sale FROM orders o WHERE o.store_id = $1 AND o.id = $2`,
);

/** The caller holds the order's row: nothing is promised back meanwhile. */
export function readAfterSale(tx: Tx, store: StoreScope, orderId: Id<'order'>): Promise<AfterSaleRow | null> {
  return ofOrder.one(tx, [store.storeId, orderId]);
}
