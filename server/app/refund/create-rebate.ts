import type { OrderStatus } from '#core/domain/order/transitions';
import { type Fen, fen, sumFen, ZERO_FEN } from '#core/kernel/fen';
import type { Id } from '#core/kernel/id';
import type { Instant } from '#core/kernel/instant';
import type { Deps } from '#server/app/deps';
import { clawBackIn } from '#server/app/referral/earning/claw-back-in';
import { recordDeals } from '#server/db/deal-store';
import { addRebates, hasRebate, type LineRebate } from '#server/db/rebate-store';
import {
  countRefundOnOrder,
  findPaidPayment,
  lockOrderForRefund,
  type RefundLineRow,
  refundableLines,
} from '#server/db/refund-store';
import type { StoreScope } from '#server/db/scope';
import type { Tx } from '#server/db/tx';
import { promiseRefundIn } from './promise-refund';

export interface RebateRequest {
  readonly orderId: Id<'order'>;
  /** What one unit of a SKU costs less than was paid for it. */
  readonly perUnit: ReadonlyMap<Id<'sku'>, Fen>;
}

/** Who still has units to get a difference for. */
const HAS_UNITS: ReadonlySet<OrderStatus> = new Set([
  'awaiting_group',
  'to_ship',
  'shipped',
  'received',
  'completed',
]);

/**
 * Gives the difference back that a group has reached: once an order, per unit that is still bought, never more than was paid. The
 * lines cost so much less from now on: later refunds, deals and whatever else counts what was paid go by the net price. The order's
 * state stays. Null: nothing to give back, or given back before. One order meets itself at its row; `refunds_one_tier_key` keeps it.
 */
export async function createRebateIn(
  tx: Tx,
  deps: Pick<Deps, 'ids'>,
  store: StoreScope,
  { orderId, perUnit }: RebateRequest,
  now: Instant,
): Promise<{ readonly refundId: Id<'refund'>; readonly amount_fen: Fen } | null> {
  const order = await lockOrderForRefund(tx, store, orderId);
  if (order === null || !HAS_UNITS.has(order.status)) return null;
  const payment = await findPaidPayment(tx, store, orderId, null);
  if (payment === null || (await hasRebate(tx, store, orderId))) return null;
  const rows = await refundableLines(tx, store, orderId);
  const lines = rows.map((row) => lineRebate(row, perUnit.get(row.sku_id) ?? ZERO_FEN));
  const amount_fen = sumFen(lines.map((line) => line.amount_fen));
  if (amount_fen === 0) return null;

  const refundId = deps.ids.next('refund');
  // Told or not: a deal that is lowered has to be there, or one would write it down later at the price before.
  await recordDeals(tx, deps.ids, [orderId]);
  await addRebates(
    tx,
    store,
    orderId,
    lines.filter((line) => line.amount_fen > 0),
  );
  const change = { from: order.status, to: order.status, amount_fen, shipping_fen: ZERO_FEN };
  await countRefundOnOrder(tx, store, orderId, change, []);
  const refund = {
    id: refundId,
    orderId,
    paymentId: payment.id,
    amount_fen,
    shipping_fen: ZERO_FEN,
    cause: 'tier_difference',
    reason: 'tier_difference',
    surplus: false,
  } as const;
  await promiseRefundIn(tx, deps, store, refund, [], now);
  if (order.has_referral) await clawBackIn(tx, deps, store, { orderId, refundId }, now);
  return { refundId, amount_fen };
}

function lineRebate(row: RefundLineRow, unit_fen: Fen): LineRebate {
  const units = row.quantity - row.refunded_quantity;
  const left_fen = row.payable_fen - row.refunded_fen - row.rebate_fen;
  return { lineNo: row.line_no, unit_fen, amount_fen: fen(Math.min(unit_fen * units, left_fen)) };
}
